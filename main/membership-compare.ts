import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import type { PlainDate } from '../domain/calendar';
import { isPlainDate, londonDateOf } from '../domain/calendar';
import { csvField } from '../domain/csv';
import type { PriceComparison } from '../domain/membership/comparison';
import { comparePrices } from '../domain/membership/comparison';
import type { StudyAverages } from '../domain/membership/estimates';
import { readPriceLists } from '../domain/membership/price-list';
import { formatPence } from '../domain/money';
import { loadBook } from '../rules/book';
import { pricePairs } from '../rules/price-lists';
import { BadCommand, runScript } from './command-line';
import { projectRoot } from './project-root';

const usage = `npm run membership:compare -- --baseline "what the current list is"
  --current now.csv --dpv dpv.csv [--starts 2026-12-01] [--out folder]
What placements cost now beside what they would cost on the DPV, in the shape of the report's own
table. docs/how-to/compare-price-lists.md says what the two files hold.`;

interface Command {
  readonly baseline: string;
  readonly current: string;
  readonly dpv: string;
  readonly startsOn: PlainDate;
  readonly out: string | undefined;
}

/**
 * Runs the command and answers the table.
 *
 * @throws BadCommand with every bad line of both files, and then nothing is worked out
 */
export async function membershipCompare(
  given: readonly string[],
  today: PlainDate,
): Promise<string> {
  const { baseline, current, dpv, startsOn, out } = readCommand(given, today);
  const lists = readPriceLists({ current: textOf(current), dpv: textOf(dpv) });
  if ('problems' in lists) {
    const files = { current, dpv };
    const lines = lists.problems.map(({ list, line, says }) => `${files[list]}:${line} ${says}`);
    throw new BadCommand([...lines, 'Nothing was compared.'].join('\n'));
  }
  const book = loadBook(join(projectRoot, 'rules'));
  const outcome = await pricePairs(book, { pairs: lists.pairs, on: startsOn });
  if ('refused' in outcome) throw new BadCommand(`A rule cannot decide on ${startsOn}.`);
  const comparison = comparePrices(outcome.priced);
  const about = { baseline, startsOn, bookDigest: book.digest };
  if (out !== undefined) write(out, { ...about, ...comparison });
  return [
    `Baseline: ${baseline}`,
    `Stays from ${startsOn}, ${book.digest}`,
    table(comparison),
  ].join('\n');
}

function table({ years, total, leftOut }: PriceComparison): string {
  const heads = ['Year', 'Compared (of)', 'Year one', 'All discounts', 'A placement', 'discounted'];
  const row = (name: string, study: Omit<StudyAverages, 'year'>): readonly string[] => [
    name,
    `${study.compared} (${study.considered})`,
    formatPence(study.yearOnePence),
    formatPence(study.discountedPence),
    formatPence(study.averageYearOnePence),
    formatPence(study.averageDiscountedPence),
  ];
  const rows = [heads, ...years.map((study) => row(String(study.year), study)), row('All', total)];
  const widths = heads.map((_, at) => Math.max(...rows.map((cells) => cells[at]?.length ?? 0)));
  const lines = rows.map((cells) =>
    cells.map((cell, at) => cell.padStart(widths[at] ?? 0)).join('  '),
  );
  const reasons = leftOut.map(({ placement, because }) => `Left out: ${placement}, ${because}`);
  return [...lines, ...reasons, 'Below nought the DPV is cheaper.'].join('\n');
}

function write(folder: string, report: PriceComparison): void {
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'comparison.json'), `${JSON.stringify(report, null, 2)}\n`);
  const heads = [
    'placement',
    'year',
    'days',
    'current_pence',
    'year_one_pence',
    'discounted_pence',
  ];
  const rows = report.placements.map((one) => [
    ...[one.placement, one.year, one.days],
    ...[one.currentPence, one.yearOnePence, one.discountedPence],
  ]);
  const lines = [heads, ...rows].map((cells) => cells.map(csvField).join(','));
  writeFileSync(join(folder, 'placements.csv'), `${lines.join('\n')}\n`);
}

function readCommand(given: readonly string[], today: PlainDate): Command {
  const { baseline, current, dpv, starts, out } = parse(given).values;
  if (baseline === undefined) throw new BadCommand('Say with --baseline what the list of now is.');
  if (current === undefined || dpv === undefined) {
    throw new BadCommand('Name both lists: --current now.csv --dpv dpv.csv');
  }
  const startsOn = starts ?? today;
  if (!isPlainDate(startsOn)) throw new BadCommand(`--starts takes a date, not ${startsOn}.`);
  return { baseline, current, dpv, startsOn, out };
}

function parse(given: readonly string[]) {
  const option = { type: 'string' } as const;
  const lists = { baseline: option, current: option, dpv: option };
  try {
    return parseArgs({ args: [...given], options: { ...lists, starts: option, out: option } });
  } catch (error) {
    throw new BadCommand(error instanceof Error ? error.message : String(error));
  }
}

function textOf(path: string): string {
  if (!existsSync(path)) throw new BadCommand(`There is no file ${path}.`);
  return readFileSync(path, 'utf8');
}

if (require.main === module)
  void runScript({ usage, run: (given) => membershipCompare(given, londonDateOf(Date.now())) });
