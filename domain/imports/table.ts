import type { CsvRow } from '../csv';
import { readCsv } from '../csv';
import type { ImportProblem, ImportProblemCode } from './problem';

// The rows of a file under the names of its columns. What is wrong with the file as a whole is said
// here, and then no row is read: a header that is misspelt would make every row wrong.

/** One column of an import, as its readers and its documents know it. */
export interface Column {
  readonly name: string;
  /** Whether the file must have it. A column that need not be there may be left out altogether. */
  readonly needed: boolean;
  readonly says: string;
}

/** The cells of one row by the names of their columns; a column that is left out is empty. */
export interface TableRow {
  readonly line: number;
  readonly cells: ReadonlyMap<string, string>;
}

export interface Table {
  readonly rows: readonly TableRow[];
  /** Of rows that have too few cells or too many; the other rows are there. */
  readonly problems: readonly ImportProblem[];
}

/** A file has fewer lines than this: a consortium's placements are not ten thousand. */
export const tooManyLines = 10_000;

export function readTable(
  text: string,
  columns: readonly Column[],
): Table | { readonly refused: readonly ImportProblem[] } {
  const lines = text.split('\n').length - (text.endsWith('\n') ? 1 : 0);
  if (lines >= tooManyLines) return { refused: [longFile(lines)] };
  const csv = readCsv(text);
  const [head, ...rows] = csv.rows;
  const broken = csv.problems.map(({ line, cell, code, says }) => ({
    ...{ line, column: head?.fields[cell - 1] ?? `cell ${cell}`, code, says },
  }));
  if (broken.length > 0) return { refused: broken };
  if (head === undefined || rows.length === 0) return { refused: [emptyFile(head)] };
  const wrong = headerProblems(head, columns);
  if (wrong.length > 0) return { refused: wrong };
  const sized = rows.map((row) => sizeProblem(row, head.fields));
  return {
    rows: rows.flatMap(({ line, fields }, index) =>
      sized[index] === null
        ? [{ line, cells: new Map(head.fields.map((name, at) => [name, fields[at] ?? ''])) }]
        : [],
    ),
    problems: sized.flatMap((problem) => (problem === null ? [] : [problem])),
  };
}

function longFile(lines: number): ImportProblem {
  const says = `The file has ${lines} lines; fewer than ${tooManyLines} are taken. Send it in parts.`;
  return { line: tooManyLines, column: null, code: 'too-many-lines', says };
}

function emptyFile(head: CsvRow | undefined): ImportProblem {
  const says = head === undefined ? 'The file is empty.' : 'No row follows the names of columns.';
  return { line: head?.line ?? 1, column: null, code: 'file-empty', says };
}

function headerProblems(
  { line, fields }: CsvRow,
  columns: readonly Column[],
): readonly ImportProblem[] {
  const problem = (code: ImportProblemCode, column: string, says: string): ImportProblem => ({
    ...{ line, column, code, says },
  });
  const known = new Set(columns.map(({ name }) => name));
  const missing = columns
    .filter(({ name, needed }) => needed && !fields.includes(name))
    .map(({ name }) => problem('column-missing', name, `The column ${name} is not there.`));
  const twice = [...new Set(fields.filter((name, at) => fields.indexOf(name) !== at))].map((name) =>
    problem('column-twice', name, `The column ${name} is there more than once.`),
  );
  const unknown = fields.flatMap((name, at) =>
    known.has(name) ? [] : [problem('column-unknown', name || `cell ${at + 1}`, unknownSays(name))],
  );
  return [...missing, ...twice, ...unknown];
}

function unknownSays(name: string): string {
  if (name === '') return 'A column has no name.';
  return `There is no column ${name} in this kind of file; names are written as documented.`;
}

function sizeProblem({ line, fields }: CsvRow, columns: readonly string[]): ImportProblem | null {
  const [has, wants] = [fields.length, columns.length];
  if (has === wants) return null;
  const says = `The line has ${has} cells, and the columns are ${wants}.`;
  return has < wants
    ? { line, column: columns[has] ?? null, code: 'cells-too-few', says }
    : { line, column: `cell ${wants + 1}`, code: 'cells-too-many', says };
}
