import type { PlainDate } from '../calendar';
import type { EventOf, PlacementEvent } from '../placement/events';
import type { PlacementState } from '../placement/state';
import type { Around, Relay } from './relay';

/**
 * The follow-on placement is opened by its predecessor, which hears when it comes to nothing. Each
 * hears of the other that the day on which the child was born was put right.
 */
export function relaysOfStepDown(
  event: PlacementEvent,
  { before, after }: Around,
): readonly Relay[] {
  switch (event.type) {
    case 'step-down-begun':
      return opened(event, after);
    case 'placement-withdrawn':
      return toldToPredecessor(before);
    case 'award-approved':
    case 'award-set-aside':
    case 'start-moved':
      return toldOfStart(after);
    case 'referral-amended':
      return event.changes.some(({ field }) => field === 'requiredStartOn')
        ? toldOfStart(after)
        : [];
    case 'change-made':
      return event.change.kind === 'date-of-birth' ? toldOfBirth(event, after) : [];
    default:
      return [];
  }
}

/** The child of both places is one: neither day of birth travels, but where they are kept. */
function toldOfBirth(
  { placementId, sequence }: EventOf<'change-made'>,
  state: PlacementState,
): readonly Relay[] {
  const followOnId = 'outlook' in state ? state.outlook.stepDown?.followOnId : undefined;
  const targets = [followOnId, state.referral?.predecessorId].filter(
    (id) => typeof id === 'string',
  );
  const corrected = { placementId, sequence };
  const command = { type: 'recount-deadlines', textId: null, corrected } as const;
  return targets.map((targetId) => ({ kind: 'tell', targetId, command }));
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

function toldToPredecessor({
  referral,
  placementId: followOnId,
}: PlacementState): readonly Relay[] {
  const targetId = referral?.predecessorId ?? null;
  if (targetId === null) return [];
  return [{ kind: 'tell', targetId, command: { type: 'end-step-down', followOnId } }];
}

/** The day the child is to move, as it stands now: the awarded one, else the one asked for. */
function toldOfStart(state: PlacementState): readonly Relay[] {
  const { referral, placementId: followOnId } = state;
  const targetId = referral?.predecessorId ?? null;
  if (referral === null || targetId === null) return [];
  const startsOn = startOf(state) ?? referral.requiredStartOn;
  return [{ kind: 'tell', targetId, command: { type: 'move-step-down', followOnId, startsOn } }];
}

function startOf(state: PlacementState): PlainDate | null {
  if (state.stage === 'awarding') return state.proposal.startsOn;
  return 'award' in state ? state.award.startsOn : null;
}
