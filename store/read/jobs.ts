import type { EpochMs } from '../../domain/calendar';
import type { Job as Row } from '../generated/client';
import { keyIn, pageOf, type Page, type Paging } from './page';
import type { Store } from './store';
import { instantOf, instantOrNull } from './values';

export type JobStatus = 'running' | 'done' | 'failed' | 'cancelled';

export interface JobProgress {
  readonly done: number;
  readonly total: number;
}

export interface JobRow {
  readonly jobId: string;
  readonly kind: string;
  /** Whose it is; null: the host's. */
  readonly councilId: string | null;
  readonly startedAt: EpochMs;
  readonly endedAt: EpochMs | null;
  readonly status: JobStatus;
  readonly progress: JobProgress;
  readonly result: unknown;
  readonly error: string | null;
}

/** One job, whoever asks: whose it is, is for the caller to look at. */
export async function readJob(store: Store, jobId: string): Promise<JobRow | null> {
  const row = await store.prisma.job.findUnique({ where: { id: jobId } });
  return row === null ? null : jobOf(row);
}

/**
 * Jobs, the newest first.
 *
 * @param owner a council's id, null for the host's, and `everybody` for all
 * @throws BadCursor
 */
export async function listJobs(
  store: Store,
  { owner, limit, cursor }: Paging & { readonly owner: string | null | typeof everybody },
): Promise<Page<JobRow>> {
  const after = keyIn(cursor, ['string']);
  const rows = await store.prisma.job.findMany({
    // Ids of jobs are in the order in which they were begun.
    where: {
      ...(owner !== everybody && { councilId: owner }),
      ...(after !== null && { id: { lt: after[0] } }),
    },
    orderBy: { id: 'desc' },
    take: limit + 1,
  });
  return pageOf(rows.map(jobOf), { limit, keyOf: ({ jobId }) => [jobId] });
}

export const everybody = Symbol('the jobs of everybody');

/** The job that somebody began with a key, with the hash of what they asked. */
export async function readJobByKey(
  store: Store,
  { startedBy, key }: { readonly startedBy: string; readonly key: string },
): Promise<{ readonly job: JobRow; readonly requestHash: string } | null> {
  const row = await store.prisma.job.findUnique({
    where: { startedBy_key: { startedBy, key } },
  });
  return row === null ? null : { job: jobOf(row), requestHash: row.requestHash };
}

export function jobOf(row: Row): JobRow {
  const { id, kind, councilId, done, total, result, error } = row;
  return {
    ...{ jobId: id, kind, councilId, result, error },
    progress: { done, total },
    status: row.status as JobStatus,
    startedAt: instantOf(row.startedAt),
    endedAt: instantOrNull(row.endedAt),
  };
}
