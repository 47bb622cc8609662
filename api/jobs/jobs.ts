import { v7 } from 'uuid';
import type { EpochMs } from '../../domain/calendar';
import {
  beatJob,
  cancelJob,
  dropOldResults,
  endJob,
  openJob,
  releaseJob,
  takeUpJob,
  type JobHold,
} from '../../store/intake/jobs';
import type { JobProgress, JobRow } from '../../store/read/jobs';
import { readJob, readJobByKey } from '../../store/read/jobs';
import type { Store } from '../../store/read/store';

// Work that takes longer than a request may. The row of a job in PostgreSQL is the job: the process
// that has it in hand writes its progress and its heartbeat there. When a heartbeat stops, another
// process takes the job up from what was handed in. So any work must bear being begun again.

/** What the work is handed: it says how far it is, and asks whether to go on. */
export interface JobTicket {
  readonly onProgress: (progress: JobProgress) => void;
  readonly isCancelled: () => boolean;
}

export interface JobErrand {
  /** Whose job it is; null: the host's. */
  readonly councilId: string | null;
  /** What was handed in when the job was begun. */
  readonly request: object;
  readonly ticket: JobTicket;
}

/** Answers the result, or null when it was told to stop. */
export type JobWork = (errand: JobErrand) => Promise<object | null>;

export interface JobOrder {
  readonly kind: string;
  readonly councilId: string | null;
  /** The person and their Idempotency-Key: the same key is the same job. */
  readonly startedBy: string;
  readonly key: string;
  /** What was asked with the key, as a hash. */
  readonly requestHash: string;
  readonly request: object;
}

export type AskedBefore = Pick<JobOrder, 'startedBy' | 'key' | 'requestHash'>;

export interface Jobs {
  readonly start: (order: JobOrder) => Promise<JobRow | 'other-request'>;
  readonly startedBy: (asked: AskedBefore) => Promise<JobRow | 'other-request' | null>;
  readonly find: (jobId: string) => Promise<JobRow | null>;
  readonly cancel: (jobId: string) => Promise<JobRow>;
  /** Takes up every job that its process has left, until there is none. */
  readonly takeUp: () => Promise<void>;
  /** Lets go of what is in hand, so that another process goes on with it, and of nothing else. */
  readonly stop: () => Promise<void>;
}

export interface JobsGiven {
  readonly store: Store;
  readonly clock: () => EpochMs;
  readonly works: Readonly<Record<string, JobWork>>;
  readonly onFault: (jobId: string, fault: unknown) => void;
  readonly pace?: JobPace;
}

export interface JobPace {
  readonly beatMs: number;
  /** After so long without a heartbeat a job counts as left. */
  readonly silentMs: number;
}

const usualPace: JobPace = { beatMs: 1_000, silentMs: 15_000 };

/** Results are large, so only so many of each council are kept, the latest. */
const keptResults = 20;
/** A job that ends its process each time must not go on doing so. */
const mostAttempts = 5;

const words = {
  fault: 'Hearth could not finish this. The operator’s log names the job.',
  attempts: `Hearth began this ${mostAttempts} times, and its process ended each time.`,
  unknown: 'This version of Hearth does not know this kind of job.',
  dropped: `The result is not kept any longer: ${keptResults} jobs have ended since. Ask again.`,
};

/** One job in this process's hands. */
interface InHand {
  readonly progress: () => JobProgress;
  readonly stop: () => void;
  readonly settled: Promise<void>;
}

export function createJobs(given: JobsGiven): Jobs {
  const { store, clock } = given;
  const worker = v7();
  const inHand = new Map<string, InHand>();
  let isStopping = false;

  const begin = (job: JobRow, request: object): void => {
    const hold = { jobId: job.jobId, worker };
    const running = perform(given, { hold, job, request, isStopping: () => isStopping });
    inHand.set(job.jobId, running);
    void running.settled.finally(() => inHand.delete(job.jobId));
  };

  return {
    start: async ({ requestHash, request, ...order }) => {
      const jobId = v7();
      const startedAt = clock();
      const opened = await openJob(store, {
        ...{ ...order, requestHash, request, jobId, startedAt, worker },
      });
      if (opened.requestHash !== requestHash) return 'other-request';
      if (opened.job.jobId === jobId) begin(opened.job, request);
      return opened.job;
    },
    startedBy: async ({ requestHash, ...key }) => {
      const known = await readJobByKey(store, key);
      if (known === null) return null;
      return known.requestHash === requestHash ? known.job : 'other-request';
    },
    find: (jobId) => readJob(store, jobId),
    cancel: async (jobId) => {
      const mine = inHand.get(jobId);
      if (mine !== undefined) await beatJob(store, { jobId, worker, ...mine.progress() });
      const job = await cancelJob(store, { jobId, endedAt: clock() });
      if (job.status === 'cancelled') mine?.stop();
      return job;
    },
    takeUp: async () => {
      const { silentMs } = given.pace ?? usualPace;
      while (!isStopping) {
        const taken = await takeUpJob(store, { worker, silentMs });
        if (taken === null) return;
        const { job, request, attempts } = taken;
        if (attempts <= mostAttempts) begin(job, request);
        else await fail(given, { hold: { jobId: job.jobId, worker }, job, says: words.attempts });
      }
    },
    stop: async () => {
      isStopping = true;
      const mine = [...inHand.values()];
      mine.forEach(({ stop }) => stop());
      await Promise.allSettled(mine.map(({ settled }) => settled));
    },
  };
}

interface Performance {
  readonly hold: JobHold;
  readonly job: JobRow;
  readonly request: object;
  readonly isStopping: () => boolean;
}

function perform(given: JobsGiven, performance: Performance): InHand {
  const { store, works, onFault, pace = usualPace } = given;
  const { hold, job, request, isStopping } = performance;
  let progress = job.progress;
  let isCancelled = false;
  const stop = (): void => {
    isCancelled = true;
  };
  const beat = async (): Promise<void> => {
    if (!(await beatJob(store, { ...hold, ...progress }))) stop();
  };
  const timer = setInterval(() => {
    beat().catch((fault: unknown) => onFault(hold.jobId, fault));
  }, pace.beatMs);
  timer.unref();

  const run = async (): Promise<void> => {
    const work = works[job.kind];
    if (work === undefined) return fail(given, { hold, job, says: words.unknown });
    try {
      const ticket = {
        onProgress: (next: JobProgress) => void (progress = next),
        isCancelled: () => isCancelled,
      };
      const result = await work({ councilId: job.councilId, request, ticket });
      if (result !== null) return await finish(given, { hold, job, progress, result });
      if (isStopping()) await releaseJob(store, hold);
    } catch (fault) {
      onFault(hold.jobId, fault);
      await fail(given, { hold, job: { ...job, progress }, says: words.fault });
    }
  };
  const settled = run()
    .catch((fault: unknown) => onFault(hold.jobId, fault))
    .finally(() => clearInterval(timer));
  return { progress: () => progress, stop, settled };
}

interface Finished extends Pick<Performance, 'hold' | 'job'> {
  readonly progress: JobProgress;
  readonly result: object;
}

async function finish(given: JobsGiven, { hold, job, progress, result }: Finished): Promise<void> {
  const { store, clock } = given;
  await endJob(store, hold, { status: 'done', endedAt: clock(), progress, result });
  const { councilId } = job;
  await dropOldResults(store, { councilId, kept: keptResults, says: words.dropped });
}

interface Failed extends Pick<Performance, 'hold' | 'job'> {
  readonly says: string;
}

async function fail({ store, clock }: JobsGiven, { hold, job, says }: Failed): Promise<void> {
  const { progress } = job;
  await endJob(store, hold, { status: 'failed', endedAt: clock(), progress, error: says });
}
