import { setTimeout as sleep } from 'node:timers/promises';
import { wayTo } from '../../api/rehearsals/way-to';
import type { ClockReading } from '../../workflows/messages';

/** Goes until the next clock is due and no further, whether or not a worker is there for it. */
export async function skipToClock(
  skipBy: (distanceMs: number) => Promise<unknown>,
  { now, nextDueAt }: ClockReading,
): Promise<void> {
  if (nextDueAt === null) throw new Error('There is no clock to go to.');
  const { skipMs, waitMs } = wayTo(nextDueAt - now);
  if (skipMs > 0) await skipBy(skipMs);
  // A little longer, for the timer to fire; then whoever asks is answered after the clock.
  await sleep(waitMs + 50);
}
