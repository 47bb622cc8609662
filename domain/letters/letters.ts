import type { PlacementEvent } from '../placement/events';
import type { Around, Letter } from './letter';
import { lettersOfAward } from './letters-of-award';
import { lettersOfChange } from './letters-of-change';
import { lettersOfEnding } from './letters-of-ending';
import { lettersOfExitReview } from './letters-of-exit-review';
import { lettersOfSearch } from './letters-of-search';
import { lettersOfStay } from './letters-of-stay';

/**
 * Who hears of an event, and what they are told: a pure function, so that the outbox can be written
 * in the event's own transaction. Most events are heard of by nobody.
 */
export function lettersFor(event: PlacementEvent, around: Around): readonly Letter[] {
  return [
    ...lettersOfSearch(event, around),
    ...lettersOfAward(event, around),
    ...lettersOfStay(event, around),
    ...lettersOfChange(event, around),
    ...lettersOfEnding(event, around),
    ...lettersOfExitReview(event, around),
  ];
}
