import { londonDateOf, plainDate } from '../../domain/calendar';
import type { PlacementSaving, SavingAsked } from '../../domain/ledger/savings';
import { savingOf, savingsOf } from '../../domain/ledger/savings';
import type { RuleInBook } from '../../domain/ledger/taken-off';
import { feeOfDays } from '../../domain/membership/fee-of-days';
import { minus } from '../../domain/money';
import type { PlacementState } from '../../domain/placement/state';
import type { Role } from '../../domain/placement/terms';
import { refuse } from '../../domain/refusal';
import { bookFromCanonical, type Book } from '../../rules/book';
import { feesOn } from '../../rules/membership';
import { bookByDigest } from '../../store/read/books';
import { livedPlacements } from '../../store/read/charges';
import { memberships } from '../../store/read/register';
import type { Given } from '../dependencies';
import { RefusedProblem } from '../http-problem';
import { councilOf } from '../permit';
import { bookOf } from '../policy/book-of';
import { route, type Asked, type Reply, type Route } from '../route';
import { toWire } from '../wire';
import type { z } from '../zod';
import { savingsCsv, savingsQuery, savingsWire } from './wire';

/** Who answers for the business case. */
const readers = ['contract-manager', 'finance', 'approver'] as const satisfies readonly Role[];

export const savingsRoutes: readonly Route[] = [
  route({
    method: 'get',
    path: '/v1/savings',
    tag: 'Savings',
    summary: 'What the terms have saved your council, by rule and provider, beside what it pays in',
    query: savingsQuery,
    answers: {
      status: 200,
      says: 'Saved against the undiscounted price, on days lived and to the planned ends.',
      schema: savingsWire,
      alsoAs: 'text/csv',
    },
    problems: [403, 422],
    handle: readSavings,
  }),
];

async function readSavings(
  given: Given,
  { actor, query, accepts }: Asked<object, z.output<typeof savingsQuery>, unknown>,
): Promise<Reply> {
  const councilId = councilOf(actor, readers);
  const span = { from: plainDate(query.from), until: plainDate(query.until) };
  if (span.until <= span.from) {
    throw new RefusedProblem(refuse('day-before', { field: 'until', day: span.from }));
  }
  const today = londonDateOf(given.clock());
  const book = await bookOf(given, actor);
  const savings = savingsOf(await savingsIn(given, { book, councilId, span, today }));
  const format = query.format ?? (accepts('text/csv') ? 'csv' : 'json');
  if (format === 'csv') {
    return { status: 200, body: null, text: { type: 'text/csv', text: savingsCsv(savings) } };
  }
  const fees = feesOn(book, today);
  if ('refused' in fees) throw new RefusedProblem(fees.refused);
  const members = await memberships(given.store, councilId);
  const fee = feeOfDays(fees.years, { span, today, members });
  const { totals } = savings;
  const net = {
    savedPence: minus(totals.savedPence, fee.dueToDatePence),
    forecastSavedPence: minus(totals.forecastSavedPence, fee.duePence),
  };
  const membership = { ...fee, because: fees.because };
  return { status: 200, body: toWire({ ...span, today, ...savings, membership, net }) };
}

interface Read extends Omit<SavingAsked, 'rules'> {
  readonly book: Book;
  readonly councilId: string;
}

const atOnce = 200;

/** Page by page, so that a council of any size is held as sums and not as states. */
async function savingsIn(
  given: Given,
  { book, councilId, ...asked }: Read,
): Promise<readonly PlacementSaving[]> {
  const books = new Map<string, Book>([[book.digest, book]]);
  const rules: RuleInBook = (digest, ruleId) =>
    ruleIn(digest === null ? book : books.get(digest), ruleId);
  const savings: PlacementSaving[] = [];
  let after: string | null = null;
  do {
    const page = await livedPlacements(given.store, { councilId, after, limit: atOnce });
    await readBooks(given, books, page);
    savings.push(...page.flatMap((state) => savingOf(state, { ...asked, rules }) ?? []));
    after = page.length < atOnce ? null : (page.at(-1)?.placementId ?? null);
  } while (after !== null);
  return savings;
}

function ruleIn(book: Book | undefined, ruleId: string) {
  return book?.rules.find(({ id }) => id === ruleId)?.finding;
}

/** Every book that priced one of these stays; what has priced something is kept for ever. */
async function readBooks(
  { store }: Given,
  books: Map<string, Book>,
  states: readonly PlacementState[],
): Promise<void> {
  const used = states.flatMap((state) => ('stay' in state ? state.stay.books : []));
  for (const { bookDigest } of used) {
    if (bookDigest === null || books.has(bookDigest)) continue;
    const text = await bookByDigest(store, bookDigest);
    if (text === null) throw new Error(`The book ${bookDigest} priced a stay and is not kept.`);
    books.set(bookDigest, bookFromCanonical(text));
  }
}
