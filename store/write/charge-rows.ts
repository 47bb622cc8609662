import { chargesOf } from '../../domain/ledger/charges';
import { dayColumn, instantColumn, penceColumn } from '../read/values';
import type { Step } from './step';
import type { Transaction } from './transaction';

/** The lines that an event adds to what the placement is expected to cost. */
export async function writeCharges(
  transaction: Transaction,
  { event, before, after }: Step,
): Promise<void> {
  const lines = chargesOf(event, { before, after });
  if (lines.length === 0) return;
  const { placementId, sequence, type: cause, at } = event;
  await transaction.charge.createMany({
    data: lines.map(({ kind, from, until, weeklyPence, amountPence, ruleIds }, position) => ({
      ...{ placementId, sequence, position, kind, cause, ruleIds: [...ruleIds] },
      from: dayColumn(from),
      until: dayColumn(until),
      weeklyPence: penceColumn(weeklyPence),
      amountPence: penceColumn(amountPence),
      at: instantColumn(at),
    })),
  });
}
