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
import { councilBook } from '../rules/entries';
import { readInTwoWays, readOtherwise } from '../rules/other-readings';
import { bookAt } from './book-at-ref';
import { BadCommand, runScript, wholeOption } from './command-line';
import { readConfig } from './config';
import { projectRoot } from './project-root';
import { recordedFrom } from './recorded-placements';
import { readPlacements, synthesise } from './synthetic/synthetic-file';

const usage = `npm run policy:compare -- --from <commit or folder> [--to <commit or folder>]
  [--reading <rule id>] [--out folder]
  [--recorded council | --file placements.ndjson | --synthetic 10000 --seed 1]
Who would pay more and who less under another book, over the same placements: a council's own, as
DATABASE_URL has them recorded, those of a file, or some that are made up. Prints a table; with
--out also report.json and the CSV files, which list every change with its reason. With --reading
the other book is read as that rule's source can be read otherwise.`;

interface Command {
  readonly from: string;
  /** The rules as they lie in the work tree, unless told. */
  readonly to: string;
  /** The rule that is read otherwise in the other book. */
  readonly reading: string | undefined;
  /** The council whose recorded placements are asked about. */
  readonly recorded: string | undefined;
  readonly file: string | undefined;
  readonly synthetic: { readonly placements: number; readonly seed: number };
  readonly out: string | undefined;
}

export interface CompareIn {
  /** Told how far it is, now and again. */
  readonly tell: (line: string) => void;
  /** Where placements are recorded; needed for those alone. */
  readonly databaseUrl?: string | undefined;
  /** The folder whose commits and folders are meant; left out: this project's. */
  readonly root?: string;
}

/**
 * Runs the command; the table is the answer.
 *
 * @throws BadCommand for a command that cannot be: no such commit, a book that does not load
 */
export async function policyCompare(
  given: readonly string[],
  { tell, databaseUrl, root = projectRoot }: CompareIn,
): Promise<string> {
  const command = readCommand(given);
  const base = bookOf(root, command.from);
  const candidate = bookOf(root, command.to);
  const asked = await askedAbout(command, { base, candidate, databaseUrl });
  const otherwise = readAs(command.reading, asked.books.candidate);
  const books = { base: asked.books.base, candidate: otherwise };
  const report = await compare(asked.portfolio, books, tell);
  if (command.out !== undefined) write(command.out, report);
  return `Over ${asked.what}\n${reportTable(report)}`;
}

/** A book that does not load is the person's to put right, by the file and line that it names. */
function bookOf(root: string, refOrFolder: string): Book {
  return loaded(() => bookAt(root, refOrFolder));
}

function loaded(load: () => Book): Book {
  try {
    return load();
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

interface Books {
  readonly base: Book;
  readonly candidate: Book;
}

interface Asked {
  readonly what: string;
  readonly portfolio: Portfolio;
  readonly books: Books;
}

async function askedAbout(
  { recorded, file, synthetic }: Command,
  { databaseUrl, ...books }: Books & Pick<CompareIn, 'databaseUrl'>,
): Promise<Asked> {
  if (recorded !== undefined) return recordedBy(recorded, { ...books, databaseUrl });
  if (file !== undefined) {
    return { what: file, portfolio: portfolioOf(await readPlacements(file)), books };
  }
  const { placements, seed } = synthetic;
  return {
    what: `${placements} synthetic placements of seed ${seed}, all made up`,
    portfolio: portfolioOf(synthesise(books.base, synthetic).placements),
    books,
  };
}

/** A council's recorded placements, under both books with the entries that it has approved. */
async function recordedBy(
  councilId: string,
  { databaseUrl, base, candidate }: Books & Pick<CompareIn, 'databaseUrl'>,
): Promise<Asked> {
  if (databaseUrl === undefined) {
    throw new BadCommand('Say in DATABASE_URL where the placements are recorded.');
  }
  const { entries, placements } = await recordedFrom(databaseUrl, councilId);
  return {
    what: `${placements.length} recorded placements of ${councilId}`,
    portfolio: portfolioOf(placements),
    books: {
      base: loaded(() => councilBook(base, entries)),
      candidate: loaded(() => councilBook(candidate, entries)),
    },
  };
}

async function compare(
  portfolio: Portfolio,
  books: Books,
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
  const { from, to, reading, recorded, file, synthetic, seed, out } = parse(given).values;
  if (from === undefined) throw new BadCommand('Say with --from which commit or folder to leave.');
  if (recorded !== undefined && (file !== undefined || synthetic !== undefined)) {
    throw new BadCommand('Ask about --recorded placements, or about others, not about both.');
  }
  return {
    from,
    to: to ?? 'rules',
    reading,
    recorded,
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
    ...{ from: option, to: option, reading: option, recorded: option, file: option },
    ...{ synthetic: option, seed: option, out: option },
  };
  try {
    return parseArgs({ args: [...given], options });
  } catch (error) {
    throw new BadCommand(error instanceof Error ? error.message : String(error));
  }
}

if (require.main === module)
  void runScript({
    usage,
    run: (given) =>
      policyCompare(given, {
        tell: (line) => console.error(line),
        databaseUrl: readConfig(process.env).DATABASE_URL,
      }),
  });
