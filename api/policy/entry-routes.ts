import { plainDate } from '../../domain/calendar';
import { mayApproveEntry, mayProposeEntry } from '../../domain/policy/unconfirmed';
import { refuse } from '../../domain/refusal';
import { toCanonicalJson, type Book } from '../../rules/book';
import { BookFault } from '../../rules/book-files';
import { bookWithEntries, councilBook, entryRecordId } from '../../rules/entries';
import { keepBook } from '../../store/intake/books';
import { decideEntry, proposeEntry } from '../../store/intake/policy-entries';
import type { EntryRow, ProposedEntry } from '../../store/read/policy-entries';
import { entriesOf, readEntry } from '../../store/read/policy-entries';
import type { Given } from '../dependencies';
import { HttpProblem, notFound, RefusedProblem } from '../http-problem';
import { once } from '../idempotency';
import { councilOf } from '../permit';
import { route, type Asked, type Reply, type Route } from '../route';
import { idText, toWire } from '../wire';
import { z } from '../zod';
import { asEntry } from './book-of';
import { entryBody, entryWire, type EntryBody } from './entry-wire';

const nothingMore = z.strictObject({});
const params = z.object({ entryId: idText });
const problems = [403, 404, 409, 422];

export const entryRoutes: readonly Route[] = [
  route({
    method: 'get',
    path: '/v1/policy/entries',
    tag: 'Policy',
    summary: 'The authority entries of your council: proposed, approved and rejected',
    answers: {
      status: 200,
      says: 'The entries, oldest first.',
      schema: z.object({ items: z.array(entryWire) }),
    },
    problems: [403],
    handle: async ({ store }, { actor }) => {
      const entries = await entriesOf(store, { councilId: councilOf(actor) });
      return { status: 200, body: { items: toWire(entries.map(onTheWire)) } };
    },
  }),
  route({
    method: 'post',
    path: '/v1/policy/entries',
    tag: 'Policy',
    summary: 'Propose a value in place of a shipped one, from a day on',
    body: entryBody,
    answers: { status: 201, says: 'The proposal; it has no effect yet.', schema: entryWire },
    problems,
    handle: propose,
  }),
  route({
    method: 'post',
    path: '/v1/policy/entries/{entryId}/approve',
    tag: 'Policy',
    summary: 'Approve an authority entry that another person proposed',
    params,
    body: nothingMore,
    answers: {
      status: 200,
      says: 'The entry, and the digest of the book that holds from now on.',
      schema: entryWire.extend({ bookDigest: z.string() }),
    },
    problems,
    handle: (given, asked) => decide(given, asked, 'approved'),
  }),
  route({
    method: 'post',
    path: '/v1/policy/entries/{entryId}/reject',
    tag: 'Policy',
    summary: 'Reject an authority entry, which then has no effect',
    params,
    body: nothingMore,
    answers: { status: 200, says: 'The entry.', schema: entryWire },
    problems,
    handle: (given, asked) => decide(given, asked, 'rejected'),
  }),
];

async function propose(given: Given, asked: Asked<object, object, EntryBody>): Promise<Reply> {
  const { actor, body, idempotencyKey: key } = asked;
  const councilId = councilOf(actor, mayProposeEntry);
  const change = {
    identity: actor.subject,
    key,
    request: { path: '/v1/policy/entries', body },
    placementId: null,
    texts: () => [],
  };
  return once(given, change, async ({ commandId }) => {
    const entry = { ...body, entryId: commandId, councilId, from: plainDate(body.from) };
    await bookHolding(given, entry);
    const proposedAt = given.clock();
    const row = await proposeEntry(given.store, {
      ...entry,
      ...{ proposedBy: actor.subject, proposedAt },
    });
    return { status: 201, body: toWire(onTheWire(row)) };
  });
}

async function decide(
  given: Given,
  asked: Asked<{ readonly entryId: string }, object, object>,
  status: 'approved' | 'rejected',
): Promise<Reply> {
  const {
    actor,
    params: { entryId },
    idempotencyKey: key,
  } = asked;
  const councilId = councilOf(actor, mayApproveEntry);
  const entry = await readEntry(given.store, entryId);
  if (entry?.councilId !== councilId) throw notFound();
  if (entry.proposedBy === actor.subject && status === 'approved') {
    throw new RefusedProblem(refuse('same-person', { subject: actor.subject }));
  }
  const verb = status === 'approved' ? 'approve' : 'reject';
  const request = { path: `/v1/policy/entries/${entryId}/${verb}`, body: {} };
  const change = { identity: actor.subject, key, request, placementId: null, texts: () => [] };
  return once(given, change, async () => {
    // The book is kept before it can decide anything: a worker may ask for it a moment later.
    if (status === 'approved') await keep(given, await bookHolding(given, entry));
    const decision = { entryId, status, decidedBy: actor.subject, decidedAt: given.clock() };
    const row = await decideEntry(given.store, decision);
    if (row === 'day-taken') throw doesNotLoad(['another entry from this day was approved']);
    if (row.status !== status) {
      throw new HttpProblem('entry-decided', `The entry was ${row.status} already.`);
    }
    if (status === 'rejected') return { status: 200, body: toWire(onTheWire(row)) };
    const approved = await entriesOf(given.store, { councilId, status: 'approved' });
    const { digest } = councilBook(given.book, approved.map(asEntry));
    return { status: 200, body: toWire({ ...onTheWire(row), bookDigest: digest }) };
  });
}

/** The council's book with one entry more, which must load before the entry can be kept. */
async function bookHolding({ book, store }: Given, entry: ProposedEntry): Promise<Book> {
  const { councilId } = entry;
  const approved = await entriesOf(store, { councilId, status: 'approved' });
  const others = approved.filter(({ entryId }) => entryId !== entry.entryId);
  try {
    return bookWithEntries(book, [...others, entry].map(asEntry));
  } catch (error) {
    if (error instanceof BookFault) throw doesNotLoad(error.faults);
    throw error;
  }
}

async function keep({ store }: Given, book: Book): Promise<void> {
  await keepBook(store, { digest: book.digest, canonical: toCanonicalJson(book) });
}

/** Lines are those of a file that nobody wrote, so they are left out. */
function doesNotLoad(faults: readonly string[]): HttpProblem {
  const said = faults.map((fault) => fault.replace(/, line \d+/, ''));
  const errors = said.map((message) => ({
    ...({ in: 'body', pointer: '/value', code: 'does-not-load', message } as const),
  }));
  return new HttpProblem('entry-does-not-load', `${said.join('; ')}.`, { errors });
}

function onTheWire(row: EntryRow): object {
  const { councilId: _, ...entry } = row;
  return { ...entry, ruleId: row.status === 'approved' ? entryRecordId(row) : null };
}
