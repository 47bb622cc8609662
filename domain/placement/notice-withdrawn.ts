import { dropDeadlines } from './compose';
import type { EventBody } from './events';
import type { PlacementState } from './state';

/** The placement goes on, and waits for its planned end again. */
export function withdrawNotice(
  state: PlacementState,
  withdrawn: Omit<Extract<EventBody, { type: 'notice-withdrawn' }>, 'type'>,
): readonly EventBody[] {
  return [{ type: 'notice-withdrawn', ...withdrawn }, ...dropDeadlines(state, ['notice-ends'])];
}
