import { addDays } from '../calendar';
import type { Deadline, Duty } from '../placement/terms';
import type { DutyDay } from './duties';
import { wakeAt } from './jitter';
import { remindersBefore, type Reminders } from './next-duty';

/**
 * A duty of a day. The whole of that day is there to do it in, so it falls due when the day is
 * over: what is due on 8 June is missed in the first hours of 9 June.
 */
export function dutyOn(
  { kind, ruleId, standing }: Pick<Deadline, 'kind' | 'ruleId' | 'standing'>,
  {
    day: { dueOn, countedFrom },
    placementId,
    reminders = null,
  }: {
    readonly day: DutyDay;
    readonly placementId: string;
    /** How long before, and at what time, people are reminded; null: never. */
    readonly reminders?: Reminders | null | undefined;
  },
): Duty {
  const dueAt = wakeAt(addDays(dueOn, 1), placementId);
  const remindAt = reminders === null ? [] : remindersBefore(dueOn, reminders);
  return { deadline: { kind, ruleId, standing, dueOn, countedFrom, dueAt }, remindAt };
}
