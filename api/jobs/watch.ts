import { faultForLog } from '../fault-for-log';
import type { Given } from '../dependencies';

const everyMs = 5_000;

/**
 * Looks for jobs that their process has left, now and again, for as long as this one lives.
 *
 * @returns what ends it, and lets go of the jobs in hand
 */
export function watchJobs({ jobs, log }: Pick<Given, 'jobs' | 'log'>): () => Promise<void> {
  let looking = Promise.resolve();
  const look = (): void => {
    looking = looking
      .then(() => jobs.takeUp())
      .catch((fault: unknown) => {
        log.warn({ fault: faultForLog(fault) }, 'jobs that were left cannot be taken up for now');
      });
  };
  const timer = setInterval(look, everyMs);
  timer.unref();
  look();
  return async () => {
    clearInterval(timer);
    await looking;
    await jobs.stop();
  };
}
