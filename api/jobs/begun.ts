import type { JobRow } from '../../store/read/jobs';
import type { Given } from '../dependencies';
import { HttpProblem } from '../http-problem';
import type { Reply } from '../route';
import type { JobOrder } from './jobs';
import { jobOnTheWire } from './wire';

/**
 * Begins a job for a key, or finds the one that the key began.
 *
 * @param look what the work will be done from; it refuses what cannot be worked from, by throwing
 * @throws HttpProblem 409 `idempotency-key-reused` when the key came with another request
 */
export async function begunAs(
  { jobs }: Given,
  order: Omit<JobOrder, 'request'>,
  look: () => Promise<object>,
): Promise<Reply> {
  const known = await jobs.startedBy(order);
  const job = known ?? (await jobs.start({ ...order, request: await look() }));
  if (job !== 'other-request') return accepted(job);
  const detail = 'This Idempotency-Key came with another request. Make a new one.';
  throw new HttpProblem('idempotency-key-reused', detail);
}

function accepted(job: JobRow): Reply {
  return { status: 202, location: `/v1/jobs/${job.jobId}`, body: jobOnTheWire(job) };
}
