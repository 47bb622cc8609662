import type { PlacementEvent } from '../placement/events';
import type { Around, Relay } from './relay';
import { relaysOfSiblings } from './relays-of-siblings';
import { relaysOfStepDown } from './relays-of-step-down';

/**
 * What other placements are told of an event: a pure function, so that the rows can be written in
 * the event's own transaction. A command names every date that it needs, because the clock of the
 * other placement is its own: in a rehearsal it may stand elsewhere.
 */
export function relaysOf(event: PlacementEvent, around: Around): readonly Relay[] {
  return [...relaysOfSiblings(event, around), ...relaysOfStepDown(event, around)];
}
