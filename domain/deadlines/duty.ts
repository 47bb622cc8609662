import { addDays } from '../calendar';
import type { Deadline, Duty } from '../placement/terms';
import type { DutyDay } from './duties';
import { wakeAt } from './jitter';

/**
 * A duty of a day. The whole of that day is there to do it in, so it falls due when the day is
 * over: what is due on 8 June is missed in the first hours of 9 June.
 */
export function dutyOn(
  { kind, ruleId, standing }: Pick<Deadline, 'kind' | 'ruleId' | 'standing'>,
  {
    day: { dueOn, countedFrom },
    placementId,
  }: { readonly day: DutyDay; readonly placementId: string },
): Duty {
  const dueAt = wakeAt(addDays(dueOn, 1), placementId);
  return { deadline: { kind, ruleId, standing, dueOn, countedFrom, dueAt }, remindAt: [] };
}
