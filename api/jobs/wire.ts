import type { JobRow } from '../../store/read/jobs';
import { toWire, type JsonValue } from '../wire';
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

export function jobOnTheWire({ councilId: _, result, ...job }: JobRow): JsonValue {
  return { ...(toWire(job) as Record<string, JsonValue>), result: result as JsonValue };
}
