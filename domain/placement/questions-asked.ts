import type { EpochMs } from '../calendar';
import { referralOf } from './of-state';
import type { PlacementState } from './state';

/** What every question says of its placement. */
export function asked(state: PlacementState, at: EpochMs) {
  const { placementId, councilId } = state;
  const { lot, route, childId } = referralOf(state);
  return { placementId, councilId, childId, lot, route, at };
}
