import {
  contains,
  daysBetween,
  earliest,
  latest,
  type DateSpan,
  type PlainDate,
} from '../calendar';
import { minus, pence, plus, roundHalfUp, type Pence } from '../money';
import type { ClosedSpan } from '../pricing/accrual';
import type { FeeYear } from './fees';

// What membership costs on some days, to set beside what was saved on the same days. A year's fee
// is spread over the days of its year, so that any way of splitting a span adds up; what is charged
// once falls on the first day of its year. Only days of a recorded membership count, and so an
// option counts once it has been taken up.

export interface FeeOfDays {
  /** For the days before today. */
  readonly dueToDatePence: Pence;
  /** For all the days, those before today included. */
  readonly duePence: Pence;
  /** Days on which the council is a member and no fee is known. */
  readonly daysWithoutFee: number;
}

export interface FeeAsked {
  readonly span: ClosedSpan;
  readonly today: PlainDate;
  /** The days on which the council is a member, as recorded: they do not overlap. */
  readonly members: readonly DateSpan[];
}

export function feeOfDays(
  years: readonly FeeYear[],
  { span, today, members }: FeeAsked,
): FeeOfDays {
  const asked = members.flatMap((member) => within(span, member));
  const gone = asked.flatMap((days) => within({ from: days.from, until: today }, days));
  const priced = sum(asked.flatMap((days) => years.flatMap((year) => lengthsOf(days, year))));
  return {
    dueToDatePence: feeOf(years, gone),
    duePence: feeOf(years, asked),
    daysWithoutFee: sum(asked.map(({ from, until }) => daysBetween(from, until))) - priced,
  };
}

function feeOf(years: readonly FeeYear[], spans: readonly ClosedSpan[]): Pence {
  return spans
    .flatMap((span) =>
      years.flatMap((year) => within(year, span).map((days) => ofYear(year, days))),
    )
    .reduce<Pence>(plus, pence(0));
}

function ofYear(year: FeeYear, days: ClosedSpan): Pence {
  const { oneOffPence, totalPence, from, until } = year;
  const yearly = minus(totalPence, oneOffPence);
  const upTo = (day: PlainDate): number =>
    roundHalfUp(BigInt(yearly) * BigInt(daysBetween(from, day)), daysBetween(from, until));
  const once = contains(days, from) ? oneOffPence : pence(0);
  return plus(pence(upTo(days.until) - upTo(days.from)), once);
}

function lengthsOf(days: ClosedSpan, year: FeeYear): readonly number[] {
  return within(year, days).map(({ from, until }) => daysBetween(from, until));
}

/** The days that two spans share, as one span or none. */
function within(one: ClosedSpan, other: DateSpan): readonly ClosedSpan[] {
  const from = latest(one.from, other.from);
  const until = other.until === null ? one.until : earliest(one.until, other.until);
  return from < until ? [{ from, until }] : [];
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, one) => total + one, 0);
}
