import type { PlainDate } from '../../domain/calendar';
import { addDays, epochMsOf, isPlainDate } from '../../domain/calendar';
import type { WorkingCalendar } from '../../domain/deadlines/working-days';
import { addWorkingDays, isWorkingDay } from '../../domain/deadlines/working-days';
import type { Finding, NoticeStep } from '../../domain/pricing/finding';
import type { Book, Rule } from '../../rules/book';
import { workingCalendar } from '../../rules/reference';
import type { TimingCase } from './case-files';
import { measureOf, stepName, type Given } from './case-figures';

// How far each case of a clock stands from each figure of its rule: -1 is the day before, 0 the
// day, 1 the day after. A figure that only moves a date on stands around the end of a month, and
// one of working days around the first day off.

export interface Edge {
  readonly figure: string;
  readonly apart: number;
}

/** Every figure of a finding by name, such as `onDays 7`; a name or a time of day is none. */
export function figuresOf(finding: Finding): readonly string[] {
  if (finding.type === 'notice') return finding.params.ladder.flatMap(stepNames);
  return Object.entries(finding.params).flatMap(([name, value]) => namesOf(name, value));
}

function stepNames({ lots, givers, since }: NoticeStep): readonly string[] {
  return lots.flatMap((lot) => givers.map((giver) => stepName({ lot, giver, since })));
}

function namesOf(name: string, value: unknown): readonly string[] {
  if (typeof value === 'number' || name === 'eachYearOn') return [name];
  if (Array.isArray(value)) return value.map((one) => `${name} ${String(one)}`);
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([inner, it]) => namesOf(`${name}.${inner}`, it));
}

class NotGiven extends Error {}

/** Where one case stands, for each figure of its rule that it says anything about. */
export function edgesOf(book: Book, finding: Finding, it: TimingCase): readonly Edge[] {
  const given = givenOf(book, finding, it);
  try {
    return Object.entries(measureOf(finding, given)).flatMap(([figure, apart]) =>
      found(figure, apart),
    );
  } catch (fault) {
    return nothingWhenNotGiven(fault);
  }
}

function found(figure: string, apart: () => number): readonly Edge[] {
  try {
    return [{ figure, apart: apart() }];
  } catch (fault) {
    return nothingWhenNotGiven(fault);
  }
}

function nothingWhenNotGiven(fault: unknown): readonly Edge[] {
  if (fault instanceof NotGiven) return [];
  throw fault;
}

function givenOf(book: Book, { params }: Finding, { given }: TimingCase): Given {
  const text = (name: string): string => {
    const value = given[name];
    if (value === undefined || value === null) throw new NotGiven(name);
    return value;
  };
  const calendar = (): WorkingCalendar => {
    if (!('calendar' in params)) throw new Error('this rule names no calendar');
    return workingCalendar(book, params.calendar);
  };
  const day = (name: string): PlainDate => {
    const value = text(name);
    if (!isPlainDate(value)) throw new NotGiven(`one day as ${name}`);
    return value;
  };
  return {
    day,
    dayOr: (name, other) => day(typeof given[name] === 'string' ? name : other),
    at: (name) => epochMsOf(text(name)) ?? 0,
    urgentUpToDays: Math.max(...book.rules.map(urgentDaysOf)),
    is: (name, value) => given[name] === value,
    place: (on) => placeInWeek(calendar(), on),
    workingDaysOn: (on, days) => {
      const result = addWorkingDays(calendar(), on, days);
      if (result === 'calendar-exhausted') throw new NotGiven('a day of the calendar');
      return result;
    },
  };
}

function urgentDaysOf({ finding }: Rule): number {
  return finding.type === 'urgency' ? finding.params.urgentUpToDays : 0;
}

function placeInWeek(calendar: WorkingCalendar, day: PlainDate): number {
  const next = addDays(day, 1);
  if (next >= calendar.until) throw new NotGiven('a day of the calendar');
  if (!isWorkingDay(calendar, day)) return 1;
  return isWorkingDay(calendar, next) ? -1 : 0;
}
