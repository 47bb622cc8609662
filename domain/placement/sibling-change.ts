import { earliest, latest, type PlainDate } from '../calendar';
import type { CommandOf } from './commands';
import {
  firstDifference,
  movedTo,
  siblingsWith,
  withSibling,
  type HomeFrom,
  type SiblingStay,
} from './siblings';
import { lived } from './of-state';
import type { PlacementState, Stay } from './state';
import { rehousedOn, type StayTerms } from './stay-terms';

/** From a day on, the stay is priced from these terms. */
export interface ChangeOfTerms {
  readonly from: PlainDate;
  readonly terms: StayTerms;
}

/**
 * What news of a sibling changes for the price of the stay, or null: no stay yet, another carer, or
 * days that are not of this stay. The question and the decision both ask here, so they agree.
 */
export function changeBySibling(
  state: PlacementState,
  news: CommandOf<'record-sibling'>,
): ChangeOfTerms | null {
  if (!('stay' in state)) return null;
  const { stay, referral } = state;
  const known = withSibling(referral.siblingStays, news);
  return changeOf(state, { known, homes: stay.homes });
}

/** What the child's own move changes: who lives there is another, and the rent and its area. */
export function changeByMove(
  state: PlacementState,
  { movedOn, serviceLineId, accommodation }: CommandOf<'transfer'>,
): ChangeOfTerms | null {
  const { stay, referral } = lived(state);
  const homes = movedTo(stay.homes, { from: movedOn, serviceLineId });
  const bySiblings = changeOf(lived(state), { known: referral.siblingStays, homes });
  if (accommodation === null) return bySiblings;
  const terms = bySiblings?.terms ?? stay.terms;
  return {
    from: earliest(movedOn, bySiblings?.from ?? movedOn),
    terms: rehousedOn(terms, { from: movedOn, accommodation }),
  };
}

function changeOf(
  state: Extract<PlacementState, { readonly stay: Stay }>,
  { known, homes }: { known: readonly SiblingStay[]; homes: readonly HomeFrom[] },
): ChangeOfTerms | null {
  const { stay } = state;
  const siblings = siblingsWith(known, homes);
  const changedOn = firstDifference(stay.terms.siblings, siblings);
  if (changedOn === null) return null;
  const from = latest(stay.startedOn, changedOn);
  if ('ending' in state && from >= state.ending.endedOn) return null;
  return { from, terms: { ...stay.terms, siblings } };
}
