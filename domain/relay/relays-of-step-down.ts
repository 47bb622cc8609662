import type { EventOf, PlacementEvent } from '../placement/events';
import type { PlacementState } from '../placement/state';
import type { Around, Relay } from './relay';

/** The follow-on placement is opened by its predecessor, which hears when it comes to nothing. */
export function relaysOfStepDown(
  event: PlacementEvent,
  { before, after }: Around,
): readonly Relay[] {
  switch (event.type) {
    case 'step-down-begun':
      return opened(event, after);
    case 'placement-withdrawn':
      return toldToPredecessor(before);
    default:
      return [];
  }
}

function opened(
  { followOnId, lot, needLevel, requiredStartOn, needsTextId }: EventOf<'step-down-begun'>,
  { referral, placementId: predecessorId }: PlacementState,
): readonly Relay[] {
  if (referral === null) return [];
  const { childId, route, becameLookedAfterOn, keyStage4 } = referral;
  // What is known of the child is known of the follow-on placement too.
  const { needsTextId: _former, ...details } = referral.details;
  const child = { childId, becameLookedAfterOn, keyStage4, details };
  const wanted = { lot, route, needLevel, requiredStartOn, needsTextId };
  const links = { predecessorId, siblingGroup: null };
  const command = { type: 'open-referral', ...child, ...wanted, ...links } as const;
  return [{ kind: 'open', targetId: followOnId, command }];
}

function toldToPredecessor({ referral, placementId: followOnId }: PlacementState) {
  const targetId = referral?.predecessorId ?? null;
  if (targetId === null) return [];
  const command = { type: 'end-step-down', followOnId } as const;
  return [{ kind: 'tell', targetId, command } as const];
}
