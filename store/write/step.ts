import type { PlacementEvent } from '../../domain/placement/events';
import type { PlacementState } from '../../domain/placement/state';

/** One event with the state on either side of it: what every projection is a function of. */
export interface Step {
  readonly event: PlacementEvent;
  readonly before: PlacementState;
  readonly after: PlacementState;
}
