import type { PlainDate } from '../calendar';
import { addDays, addMonths, birthday, earliest, latest, plainDate } from '../calendar';
import type { ParamsOf } from '../pricing/finding';
import type { WorkingCalendar } from './working-days';
import { addWorkingDays } from './working-days';

// When the duties of statute and review fall due. Each recurrence counts from the last due day, as
// if the duty had been done on it; a real life counts from the day it was done. Due days of what
// recurs lie inside the stay: the first day is, the day the child leaves is not.

export interface DutyDay {
  readonly dueOn: PlainDate;
  readonly countedFrom: PlainDate;
}

/** The stay as duties see it: `until` is the day the child leaves. */
export interface DutyStay {
  readonly startsOn: PlainDate;
  readonly until: PlainDate;
  readonly dateOfBirth: PlainDate;
}

/** Plan or notification: on a planned start; after an emergency, so many working days on. */
export function atTheStart(
  { emergencyWorkingDays }: { readonly emergencyWorkingDays: number },
  start: {
    readonly startsOn: PlainDate;
    readonly emergency: boolean;
    readonly calendar: WorkingCalendar;
  },
): DutyDay | 'calendar-exhausted' {
  const { startsOn, emergency, calendar } = start;
  if (!emergency) return { dueOn: startsOn, countedFrom: startsOn };
  const dueOn = addWorkingDays(calendar, startsOn, emergencyWorkingDays);
  return dueOn === 'calendar-exhausted' ? 'calendar-exhausted' : { dueOn, countedFrom: startsOn };
}

/** The notification of a placement that ended without one: so many working days after the end. */
export function afterTheEnd(
  { afterEndWorkingDays }: Pick<ParamsOf<'notification'>, 'afterEndWorkingDays'>,
  { endedOn, calendar }: { readonly endedOn: PlainDate; readonly calendar: WorkingCalendar },
): DutyDay | 'calendar-exhausted' {
  const dueOn = addWorkingDays(calendar, endedOn, afterEndWorkingDays);
  return dueOn === 'calendar-exhausted' ? 'calendar-exhausted' : { dueOn, countedFrom: endedOn };
}

/**
 * Visits in a placement. It starts on 1 June 2023: 8 June, 20 July, and so on. In the first year
 * the interval is in days whatever was intended; a visit counted from a day past that year, with
 * the match made by then, is months away.
 *
 * @param stay `longTermOn` is the day from which it was meant to last; null: never
 */
export function visits(
  params: ParamsOf<'visit'>,
  stay: DutyStay & { readonly longTermOn: PlainDate | null },
): readonly DutyDay[] {
  const { startsOn } = stay;
  return recurring({
    first: { dueOn: addDays(startsOn, params.firstDays), countedFrom: startsOn },
    next: (day) => nextVisitOn(params, { ...stay, day }),
    before: earliest(stay.until, birthday(stay.dateOfBirth, params.untilAge)),
  });
}

/** The visit after one on a day: months later once the first year of a long-term stay is over. */
export function nextVisitOn(
  params: ParamsOf<'visit'>,
  visited: {
    readonly day: PlainDate;
    readonly startsOn: PlainDate;
    readonly longTermOn: PlainDate | null;
  },
): PlainDate {
  const { day, startsOn, longTermOn } = visited;
  const yearIsOver = addMonths(startsOn, params.longTermAfterMonths) <= day;
  const isLongTerm = longTermOn !== null && longTermOn <= day && yearIsOver;
  return isLongTerm ? addMonths(day, params.longTermEveryMonths) : addDays(day, params.everyDays);
}

/** Visits to a care leaver, from the later of the start and the birthday. */
export function personalAdviserVisits(
  params: ParamsOf<'personal-adviser-visit'>,
  { startsOn, until, dateOfBirth }: DutyStay,
): readonly DutyDay[] {
  const countedFrom = latest(startsOn, birthday(dateOfBirth, params.fromAge));
  return recurring({
    first: { dueOn: addDays(countedFrom, params.firstDays), countedFrom },
    next: (day) => addMonths(day, params.everyMonths),
    before: until,
  });
}

/** Reviews of a looked-after child: a move does not restart them, so some lie before this stay. */
export function lookedAfterReviews(
  params: ParamsOf<'looked-after-review'>,
  stay: DutyStay & {
    readonly becameLookedAfterOn: PlainDate;
    readonly calendar: WorkingCalendar;
  },
): readonly DutyDay[] | 'calendar-exhausted' {
  const { becameLookedAfterOn: countedFrom, calendar } = stay;
  const before = earliest(stay.until, birthday(stay.dateOfBirth, params.untilAge));
  if (countedFrom >= before) return [];
  const dueOn = firstReviewOn(params, { becameLookedAfterOn: countedFrom, calendar });
  if (dueOn === 'calendar-exhausted') return 'calendar-exhausted';
  const all = recurring({
    first: { dueOn, countedFrom },
    next: (day) => addMonths(day, day === dueOn ? params.secondMonths : params.everyMonths),
    before,
  });
  return all.filter((duty) => duty.dueOn >= stay.startsOn);
}

/**
 * So many working days after becoming looked after. Before the calendar begins no holiday is known,
 * so weekdays are counted: the reviews after this one come some days early, and never late.
 */
export function firstReviewOn(
  { firstWorkingDays }: Pick<ParamsOf<'looked-after-review'>, 'firstWorkingDays'>,
  {
    becameLookedAfterOn,
    calendar,
  }: { readonly becameLookedAfterOn: PlainDate; readonly calendar: WorkingCalendar },
): PlainDate | 'calendar-exhausted' {
  const from = earliest(calendar.from, becameLookedAfterOn);
  return addWorkingDays({ ...calendar, from }, becameLookedAfterOn, firstWorkingDays);
}

/** Whether the child is ready for a less intensive place. */
export function stepDownReviews(
  { firstMonths, everyMonths }: ParamsOf<'step-down-review'>,
  { startsOn, until }: Omit<DutyStay, 'dateOfBirth'>,
): readonly DutyDay[] {
  return recurring({
    first: { dueOn: addMonths(startsOn, firstMonths), countedFrom: startsOn },
    next: (day) => addMonths(day, everyMonths),
    before: until,
  });
}

/** What comes after a birthday is decided by this day. */
export function eighteenDecision(
  { age, weeksBefore }: ParamsOf<'eighteen-decision'>,
  { dateOfBirth }: Pick<DutyStay, 'dateOfBirth'>,
): DutyDay {
  const countedFrom = birthday(dateOfBirth, age);
  return { dueOn: addDays(countedFrom, -7 * weeksBefore), countedFrom };
}

/** On the seventh day of an absence that began on 1 July: 7 July. */
export function absenceDecisions(
  { onDays }: ParamsOf<'absence-decision'>,
  { from, until }: { readonly from: PlainDate; readonly until: PlainDate | null },
): readonly DutyDay[] {
  return onDays
    .map((day) => ({ dueOn: addDays(from, day - 1), countedFrom: from }))
    .filter(({ dueOn }) => until === null || dueOn < until);
}

/** A step down that is under way: the day of notice, unless it runs already, and its nights. */
export function stepDownDates(
  { noticeDaysBefore, introductionDaysBefore }: ParamsOf<'step-down-dates'>,
  {
    giveNoticeOn,
    introductionsOn,
  }: { readonly giveNoticeOn: PlainDate | null; readonly introductionsOn: readonly PlainDate[] },
): readonly (DutyDay & { readonly kind: 'notice-for-step-down' | 'introduction' })[] {
  const dated = (
    kind: 'notice-for-step-down' | 'introduction',
    countedFrom: PlainDate,
    days: number,
  ) => ({ kind, dueOn: addDays(countedFrom, -days), countedFrom });
  const notice =
    giveNoticeOn === null ? [] : [dated('notice-for-step-down', giveNoticeOn, noticeDaysBefore)];
  const nights = introductionsOn.map((on) => dated('introduction', on, introductionDaysBefore));
  return [...notice, ...nights];
}

/** The next such day of a year after a day: after 1 April 2024, 1 April 2025. */
export function nextRates(
  { eachYearOn }: ParamsOf<'rates-to-follow'>,
  countedFrom: PlainDate,
): DutyDay {
  const ofYear = plainDate(`${countedFrom.slice(0, 4)}-${eachYearOn}`);
  const dueOn = ofYear > countedFrom ? ofYear : addMonths(ofYear, 12);
  return { dueOn, countedFrom };
}

/** The birthdays inside a stay. */
export function birthdays(
  { ages }: ParamsOf<'birthdays'>,
  { startsOn, until, dateOfBirth }: DutyStay,
): readonly { readonly age: number; readonly on: PlainDate }[] {
  return ages
    .map((age) => ({ age, on: birthday(dateOfBirth, age) }))
    .filter(({ on }) => startsOn <= on && on < until);
}

function recurring({
  first,
  next,
  before,
}: {
  readonly first: DutyDay;
  readonly next: (day: PlainDate) => PlainDate;
  readonly before: PlainDate;
}): readonly DutyDay[] {
  const duties: DutyDay[] = [];
  for (
    let duty = first;
    duty.dueOn < before;
    duty = { dueOn: next(duty.dueOn), countedFrom: duty.dueOn }
  ) {
    duties.push(duty);
  }
  return duties;
}
