import { daysBetween, earliest, latest, type PlainDate } from '../calendar';
import { minus, type Pence } from '../money';
import { accruedPence } from '../pricing/accrual';
import type { PlacementState } from './state';

/** The days since the last day of notice on which the child is still there, and what they cost. */
export interface Overstay extends OverstayDays {
  readonly lastDayOn: PlainDate;
  /** The first day that nobody answers for; null: nobody has authorised any. */
  readonly authorisedUntil: PlainDate | null;
  readonly authorised: OverstayDays;
  readonly unauthorised: OverstayDays;
}

interface OverstayDays {
  readonly days: number;
  readonly chargedPence: Pence;
}

/**
 * Notice that has run out ends no charge: only a recorded end does, and whether the days since are
 * authorised changes no price. Null while notice still runs.
 */
export function overstayOn(state: PlacementState, today: PlainDate): Overstay | null {
  if (state.stage !== 'notice') return null;
  const { lastDayOn, overstayUntil: authorisedUntil = null } = state.notice;
  if (today <= lastDayOn || lastDayOn < state.stay.startedOn) return null;
  const upTo = (until: PlainDate): OverstayDays => ({
    days: daysBetween(lastDayOn, until),
    chargedPence: accruedPence(state.stay.segments, { from: lastDayOn, until }),
  });
  const all = upTo(today);
  const authorised = upTo(earliest(today, latest(lastDayOn, authorisedUntil ?? lastDayOn)));
  const unauthorised = {
    days: all.days - authorised.days,
    chargedPence: minus(all.chargedPence, authorised.chargedPence),
  };
  return { lastDayOn, ...all, authorisedUntil, authorised, unauthorised };
}
