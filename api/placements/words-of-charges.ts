import { daysBetween } from '../../domain/calendar';
import { reasons, spoken } from '../../domain/letters/spoken';
import { formatPence, minus, pence, type Pence } from '../../domain/money';
import type { Citation } from '../../domain/pricing/finding';
import type { ChargeRow } from '../../store/read/charges';
import { plural } from './sentence';

/**
 * Why a line is the sum it is, for both sides alike: the days, the weekly price and the rules
 * behind it; of a line that takes another back, what changed.
 */
export function saysOfCharge(line: ChargeRow, because: readonly Citation[]): string {
  const { kind, from, until, weeklyPence, amountPence, cause } = line;
  const days = plural(daysBetween(from, until), 'day');
  const sum = `${days} at ${formatPence(weeklyPence)} a week`;
  switch (kind) {
    case 'charge':
      if (weeklyPence === 0) return `${days} for which nothing is charged. ${why(because)}`;
      return `${sum}: ${formatPence(amountPence)}. ${why(because)}`;
    case 'reversal':
      return `Taken back, as ${causes[cause] ?? spoken(cause)}: ${sum}, ${formatPence(amountPence)}.`;
    case 'fee':
      return `After the child left, to the last day of notice: ${sum}, ${formatPence(amountPence)}. ${why(because)}`;
    case 'adjustment':
      return `A dispute about these days was resolved: ${formatPence(sizeOf(amountPence))} is ${amountPence < 0 ? 'taken off' : 'added'}.`;
  }
}

function sizeOf(amount: Pence): Pence {
  return amount < 0 ? minus(pence(0), amount) : amount;
}

function why(because: readonly Citation[]): string {
  return reasons(because) || 'The agreed price, with its additional services.';
}

/** What happened, by the event that wrote the line. */
const causes: Readonly<Partial<Record<string, string>>> = {
  'placement-repriced': 'the price was worked out anew',
  'placement-ended': 'the child left',
  'placement-extended': 'the planned end is another',
  'placement-shortened': 'the planned end is another',
  'change-made': 'the record was put right',
};
