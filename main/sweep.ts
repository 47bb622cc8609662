import type { EpochMs } from '../domain/calendar';
import { sweepTexts } from '../store/intake/texts';
import type { Store } from '../store/read/store';

const day = 24 * 60 * 60 * 1000;
const keptDays = 30;
const everyMs = 60 * 60 * 1000;

/**
 * Removes the words of refused commands thirty days after they were written, once an hour. Several
 * workers may do it at once: what one has removed, another no longer finds.
 *
 * @returns what stops it
 */
export function startSweeping(
  store: Store,
  { clock, onFault }: { clock: () => EpochMs; onFault: (fault: unknown) => void },
): () => void {
  const sweep = (): void => {
    sweepTexts(store, { before: clock() - keptDays * day }).catch(onFault);
  };
  sweep();
  const timer = setInterval(sweep, everyMs);
  timer.unref();
  return () => {
    clearInterval(timer);
  };
}
