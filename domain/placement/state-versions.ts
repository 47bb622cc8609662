import { invariant } from '../invariant';
import type { MoveFacts } from './questions-of-award';
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
  3: fromThird,
  4: fromFourth,
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

/** Version 2 knows what reviews are counted from, urgency and limb, and the terms of a stay. */
function fromFirst(state: Json): Json {
  return {
    ...state,
    schemaVersion: 2,
    ...within(state, 'referral', (referral) => ({
      ...{ becameLookedAfterOn: null, keyStage4: null },
      ...referral,
    })),
    ...within(state, 'search', (search) => ({
      ...search,
      offers: eachOf(search, 'offers', withAccommodation),
    })),
    // The first version placed by plan alone, and kept neither the limb nor who proposed.
    ...within(state, 'award', (award) => ({
      ...{ urgency: 'planned', limb: null, proposedBy: null },
      ...withAccommodation(award),
    })),
    ...within(state, 'agreement', (agreement) => ({
      ...agreement,
      terms: withAccommodation(agreement['terms'] as Json),
    })),
    ...within(state, 'stay', (stay) => ({ terms: firstTerms(state, stay), ...stay })),
  };
}

/**
 * Version 3 knows the whole life. States of version 2 were written while it grew, part by part: one
 * may have any of what follows, and keeps it, or lack it, and gets what says that there was none.
 */
function fromSecond(state: Json): Json {
  return {
    ...{ changes: [], disputes: [] },
    ...('award' in state && { approval: null }),
    ...('stay' in state && { outlook: nothingAhead }),
    ...state,
    schemaVersion: 3,
    ...within(state, 'referral', secondReferral),
    ...within(state, 'search', secondSearch),
    ...within(state, 'proposal', secondProposal),
    ...within(state, 'approval', secondProposal),
    ...within(state, 'award', (award) => ({
      ...{ held: [], matchedLongTermOn: null, authorities: [] },
      ...award,
    })),
    ...within(state, 'agreement', (agreement) => ({
      ...{ signingOrder: 'parallel', isRejected: false, isSignedElsewhere: false, ...agreement },
      terms: {
        ...{ form: 'full', lot: null, route: null, matchedLongTermOn: null },
        ...(agreement['terms'] as Json),
      },
    })),
    ...within(state, 'stay', (stay) => ({
      books: [{ from: stay['startedOn'], bookDigest: null }],
      ...stay,
    })),
    ...within(state, 'outlook', (outlook) => ({ ...nothingAhead, ...outlook })),
    ...within(state, 'notice', (notice) => ({ followOnId: null, ...notice })),
    ...within(state, 'ending', (ending) => ({
      ...{ reason: null, disruption: false, returnCodes: null, fee: null },
      ...ending,
    })),
  };
}

/** Version 4 knows the homes of a stay, and whether a window closes by the rule's own days. */
function fromThird(state: Json): Json {
  return {
    ...state,
    schemaVersion: 4,
    ...within(state, 'search', (search) => ({ closesByRule: false, ...search })),
    ...within(state, 'stay', (stay) => {
      const { offer } = state['award'] as { readonly offer: OfferTerms };
      const { startedOn: from } = stay as Pick<Stay, 'startedOn'>;
      return { homes: [{ from, serviceLineId: offer.serviceLineId }], ...stay };
    }),
  };
}

/**
 * Version 5 keeps the search until the child arrives, knows whether an award was set aside, and
 * which duties were done last, by kind, and the text that a variation is signed by.
 */
function fromFourth(state: Json): Json {
  const isAwaited = state['stage'] === 'agreeing' || state['stage'] === 'arranged';
  return {
    setAsideUntil: 0,
    ...(isAwaited && { searchBefore: null }),
    // Whether its window was open cannot be known, so that every offer of it stays shut.
    ...(state['stage'] === 'withdrawn' && { sealedFrom: 0 }),
    ...state,
    schemaVersion: 5,
    changes: eachOf(state, 'changes', (change) => ({ textHash: null, ...change })),
    ...within(state, 'outlook', (outlook) => ({ done: [], ...outlook })),
  };
}

function secondReferral(referral: Json): Json {
  return {
    ...untouchedReferral,
    ...{ predecessorId: null, siblingGroup: null, siblingStays: [] },
    ...referral,
    details: { ...untouchedReferral.details, ...(referral['details'] as Json | undefined) },
  };
}

function secondSearch(search: Json): Json {
  const invitations = eachOf(search, 'invitations', (invitation) => ({
    ...{ round: 1, isShortlisted: false },
    ...invitation,
  }));
  return { ...untouchedSearch, ...search, invitations };
}

/** What was compared was proposed, and nothing was approved after the start. */
function secondProposal(proposal: Json): Json {
  const ranking = eachOf(proposal, 'ranking', (ranked) => ({ approvals: [], ...ranked }));
  const chosen = ranking.find(({ offerId }) => offerId === proposal['offerId']);
  return {
    basis: chosen?.['rank'] === 1 ? 'first-ranked' : 'not-first',
    ...{ matchedLongTermOn: null, authorities: [], isApproved: false, isRejected: false },
    ...proposal,
    move: { ...nothingOfMove, ...(proposal['move'] as Json | undefined) },
    ranking,
  };
}

const nothingOfMove: MoveFacts = {
  ...{ keyStage4: null, educationDisrupted: null, matchingNeeds: null },
  ...{ immediateRisk: false, predecessorId: null },
};

/** A part that a stage has, made anew; nothing where the stage does not have it. */
function within(state: Json, part: string, anew: (found: Json) => Json): Json {
  const found = state[part] as Json | null | undefined;
  return found === null || found === undefined ? {} : { [part]: anew(found) };
}

function eachOf(part: Json, list: string, anew: (one: Json) => Json): readonly Json[] {
  return (part[list] as readonly Json[]).map(anew);
}

function withAccommodation(owner: Json): Json {
  return { ...owner, offer: { accommodation: null, ...(owner['offer'] as Json) } };
}

function firstTerms(state: Json, stay: Json): StayTerms {
  const award = withAccommodation(state['award'] as Json);
  const { route } = state['referral'] as Pick<Referral, 'route'>;
  const { startedOn: startsOn } = stay as Pick<Stay, 'startedOn'>;
  return termsOfOffer(award['offer'] as OfferTerms, { startsOn, route });
}
