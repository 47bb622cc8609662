import type { ReadRow } from './placement-row';
import type { ImportProblem } from './problem';
import { readTable, type Column, type TableRow } from './table';

/** A file of which every row was looked at: the good ones, and what is wrong with the others. */
export interface ImportList<Row> {
  /** By line: the rows that have no problem. */
  readonly rows: readonly Row[];
  readonly problems: readonly ImportProblem[];
  /**
   * Of every row, whether it could be read or not: the line, and its reference where it has one.
   */
  readonly lines: readonly { readonly line: number; readonly externalReference: string | null }[];
}

export interface ListKind<Row> {
  readonly columns: readonly Column[];
  /** The column by which people know a row. */
  readonly reference: string;
  /** Whether a reference may stand in one row alone. */
  readonly isUnique: boolean;
  readonly read: (row: TableRow) => ReadRow<Row>;
  /** What can only be seen of all the rows together. */
  readonly together?: (rows: readonly TableRow[]) => readonly ImportProblem[];
}

/** @returns `refused` when the file as a whole cannot be read by its columns; then no row was */
export function readList<Row extends { readonly line: number }>(
  text: string,
  { columns, reference, isUnique, read, together = () => [] }: ListKind<Row>,
): ImportList<Row> | { readonly refused: readonly ImportProblem[] } {
  const table = readTable(text, columns);
  if ('refused' in table) return table;
  const outcomes = table.rows.map(read);
  const own = outcomes.flatMap((one) => ('row' in one ? [] : one.problems));
  const problems = [
    ...table.problems,
    ...own,
    ...(isUnique ? referencesTwice(table.rows, reference) : []),
    ...together(table.rows),
  ].sort((a, b) => a.line - b.line);
  const bad = new Set(problems.map(({ line }) => line));
  return {
    rows: outcomes
      .flatMap((one) => ('row' in one ? [one.row] : []))
      .filter(({ line }) => !bad.has(line)),
    problems,
    lines: linesOf(table.rows, { reference, problems: table.problems }),
  };
}

function linesOf(
  rows: readonly TableRow[],
  { reference, problems }: { readonly reference: string; problems: readonly ImportProblem[] },
): ImportList<never>['lines'] {
  const read = rows.map(({ line, cells }) => ({
    line,
    externalReference: printable(cells.get(reference)),
  }));
  const unread = problems.map(({ line }) => ({ line, externalReference: null }));
  return [...read, ...unread].sort((a, b) => a.line - b.line);
}

/** What stands in the column may be anything; only what looks like a reference is passed on. */
function printable(cell: string | undefined): string | null {
  const reference = (cell ?? '').trim();
  return /^[A-Za-z0-9][A-Za-z0-9._:/-]{0,79}$/.test(reference) ? reference : null;
}

function referencesTwice(rows: readonly TableRow[], column: string): readonly ImportProblem[] {
  const keyOf = ({ cells }: TableRow) => cells.get(column)?.trim() ?? '';
  return twice(rows, keyOf).map(({ line, first }): ImportProblem => {
    const says = `The reference stands in line ${first} already.`;
    return { line, column, code: 'reference-twice', says };
  });
}

/** A child lives in one place: two rows for one child are two placements at once. */
export function childrenTwice(rows: readonly TableRow[]): readonly ImportProblem[] {
  const parts = ['given_names', 'family_name', 'date_of_birth'];
  const keyOf = ({ cells }: TableRow): string => {
    const values = parts.map((part) => cells.get(part)?.trim().toLowerCase() ?? '');
    return values.includes('') ? '' : JSON.stringify(values);
  };
  return twice(rows, keyOf).map(({ line, first }): ImportProblem => {
    const says = `The child of this name and day of birth is in line ${first} already.`;
    return { line, column: 'family_name', code: 'child-twice', says };
  });
}

/** Rows that say, in every cell, what another row has said before. */
export function rowsTwice(rows: readonly TableRow[]): readonly ImportProblem[] {
  const keyOf = ({ cells }: TableRow) => JSON.stringify([...cells].map(([, cell]) => cell.trim()));
  return twice(rows, keyOf).map(({ line, first }): ImportProblem => {
    const says = `The very same row stands in line ${first} already.`;
    return { line, column: null, code: 'reference-twice', says };
  });
}

/** Rows whose key another row has had before; an empty key is no key. */
export function twice(
  rows: readonly TableRow[],
  keyOf: (row: TableRow) => string,
): readonly { readonly line: number; readonly first: number }[] {
  const lines = new Map<string, number>();
  return rows.flatMap((row) => {
    const key = keyOf(row);
    const first = lines.get(key);
    if (first === undefined) lines.set(key, row.line);
    return key === '' || first === undefined ? [] : [{ line: row.line, first }];
  });
}
