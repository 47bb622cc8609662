import { londonDateOf } from '../../domain/calendar';
import { synthesise } from '../../main/synthetic/synthetic-file';
import { backTestAtOnce } from '../../rules/back-test/back-test';
import { compareBooks } from '../../rules/back-test/compared-books';
import { compileBook } from '../../rules/back-test/compiled-book';
import { portfolioOf } from '../../rules/back-test/portfolio';
import { priceInto, priceRun } from '../../rules/back-test/price-bulk';
import type { Book } from '../../rules/book';
import { inForceOn } from '../../rules/book';
import { compileRule, explain, rowOf } from '../../rules/compile';
import { evaluate } from '../../rules/evaluate';
import { forecast } from '../../rules/forecast';
import { aForecast } from '../rules/a-forecast';
import { withFourPercent } from '../rules/back-test/recorded';

const placements = 100_000;

/**
 * What bulk questions cost on one core: lines to print. Every placement is made up. The target is
 * two seconds for segments and totals under two books, in 512 MiB.
 */
export async function backTestLines(book: Book): Promise<readonly string[]> {
  const candidate = withFourPercent();
  const portfolio = portfolioOf(synthesise(book, { placements, seed: 1 }).placements);
  const priced = timed(() => {
    for (const it of [book, candidate]) {
      const run = priceRun(compileBook(it));
      for (const { stay } of portfolio.placements) priceInto(run, stay);
    }
  });
  const whole = timed(() => backTestAtOnce(portfolio, compareBooks(book, candidate)));
  const { engine, compiled } = await evaluations(book);
  return [
    `Evaluations of one rule with its trace, a second: ${count(compiled)} compiled,`,
    `  ${count(engine)} by json-rules-engine with an engine for each question.`,
    `Forecasts of two years a second: ${count(await forecasts(book))}.`,
    `Back-test of ${count(placements)} synthetic placements under two books:`,
    `  segments and totals ${inSeconds(priced)} of 2.0 s, ${perSecond(priced)} placements a second;`,
    `  with changes, gates and awards ${inSeconds(whole)}, ${perSecond(whole)} a second.\n`,
  ];
}

/** Rules evaluated in a second by the one and the other, over the same facts. */
async function evaluations(book: Book): Promise<{ engine: number; compiled: number }> {
  const on = londonDateOf(Date.now());
  const rules = inForceOn(book, { on, question: 'price' });
  const facts = { lot: 'residential', route: 'dpv', wholeMonthsOfStay: 9 } as const;
  const lastsMs = 1_000;
  let engine = 0;
  for (const begun = performance.now(); performance.now() - begun < lastsMs;) {
    engine += (await evaluate(rules, facts)).length;
  }
  const closures = rules.map(compileRule);
  let compiled = 0;
  for (const begun = performance.now(); performance.now() - begun < lastsMs;) {
    const row = rowOf(facts);
    compiled += closures.map((rule) => explain(rule, row)).length;
  }
  return { engine, compiled };
}

async function forecasts(book: Book): Promise<number> {
  const lastsMs = 2_000;
  const asked = aForecast();
  let answered = 0;
  for (const begun = performance.now(); performance.now() - begun < lastsMs; answered += 1) {
    await forecast(book, asked);
  }
  return (answered * 1000) / lastsMs;
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
