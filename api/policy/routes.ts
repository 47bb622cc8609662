import { londonDateOf, plainDate } from '../../domain/calendar';
import { inForceOn, toCanonicalJson, type Rule } from '../../rules/book';
import { bookByDigest } from '../../store/read/books';
import { notFound } from '../http-problem';
import { route, type Route } from '../route';
import { dateText, spanWire, type JsonValue } from '../wire';
import { z } from '../zod';

const standings = ['stated', 'assumed', 'unconfirmed'] as const;

const ruleWire = z
  .looseObject({
    ruleId: z.string(),
    family: z.string(),
    says: z.string(),
    source: z.object({ document: z.string(), clause: z.string() }),
    standing: z.enum(standings),
    inForce: spanWire,
    record: z.record(z.string(), z.unknown()).openapi({
      description: 'The rule as it stands in the book: its conditions and what it says.',
    }),
  })
  .openapi('Rule');

const listQuery = z.strictObject({
  on: dateText.optional(),
  family: z.string().min(1).max(50).optional(),
  standing: z.enum(standings).optional(),
});

export const policyRoutes: readonly Route[] = [
  route({
    method: 'get',
    path: '/v1/policy/rules',
    tag: 'Policy',
    summary: 'The rules in force on a day, today unless told otherwise',
    query: listQuery,
    answers: {
      status: 200,
      says: 'The rules, by id.',
      schema: z.object({ bookDigest: z.string(), items: z.array(ruleWire) }),
    },
    problems: [],
    handle: async ({ book, clock }, { query: { on, family, standing } }) => {
      const day = on === undefined ? londonDateOf(clock()) : plainDate(on);
      const items = inForceOn(book, { on: day, ...(family !== undefined && { family }) })
        .filter(({ citation }) => standing === undefined || citation.standing === standing)
        .map(ruleOnTheWire);
      return { status: 200, body: { bookDigest: book.digest, items } };
    },
  }),
  route({
    method: 'get',
    path: '/v1/policy/rules/{ruleId}',
    tag: 'Policy',
    summary: 'Every record of one rule: past, in force and future',
    params: z.object({ ruleId: z.string().regex(/^[a-z0-9-]+\.[a-z0-9-]+$/) }),
    answers: {
      status: 200,
      says: 'The records.',
      schema: z.object({ bookDigest: z.string(), items: z.array(ruleWire) }),
    },
    problems: [404],
    handle: async ({ book }, { params }) => {
      const items = book.rules.filter(({ id }) => id === params.ruleId).map(ruleOnTheWire);
      if (items.length === 0) throw notFound();
      return { status: 200, body: { bookDigest: book.digest, items } };
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
    handle: async ({ book, store }, { params: { digest } }) => {
      const canonical =
        digest === book.digest ? toCanonicalJson(book) : await bookByDigest(store, digest);
      if (canonical === null) throw notFound();
      return { status: 200, body: { digest, canonical } };
    },
  }),
];

function ruleOnTheWire({ id, family, citation, inForce, file }: Rule): JsonValue {
  const { says, source, standing } = citation;
  const record = JSON.parse(JSON.stringify(file)) as JsonValue;
  const { from, until } = inForce;
  return { ruleId: id, family, says, source, standing, inForce: { from, until }, record };
}
