import type { EpochMs } from '../calendar';
import type { PlacementEvent } from './events';
import { evolveAll } from './evolve';
import { dueClocks, performClock } from './perform-clock';
import type { PlacementState } from './state';

/**
 * Everything that time does up to and including an instant, in order, and the state that it leaves.
 * What one clock does may end another, so each is performed on the state of the one before it.
 */
export function passTime(
  state: PlacementState,
  at: EpochMs,
): { readonly events: readonly PlacementEvent[]; readonly state: PlacementState } {
  const events: PlacementEvent[] = [];
  let after = state;
  for (let [clock] = dueClocks(after, at); clock !== undefined; [clock] = dueClocks(after, at)) {
    const done = performClock(after, clock, at);
    events.push(...done);
    after = evolveAll(after, done);
  }
  return { events, state: after };
}
