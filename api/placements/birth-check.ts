import { londonDateOf, plainDate, type EpochMs } from '../../domain/calendar';
import { refuse, type Refusal } from '../../domain/refusal';
import type { ReferralWire } from './schemas';

/** A child is referred once it is born: a later day is a slip of the pen, 2033 for 2013. */
export function birthFits({ child }: Pick<ReferralWire, 'child'>, at: EpochMs): Refusal | null {
  const today = londonDateOf(at);
  if (child === null || plainDate(child.dateOfBirth) <= today) return null;
  return refuse('date-in-future', { field: 'dateOfBirth', today });
}
