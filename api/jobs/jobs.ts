import { v7 } from 'uuid';
import type { EpochMs } from '../../domain/calendar';
import type { JsonValue } from '../wire';

// Work that takes longer than a request may: its progress, its result, and a way to stop it. Jobs
// live in the process that runs them, since all of them can be asked for again: one that ends with
// its process is not there any more, which is what a client must be ready for.

export type JobStatus = 'running' | 'done' | 'failed' | 'cancelled';

export interface JobProgress {
  readonly done: number;
  readonly total: number;
}

export interface Job {
  readonly jobId: string;
  readonly kind: string;
  readonly councilId: string;
  readonly startedAt: EpochMs;
  readonly endedAt: EpochMs | null;
  readonly status: JobStatus;
  readonly progress: JobProgress;
  readonly result: JsonValue;
  readonly error: string | null;
}

/** What the work is handed: it says how far it is, and asks whether to go on. */
export interface JobTicket {
  readonly onProgress: (progress: JobProgress) => void;
  readonly isCancelled: () => boolean;
}

export interface JobOrder {
  readonly kind: string;
  readonly councilId: string;
  /** The person and their Idempotency-Key: the same key is the same job. */
  readonly key: string;
  /** What was asked with the key, as a hash. */
  readonly request: string;
  /** Null when it was cancelled. */
  readonly work: (ticket: JobTicket) => Promise<JsonValue>;
}

export interface Jobs {
  readonly start: (order: JobOrder) => Job;
  /** The council's own job, or null. */
  readonly find: (asked: { readonly jobId: string; readonly councilId: string }) => Job | null;
  readonly startedBy: (asked: Pick<JobOrder, 'key' | 'request'>) => Job | 'other-request' | null;
  readonly cancel: (job: Job) => Job;
}

type Keys = Map<string, { readonly jobId: string; readonly request: string }>;

/** Results are large, so only so many ended jobs are kept, the latest. */
const kept = 20;

export function createJobs(
  clock: () => EpochMs,
  onFault: (jobId: string, fault: unknown) => void,
): Jobs {
  const jobs = new Map<string, Job>();
  const keys: Keys = new Map();
  const change = (jobId: string, changes: Partial<Job>): void => {
    const job = jobs.get(jobId);
    if (job?.status === 'running') jobs.set(jobId, { ...job, ...changes });
  };
  const isCancelled = (jobId: string): boolean => jobs.get(jobId)?.status === 'cancelled';

  const run = async (jobId: string, { work }: JobOrder): Promise<void> => {
    try {
      const result = await work({
        onProgress: (progress) => change(jobId, { progress }),
        isCancelled: () => isCancelled(jobId),
      });
      change(jobId, { status: 'done', endedAt: clock(), result });
    } catch (fault) {
      onFault(jobId, fault);
      const error = 'Hearth could not finish this. The operator’s log names the job.';
      change(jobId, { status: 'failed', endedAt: clock(), error });
    }
    forget(jobs, keys);
  };

  return {
    start: (order) => {
      const job = begun(order, clock());
      jobs.set(job.jobId, job);
      keys.set(order.key, { jobId: job.jobId, request: order.request });
      void run(job.jobId, order);
      return job;
    },
    find: ({ jobId, councilId }) => {
      const job = jobs.get(jobId);
      return job?.councilId === councilId ? job : null;
    },
    startedBy: ({ key, request }) => {
      const known = keys.get(key);
      if (known !== undefined && known.request !== request) return 'other-request';
      return jobs.get(known?.jobId ?? '') ?? null;
    },
    cancel: ({ jobId, ...job }) => {
      change(jobId, { status: 'cancelled', endedAt: clock() });
      return jobs.get(jobId) ?? { jobId, ...job };
    },
  };
}

function begun({ kind, councilId }: JobOrder, startedAt: EpochMs): Job {
  return {
    ...{ jobId: v7(), kind, councilId, startedAt, endedAt: null },
    ...{ status: 'running', progress: { done: 0, total: 0 }, result: null, error: null },
  };
}

function forget(jobs: Map<string, Job>, keys: Keys): void {
  const ended = [...jobs.values()].filter(({ status }) => status !== 'running');
  for (const { jobId } of ended.slice(0, Math.max(0, ended.length - kept))) jobs.delete(jobId);
  for (const [key, { jobId }] of keys) if (!jobs.has(jobId)) keys.delete(key);
}
