import { synthesise } from '../../main/synthetic/synthetic-file';
import { backTestAtOnce } from '../../rules/back-test/back-test';
import { compareBooks } from '../../rules/back-test/compared-books';
import { compileBook } from '../../rules/back-test/compiled-book';
import { portfolioOf, type Portfolio } from '../../rules/back-test/portfolio';
import { priceInto, priceRun } from '../../rules/back-test/price-bulk';
import type { Book } from '../../rules/book';
import { withPercent } from '../rules/back-test/recorded';
import { shippedBook } from '../rules/shipped-book';
import { allowedMebibytes } from './back-test';

const placements = 100_000;

/**
 * What bulk questions cost on one core: text to print. Every placement is made up. The target is
 * two seconds for segments and totals under two books, in 512 MiB; a second candidate loads
 * nothing again.
 */
function backTestCost(): string {
  const book = shippedBook();
  const [candidate, second] = [withPercent(4), withPercent(5)];
  const { value: portfolio, ms: loaded } = timed(() =>
    portfolioOf(synthesise(book, { placements, seed: 1 }).placements),
  );
  const { ms: priced } = timed(() => priceAll(portfolio, [book, candidate]));
  const { ms: whole } = timed(() => backTestAtOnce(portfolio, compareBooks(book, candidate)));
  const { ms: again } = timed(() => backTestAtOnce(portfolio, compareBooks(book, second)));
  // Kibibytes on every system, for the whole process from its start: its program, loading and all.
  const peak = process.resourceUsage().maxRSS / 1024;
  return [
    `Back-test of ${count(placements)} synthetic placements under two books:`,
    `  made up and loaded in ${inSeconds(loaded)};`,
    `  segments and totals ${inSeconds(priced)} of 2.0 s, ${perSecond(priced)} placements a second;`,
    `  with changes, gates and awards ${inSeconds(whole)}, ${perSecond(whole)} a second;`,
    `  a second candidate over the same, loaded once, ${inSeconds(again)};`,
    `  the process took ${count(peak)} MiB at its most, of ${String(allowedMebibytes)}.\n`,
  ].join('\n');
}

function priceAll(portfolio: Portfolio, books: readonly Book[]): void {
  for (const book of books) {
    const run = priceRun(compileBook(book));
    for (const { stay } of portfolio.placements) priceInto(run, stay);
  }
}

function timed<T>(work: () => T): { readonly value: T; readonly ms: number } {
  const begun = performance.now();
  const value = work();
  return { value, ms: performance.now() - begun };
}

function inSeconds(ms: number): string {
  return `${(ms / 1000).toFixed(2)} s`;
}

function perSecond(ms: number): string {
  return count(Math.round((placements * 1000) / ms));
}

function count(amount: number): string {
  return Math.round(amount).toLocaleString('en-GB');
}

process.stdout.write(backTestCost());
