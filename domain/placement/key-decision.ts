import { answersForAward, isOffCriteria } from '../award/second-person';
import { referralOf } from './of-state';
import type { PlacementState, Proposal } from './state';
import type { Urgency } from './terms';

/**
 * Why an award is a Key Decision, whether or not an authority is on file for it: a spot purchase
 * lies outside the authorised limits, and an award off the criteria outside the delegation.
 *
 * Source: the report of 11 January 2023, 9.8 and 9.9.
 */
export type KeyDecision = 'spot' | 'off-criteria';

export function keyDecisionIn(
  state: PlacementState,
  { basis, urgency }: Pick<Proposal, 'basis'> & { readonly urgency: Urgency },
): KeyDecision | null {
  if (referralOf(state).route === 'spot') return 'spot';
  return isOffCriteria({ basis, urgency }) ? 'off-criteria' : null;
}

/** What keeps a proposal from approval until the body that decides has; null: nothing does. */
export function authorityNeededFor(state: PlacementState, proposal: Proposal): KeyDecision | null {
  if (proposal.authorities.some(({ kind }) => answersForAward(kind))) return null;
  const urgency = urgencyIn(state);
  return urgency === null ? null : keyDecisionIn(state, { basis: proposal.basis, urgency });
}

function urgencyIn(state: PlacementState): Urgency | null {
  if ('award' in state) return state.award.urgency;
  return 'search' in state ? state.search.urgency : null;
}
