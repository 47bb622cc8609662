import type { EpochMs, PlainDate } from '../calendar';
import { isPlainDate, londonInstant } from '../calendar';
import type { Pence } from '../money';
import { pence } from '../money';
import type { ImportProblem, ImportProblemCode } from './problem';
import type { TableRow } from './table';

/** What stands in an empty cell: nothing, or a value that the column then has. */
export interface Cells {
  /** What people write, such as a name; spaces around it are left off. */
  text(column: string, most?: number): string | null;
  /** An id or a reference: letters, digits and `. _ : / -`, without spaces. */
  reference(column: string): string | null;
  oneOf<Value extends string>(column: string, allowed: readonly Value[]): Value | null;
  yesNo(column: string): boolean | null;
  day(column: string): PlainDate | null;
  /** A minute of London's clocks, such as 2026-11-25 14:05. */
  minute(column: string): EpochMs | null;
  /** Pounds with two decimals and no other mark, such as 4153.33. */
  money(column: string): Pence | null;
  /** A number with up to two decimals, such as 10.5, in hundredths. */
  hundredths(column: string): number | null;
  /** A whole number. */
  whole(column: string): number | null;
  isFilled(column: string): boolean;
  /** Says that a value must be there when it is not. */
  needed<Value>(column: string, value: Value | null): Value | null;
  /** Says what is wrong with the value of a column. */
  wrong(column: string, code: ImportProblemCode, says: string): void;
  /** Everything that was wrong so far. */
  problems(): readonly ImportProblem[];
}

const referencePattern = /^[A-Za-z0-9][A-Za-z0-9._:/-]{0,79}$/;
const moneyPattern = /^(?:0|[1-9]\d{0,6})\.\d\d$/;
const hundredthsPattern = /^(?:0|[1-9]\d{0,3})(?:\.\d{1,2})?$/;
const wholePattern = /^(?:0|[1-9]\d{0,3})$/;
/** What a spreadsheet takes for a formula; one in a file runs when the file is opened again. */
const formulaPattern = /^[=+@-]/;
const control = /\p{Cc}/u;

/**
 * The cells of one row, read one by one. Whatever cannot be read is null and leaves a problem, and
 * the next is read all the same: people are told of everything in a row at once.
 */
export function cellsOf(row: TableRow): Cells {
  const { filled, matched, wrong, problems } = rawCells(row);
  const number = (column: string, wanted: Wanted): number | null => {
    const cell = matched(column, wanted);
    if (cell === null) return null;
    const [whole = '', decimals = ''] = cell.split('.');
    return wanted === wantedWhole ? Number(cell) : Number(whole + decimals.padEnd(2, '0'));
  };
  return {
    text: (column, most = 200) => {
      const cell = filled(column);
      const problem = cell === null ? null : textProblem(cell, most);
      return problem === null ? cell : wrong(column, ...problem);
    },
    reference: (column) => matched(column, wantedReference),
    oneOf: (column, allowed) =>
      matched(column, wantedOneOf(allowed)) as (typeof allowed)[number] | null,
    yesNo: (column) => {
      const cell = matched(column, wantedYesNo);
      return cell === null ? null : cell === 'yes';
    },
    day: (column) => {
      const cell = matched(column, wantedDay);
      if (cell === null || isPlainDate(cell)) return cell;
      return wrong(column, 'not-a-date', `There is no day ${cell}.`);
    },
    minute: (column) => {
      const cell = matched(column, wantedMinute);
      if (cell === null) return null;
      const [day = '', time = ''] = cell.split(' ');
      if (isPlainDate(day)) return londonInstant(day, time);
      return wrong(column, 'not-a-date', `There is no day ${day}.`);
    },
    money: (column) => {
      const amount = number(column, wantedMoney);
      return amount === null ? null : pence(amount);
    },
    hundredths: (column) => number(column, wantedHundredths),
    whole: (column) => number(column, wantedWhole),
    isFilled: (column) => filled(column) !== null,
    needed: (column, value) => value ?? wrong(column, 'missing', 'Something must stand here.'),
    wrong: (column, code, says) => void wrong(column, code, says),
    problems: () => problems,
  };
}

/** The cells as they stand; the first thing that is wrong with a column is the one that is said. */
function rawCells({ line, cells }: TableRow) {
  const problems: ImportProblem[] = [];
  const wrong = (column: string, code: ImportProblemCode, says: string): null => {
    const isSaid = problems.some((problem) => problem.column === column);
    if (!isSaid) problems.push({ line, column, code, says });
    return null;
  };
  const filled = (column: string): string | null => {
    const cell = (cells.get(column) ?? '').trim();
    return cell === '' ? null : cell;
  };
  const matched = (column: string, wanted: Wanted): string | null => {
    const cell = filled(column);
    if (cell === null || wanted.pattern.test(cell)) return cell;
    if (/^[=@]/.test(cell)) return wrong(column, 'formula', formulaSays(cell));
    return wrong(column, wanted.code, `${wanted.says} is wanted${quoted(cell)}.`);
  };
  return { problems, wrong, filled, matched };
}

function textProblem(cell: string, most: number): readonly [ImportProblemCode, string] | null {
  if (formulaPattern.test(cell)) return ['formula', formulaSays(cell)];
  if (cell.length > most) return ['too-long', `At most ${most} characters.`];
  const hasControl = control.test(cell.replaceAll(/[\n\r\t]/g, ' '));
  return hasControl ? ['not-valid', 'A control character is in the cell.'] : null;
}

interface Wanted {
  readonly pattern: RegExp;
  readonly code: ImportProblemCode;
  readonly says: string;
}

const wantedReference: Wanted = {
  pattern: referencePattern,
  code: 'not-valid',
  says: 'A reference of letters, digits and . _ : / - without spaces, up to 80,',
};
const wantedYesNo: Wanted = { pattern: /^(?:yes|no)$/, code: 'not-allowed', says: 'yes or no' };
const wantedDay: Wanted = {
  pattern: /^\d{4}-\d{2}-\d{2}$/,
  code: 'not-a-date',
  says: 'A day written YYYY-MM-DD, such as 2024-02-29,',
};
const wantedMinute: Wanted = {
  pattern: /^\d{4}-\d{2}-\d{2} (?:[01]\d|2[0-3]):[0-5]\d$/,
  code: 'not-a-date',
  says: 'A day and a time in London, such as 2026-11-25 14:05,',
};
const wantedMoney: Wanted = {
  pattern: moneyPattern,
  code: 'not-money',
  says: 'Pounds with two decimals and no other mark, such as 4153.33,',
};
const wantedHundredths: Wanted = {
  pattern: hundredthsPattern,
  code: 'not-a-number',
  says: 'A number with at most two decimals, such as 10.5,',
};
const wantedWhole: Wanted = {
  pattern: wholePattern,
  code: 'not-a-number',
  says: 'A whole number, such as 12,',
};

/** One of the values that a column may hold, spelt as they are. */
function wantedOneOf(allowed: readonly string[]): Wanted {
  return {
    pattern: new RegExp(`^(?:${allowed.join('|')})$`),
    code: 'not-allowed',
    says: `One of ${allowed.join(', ')}`,
  };
}

function formulaSays(cell: string): string {
  return `The cell begins with ${cell.charAt(0)}, as a formula does; write it as plain text.`;
}

/** Short marks and numbers help to find the slip; what is longer may be somebody's name. */
function quoted(cell: string): string {
  return /^[\d£.,/ :-]{1,20}$/.test(cell) ? `, not ${cell}` : '';
}
