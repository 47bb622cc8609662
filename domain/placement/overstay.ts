import { daysBetween, type PlainDate } from '../calendar';
import type { Pence } from '../money';
import { accruedPence } from '../pricing/accrual';
import type { PlacementState } from './state';

/** The days since the last day of notice on which the child is still there, and what they cost. */
export interface Overstay {
  readonly lastDayOn: PlainDate;
  readonly days: number;
  readonly chargedPence: Pence;
}

/** Notice that has run out ends no charge: only a recorded end does. Null while it still runs. */
export function overstayOn(state: PlacementState, today: PlainDate): Overstay | null {
  if (state.stage !== 'notice') return null;
  const { lastDayOn } = state.notice;
  if (today <= lastDayOn || lastDayOn < state.stay.startedOn) return null;
  const chargedPence = accruedPence(state.stay.segments, { from: lastDayOn, until: today });
  return { lastDayOn, days: daysBetween(lastDayOn, today), chargedPence };
}
