import type { PlainDate } from '../calendar';
import { daysBetween, earliest } from '../calendar';
import { invariant } from '../invariant';
import type { Pence } from '../money';
import { pence, roundHalfUp } from '../money';
import type { Segment } from './timeline';

// A week costs seven days. The exact accrual of a placement from its first day to a day t is the
// sum of weekly price times days over seven; each total told to anybody is the difference of two
// such sums, each rounded once. So any way of splitting a placement into billing spans adds up to
// the same total, to the penny. Nothing is ever weekly times 52.

/** Days that are charged: `from` is, `until` is not. */
export interface ClosedSpan {
  readonly from: PlainDate;
  readonly until: PlainDate;
}

/**
 * What accrues on the days of a span. Days outside the segments cost nothing. £4,500.00 a week for
 * ten days is £6,428.57.
 */
export function accruedPence(segments: readonly Segment[], span: ClosedSpan): Pence {
  invariant(span.from <= span.until, `a span does not end before it begins: ${span.from}`);
  return pence(roundedUpTo(segments, span.until) - roundedUpTo(segments, span.from));
}

/**
 * The weekly price averaged over the days of a span, services and discounts included: total times
 * seven over days, rounded half up once. Offers are compared on it.
 */
export function averageWeeklyPence(segments: readonly Segment[], span: ClosedSpan): Pence {
  invariant(span.from < span.until, `an average needs at least one day: ${span.from}`);
  const total = accruedPence(segments, span);
  return pence(roundHalfUp(total * 7, daysBetween(span.from, span.until)));
}

/** The accrual from the first day of the placement to a day, which is not counted, rounded once. */
function roundedUpTo(segments: readonly Segment[], day: PlainDate): number {
  return roundHalfUp(seventhsUpTo(segments, day), 7);
}

/** The same, exact, in sevenths of a penny: nothing is rounded yet. */
export function seventhsUpTo(segments: readonly Segment[], day: PlainDate): number {
  return segments.reduce((sum, { from, until, weeklyPence }) => {
    if (day <= from) return sum;
    return sum + weeklyPence * daysBetween(from, until === null ? day : earliest(day, until));
  }, 0);
}
