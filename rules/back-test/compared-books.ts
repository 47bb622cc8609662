import { canonicalJson } from '../canonical-json';
import type { Book } from '../book';
import type { CompiledBook } from './compiled-book';
import { compileBook } from './compiled-book';

type PricedBy = Parameters<CompiledBook['planFor']>[0];

/** Two books, and in what they are the same: then nothing can flip, and nobody need look. */
export interface ComparedBooks {
  readonly base: CompiledBook;
  readonly candidate: CompiledBook;
  /** The rules of every question but the price. */
  readonly gatesAlike: boolean;
  /** The price rules for a lot and route, and the tables that they reach for. */
  readonly pricesAlike: (stay: PricedBy) => boolean;
  /** The tables by which offers are scored. */
  readonly scoresAlike: boolean;
}

export function compareBooks(base: Book, candidate: Book): ComparedBooks {
  const before = compileBook(base);
  const after = compileBook(candidate);
  return {
    base: before,
    candidate: after,
    gatesAlike: gateText(base) === gateText(candidate),
    pricesAlike: priceComparison(before, after),
    scoresAlike: scoringText(base) === scoringText(candidate),
  };
}

/** Asked once for each lot and route, of which there are few. */
function priceComparison(before: CompiledBook, after: CompiledBook): ComparedBooks['pricesAlike'] {
  const known = new Map<string, boolean>();
  return (stay) => {
    const key = `${stay.lot} ${stay.route}`;
    const found = known.get(key) ?? priceText(before, stay) === priceText(after, stay);
    known.set(key, found);
    return found;
  };
}

function priceText({ book, planFor }: CompiledBook, stay: PricedBy): string {
  const tables = book.tables.map(({ file }) => file);
  const reached = tables.filter(({ kind }) => kind === 'lha-rates' || kind === 'absence-days');
  return canonicalJson([planFor(stay).rules.map(({ rule }) => rule.file), reached]);
}

function gateText({ rules }: Book): string {
  const gates = rules.filter(({ asked }) => asked.some((question) => question !== 'price'));
  return canonicalJson(gates.map(({ file }) => file));
}

/** All that a book says about scoring, on every day. */
function scoringText({ tables }: Book): string {
  const kinds = ['award-weights', 'award-questions'];
  return canonicalJson(tables.map(({ file }) => file).filter(({ kind }) => kinds.includes(kind)));
}
