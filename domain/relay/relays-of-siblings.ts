import type { DateSpan } from '../calendar';
import type { PlacementEvent } from '../placement/events';
import type { PlacementState } from '../placement/state';
import type { Around, Relay } from './relay';

/** Every sibling of the group hears where this child lives, from which day, and until which. */
export function relaysOfSiblings(event: PlacementEvent, { after }: Around): readonly Relay[] {
  switch (event.type) {
    case 'placement-started':
      return toldToSiblings(after, { from: event.startedOn, until: null });
    case 'placement-ended':
      return 'stay' in after
        ? toldToSiblings(after, { from: after.stay.startedOn, until: event.endedOn })
        : [];
    case 'change-made':
      return event.change.kind === 'start' || event.change.kind === 'end' ? corrected(after) : [];
    default:
      return [];
  }
}

/** A corrected day is told as the day itself was. */
function corrected(state: PlacementState): readonly Relay[] {
  if (!('stay' in state)) return [];
  const until = 'ending' in state ? state.ending.endedOn : null;
  return toldToSiblings(state, { from: state.stay.startedOn, until });
}

function toldToSiblings(state: PlacementState, { from, until }: DateSpan): readonly Relay[] {
  if (!('award' in state)) return [];
  const { placementId: siblingId, referral, award } = state;
  const { serviceLineId } = award.offer;
  const command = { type: 'record-sibling', siblingId, from, until, serviceLineId } as const;
  const siblings = referral.siblingGroup?.siblings ?? [];
  return siblings.map((targetId) => ({ kind: 'tell', targetId, command }));
}
