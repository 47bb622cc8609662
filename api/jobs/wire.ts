import type { JobRow } from '../../store/read/jobs';
import { pageOf, toWire, type JsonValue } from '../wire';
import { z } from '../zod';

export const jobKinds = [
  'back-test',
  'placement-import',
  'referral-import',
  'response-import',
  'service-import',
  'schedule-import',
] as const;
export type JobKind = (typeof jobKinds)[number];

export const jobWire = z
  .object({
    jobId: z.string(),
    kind: z.enum(jobKinds),
    councilId: z.string().nullable().openapi({ description: 'Whose it is; null: the host’s.' }),
    status: z.enum(['running', 'done', 'failed', 'cancelled']),
    progress: z.object({ done: z.int(), total: z.int() }),
    startedAt: z.string(),
    endedAt: z.string().nullable(),
    result: z.unknown().openapi({
      description: 'Null until it is done, and again when twenty later jobs have ended.',
    }),
    error: z.string().nullable(),
  })
  .openapi('Job');

/** A job without its result, which may be large, and is not for everybody who sees the job. */
export const jobsWire = pageOf(jobWire.omit({ result: true }).openapi('JobSummary'));

export function jobOnTheWire({ result, ...job }: JobRow): JsonValue {
  return { ...(summaryOnTheWire(job) as Record<string, JsonValue>), result: result as JsonValue };
}

export function summaryOnTheWire({
  jobId,
  kind,
  councilId,
  status,
  progress,
  startedAt,
  endedAt,
  error,
}: Omit<JobRow, 'result'>): JsonValue {
  return toWire({ jobId, kind, councilId, status, progress, startedAt, endedAt, error });
}
