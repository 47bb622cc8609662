import type { ImportProblem } from '../../domain/imports/problem';
import { citationWire, dateText, sumPence } from '../wire';
import { z } from '../zod';
import type { ClauseSum, PriceShown } from './price-shown';
import { sumsByClause } from './price-shown';

// What a job of an import answers: a line for each row, whatever became of it.

export const rowOutcomes = [
  'imported',
  'would-be-imported',
  'already-there',
  'differs',
  'refused',
  'left-out',
] as const;
export type RowOutcome = (typeof rowOutcomes)[number];

/** Of one line: what became of it, and everything that is wrong with it. */
export interface RowResult {
  readonly line: number;
  readonly externalReference: string | null;
  readonly outcome: RowOutcome;
  /** Null: the row names none, or none was made of it. */
  readonly placementId: string | null;
  readonly problems: readonly Omit<ImportProblem, 'line'>[];
  readonly price: PriceShown | null;
}

export interface ImportResult {
  readonly dryRun: boolean;
  readonly counts: Readonly<Record<RowOutcome, number>>;
  /** Pence a week that the terms give and the stated prices do not show. */
  readonly notShown: {
    readonly rows: number;
    readonly weeklyPence: number;
    readonly byClause: readonly ClauseSum[];
  };
  readonly lines: readonly RowResult[];
}

export function importResult(dryRun: boolean, lines: readonly RowResult[]): ImportResult {
  const shown = lines.flatMap(({ price }) => (price === null ? [] : [price]));
  const dearer = shown.filter(({ notShownWeeklyPence }) => (notShownWeeklyPence ?? 0) > 0);
  return {
    dryRun,
    counts: Object.fromEntries(
      rowOutcomes.map((outcome) => [
        outcome,
        lines.filter((line) => line.outcome === outcome).length,
      ]),
    ) as Record<RowOutcome, number>,
    notShown: {
      rows: dearer.length,
      weeklyPence: dearer.reduce(
        (sum, { notShownWeeklyPence }) => sum + (notShownWeeklyPence ?? 0),
        0,
      ),
      byClause: sumsByClause(dearer),
    },
    lines,
  };
}

const priceWire = z.object({
  on: dateText,
  weeklyPence: sumPence,
  because: z.array(citationWire),
  statedWeeklyPence: sumPence.nullable(),
  notShownWeeklyPence: sumPence.nullable().openapi({
    description: 'Stated less what the terms give; null where nothing was stated.',
  }),
  undecided: z.array(citationWire),
});

/** The result of an import, for the document: a job's result is not parsed by anybody here. */
export const importResultWire = z
  .object({
    dryRun: z.boolean(),
    counts: z.record(z.enum(rowOutcomes), z.int()),
    notShown: z.object({
      rows: z.int(),
      weeklyPence: sumPence,
      byClause: z.array(
        z.object({ ruleIds: z.array(z.string()), rows: z.int(), weeklyPence: sumPence }),
      ),
    }),
    lines: z.array(
      z.object({
        line: z.int(),
        externalReference: z.string().nullable(),
        outcome: z.enum(rowOutcomes),
        placementId: z.string().nullable(),
        problems: z.array(
          z.object({ column: z.string().nullable(), code: z.string(), says: z.string() }),
        ),
        price: priceWire.nullable(),
      }),
    ),
  })
  .openapi('ImportResult');
