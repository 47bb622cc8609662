import type { EpochMs } from '../calendar';
import type { ProviderEvent } from './events';
import { evolveAll } from './evolve';
import { dueClocks, performClock } from './perform-clock';
import type { ProviderState } from './state';

/**
 * Everything that time does up to and including an instant, in order, and the state that it leaves.
 * What one clock does may end another, so each is performed on the state of the one before it.
 */
export function passTime(
  state: ProviderState,
  at: EpochMs,
): { readonly events: readonly ProviderEvent[]; readonly state: ProviderState } {
  const events: ProviderEvent[] = [];
  let after = state;
  for (let [clock] = dueClocks(after, at); clock !== undefined; [clock] = dueClocks(after, at)) {
    const done = performClock(after, clock, at);
    events.push(...done);
    after = evolveAll(after, done);
  }
  return { events, state: after };
}
