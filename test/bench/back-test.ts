import { synthesise } from '../../main/synthetic/synthetic-file';
import { backTestAtOnce } from '../../rules/back-test/back-test';
import { compareBooks } from '../../rules/back-test/compared-books';
import { compileBook } from '../../rules/back-test/compiled-book';
import { portfolioOf } from '../../rules/back-test/portfolio';
import { priceInto, priceRun } from '../../rules/back-test/price-bulk';
import type { Book } from '../../rules/book';
import { withFourPercent } from '../rules/back-test/recorded';

const placements = 100_000;

/**
 * What bulk questions cost on one core: lines to print. Every placement is made up. The target is
 * two seconds for segments and totals under two books, in 512 MiB.
 */
export function backTestLines(book: Book): readonly string[] {
  const candidate = withFourPercent();
  const portfolio = portfolioOf(synthesise(book, { placements, seed: 1 }).placements);
  const priced = timed(() => {
    for (const it of [book, candidate]) {
      const run = priceRun(compileBook(it));
      for (const { stay } of portfolio.placements) priceInto(run, stay);
    }
  });
  const whole = timed(() => backTestAtOnce(portfolio, compareBooks(book, candidate)));
  return [
    `Back-test of ${count(placements)} synthetic placements under two books:`,
    `  segments and totals ${inSeconds(priced)} of 2.0 s, ${perSecond(priced)} placements a second;`,
    `  with changes, gates and awards ${inSeconds(whole)}, ${perSecond(whole)} a second.\n`,
  ];
}

function timed(work: () => void): number {
  const begun = performance.now();
  work();
  return performance.now() - begun;
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
