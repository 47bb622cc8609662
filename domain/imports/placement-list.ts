import { placementColumns } from './placement-columns';
import type { ImportProblem } from './problem';
import type { KnownPlaces, PlacementRow } from './placement-row';
import { readPlacement } from './read-placement';
import { readTable, type TableRow } from './table';

/** A file of which every row was looked at: the good ones, and what is wrong with the others. */
export interface PlacementList {
  /** By line: the rows that have no problem of their own. */
  readonly rows: readonly PlacementRow[];
  readonly problems: readonly ImportProblem[];
  /** Of every row, whether it could be read or not: the line, and its reference where it has one. */
  readonly lines: readonly { readonly line: number; readonly externalReference: string | null }[];
}

/**
 * Reads a council's list of its active placements.
 *
 * @returns `refused` when the file as a whole cannot be read by its columns; then no row was
 */
export function readPlacementList(
  text: string,
  known: KnownPlaces,
): PlacementList | { readonly refused: readonly ImportProblem[] } {
  const table = readTable(text, placementColumns);
  if ('refused' in table) return table;
  const read = table.rows.map((row) => readPlacement(row, known));
  const rows = read.flatMap((one) => ('row' in one ? [one.row] : []));
  const own = read.flatMap((one) => ('row' in one ? [] : one.problems));
  const problems = [
    ...table.problems,
    ...own,
    ...referencesTwice(table.rows),
    ...childrenTwice(table.rows),
  ];
  return {
    rows: rows.filter(({ line }) => !problems.some((problem) => problem.line === line)),
    problems: problems.sort((a, b) => a.line - b.line),
    lines: linesOf(table.rows, table.problems),
  };
}

function linesOf(
  rows: readonly TableRow[],
  problems: readonly ImportProblem[],
): PlacementList['lines'] {
  const read = rows.map(({ line, cells }) => ({
    line,
    externalReference: printable(cells.get('external_reference')),
  }));
  const unread = problems.map(({ line }) => ({ line, externalReference: null }));
  return [...read, ...unread].sort((a, b) => a.line - b.line);
}

/** What stands in the column may be anything; only what looks like a reference is passed on. */
function printable(cell: string | undefined): string | null {
  const reference = (cell ?? '').trim();
  return /^[A-Za-z0-9][A-Za-z0-9._:/-]{0,79}$/.test(reference) ? reference : null;
}

function referencesTwice(rows: readonly TableRow[]): readonly ImportProblem[] {
  const keyOf = ({ cells }: TableRow) => cells.get('external_reference')?.trim() ?? '';
  return twice(rows, keyOf).map(({ line, first }) => ({
    ...({ line, column: 'external_reference', code: 'reference-twice' } as const),
    says: `The reference stands in line ${first} already.`,
  }));
}

/** A child lives in one place: two rows for one child are two placements at once. */
function childrenTwice(rows: readonly TableRow[]): readonly ImportProblem[] {
  const parts = ['given_names', 'family_name', 'date_of_birth'];
  const keyOf = ({ cells }: TableRow): string => {
    const values = parts.map((part) => cells.get(part)?.trim().toLowerCase() ?? '');
    return values.includes('') ? '' : JSON.stringify(values);
  };
  return twice(rows, keyOf).map(({ line, first }) => ({
    ...({ line, column: 'family_name', code: 'child-twice' } as const),
    says: `The child of this name and day of birth is in line ${first} already.`,
  }));
}

/** Rows whose key another row has had before; an empty key is no key. */
function twice(
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
