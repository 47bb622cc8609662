import { contains, londonDateOf, plainDate } from '../../domain/calendar';
import type { Book, ReferenceTable, Rule } from '../../rules/book';
import { toCanonicalJson } from '../../rules/book';
import { shippedCases } from '../../rules/cases';
import { bookByDigest } from '../../store/read/books';
import { notFound } from '../http-problem';
import { route, type Route } from '../route';
import { dateText, type JsonValue } from '../wire';
import { z } from '../zod';
import { bookOf } from './book-of';
import { brmaRoutes } from './brma-routes';
import { decisionRoutes } from './decisions';
import { entryRoutes } from './entry-routes';
import { goLiveRoutes } from './go-live';
import { recordOnTheWire, ruleWire, standingWire } from './rule-wire';

const listQuery = z.strictObject({
  on: dateText.optional(),
  family: z.string().min(1).max(50).optional(),
  standing: standingWire.optional(),
});

const recordsOf = ({ rules, tables }: Book): readonly (Rule | ReferenceTable)[] => [
  ...rules,
  ...tables,
];

export const policyRoutes: readonly Route[] = [
  route({
    method: 'get',
    path: '/v1/policy/rules',
    tag: 'Policy',
    summary: 'The rules and tables in force on a day, today unless told otherwise',
    query: listQuery,
    answers: {
      status: 200,
      says: 'Rules by id, then tables by id; with the entries of your council in their place.',
      schema: z.object({ bookDigest: z.string(), items: z.array(ruleWire) }),
    },
    problems: [],
    handle: async (given, { actor, query: { on, family, standing } }) => {
      const book = await bookOf(given, actor);
      const day = on === undefined ? londonDateOf(given.clock()) : plainDate(on);
      const items = recordsOf(book)
        .filter(({ inForce }) => contains(inForce, day))
        .filter(({ id }) => family === undefined || id.startsWith(`${family}.`))
        .filter(({ citation }) => standing === undefined || citation.standing === standing)
        .map(recordOnTheWire);
      return { status: 200, body: { bookDigest: book.digest, items } };
    },
  }),
  route({
    method: 'get',
    path: '/v1/policy/rules/{ruleId}',
    tag: 'Policy',
    summary: 'One rule or table with its history: what came before it and what takes over from it',
    params: z.object({ ruleId: z.string().regex(/^[a-z0-9-]+\.[a-z0-9-]+$/) }),
    answers: {
      status: 200,
      says: 'The records in order of their first day, and the cases of the shipped rules.',
      schema: z.object({
        bookDigest: z.string(),
        items: z.array(ruleWire),
        cases: z.array(z.record(z.string(), z.unknown())),
      }),
    },
    problems: [404],
    handle: async (given, { actor, params }) => {
      const book = await bookOf(given, actor);
      const history = historyOf(recordsOf(book), params.ruleId);
      if (history.length === 0) throw notFound();
      const cases = history
        .map(({ id }) => shippedCases(id) as JsonValue)
        .filter((file) => file !== null);
      const items = history.map(recordOnTheWire);
      return { status: 200, body: { bookDigest: book.digest, items, cases } };
    },
  }),
  route({
    method: 'get',
    path: '/v1/policy/books/{digest}',
    tag: 'Policy',
    summary: 'A whole book, as it priced or decided something',
    params: z.object({ digest: z.string().regex(/^sha256:[0-9a-f]{64}$/) }),
    answers: {
      status: 200,
      says: 'The canonical text of the book, whose hash is the digest.',
      schema: z.object({ digest: z.string(), canonical: z.string() }),
    },
    problems: [404],
    handle: async (given, { actor, params: { digest } }) => {
      const book = await bookOf(given, actor);
      const canonical =
        digest === book.digest ? toCanonicalJson(book) : await bookByDigest(given.store, digest);
      if (canonical === null) throw notFound();
      return { status: 200, body: { digest, canonical } };
    },
  }),
  ...brmaRoutes,
  ...entryRoutes,
  ...goLiveRoutes,
  ...decisionRoutes,
];

/** A record and all that are tied to it by `succeeds`, or by standing in place of it. */
function historyOf(
  records: readonly (Rule | ReferenceTable)[],
  ruleId: string,
): readonly (Rule | ReferenceTable)[] {
  const isEntryOf = (id: string): boolean => id.startsWith(`${ruleId}-entered-`);
  const found = new Set(records.map(({ id }) => id).filter((id) => id === ruleId || isEntryOf(id)));
  let before = 0;
  while (found.size > before) {
    before = found.size;
    for (const { id, file } of records) {
      if (file.succeeds === undefined) continue;
      if (found.has(id)) found.add(file.succeeds);
      if (found.has(file.succeeds)) found.add(id);
    }
  }
  return records
    .filter(({ id }) => found.has(id))
    .sort((a, b) => (a.inForce.from < b.inForce.from ? -1 : 1));
}
