import type { Actor } from '../../domain/placement/terms';
import { everybody, listJobs, type JobRow } from '../../store/read/jobs';
import type { Given } from '../dependencies';
import { HttpProblem, notFound } from '../http-problem';
import { councilOf } from '../permit';
import { route, type Reply, type Route } from '../route';
import { malformed } from '../shape';
import { idText, pageQuery, type JsonValue } from '../wire';
import { z } from '../zod';
import { pageOf, tablesOf } from './tables';
import { jobOnTheWire, jobWire, jobsWire, summaryOnTheWire } from './wire';

const params = z.object({ jobId: idText });

const resultQuery = z.strictObject({
  format: z
    .enum(['json', 'csv', 'text'])
    .optional()
    .openapi({
      description:
        'What is left out is taken from the Accept header, and is JSON otherwise. The text is of a ' +
        'back-test alone: its sums in pounds, and what changes most.',
    }),
  table: z.string().min(1).max(50).optional().openapi({
    description: 'Which table of the result, as CSV; the first when it is left out.',
  }),
});

export const jobRoutes: readonly Route[] = [
  route({
    method: 'get',
    path: '/v1/jobs',
    tag: 'Jobs',
    summary: 'Your jobs, newest first; an administrator sees everybody’s',
    query: z.strictObject(pageQuery),
    answers: { status: 200, says: 'A page of jobs, without their results.', schema: jobsWire },
    problems: [403],
    handle: async ({ store }, { actor, query }) => {
      const page = await listJobs(store, { ...query, owner: ownerFor(actor) });
      const items = page.items.map(summaryOnTheWire);
      return { status: 200, body: { items, nextCursor: page.next } };
    },
  }),
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
    summary: 'The result of a job alone, as JSON, as a table for a spreadsheet, or to be read',
    params,
    query: resultQuery,
    answers: {
      status: 200,
      says: 'The result.',
      schema: z.unknown(),
      alsoAs: ['text/csv', 'text/plain'],
    },
    problems: [403, 404, 409],
    handle: async (given, { actor, params: { jobId }, query, accepts }) => {
      if (isAdministrator(actor)) councilOf(actor);
      const job = await jobFor(given, { actor, jobId });
      if (job.result === null) throw new HttpProblem('job-without-result', withoutResult(job));
      const format = query.format ?? accepted(accepts);
      if (format === 'json') return { status: 200, body: job.result as JsonValue };
      return format === 'csv' ? tableOf(job, query.table) : readable(job);
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
      await given.jobs.cancel(jobId);
      return { status: 200, body: jobOnTheWire(await jobFor(given, { actor, jobId })) };
    },
  }),
];

function withoutResult({ status, error }: JobRow): string {
  if (status === 'running') return 'The job is not done yet.';
  return error ?? 'The job was stopped before it had a result.';
}

function accepted(accepts: (type: string) => boolean): 'json' | 'csv' | 'text' {
  if (accepts('text/csv')) return 'csv';
  return accepts('text/plain') ? 'text' : 'json';
}

function readable(job: JobRow): Reply {
  const text = pageOf(job);
  const name = `${job.kind}.txt`;
  if (text !== null) return { status: 200, body: null, text: { type: 'text/plain', text, name } };
  const message = 'must be json or csv: this result is not written in words';
  throw malformed([{ in: 'query', pointer: '/format', code: 'not-allowed', message }]);
}

function tableOf(job: JobRow, asked: string | undefined): Reply {
  const tables = tablesOf(job);
  const names = Object.keys(tables);
  const text = tables[asked ?? names[0] ?? ''];
  if (text !== undefined) return { status: 200, body: null, text: { type: 'text/csv', text } };
  const message = `must be a table of this result: ${names.join(', ') || 'it has none'}`;
  throw malformed([{ in: 'query', pointer: '/table', code: 'not-allowed', message }]);
}

/** Whose jobs somebody may see: a council's people their council's, and the host the host's. */
function ownerFor(actor: Actor): string | null | typeof everybody {
  if (isAdministrator(actor)) return everybody;
  return actor.party === 'host' ? null : councilOf(actor);
}

function isAdministrator({ party, roles }: Actor): boolean {
  return party === 'operator' && roles.includes('administrator');
}

/**
 * A job that somebody may see. An administrator looks after jobs and may stop one; what a council's
 * job has found is the council's, so that an administrator gets it without.
 */
async function jobFor(
  { jobs }: Given,
  { actor, jobId }: { readonly actor: Actor; readonly jobId: string },
): Promise<JobRow> {
  const owner = ownerFor(actor);
  const job = await jobs.find(jobId);
  if (job === null || (owner !== everybody && job.councilId !== owner)) throw notFound();
  return owner === everybody ? { ...job, result: null } : job;
}
