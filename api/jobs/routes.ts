import type { Actor } from '../../domain/placement/terms';
import type { Given } from '../dependencies';
import { notFound } from '../http-problem';
import { councilOf } from '../permit';
import { route, type Route } from '../route';
import { idText, toWire, type JsonValue } from '../wire';
import { z } from '../zod';
import type { Job } from './jobs';

export const jobWire = z
  .object({
    jobId: z.string(),
    kind: z.enum(['back-test']),
    status: z.enum(['running', 'done', 'failed', 'cancelled']),
    progress: z.object({ done: z.int(), total: z.int() }),
    startedAt: z.string(),
    endedAt: z.string().nullable(),
    result: z.unknown().openapi({ description: 'Null until it is done.' }),
    error: z.string().nullable(),
  })
  .openapi('Job');

const params = z.object({ jobId: idText });

export const jobRoutes: readonly Route[] = [
  route({
    method: 'get',
    path: '/v1/jobs/{jobId}',
    tag: 'Jobs',
    summary: 'How far a job is, and its result once it is done',
    params,
    answers: { status: 200, says: 'The job.', schema: jobWire },
    problems: [403, 404],
    handle: async (given, { actor, params: { jobId } }) => ({
      status: 200,
      body: jobOnTheWire(jobFor(given, { actor, jobId })),
    }),
  }),
  route({
    method: 'post',
    path: '/v1/jobs/{jobId}/cancel',
    tag: 'Jobs',
    summary: 'Stop a job; one that has ended stays as it is',
    params,
    body: z.strictObject({}),
    answers: { status: 200, says: 'The job.', schema: jobWire },
    problems: [403, 404],
    handle: async (given, { actor, params: { jobId } }) => ({
      status: 200,
      body: jobOnTheWire(given.jobs.cancel(jobFor(given, { actor, jobId }))),
    }),
  }),
];

export function jobOnTheWire({ councilId: _, result, ...job }: Job): JsonValue {
  return { ...(toWire(job) as Record<string, JsonValue>), result };
}

function jobFor(
  { jobs }: Given,
  { actor, jobId }: { readonly actor: Actor; readonly jobId: string },
): Job {
  const job = jobs.find({ jobId, councilId: councilOf(actor) });
  if (job === null) throw notFound();
  return job;
}
