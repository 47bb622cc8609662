import { londonDateOf, plainDate } from '../../domain/calendar';
import { comparePrices } from '../../domain/membership/comparison';
import type { ListProblem } from '../../domain/membership/price-list';
import { readPriceLists } from '../../domain/membership/price-list';
import { refuse } from '../../domain/refusal';
import type { Book } from '../../rules/book';
import { membershipCase } from '../../rules/membership';
import { pricePairs } from '../../rules/price-lists';
import { tablesOf } from '../../rules/tables';
import { recordUse } from '../../store/intake/membership';
import { usesOf } from '../../store/read/membership';
import type { Given } from '../dependencies';
import { HttpProblem, RefusedProblem } from '../http-problem';
import { once } from '../idempotency';
import { councilOf } from '../permit';
import { bookOf } from '../policy/book-of';
import { route, type Asked, type Reply, type Route } from '../route';
import { dateText, toWire } from '../wire';
import { z } from '../zod';
import { comparisonBody, comparisonWire, membershipWire, useBody, useWire } from './wire';

export const membershipRoutes: readonly Route[] = [
  route({
    method: 'get',
    path: '/v1/membership',
    tag: 'Membership',
    summary: 'What membership costs by year, its tiers and options, what it entitles to, and when',
    query: z.strictObject({ on: dateText.optional() }),
    answers: {
      status: 200,
      says: 'The business case, every total a sum; and where the report contradicts itself.',
      schema: membershipWire,
    },
    problems: [403, 422],
    handle: async (given, { actor, query }) => {
      const councilId = councilOf(actor);
      const book = await bookOf(given, actor);
      const on = query.on === undefined ? londonDateOf(given.clock()) : plainDate(query.on);
      const found = membershipCase(book, { on, uses: await usesOf(given.store, councilId) });
      if ('refused' in found) throw new RefusedProblem(found.refused);
      return { status: 200, body: toWire({ on, bookDigest: book.digest, ...found }) };
    },
  }),
  route({
    method: 'post',
    path: '/v1/membership/comparisons',
    tag: 'Membership',
    summary: 'Compare what placements cost now with what they would cost on the DPV',
    body: comparisonBody,
    changesNothing: true,
    answers: { status: 200, says: 'A saving is below nought.', schema: comparisonWire },
    problems: [403, 422],
    handle: compare,
  }),
  route({
    method: 'post',
    path: '/v1/membership/uses',
    tag: 'Membership',
    summary: 'Record that something of the membership was taken up',
    body: useBody,
    answers: { status: 201, says: 'The record.', schema: useWire },
    problems: [403, 422],
    handle: use,
  }),
];

async function compare(
  given: Given,
  { actor, body }: Asked<object, object, z.output<typeof comparisonBody>>,
): Promise<Reply> {
  councilOf(actor);
  const lists = readPriceLists({ current: body.currentCsv, dpv: body.dpvCsv });
  if ('problems' in lists) throw badLists(lists.problems);
  const book = await bookOf(given, actor);
  const on = body.startsOn === undefined ? londonDateOf(given.clock()) : plainDate(body.startsOn);
  const outcome = await pricePairs(book, { pairs: lists.pairs, on });
  if ('refused' in outcome) throw new RefusedProblem(outcome.refused);
  const { baseline } = body;
  const comparison = comparePrices(outcome.priced);
  const about = { baseline, startsOn: on, bookDigest: book.digest };
  return { status: 200, body: toWire({ ...about, ...comparison }) };
}

const pointers = { current: '/currentCsv', dpv: '/dpvCsv' };

/** Nothing is taken over when any line is bad; every problem is told, each by its line. */
function badLists(problems: readonly ListProblem[]): HttpProblem {
  const errors = problems.map(({ list, line, says }) => ({
    ...({ in: 'body', pointer: pointers[list], code: 'bad-line' } as const),
    message: `line ${String(line)}: ${says}`,
  }));
  const detail = `${String(problems.length)} line(s) are bad, and nothing was taken over.`;
  return new HttpProblem('values-do-not-fit', detail, { errors });
}

async function use(
  given: Given,
  { actor, body, idempotencyKey: key }: Asked<object, object, z.output<typeof useBody>>,
): Promise<Reply> {
  const councilId = councilOf(actor, ['contract-manager', 'placement-officer']);
  const on = plainDate(body.on);
  const today = londonDateOf(given.clock());
  if (on > today) throw new RefusedProblem(refuse('date-in-future', { field: 'on', today }));
  refuseUnknown(await bookOf(given, actor), body.entitlement);
  const request = { path: '/v1/membership/uses', body };
  const change = { identity: actor.subject, key, request, placementId: null, texts: () => [] };
  return once(given, change, async ({ commandId: useId }) => {
    const row = { ...body, useId, on, recordedBy: actor.subject };
    await recordUse(given.store, { ...row, councilId, recordedAt: given.clock() });
    return { status: 201, body: toWire(row) };
  });
}

function refuseUnknown(book: Book, entitlement: string): void {
  const tables = tablesOf(book, 'membership-entitlements');
  const known = tables.flatMap(({ file }) => file.rows.map((row) => row.entitlement));
  if (known.includes(entitlement)) return;
  const message = `must be one of ${[...new Set(known)].join(', ')}`;
  throw new HttpProblem('values-do-not-fit', `entitlement ${message}.`, {
    errors: [{ in: 'body', pointer: '/entitlement', code: 'not-allowed', message }],
  });
}
