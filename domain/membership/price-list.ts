import type { CsvRow, LineProblem } from '../csv';
import { readCsv } from '../csv';
import type { Pence } from '../money';
import { pence } from '../money';
import type { Lot } from '../placement/terms';

// Two price lists for the same placements, as people make them in a spreadsheet. Nothing is taken
// when any line is bad: the report of 11 January 2023 itself prints "£82,00" and "100,00" (8.5),
// and a reader who guesses what was meant there would guess a price.

/** The report compared these (5.3). In supported accommodation age and benefit decide the price. */
export type ComparedLot = Exclude<Lot, 'supportedAccommodation'>;

/**
 * What a placement costs now. Columns: placement, year, lot, days, weekly_price,
 * leave_out_because.
 */
export interface CurrentPrice {
  readonly line: number;
  readonly placement: string;
  /** The year of the study that it belongs to. */
  readonly year: number;
  readonly lot: ComparedLot;
  /** Days of the year that are compared, 1 to 366. */
  readonly days: number;
  readonly weeklyPence: Pence;
  /** Why it is no fair comparison; null when it is one. */
  readonly leftOutBecause: string | null;
}

/** What the same placement would cost on the DPV. Columns: placement, weekly_price, siblings. */
export interface DpvPrice {
  readonly line: number;
  readonly placement: string;
  /** The core weekly price, before any discount. */
  readonly weeklyPence: Pence;
  /** Whether another child of its sibling group lives with the same carer. */
  readonly siblings: boolean;
}

export const priceListColumns = {
  current: ['placement', 'year', 'lot', 'days', 'weekly_price', 'leave_out_because'],
  dpv: ['placement', 'weekly_price', 'siblings'],
} as const;

export type PriceListName = keyof typeof priceListColumns;

/** A line of one of the two files, and what to put right there. */
export interface ListProblem extends LineProblem {
  readonly list: PriceListName;
}

export interface PairedPrice {
  readonly current: CurrentPrice;
  readonly dpv: DpvPrice;
}

/** Pairs in order of the current list, or else every problem of both files and no pair. */
export function readPriceLists(texts: {
  readonly current: string;
  readonly dpv: string;
}): { readonly pairs: readonly PairedPrice[] } | { readonly problems: readonly ListProblem[] } {
  const current = readList('current', texts.current, currentPrice);
  const dpv = readList('dpv', texts.dpv, dpvPrice);
  const problems = [...current.problems, ...dpv.problems];
  if (problems.length > 0) return { problems };
  const other = new Map(dpv.rows.map((row) => [row.placement, row]));
  const pairs = current.rows.flatMap((row) => {
    const found = other.get(row.placement);
    return found === undefined ? [] : [{ current: row, dpv: found }];
  });
  const alone = [
    ...withoutPartner('current', { rows: current.rows, others: dpv.rows }),
    ...withoutPartner('dpv', { rows: dpv.rows, others: current.rows }),
  ];
  return alone.length > 0 ? { problems: alone } : { pairs };
}

interface Listed {
  readonly line: number;
  readonly placement: string;
}

type Read<Row> = (fields: Fields, line: number) => Row;

function readList<Row extends Listed>(
  list: PriceListName,
  text: string,
  read: Read<Row>,
): { readonly rows: readonly Row[]; readonly problems: readonly ListProblem[] } {
  const csv = readCsv(text);
  const [head, ...lines] = csv.rows;
  const columns = priceListColumns[list];
  const named = (problems: readonly LineProblem[]): readonly ListProblem[] =>
    problems.map((problem) => ({ list, ...problem }));
  if (csv.problems.length > 0) return { rows: [], problems: named(csv.problems) };
  if (head?.fields.join(',') !== columns.join(',')) {
    const says = `The first line must name the columns: ${columns.join(',')}`;
    return { rows: [], problems: named([{ line: head?.line ?? 1, says }]) };
  }
  const outcomes = lines.map((row) => readRow(row, { columns, read }));
  const rows = outcomes.flatMap((outcome) => ('row' in outcome ? [outcome.row] : []));
  const bad = outcomes.flatMap((outcome) => ('row' in outcome ? [] : outcome.problems));
  const none = lines.length === 0 ? [{ line: head.line, says: 'No placement follows.' }] : [];
  return { rows, problems: named([...bad, ...twice(rows), ...none]) };
}

function readRow<Row>(
  { line, fields }: CsvRow,
  { columns, read }: { readonly columns: readonly string[]; readonly read: Read<Row> },
): { readonly row: Row } | { readonly problems: readonly LineProblem[] } {
  if (fields.length !== columns.length) {
    const counts = `${String(fields.length)} fields, not ${String(columns.length)}`;
    return { problems: [{ line, says: `The line has ${counts}.` }] };
  }
  const problems: LineProblem[] = [];
  const values = new Map(columns.map((column, index) => [column, fields[index] ?? '']));
  const take: Fields = (column, pattern, wanted) => {
    const value = values.get(column) ?? '';
    if (pattern.test(value)) return value;
    problems.push({ line, says: `${column}: ${wanted} is wanted, not "${value}".` });
    return '0';
  };
  const row = read(take, line);
  return problems.length > 0 ? { problems } : { row };
}

/** One field of a line, or a problem and a stand-in that is then never used. */
type Fields = (column: string, pattern: RegExp, wanted: string) => string;

const money = /^(?:0|[1-9]\d{0,5})\.\d\d$/;
const moneyWords = 'pounds with two decimals and no other mark, such as 872.15,';
const reference = /^[A-Za-z0-9][A-Za-z0-9._-]{0,60}$/;

function currentPrice(take: Fields, line: number): CurrentPrice {
  const because = take('leave_out_because', /^.{0,200}$/u, 'a reason or nothing');
  return {
    line,
    placement: take('placement', reference, 'a reference without spaces'),
    year: Number(take('year', /^20\d\d$/, 'a year such as 2022')),
    lot: take('lot', /^(?:fostering|residential)$/, 'fostering or residential') as ComparedLot,
    days: Number(take('days', /^(?:[1-9]\d?|[12]\d\d|3[0-5]\d|36[0-6])$/, 'from 1 to 366 days')),
    weeklyPence: penceOf(take('weekly_price', money, moneyWords)),
    leftOutBecause: because === '' ? null : because,
  };
}

function dpvPrice(take: Fields, line: number): DpvPrice {
  return {
    line,
    placement: take('placement', reference, 'a reference without spaces'),
    weeklyPence: penceOf(take('weekly_price', money, moneyWords)),
    siblings: take('siblings', /^(?:yes|no)$/, 'yes or no') === 'yes',
  };
}

function penceOf(pounds: string): Pence {
  return pence(Number(pounds.replace('.', '')));
}

function twice(rows: readonly Listed[]): readonly LineProblem[] {
  const first = new Map<string, number>();
  return rows.flatMap(({ line, placement }) => {
    const before = first.get(placement);
    if (before === undefined) first.set(placement, line);
    return before === undefined
      ? []
      : [{ line, says: `placement: ${placement} stands in line ${String(before)} already.` }];
  });
}

function withoutPartner(
  list: PriceListName,
  { rows, others }: { readonly rows: readonly Listed[]; readonly others: readonly Listed[] },
): readonly ListProblem[] {
  const known = new Set(others.map(({ placement }) => placement));
  return rows
    .filter(({ placement }) => !known.has(placement))
    .map(({ line, placement }) => ({
      list,
      line,
      says: `placement: ${placement} is not in the other list.`,
    }));
}
