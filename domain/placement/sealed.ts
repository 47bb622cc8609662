import type { EpochMs } from '../calendar';
import type { PlacementState } from './state';

// Which offers are still shut. Source: the brokerage expiry date of the report of 11 January 2023,
// 5.1.

/**
 * Offers received from this instant on are shut, and so is what says how much they cost; null: none
 * is. An offer of an earlier round has been read, and a new window does not shut it again. Those of
 * a window that was open when the referral was withdrawn stay shut for good: the council could
 * otherwise open them by withdrawing, and ask again knowing every price.
 */
export function sealedFrom(state: PlacementState): EpochMs | null {
  switch (state.stage) {
    case 'inviting':
      return state.search.urgency === 'emergency' ? null : state.search.opensAt;
    case 'withdrawn':
      // An older version kept nothing of the window, and whether it was open cannot be known.
      return state.sealedFrom === undefined ? 0 : state.sealedFrom;
    default:
      return null;
  }
}

export function isSealed(state: PlacementState): boolean {
  return sealedFrom(state) !== null;
}

/** Whether what happened at an instant is shut: an offer, or an attempt at one. */
export function isShut(state: PlacementState, at: EpochMs): boolean {
  const from = sealedFrom(state);
  return from !== null && at >= from;
}
