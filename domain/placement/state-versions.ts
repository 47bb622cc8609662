import { invariant } from '../invariant';
import { schemaVersion, type PlacementState, type Referral, type Stay } from './state';
import { termsOfOffer, type StayTerms } from './stay-terms';
import type { OfferTerms } from './terms';

// A placement that started under an older version of Hearth hands on a state of an older shape: to
// its next run, and in the read model. Each step takes one version to the next.

type Json = Readonly<Record<string, unknown>>;

/** From a version to the next: what it adds, with the value that says "nothing was recorded". */
const steps: Readonly<Record<number, (state: Json) => Json>> = {
  1: fromFirst,
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
      becameLookedAfterOn: null,
      keyStage4: null,
      predecessorId: null,
      siblingGroup: null,
      siblingStays: [],
      ...referral,
    })),
    ...within(state, 'search', (search) => ({
      ...search,
      offers: (search['offers'] as readonly Json[]).map(withAccommodation),
    })),
    // The first version placed by plan alone, and kept neither the limb nor who proposed.
    ...within(state, 'award', (award) => ({
      ...{ urgency: 'planned', limb: null, proposedBy: null, held: [] },
      ...withAccommodation(award),
    })),
    ...within(state, 'agreement', (agreement) => ({
      ...agreement,
      terms: withAccommodation(agreement['terms'] as Json),
    })),
    ...within(state, 'ending', (ending) => ({ ...ending, fee: null })),
    ...within(state, 'stay', (stay) => ({
      ...stay,
      terms: firstTerms(state, stay),
      books: [{ from: stay['startedOn'], bookDigest: null }],
    })),
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

function firstTerms(state: Json, stay: Json): StayTerms {
  const award = withAccommodation(state['award'] as Json);
  const { route } = state['referral'] as Pick<Referral, 'route'>;
  const { startedOn: startsOn } = stay as Pick<Stay, 'startedOn'>;
  return termsOfOffer(award['offer'] as OfferTerms, { startsOn, route });
}
