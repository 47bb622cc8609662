import type { DayNumber } from '../../domain/day-number';
import { birthdayOn } from '../../domain/day-number';
import type { LhaReduction } from '../../domain/pricing/finding';
import type { Book } from '../book';
import { tablesOf } from '../tables';
import type { BulkAbsence, BulkSpan, BulkStay } from './bulk-stay';
import { toBulkSpan } from './bulk-stay';

// The reference tables that price rules reach for, made ready for bulk questions. A table whose
// values are unconfirmed never answers, as everywhere.

interface HeldTable<Row> extends BulkSpan {
  readonly rows: ReadonlyMap<string, Row>;
}

export interface BulkTables {
  /** By area and category, such as `Inner South East London|shared`. */
  readonly lhaRates: readonly HeldTable<number>[];
  /** Days at the full price, by kind of absence; null is all of them. */
  readonly fullFeeDays: readonly HeldTable<number | null>[];
}

export function bulkTables(book: Book): BulkTables {
  return {
    lhaRates: tablesOf(book, 'lha-rates')
      .filter(({ file }) => file.standing !== 'unconfirmed')
      .map(({ inForce, file: { rows } }) => ({
        ...toBulkSpan(inForce),
        rows: new Map(
          rows.map(({ brma, category, weeklyPence }) => [`${brma}|${category}`, weeklyPence]),
        ),
      })),
    fullFeeDays: tablesOf(book, 'absence-days')
      .filter(({ file }) => file.standing !== 'unconfirmed')
      .map(({ inForce, file: { rows } }) => ({
        ...toBulkSpan(inForce),
        rows: new Map(rows.map(({ absence, fullFeeDays }) => [absence, fullFeeDays])),
      })),
  };
}

/** What Local Housing Allowance takes off on a day, in pence a week; null when no table says. */
export function lhaReductionOn(
  { lhaRates }: BulkTables,
  about: {
    readonly stay: BulkStay;
    readonly day: DayNumber;
    readonly params: LhaReduction['params'];
  },
): number | null {
  const { accommodation, dateOfBirth } = about.stay;
  if (accommodation === null || dateOfBirth === null) return null;
  const { categoryBefore, untilAge, categoryFrom } = about.params;
  const byRule = about.day < birthdayOn(dateOfBirth, untilAge) ? categoryBefore : categoryFrom;
  const { brma, lhaCategory, weeklyRentPence } = accommodation;
  const rate = valueOn(lhaRates, { key: `${brma}|${lhaCategory ?? byRule}`, day: about.day });
  if (rate === undefined) return null;
  return weeklyRentPence === null ? rate : Math.min(rate, weeklyRentPence);
}

/** The first day of an absence that is not at the full price; null: all are; undefined: unknown. */
export function cutInDay(
  { fullFeeDays }: BulkTables,
  { from, kind }: BulkAbsence,
): DayNumber | null | undefined {
  const days = valueOn(fullFeeDays, { key: kind, day: from });
  return typeof days === 'number' ? from + days : days;
}

function valueOn<Row>(
  tables: readonly HeldTable<Row>[],
  { key, day }: { readonly key: string; readonly day: DayNumber },
): Row | undefined {
  for (const { from, until, rows } of tables) {
    if (from > day || day >= until) continue;
    const row = rows.get(key);
    if (row !== undefined) return row;
  }
  return undefined;
}
