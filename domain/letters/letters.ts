import type { PlacementEvent } from '../placement/events';
import type { PlacementState } from '../placement/state';
import type { Letter } from './letter';
import { lettersOfAward } from './letters-of-award';
import { lettersOfSearch } from './letters-of-search';
import { lettersOfStay } from './letters-of-stay';

/** The state on either side of an event: who was asked may be gone from the one after it. */
export interface Around {
  readonly before: PlacementState;
  readonly after: PlacementState;
}

/**
 * Who hears of an event, and what they are told: a pure function, so that the outbox can be written
 * in the event's own transaction. Most events are heard of by nobody.
 */
export function lettersFor(event: PlacementEvent, around: Around): readonly Letter[] {
  return [
    ...lettersOfSearch(event, around),
    ...lettersOfAward(event, around),
    ...lettersOfStay(event, around),
  ];
}
