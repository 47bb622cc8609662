import { canonicalJson } from '../canonical-json';
import type { Book } from '../book';
import type { CompiledBook } from './compiled-book';
import { compileBook } from './compiled-book';

/** Two books, and in what they are the same: then nothing can flip, and nobody need look. */
export interface ComparedBooks {
  readonly base: CompiledBook;
  readonly candidate: CompiledBook;
  /** The rules of every question but the price. */
  readonly gatesAlike: boolean;
  /** The tables by which offers are scored. */
  readonly scoresAlike: boolean;
}

export function compareBooks(base: Book, candidate: Book): ComparedBooks {
  return {
    base: compileBook(base),
    candidate: compileBook(candidate),
    gatesAlike: gateText(base) === gateText(candidate),
    scoresAlike: scoringText(base) === scoringText(candidate),
  };
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
