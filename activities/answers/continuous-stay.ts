import { earliest, type PlainDate } from '../../domain/calendar';
import type { Question } from '../../domain/placement/questions';
import { readPlacement } from '../../store/read/placements';
import type { Consulted } from '../consulted';

/**
 * The first day of the unbroken stay with a provider. A child who goes on living with the one they
 * lived with until that day is in the same stay, whatever the agreement is called: no discount
 * waits anew for its months. A day between the two, or another provider, begins another stay.
 */
export async function continuousStayFrom(
  { store }: Pick<Consulted, 'store'>,
  { councilId, childId }: Pick<Question, 'councilId' | 'childId'>,
  {
    predecessorId,
    providerId,
    startsOn,
  }: {
    readonly predecessorId: string | null;
    readonly providerId: string;
    readonly startsOn: PlainDate;
  },
): Promise<PlainDate> {
  if (predecessorId === null) return startsOn;
  const before = (await readPlacement(store, predecessorId))?.state;
  if (before === undefined || !('stay' in before)) return startsOn;
  const isSame =
    before.councilId === councilId &&
    before.referral.childId === childId &&
    before.award.providerId === providerId;
  const isUnbroken = !('ending' in before) || before.ending.endedOn >= startsOn;
  if (!isSame || !isUnbroken) return startsOn;
  return earliest(before.stay.terms.continuousStayStartedOn, startsOn);
}
