import type { EpochMs, PlainDate } from '../calendar';
import { addDays, addMonths, birthday, londonInstant } from '../calendar';
import type { ParamsOf } from '../pricing/finding';
import { nextVisitOn, type DutyDay } from './duties';

// A duty that was done is followed by the next, counted from the day on which it really was done.

export interface Held {
  readonly heldOn: PlainDate;
  readonly startsOn: PlainDate;
  /** The day from which the placement was meant to last; null: never. */
  readonly longTermOn: PlainDate | null;
  readonly dateOfBirth: PlainDate;
  /** The one that was done was the first of its kind. */
  readonly isFirst: boolean;
}

/** Null once the young person is of the age at which visits end. */
export function visitAfter(params: ParamsOf<'visit'>, held: Held): DutyDay | null {
  const { heldOn: countedFrom, dateOfBirth } = held;
  const dueOn = nextVisitOn(params, { ...held, day: countedFrom });
  return beforeBirthday({ dueOn, countedFrom }, { ...params, dateOfBirth });
}

export function personalAdviserVisitAfter(
  { everyMonths }: ParamsOf<'personal-adviser-visit'>,
  { heldOn }: Held,
): DutyDay {
  return { dueOn: addMonths(heldOn, everyMonths), countedFrom: heldOn };
}

/** The second review comes sooner than those after it. */
export function lookedAfterReviewAfter(
  params: ParamsOf<'looked-after-review'>,
  held: Held,
): DutyDay | null {
  const { heldOn: countedFrom, isFirst, dateOfBirth } = held;
  const dueOn = addMonths(countedFrom, isFirst ? params.secondMonths : params.everyMonths);
  return beforeBirthday({ dueOn, countedFrom }, { ...params, dateOfBirth });
}

export function stepDownReviewAfter(
  { everyMonths }: ParamsOf<'step-down-review'>,
  { heldOn }: Pick<Held, 'heldOn'>,
): DutyDay {
  return { dueOn: addMonths(heldOn, everyMonths), countedFrom: heldOn };
}

/** How many days before a due day people are reminded, and at what time of day in London. */
export interface Reminders {
  readonly daysBefore: readonly number[];
  readonly remindAt: string;
}

/** The instants before a due day at which people are reminded of it, the earliest first. */
export function remindersBefore(
  dueOn: PlainDate,
  { daysBefore, remindAt }: Reminders,
): readonly EpochMs[] {
  return daysBefore.map((days) => londonInstant(addDays(dueOn, -days), remindAt)).sort(ascending);
}

function beforeBirthday(
  day: DutyDay,
  { untilAge, dateOfBirth }: { readonly untilAge: number } & Pick<Held, 'dateOfBirth'>,
): DutyDay | null {
  return day.dueOn < birthday(dateOfBirth, untilAge) ? day : null;
}

function ascending(a: number, b: number): number {
  return a - b;
}
