import type { EpochMs } from './calendar';

/** What time does to one kind of life: its clocks, what each comes to, and the state after it. */
interface Clockwork<State, Event, Clock> {
  readonly dueClocks: (state: State, at: EpochMs) => readonly Clock[];
  readonly performClock: (state: State, clock: Clock, at: EpochMs) => readonly Event[];
  readonly evolveAll: (state: State, events: readonly Event[]) => State;
}

/**
 * Everything that time does up to and including an instant, in order, and the state that it leaves.
 * What one clock does may end another, so each is performed on the state of the one before it.
 */
export function timePassing<State, Event, Clock>({
  dueClocks,
  performClock,
  evolveAll,
}: Clockwork<State, Event, Clock>) {
  return (
    state: State,
    at: EpochMs,
  ): { readonly events: readonly Event[]; readonly state: State } => {
    const events: Event[] = [];
    let after = state;
    for (let [clock] = dueClocks(after, at); clock !== undefined; [clock] = dueClocks(after, at)) {
      const done = performClock(after, clock, at);
      events.push(...done);
      after = evolveAll(after, done);
    }
    return { events, state: after };
  };
}
