import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { compareBooks } from '../rules/back-test/compared-books';
import type { Portfolio } from '../rules/back-test/portfolio';
import { portfolioOf } from '../rules/back-test/portfolio';
import type { BackTestReport } from '../rules/back-test/report';
import { reportCsv } from '../rules/back-test/report-csv';
import { reportTable } from '../rules/back-test/report-table';
import { runBackTest } from '../rules/back-test/run';
import type { Book } from '../rules/book';
import { BookFault } from '../rules/book-files';
import { readInTwoWays, readOtherwise } from '../rules/other-readings';
import { bookAt } from './book-at-ref';
import { BadCommand, runScript, wholeOption } from './command-line';
import { projectRoot } from './project-root';
import { readPlacements, synthesise } from './synthetic/synthetic-file';

const usage = `npm run policy:compare -- --from <commit or folder> [--to <commit or folder>]
  [--reading <rule id>] [--file placements.ndjson | --synthetic 10000 --seed 1] [--out folder]
Who would pay more and who less under another book, over the same placements. Prints a table;
with --out also report.json and the CSV files, which list every change with its reason. With
--reading the other book is read as that rule's source can be read otherwise.`;

interface Command {
  readonly from: string;
  /** The rules as they lie in the work tree, unless told. */
  readonly to: string;
  /** The rule that is read otherwise in the other book. */
  readonly reading: string | undefined;
  readonly file: string | undefined;
  readonly synthetic: { readonly placements: number; readonly seed: number };
  readonly out: string | undefined;
}

/** Runs the command; progress goes to `tell`, and the table is the answer. */
export async function policyCompare(
  given: readonly string[],
  tell: (line: string) => void,
): Promise<string> {
  const command = readCommand(given);
  const base = bookOf(command.from);
  const candidate = readAs(command.reading, bookOf(command.to));
  const portfolio = await placementsOf(command, base);
  const report = await compare(portfolio, { base, candidate }, tell);
  if (command.out !== undefined) write(command.out, report);
  const { placements, seed } = command.synthetic;
  const what = command.file ?? `${placements} synthetic placements of seed ${seed}, all made up`;
  return `Over ${what}\n${reportTable(report)}`;
}

/** A book that does not load is the person's to put right, by the file and line that it names. */
function bookOf(refOrFolder: string): Book {
  try {
    return bookAt(projectRoot, refOrFolder);
  } catch (error) {
    throw error instanceof BookFault ? new BadCommand(error.message) : error;
  }
}

function readAs(ruleId: string | undefined, book: Book): Book {
  if (ruleId === undefined) return book;
  const other = readOtherwise(book, ruleId);
  if (other !== null) return other;
  const known = readInTwoWays(book).map(({ id }) => id);
  throw new BadCommand(`${ruleId} is read in one way. In two: ${known.join(', ')}.`);
}

async function placementsOf({ file, synthetic }: Command, book: Book): Promise<Portfolio> {
  if (file !== undefined) return portfolioOf(await readPlacements(file));
  return portfolioOf(synthesise(book, synthetic).placements);
}

async function compare(
  portfolio: Portfolio,
  books: { readonly base: Book; readonly candidate: Book },
  tell: (line: string) => void,
): Promise<BackTestReport> {
  let told = 0;
  const report = await runBackTest(portfolio, compareBooks(books.base, books.candidate), {
    onProgress: ({ done, total }) => {
      const tenths = total === 0 ? 10 : Math.floor((10 * done) / total);
      if (tenths > told) tell(`${tenths * 10}% of ${total} placements`);
      told = tenths;
    },
    isCancelled: () => false,
  });
  if (report === null) throw new Error('A run that nobody cancels has a report.');
  return report;
}

function write(folder: string, report: BackTestReport): void {
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'report.json'), `${JSON.stringify(report, null, 2)}\n`);
  for (const [name, text] of Object.entries(reportCsv(report))) {
    writeFileSync(join(folder, name), text);
  }
}

function readCommand(given: readonly string[]): Command {
  const { from, to, reading, file, synthetic, seed, out } = parse(given).values;
  if (from === undefined) throw new BadCommand('Say with --from which commit or folder to leave.');
  return {
    from,
    to: to ?? 'rules',
    reading,
    file,
    synthetic: {
      placements: wholeOption(synthetic, { name: 'synthetic', min: 1, otherwise: 10_000 }),
      seed: wholeOption(seed, { name: 'seed', min: 0, otherwise: 1 }),
    },
    out,
  };
}

function parse(given: readonly string[]) {
  const option = { type: 'string' } as const;
  const options = {
    ...{ from: option, to: option, reading: option, file: option },
    ...{ synthetic: option, seed: option, out: option },
  };
  try {
    return parseArgs({ args: [...given], options });
  } catch (error) {
    throw new BadCommand(error instanceof Error ? error.message : String(error));
  }
}

if (require.main === module)
  void runScript({ usage, run: (given) => policyCompare(given, (line) => console.error(line)) });
