import type { EpochMs } from '../domain/calendar';
import { sweepJobs } from '../store/intake/jobs';
import { sweepTexts } from '../store/intake/texts';
import type { Store } from '../store/read/store';

const day = 24 * 60 * 60 * 1000;
const keptDays = 30;
const everyMs = 60 * 60 * 1000;

/**
 * Removes the words of refused commands, and jobs that have ended, thirty days later, once an hour.
 * Several workers may do it at once: what one has removed, another no longer finds.
 *
 * @returns what stops it
 */
export function startSweeping(
  store: Store,
  { clock, onFault }: { clock: () => EpochMs; onFault: (fault: unknown) => void },
): () => void {
  const sweep = (): void => {
    const before = clock() - keptDays * day;
    Promise.all([sweepTexts(store, { before }), sweepJobs(store, { before })]).catch(onFault);
  };
  sweep();
  const timer = setInterval(sweep, everyMs);
  timer.unref();
  return () => {
    clearInterval(timer);
  };
}
