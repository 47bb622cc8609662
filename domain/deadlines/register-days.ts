import { addDays, londonInstant, type EpochMs, type PlainDate } from '../calendar';
import type { Ruled } from '../pricing/finding';
import type { ProviderQuestion } from '../provider/questions';
import type { Clock } from '../provider/terms';
import { wakeAt } from './jitter';
import { addWorkingDays, covers, isWorkingDay, type WorkingCalendar } from './working-days';

// The days of the register: by when the host must decide, and when papers run out. What the rules
// say comes in; every day and instant goes out.

type Evaluated = NonNullable<ProviderQuestion['evaluation']>;

/**
 * The last day on which the host decides in time. The days on which a question was with the
 * applicant are given back: every working day from the question up to the answer's own.
 */
export function evaluationDueOn(
  { workingDays, extendedWorkingDays }: Ruled<'provider-evaluation'>['params'],
  { openedOn, isExtended, stoodStill }: Evaluated,
  calendar: WorkingCalendar,
): PlainDate | 'calendar-exhausted' {
  const given = isExtended ? extendedWorkingDays : workingDays;
  const still = stoodStill.map(({ from, until }) =>
    until === null ? 0 : workingDaysIn(calendar, from, until),
  );
  return addWorkingDays(calendar, openedOn, given + still.reduce((sum, days) => sum + days, 0));
}

function workingDaysIn(calendar: WorkingCalendar, from: PlainDate, until: PlainDate): number {
  let days = 0;
  for (let day = from; day < until; day = addDays(day, 1)) {
    if (covers(calendar, day) && isWorkingDay(calendar, day)) days += 1;
  }
  return days;
}

/** The reminders that are still to come, and the day on which the document is out of date. */
export function documentClocks(
  { params, citation: { ruleId } }: Ruled<'document-expiry'>,
  { documentKind: about, expiresOn }: ProviderQuestion['documents'][number],
  { serviceLineId, at }: { readonly serviceLineId: string; readonly at: EpochMs },
): readonly Clock[] {
  const reminders = params.remindDaysBefore
    .map((days) => addDays(expiresOn, -days))
    .map((dueOn): Clock => {
      const dueAt = londonInstant(dueOn, params.remindAt);
      return { kind: 'document-reminder', about, ruleId, dueOn, dueAt };
    })
    .filter(({ dueAt }) => dueAt > at);
  const expiry = { kind: 'document-expires', about, ruleId, dueOn: expiresOn } as const;
  return [...reminders, { ...expiry, dueAt: wakeAt(expiresOn, serviceLineId) }];
}

/** A day that a person has set. */
export function dayClock(
  { kind, about, on }: ProviderQuestion['days'][number],
  serviceLineId: string,
): Clock {
  return { kind, about, ruleId: null, dueOn: on, dueAt: wakeAt(on, serviceLineId) };
}
