import {
  addDays,
  addMonths,
  contains,
  earliest,
  latest,
  plainDate,
  type PlainDate,
} from '../calendar';
import { pence, plus, type Pence } from '../money';
import type { Dispute } from '../placement/change-terms';
import type { PlacementState } from '../placement/state';
import { accruedPence, type ClosedSpan } from '../pricing/accrual';
import { committedIn } from '../envelope/committed';
import { chargedStay } from './charges';

// The money of one placement on a day, in totals that are never mixed: committed to its planned
// end, charged for days lived, and forecast if nothing changes.

export interface Statement {
  /** What is set aside to the planned end, or was taken by a stay that has ended. */
  readonly committedPence: Pence;
  /** What has accrued on the days before today, and what was added or taken off since. */
  readonly chargedPence: Pence;
  /** What the stay comes to, if nothing changes: to its end, its planned end, or today. */
  readonly forecastPence: Pence;
  /** Of the charges, what is held until somebody decides. */
  readonly disputedPence: Pence;
  /** What resolved disputes have taken off, below nought, or added, on the days asked for. */
  readonly adjustedPence: Pence;
  readonly feePence: Pence;
  readonly months: readonly Month[];
}

/** A calendar month, or as much of it as was asked for. */
export interface Month extends ClosedSpan {
  readonly month: string;
  readonly chargedPence: Pence;
  readonly forecastPence: Pence;
}

export interface StatementOf {
  readonly today: PlainDate;
  /** Null: from the first day. */
  readonly from: PlainDate | null;
  /** Null: to the last day that is known of, or today if that is later. */
  readonly until: PlainDate | null;
}

/** Null before there is a stay to charge for. */
export function statementOf(state: PlacementState, asked: StatementOf): Statement | null {
  const charged = chargedStay(state);
  if (charged === null || !('stay' in state)) return null;
  const { segments, startedOn } = state.stay;
  const { today } = asked;
  const end = 'ending' in state ? charged.until : latest(charged.until, today);
  const from = asked.from ?? startedOn;
  const beside = besideTheDays(state);
  const last = latest(end, ...beside.map(({ until }) => until));
  const span = { from, until: latest(from, asked.until ?? last) };
  const upTo = (limit: PlainDate, part: ClosedSpan): Pence => {
    const until = earliest(part.until, limit);
    return until <= part.from ? pence(0) : accruedPence(segments, { ...part, until });
  };
  const livedUntil = earliest(today, end);
  const besideIn = (part: ClosedSpan, kind?: Beside['kind']): Pence =>
    sum(
      beside
        .filter((one) => contains(part, one.on) && one.kind === (kind ?? one.kind))
        .map((one) => one.pence),
    );
  return {
    committedPence: sum(committedIn(state).map((one) => one.pence)),
    chargedPence: plus(upTo(livedUntil, span), besideIn(span)),
    forecastPence: plus(upTo(end, span), besideIn(span)),
    disputedPence: disputedIn(state, { span, end }),
    adjustedPence: besideIn(span, 'adjustment'),
    feePence: besideIn(span, 'fee'),
    months: monthsOf(span).map((part) => ({
      ...part,
      chargedPence: plus(upTo(livedUntil, part), besideIn(part)),
      forecastPence: plus(upTo(end, part), besideIn(part)),
    })),
  };
}

/** Money that is no price of a day: it counts on the first of the days that it is about. */
interface Beside {
  readonly kind: 'fee' | 'adjustment';
  readonly on: PlainDate;
  /** The day after the last that a statement goes to for its sake. */
  readonly until: PlainDate;
  readonly pence: Pence;
}

function besideTheDays(state: PlacementState): readonly Beside[] {
  if (!('stay' in state)) return [];
  const { startedOn } = state.stay;
  const fee = 'ending' in state ? state.ending.fee : null;
  const adjustments = state.disputes
    .filter(({ adjustmentPence }) => adjustmentPence !== 0)
    .map(({ from, adjustmentPence }): Beside => {
      const on = latest(from, startedOn);
      return { kind: 'adjustment', on, until: addDays(on, 1), pence: adjustmentPence };
    });
  if (fee === null) return adjustments;
  return [...adjustments, { kind: 'fee', on: fee.from, until: fee.until, pence: fee.pence }];
}

/** What open disputes hold of the charges of some days. */
function disputedIn(
  state: PlacementState,
  { span, end }: { readonly span: ClosedSpan; readonly end: PlainDate },
): Pence {
  if (!('stay' in state)) return pence(0);
  const { segments } = state.stay;
  const heldBy = ({ from, until, pence: part, weeklyPence }: Dispute): Pence => {
    const days = { from: latest(from, span.from), until: earliest(until ?? end, span.until) };
    if (part !== null) return days.from < days.until || until === null ? part : pence(0);
    if (days.from >= days.until) return pence(0);
    if (weeklyPence === undefined) return accruedPence(segments, days);
    return accruedPence([{ ...days, weeklyPence, because: [] }], days);
  };
  return sum(state.disputes.filter(({ isOpen }) => isOpen).map(heldBy));
}

function monthsOf({
  from,
  until,
}: ClosedSpan): readonly (ClosedSpan & { readonly month: string })[] {
  const months: (ClosedSpan & { readonly month: string })[] = [];
  for (let day = from; day < until;) {
    const month = day.slice(0, 7);
    const next = earliest(addMonths(plainDate(`${month}-01`), 1), until);
    months.push({ month, from: day, until: next });
    day = next;
  }
  return months;
}

function sum(amounts: readonly Pence[]): Pence {
  return amounts.reduce<Pence>(plus, pence(0));
}
