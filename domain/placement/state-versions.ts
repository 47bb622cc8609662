import { invariant } from '../invariant';
import {
  schemaVersion,
  untouchedReferral,
  untouchedSearch,
  type PlacementState,
  type Referral,
  type Stay,
} from './state';
import { termsOfOffer, type StayTerms } from './stay-terms';
import type { OfferTerms } from './terms';
import { nothingAhead } from './terms-of-ending';

// A placement that started under an older version of Hearth hands on a state of an older shape: to
// its next run, and in the read model. Each step takes one version to the next.

type Json = Readonly<Record<string, unknown>>;

/** From a version to the next: what it adds, with the value that says "nothing was recorded". */
const steps: Readonly<Record<number, (state: Json) => Json>> = {
  1: fromFirst,
  2: fromSecond,
};

/**
 * A state as this version has it, whatever version wrote it; one of this version is handed back as
 * it is.
 *
 * @throws when a later version wrote it, which is a bug of whoever started an older one again
 */
export function currentState(written: PlacementState | Json): PlacementState {
  let state = written as Json;
  for (
    let version = state['schemaVersion'];
    version !== schemaVersion;
    version = state['schemaVersion']
  ) {
    const step = typeof version === 'number' ? steps[version] : undefined;
    invariant(step !== undefined, `a state of version ${String(version)} can be read`);
    state = step(state);
  }
  return state as unknown as PlacementState;
}

/** Version 2 knows what reviews are counted from, how an award came about, and a stay's terms. */
function fromFirst(state: Json): Json {
  return {
    ...state,
    schemaVersion: 2,
    changes: [],
    disputes: [],
    ...within(state, 'referral', (referral) => ({
      ...untouchedReferral,
      becameLookedAfterOn: null,
      keyStage4: null,
      ...{ predecessorId: null, siblingGroup: null, siblingStays: [] },
      ...referral,
    })),
    ...within(state, 'search', firstSearch),
    // The first version placed by plan alone, and kept neither the limb nor who proposed.
    ...within(state, 'proposal', (proposal) => ({ ...proposal, ...firstProposal(proposal) })),
    ...within(state, 'award', (award) => ({
      ...{ urgency: 'planned', limb: null, proposedBy: null, held: [] },
      ...{ matchedLongTermOn: null, authorities: [] },
      ...withAccommodation(award),
    })),
    ...within(state, 'agreement', (agreement) => ({
      ...{ signingOrder: 'parallel', isRejected: false, isSignedElsewhere: false, ...agreement },
      terms: {
        ...{ form: 'full', lot: null, route: null, matchedLongTermOn: null },
        ...withAccommodation(agreement['terms'] as Json),
      },
    })),
    ...('award' in state && { approval: null }),
    ...within(state, 'stay', (stay) => ({
      ...stay,
      terms: firstTerms(state, stay),
      books: [{ from: stay['startedOn'], bookDigest: null }],
    })),
    ...('stay' in state && { outlook: nothingAhead }),
    ...within(state, 'notice', (notice) => ({ followOnId: null, ...notice })),
    ...within(state, 'ending', (ending) => ({
      ...{ reason: null, disruption: false, returnCodes: null, fee: null },
      ...ending,
    })),
  };
}

/** Version 3 knows the homes of a stay, and whether a window closes by the rule's own days. */
function fromSecond(state: Json): Json {
  return {
    ...state,
    schemaVersion: 3,
    ...within(state, 'search', (search) => ({ closesByRule: false, ...search })),
    ...within(state, 'stay', (stay) => {
      const { offer } = state['award'] as { readonly offer: OfferTerms };
      const { startedOn: from } = stay as Pick<Stay, 'startedOn'>;
      return { ...stay, homes: [{ from, serviceLineId: offer.serviceLineId }] };
    }),
  };
}

function firstSearch(search: Json): Json {
  return {
    ...untouchedSearch,
    ...search,
    invitations: (search['invitations'] as readonly Json[]).map((invitation) => ({
      ...{ round: 1, isShortlisted: false },
      ...invitation,
    })),
    offers: (search['offers'] as readonly Json[]).map(withAccommodation),
  };
}

/** A part that a stage has, made anew; nothing where the stage does not have it. */
function within(state: Json, part: string, anew: (found: Json) => Json): Json {
  const found = state[part] as Json | null | undefined;
  return found === null || found === undefined ? {} : { [part]: anew(found) };
}

function withAccommodation(owner: Json): Json {
  return { ...owner, offer: { accommodation: null, ...(owner['offer'] as Json) } };
}

/** The first version proposed what was compared, and nothing was approved after the start. */
function firstProposal(proposal: Json): Json {
  const ranking = proposal['ranking'] as readonly Json[];
  const chosen = ranking.find(({ offerId }) => offerId === proposal['offerId']);
  return {
    basis: chosen?.['rank'] === 1 ? 'first-ranked' : 'not-first',
    matchedLongTermOn: null,
    move: {
      ...{ keyStage4: null, educationDisrupted: null },
      ...{ immediateRisk: false, predecessorId: null },
    },
    ...{ authorities: [], isApproved: false, isRejected: false },
    ranking: ranking.map((ranked) => ({ approvals: [], ...ranked })),
  };
}

function firstTerms(state: Json, stay: Json): StayTerms {
  const award = withAccommodation(state['award'] as Json);
  const { route } = state['referral'] as Pick<Referral, 'route'>;
  const { startedOn: startsOn } = stay as Pick<Stay, 'startedOn'>;
  return termsOfOffer(award['offer'] as OfferTerms, { startsOn, route });
}
