import { csvTable } from '../../domain/csv';
import type { Savings } from '../../domain/ledger/savings';
import { lotSchema } from '../../rules/finding-schema';
import { citationWire, dateText, sumPence } from '../wire';
import { z } from '../zod';

const saved = {
  savedPence: sumPence.openapi({ description: 'On the days before today.' }),
  forecastSavedPence: sumPence.openapi({
    description: 'On all days to the planned end, or the end: those before today included.',
  }),
};

export const savingsWire = z
  .object({
    from: z.string(),
    until: z.string(),
    today: z.string(),
    placements: z.int().openapi({ description: 'With a charged day; no rehearsal is among them.' }),
    rows: z.array(
      citationWire.extend({
        lot: lotSchema,
        providerId: z.string(),
        placements: z.int(),
        ...saved,
      }),
    ),
    totals: z.object({
      chargedPence: sumPence,
      undiscountedPence: sumPence,
      forecastPence: sumPence,
      forecastUndiscountedPence: sumPence,
      ...saved,
    }),
    membership: z.object({
      dueToDatePence: sumPence,
      duePence: sumPence,
      daysWithoutFee: z.int().openapi({
        description: 'Days of membership for which no fee is known; they are counted at nothing.',
      }),
      because: z.array(citationWire),
    }),
    net: z
      .object({ savedPence: sumPence, forecastSavedPence: sumPence })
      .openapi({ description: 'What is left of the savings after the fee of the same days.' }),
    bookDigests: z.array(z.string()),
  })
  .openapi('Savings');

export const savingsQuery = z.strictObject({
  from: dateText,
  until: dateText,
  format: z.enum(['json', 'csv']).optional().openapi({
    description: 'What is left out is taken from the Accept header, and is JSON otherwise.',
  }),
});

/** The rows as a table. Money is whole pence, so that no sheet rounds it. */
export function savingsCsv({ rows }: Savings): string {
  const columns = [
    ...['lot', 'providerId', 'ruleId', 'says', 'document', 'clause', 'standing'],
    ...['placements', 'savedPence', 'forecastSavedPence'],
  ];
  return csvTable(
    columns,
    rows.map(({ source, ...row }) => [
      ...[row.lot, row.providerId, row.ruleId, row.says, source.document, source.clause],
      ...[row.standing, row.placements, row.savedPence, row.forecastSavedPence],
    ]),
  );
}
