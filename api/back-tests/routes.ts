import { compareBooks } from '../../rules/back-test/compared-books';
import { portfolioOf } from '../../rules/back-test/portfolio';
import type { RecordedPlacement } from '../../rules/back-test/recorded-placement';
import type { BackTestReport } from '../../rules/back-test/report';
import { reportCsv } from '../../rules/back-test/report-csv';
import { reportTable } from '../../rules/back-test/report-table';
import { runBackTest } from '../../rules/back-test/run';
import type { Book } from '../../rules/book';
import { canonicalJson, digestOf } from '../../rules/canonical-json';
import { awardedPlacementIds } from '../../store/read/awarded-placements';
import type { Given } from '../dependencies';
import { HttpProblem, notFound } from '../http-problem';
import type { Job, JobTicket } from '../jobs/jobs';
import { jobOnTheWire, jobWire } from '../jobs/routes';
import { councilOf } from '../permit';
import { bookOf } from '../policy/book-of';
import { route, type Reply, type Route } from '../route';
import { idText, type JsonValue } from '../wire';
import { z } from '../zod';
import { candidateBook } from './candidate';
import { recordedPlacement } from './recorded';
import { backTestBody } from './schema';

export const backTestRoutes: readonly Route[] = [
  route({
    method: 'post',
    path: '/v1/policy/back-tests',
    tag: 'Policy',
    summary: 'Who would have paid more or less under another book; changes nothing',
    body: backTestBody,
    answers: { status: 202, says: 'A job, whose result is the report.', schema: jobWire },
    problems: [403, 422],
    handle: async (given, { actor, body, idempotencyKey }) => {
      const councilId = councilOf(actor, ['contract-manager', 'approver']);
      const request = digestOf(canonicalJson(body));
      const key = `${actor.subject} ${idempotencyKey}`;
      const known = given.jobs.startedBy({ key, request });
      if (known === 'other-request') {
        const detail = 'This Idempotency-Key came with another request. Make a new one.';
        throw new HttpProblem('idempotency-key-reused', detail);
      }
      if (known !== null) return accepted(known);
      const base = await bookOf(given, actor);
      const books = { base, candidate: candidateBook(base, body) };
      const work = (ticket: JobTicket) => compare(given, { councilId, books, ticket });
      return accepted(given.jobs.start({ kind: 'back-test', councilId, key, request, work }));
    },
  }),
  route({
    method: 'get',
    path: '/v1/policy/back-tests/{jobId}/report',
    tag: 'Policy',
    summary: 'The report of a back-test as a table in pounds, and as CSV files',
    params: z.object({ jobId: idText }),
    answers: {
      status: 200,
      says: 'The same figures as the result of the job, which must be done.',
      schema: z
        .object({
          table: z.string(),
          files: z.record(z.string(), z.string()).openapi({
            description: 'The text of each CSV file (RFC 4180) by its name. Money is in pence.',
          }),
        })
        .openapi('BackTestReport'),
    },
    problems: [403],
    handle: async ({ jobs }, { actor, params: { jobId } }) => {
      const job = jobs.find({ jobId, councilId: councilOf(actor) });
      if (job?.kind !== 'back-test' || job.status !== 'done') throw notFound();
      const report = job.result as unknown as BackTestReport;
      return { status: 200, body: { table: reportTable(report), files: reportCsv(report) } };
    },
  }),
];

function accepted(job: Job): Reply {
  return { status: 202, location: `/v1/jobs/${job.jobId}`, body: jobOnTheWire(job) };
}

interface Comparison {
  readonly councilId: string;
  readonly books: { readonly base: Book; readonly candidate: Book };
  readonly ticket: JobTicket;
}

/** Loads the council's placements, then compares them: each is half of the progress. */
async function compare(
  { store }: Given,
  { councilId, books, ticket }: Comparison,
): Promise<JsonValue> {
  const ids = await awardedPlacementIds(store, councilId);
  const total = 2 * ids.length;
  const recorded: RecordedPlacement[] = [];
  for (const [done, id] of ids.entries()) {
    if (ticket.isCancelled()) return null;
    ticket.onProgress({ done, total });
    const placement = await recordedPlacement(store, { placementId: id, councilId });
    if (placement !== null) recorded.push(placement);
  }
  const compared = compareBooks(books.base, books.candidate);
  const report = await runBackTest(portfolioOf(recorded), compared, {
    ...ticket,
    onProgress: ({ done }) => ticket.onProgress({ done: ids.length + done, total }),
  });
  return report as unknown as JsonValue;
}
