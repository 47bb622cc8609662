// Comma-separated values as RFC 4180 has them, with the line on which each row begins, so that a
// problem can be shown where its author will look for it. Nothing is trimmed, nothing is guessed.

export interface CsvRow {
  /** The line of the file, from 1, on which the row begins. */
  readonly line: number;
  readonly fields: readonly string[];
}

/** Something wrong in a file that a person made: the line, from 1, and what to put right. */
export interface LineProblem {
  readonly line: number;
  readonly says: string;
}

/** Where reading stopped: the cell of the row, from 1, and which of the two it is. */
export interface CsvProblem extends LineProblem {
  readonly cell: number;
  readonly code: 'quote-unclosed' | 'quote-misplaced';
}

export interface CsvText {
  readonly rows: readonly CsvRow[];
  readonly problems: readonly CsvProblem[];
}

const field = /(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r\n|\n|$)/y;

/**
 * The rows of a text; blank lines are left out. A byte order mark, as spreadsheets write one, is
 * skipped. Where a quotation mark stands in a wrong place, reading stops with a problem.
 */
export function readCsv(text: string): CsvText {
  const rows: CsvRow[] = [];
  let fields: string[] = [];
  let at = text.startsWith('\uFEFF') ? 1 : 0;
  let line = 1;
  let began = 1;
  while (at < text.length || fields.length > 0) {
    field.lastIndex = at;
    const found = field.exec(text);
    if (found === null) {
      const place = { line, cell: fields.length + 1 };
      return { rows, problems: [{ ...place, ...quoteProblem(text, at) }] };
    }
    const [whole, quoted, plain = '', end = ''] = found;
    fields.push(quoted === undefined ? plain : quoted.replaceAll('""', '"'));
    at += whole.length;
    line += whole.split('\n').length - 1;
    if (end === ',') continue;
    if (fields.length > 1 || fields[0] !== '') rows.push({ line: began, fields });
    fields = [];
    began = line;
  }
  return { rows, problems: [] };
}

function quoteProblem(text: string, at: number): Pick<CsvProblem, 'code' | 'says'> {
  const isUnclosed =
    text[at] === '"' &&
    !text
      .slice(at + 1)
      .replaceAll('""', '')
      .includes('"');
  return isUnclosed
    ? { code: 'quote-unclosed', says: 'A quotation mark opens here and is never closed.' }
    : { code: 'quote-misplaced', says: 'A quotation mark or a line break is out of place.' };
}

/** A field for a CSV file, in quotes where it needs them. */
export function csvField(value: string | number): string {
  const text = String(value);
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/** What one cell of a table holds; null is an empty one. */
export type Cell = string | number | null;

/** A table as CSV, its lines ended as RFC 4180 has them. */
export function csvTable(columns: readonly string[], rows: readonly (readonly Cell[])[]): string {
  return [columns, ...rows].map((row) => `${row.map(cellText).join(',')}\r\n`).join('');
}

/** A text that a spreadsheet would take for a formula is marked as text. */
function cellText(cell: Cell): string {
  if (cell === null) return '';
  if (typeof cell === 'number') return String(cell);
  return csvField(/^[=+\-@\t\r]/.test(cell) ? `'${cell}` : cell);
}
