import type { PlainDate } from '../../domain/calendar';
import { londonDateOf, plainDate } from '../../domain/calendar';
import {
  mayApproveEntry,
  mayProposeEntry,
  refuseUnconfirmed,
} from '../../domain/policy/unconfirmed';
import type { Book } from '../../rules/book';
import { toCanonicalJson } from '../../rules/book';
import { unsettledOn } from '../../rules/going-live';
import { keepBook } from '../../store/intake/books';
import { recordGoLive } from '../../store/intake/policy-entries';
import { readGoLive } from '../../store/read/policy-entries';
import { RefusedProblem } from '../http-problem';
import { once } from '../idempotency';
import { councilOf } from '../permit';
import { route, type Route } from '../route';
import { dateText, toWire } from '../wire';
import { z } from '../zod';
import { bookOf } from './book-of';

const goLiveWire = z
  .object({
    councilId: z.string(),
    from: z.string(),
    bookDigest: z.string(),
    decidedBy: z.string(),
    decidedAt: z.string(),
  })
  .openapi('GoLive');

const readinessWire = z
  .object({
    on: z.string(),
    bookDigest: z.string(),
    ready: z.boolean(),
    missing: z.array(
      z.object({
        recordId: z.string(),
        says: z.string(),
        neededBy: z.array(z.string()),
        mayPropose: z.array(z.string()),
        mayApprove: z.array(z.string()),
      }),
    ),
    live: goLiveWire.nullable(),
  })
  .openapi('Readiness');

export const goLiveRoutes: readonly Route[] = [
  route({
    method: 'get',
    path: '/v1/policy/readiness',
    tag: 'Policy',
    summary: 'What keeps your council from going live, and who may settle it',
    query: z.strictObject({ on: dateText.optional() }),
    answers: {
      status: 200,
      says: 'Every unconfirmed value that a command needs; none when the council may go live.',
      schema: readinessWire,
    },
    problems: [403],
    handle: async (given, { actor, query }) => {
      const councilId = councilOf(actor);
      const book = await bookOf(given, actor);
      const on = query.on === undefined ? londonDateOf(given.clock()) : plainDate(query.on);
      const missing = missingOn(book, on);
      const live = await readGoLive(given.store, councilId);
      const body = { on, bookDigest: book.digest, ready: missing.length === 0, missing, live };
      return { status: 200, body: toWire(body) };
    },
  }),
  route({
    method: 'post',
    path: '/v1/policy/go-live',
    tag: 'Policy',
    summary: 'Record from which day your council works with real children',
    body: z.strictObject({ from: dateText }).openapi('GoLiveRequest'),
    answers: { status: 200, says: 'The first day, and the book of it.', schema: goLiveWire },
    problems: [403, 422],
    handle: async (given, { actor, body, idempotencyKey: key }) => {
      const councilId = councilOf(actor, mayApproveEntry);
      const request = { path: '/v1/policy/go-live', body };
      const change = { identity: actor.subject, key, request, placementId: null, texts: () => [] };
      return once(given, change, async () => {
        const from = plainDate(body.from);
        const book = await bookOf(given, actor);
        refuseUnsettled(book, from);
        const { digest } = book;
        await keepBook(given.store, { digest, canonical: toCanonicalJson(book) });
        const by = { decidedBy: actor.subject, decidedAt: given.clock() };
        const live = await recordGoLive(given.store, {
          ...{ councilId, from, bookDigest: digest },
          ...by,
        });
        return { status: 200, body: toWire(live) };
      });
    },
  }),
];

function missingOn(book: Book, on: PlainDate): readonly object[] {
  const who = { mayPropose: mayProposeEntry, mayApprove: mayApproveEntry };
  return unsettledOn(book, on).map((unsettled) => ({ ...unsettled, ...who }));
}

function refuseUnsettled(book: Book, on: PlainDate): void {
  const unsettled = unsettledOn(book, on);
  if (unsettled.length === 0) return;
  const records = unsettled.map(({ recordId }) => recordId);
  const because = [...book.rules, ...book.tables]
    .filter(({ id }) => records.includes(id))
    .map(({ citation }) => citation);
  throw new RefusedProblem(refuseUnconfirmed(because));
}
