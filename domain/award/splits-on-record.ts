import { ofType, whoDid } from './record-of-events';
import type { EpochMs } from '../calendar';
import type { PlacementEvent } from '../placement/events';
import type { Split } from '../placement/siblings';

/** One proposal by which brothers and sisters would live apart. */
export interface SplitOnRecord extends Split {
  /** The child's own placement, or that of a sibling from whom the child would live apart. */
  readonly placementId: string;
  readonly offerId: string;
  readonly by: string;
  readonly at: EpochMs;
}

/** Every proposal of a placement that would part siblings, with its reason. */
export function splitsIn(events: readonly PlacementEvent[]): readonly SplitOnRecord[] {
  return ofType(events, 'award-proposed').flatMap((proposed) => {
    const { split, placementId, offerId, at } = proposed;
    return split === undefined
      ? []
      : [{ ...split, placementId, offerId, at, by: whoDid(proposed) }];
  });
}
