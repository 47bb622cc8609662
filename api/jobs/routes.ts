import type { Actor } from '../../domain/placement/terms';
import type { JobRow } from '../../store/read/jobs';
import type { Given } from '../dependencies';
import { HttpProblem, notFound } from '../http-problem';
import { councilOf } from '../permit';
import { route, type Reply, type Route } from '../route';
import { malformed } from '../shape';
import { idText, type JsonValue } from '../wire';
import { z } from '../zod';
import { tablesOf } from './tables';
import { jobOnTheWire, jobWire } from './wire';

const params = z.object({ jobId: idText });

const resultQuery = z.strictObject({
  format: z.enum(['json', 'csv']).optional().openapi({
    description: 'What is left out is taken from the Accept header, and is JSON otherwise.',
  }),
  table: z.string().min(1).max(50).optional().openapi({
    description: 'Which table of the result, as CSV; the first when it is left out.',
  }),
});

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
      body: jobOnTheWire(await jobFor(given, { actor, jobId })),
    }),
  }),
  route({
    method: 'get',
    path: '/v1/jobs/{jobId}/result',
    tag: 'Jobs',
    summary: 'The result of a job alone, as JSON or as a table for a spreadsheet',
    params,
    query: resultQuery,
    answers: {
      status: 200,
      says: 'The result.',
      schema: z.unknown(),
      alsoAs: 'text/csv',
    },
    problems: [403, 404, 409],
    handle: async (given, { actor, params: { jobId }, query, accepts }) => {
      const job = await jobFor(given, { actor, jobId });
      if (job.result === null) throw new HttpProblem('job-without-result', withoutResult(job));
      const format = query.format ?? (accepts('text/csv') ? 'csv' : 'json');
      if (format === 'json') return { status: 200, body: job.result as JsonValue };
      return tableOf(job, query.table);
    },
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
    handle: async (given, { actor, params: { jobId } }) => {
      await jobFor(given, { actor, jobId });
      return { status: 200, body: jobOnTheWire(await given.jobs.cancel(jobId)) };
    },
  }),
];

function withoutResult({ status, error }: JobRow): string {
  if (status === 'running') return 'The job is not done yet.';
  return error ?? 'The job was stopped before it had a result.';
}

function tableOf(job: JobRow, asked: string | undefined): Reply {
  const tables = tablesOf(job);
  const names = Object.keys(tables);
  const text = tables[asked ?? names[0] ?? ''];
  if (text !== undefined) return { status: 200, body: null, text: { type: 'text/csv', text } };
  const message = `must be a table of this result: ${names.join(', ') || 'it has none'}`;
  throw malformed([{ in: 'query', pointer: '/table', code: 'not-allowed', message }]);
}

/** A council's people see the jobs of their council, and the host's those of the host. */
async function jobFor(
  { jobs }: Given,
  { actor, jobId }: { readonly actor: Actor; readonly jobId: string },
): Promise<JobRow> {
  const owner = actor.party === 'host' ? null : councilOf(actor);
  const job = await jobs.find(jobId);
  if (job === null || job.councilId !== owner) throw notFound();
  return job;
}
