import { latest, type PlainDate } from '../calendar';
import type { CommandOf } from './commands';
import { firstDifference, siblingsWith, withSibling } from './siblings';
import type { PlacementState } from './state';
import type { StayTerms } from './stay-terms';

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
  const { stay, award, referral } = state;
  const known = withSibling(referral.siblingStays, news);
  const siblings = siblingsWith(known, award.offer.serviceLineId);
  const changedOn = firstDifference(stay.terms.siblings, siblings);
  if (changedOn === null) return null;
  const from = latest(stay.startedOn, changedOn);
  if ('ending' in state && from >= state.ending.endedOn) return null;
  return { from, terms: { ...stay.terms, siblings } };
}
