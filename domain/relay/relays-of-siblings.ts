import type { PlacementEvent } from '../placement/events';
import type { HomeStay } from '../placement/siblings';
import type { PlacementState } from '../placement/state';
import type { Around, Relay } from './relay';

/**
 * Every sibling of the group hears where this child lives, from which day, and until which: at the
 * start and the end, after a move to another home of the provider, and when one of those days was
 * corrected. It is always told the whole, so that what is told last is what holds.
 */
export function relaysOfSiblings(event: PlacementEvent, { after }: Around): readonly Relay[] {
  switch (event.type) {
    case 'placement-started':
    case 'child-transferred':
    case 'placement-ended':
      return toldToSiblings(after);
    case 'change-made':
      return event.change.kind === 'start' || event.change.kind === 'end'
        ? toldToSiblings(after)
        : [];
    default:
      return [];
  }
}

function toldToSiblings(state: PlacementState): readonly Relay[] {
  if (!('stay' in state)) return [];
  const until = 'ending' in state ? state.ending.endedOn : null;
  const { homes } = state.stay;
  const spans = homes.map(({ from, serviceLineId }, index): HomeStay => ({
    ...{ serviceLineId, from },
    until: homes[index + 1]?.from ?? until,
  }));
  const last = spans.at(-1);
  if (last === undefined) return [];
  const { placementId: siblingId, referral } = state;
  const news = { ...last, siblingId, earlier: spans.slice(0, -1) };
  const command = { type: 'record-sibling', ...news } as const;
  const siblings = referral.siblingGroup?.siblings ?? [];
  return siblings.map((targetId) => ({ kind: 'tell', targetId, command }));
}
