import { answersForAward } from '../award/second-person';
import { keyDecisionIn } from './key-decision';
import { isOfNewHome } from './moved-home';
import { isSigned } from './of-state';
import type { PlacementState } from './state';

/** What a start may come before: the second person's word, both signatures, the authority. */
export type MissingPaper = 'approval' | 'agreement' | 'authority';

/** The papers that a placement in which a child lives, or has lived, still waits for. */
export function missingPapers(state: PlacementState): readonly MissingPaper[] {
  if (!('stay' in state)) return [];
  const { approval, award } = state;
  const isUnratified = award.authorities.some(({ ratifyBy }) => ratifyBy !== null);
  const isOwed = state.deadlines.some(({ kind }) => kind === 'authority');
  const isKey =
    approval !== null &&
    !award.authorities.some(({ kind }) => answersForAward(kind)) &&
    keyDecisionIn(state, { basis: approval.basis, urgency: award.urgency }) !== null;
  // What both have signed is of the home that the child has left.
  const isOfOldHome = state.deadlines.some((one) => isOfNewHome(state, one));
  // Whoever rejected it asked for an authority or an end, and the end has come.
  const isToAct = approval?.isRejected === true && !('ending' in state);
  return [
    ...(approval === null ? [] : (['approval'] as const)),
    ...(isSigned(state) && !isOfOldHome ? [] : (['agreement'] as const)),
    ...(isUnratified || isOwed || isKey || isToAct ? (['authority'] as const) : []),
  ];
}
