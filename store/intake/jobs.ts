import type { EpochMs } from '../../domain/calendar';
import { Prisma } from '../generated/client';
import type { JobProgress, JobRow } from '../read/jobs';
import { jobOf } from '../read/jobs';
import type { Store } from '../read/store';
import { instantColumn, jsonColumn } from '../read/values';

// A job is in one process's hands at a time, and only that process writes its row: whoever has lost
// it to another, or to a cancellation, finds no row to write and stops. Heartbeats are compared by
// the database's own clock, since processes may disagree about the time.

export interface NewJob {
  readonly jobId: string;
  readonly kind: string;
  readonly councilId: string | null;
  readonly startedBy: string;
  readonly key: string;
  readonly requestHash: string;
  /** What the work is done from, whichever process does it; forgotten when the job ends. */
  readonly request: object;
  readonly startedAt: EpochMs;
  readonly worker: string;
}

/** A job in the hands of one process. */
export interface JobHold {
  readonly jobId: string;
  readonly worker: string;
}

/**
 * Opens a job under its key. The key of a job that is there already gives that one, with the hash
 * of what it was asked.
 */
export async function openJob(
  store: Store,
  { jobId, startedAt, request, ...job }: NewJob,
): Promise<{ readonly job: JobRow; readonly requestHash: string }> {
  const { startedBy, key } = job;
  await store.prisma.job.createMany({
    data: [
      { ...job, id: jobId, request: jsonColumn(request), startedAt: instantColumn(startedAt) },
    ],
    skipDuplicates: true,
  });
  const row = await store.prisma.job.findUniqueOrThrow({
    where: { startedBy_key: { startedBy, key } },
  });
  return { job: jobOf(row), requestHash: row.requestHash };
}

export interface TakenJob {
  readonly job: JobRow;
  readonly request: object;
  /** How often it has been begun, this time included. */
  readonly attempts: number;
}

/** Takes up one job whose process has not been heard of for so long; null when there is none. */
export async function takeUpJob(
  store: Store,
  { worker, silentMs }: { readonly worker: string; readonly silentMs: number },
): Promise<TakenJob | null> {
  const [taken] = await store.prisma.$queryRaw<{ id: string }[]>`
    UPDATE jobs SET worker = ${worker}, attempts = attempts + 1, heartbeat_at = now()
    WHERE id = (
      SELECT id FROM jobs
      WHERE status = 'running' AND heartbeat_at < now() - ${silentMs} * interval '1 millisecond'
      ORDER BY heartbeat_at, id LIMIT 1 FOR UPDATE SKIP LOCKED)
    RETURNING id`;
  if (taken === undefined) return null;
  const row = await store.prisma.job.findUniqueOrThrow({ where: { id: taken.id } });
  // It may have been cancelled in between, and then there is nothing to do it from.
  if (row.request === null) return null;
  return { job: jobOf(row), request: row.request as object, attempts: row.attempts };
}

/**
 * Says that the work goes on, and how far it is.
 *
 * @returns false when the job is no longer this process's to do
 */
export async function beatJob(
  store: Store,
  { jobId, worker, done, total }: JobHold & JobProgress,
): Promise<boolean> {
  const changed = await store.prisma.$executeRaw`
    UPDATE jobs SET done = ${done}, total = ${total}, heartbeat_at = now()
    WHERE id = ${jobId} AND worker = ${worker} AND status = 'running'`;
  return changed === 1;
}

/** Lets go of a job that is not done, so that another process takes it up at once. */
export async function releaseJob(store: Store, { jobId, worker }: JobHold): Promise<void> {
  await store.prisma.$executeRaw`
    UPDATE jobs SET worker = NULL, heartbeat_at = 'epoch'
    WHERE id = ${jobId} AND worker = ${worker} AND status = 'running'`;
}

export type JobEnd = { readonly endedAt: EpochMs; readonly progress: JobProgress } & (
  | { readonly status: 'done'; readonly result: object }
  | { readonly status: 'failed'; readonly error: string }
);

/** How a job ended. One that has ended otherwise meanwhile stays as it is. */
export async function endJob(store: Store, { jobId, worker }: JobHold, end: JobEnd): Promise<void> {
  const { status, progress, endedAt } = end;
  await store.prisma.job.updateMany({
    where: { id: jobId, worker, status: 'running' },
    data: {
      ...{ status, ...progress, request: Prisma.DbNull, endedAt: instantColumn(endedAt) },
      ...(end.status === 'done' ? { result: jsonColumn(end.result) } : { error: end.error }),
    },
  });
}

/** Stops a job, unless it has ended. Its process hears of it at its next heartbeat. */
export async function cancelJob(
  store: Store,
  { jobId, endedAt }: { readonly jobId: string; readonly endedAt: EpochMs },
): Promise<JobRow> {
  await store.prisma.job.updateMany({
    where: { id: jobId, status: 'running' },
    data: { status: 'cancelled', request: Prisma.DbNull, endedAt: instantColumn(endedAt) },
  });
  return jobOf(await store.prisma.job.findUniqueOrThrow({ where: { id: jobId } }));
}

/**
 * Drops the results of a council's jobs, all but those that ended last; they can be asked for
 * again. The rows stay, as the keys must be known for longer.
 */
export async function dropOldResults(
  store: Store,
  {
    councilId,
    kept,
    says,
  }: { readonly councilId: string | null; readonly kept: number; readonly says: string },
): Promise<void> {
  await store.prisma.$executeRaw`
    UPDATE jobs SET result = NULL, error = ${says}
    WHERE result IS NOT NULL AND council_id IS NOT DISTINCT FROM ${councilId} AND id NOT IN (
      SELECT id FROM jobs WHERE result IS NOT NULL AND council_id IS NOT DISTINCT FROM ${councilId}
      ORDER BY ended_at DESC, id DESC LIMIT ${kept})`;
}

/** Removes jobs that ended before an instant, with their keys. */
export async function sweepJobs(
  store: Store,
  { before }: { readonly before: EpochMs },
): Promise<number> {
  const { count } = await store.prisma.job.deleteMany({
    where: { endedAt: { lt: instantColumn(before) } },
  });
  return count;
}
