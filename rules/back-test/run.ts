import { setImmediate } from 'node:timers/promises';
import type { Progress } from './back-test';
import { backTest } from './back-test';
import type { ComparedBooks } from './compared-books';
import type { Portfolio } from './portfolio';
import type { BackTestReport } from './report';

export interface Watcher {
  readonly onProgress: (progress: Progress) => void;
  /** Asked between steps; a run that is stopped has no report. */
  readonly isCancelled: () => boolean;
}

/**
 * Runs a comparison in short steps, so that whatever else this process serves is served in between.
 *
 * @returns null when it was cancelled
 */
export async function runBackTest(
  portfolio: Portfolio,
  books: ComparedBooks,
  { onProgress, isCancelled }: Watcher,
): Promise<BackTestReport | null> {
  const steps = backTest(portfolio, books);
  for (let step = steps.next(); ; step = steps.next()) {
    if (step.done === true) return step.value;
    onProgress(step.value);
    await setImmediate();
    if (isCancelled()) return null;
  }
}
