import type { PlainDate } from '../domain/calendar';
import { ageOn } from '../domain/calendar';
import type { DutyDay, DutyStay } from '../domain/deadlines/duties';
import * as due from '../domain/deadlines/duties';
import type { DutyFinding } from '../domain/deadlines/duty-terms';
import type { Lot, Route } from '../domain/placement/terms';
import type { Citation, FindingType, Ruled, Standing } from '../domain/pricing/finding';
import { findingsOf } from '../domain/pricing/finding';
import type { Refusal } from '../domain/refusal';
import { refuse } from '../domain/refusal';
import type { Book } from './book';
import type { Consultation } from './evaluate';
import { consult } from './evaluate';
import { workingCalendar } from './reference';

// What statute and review ask of a stay, by the rules in force on its first day.

type Refused = { readonly refused: Refusal };
type DutyType = DutyFinding['type'];

export interface DutyFacts extends DutyStay {
  readonly lot: Lot;
  readonly route: Route;
  readonly emergency: boolean;
  /** The match for the long term, fostering; null: none. */
  readonly longTermOn: PlainDate | null;
  /** Null: not known, and then no review is counted. */
  readonly becameLookedAfterOn: PlainDate | null;
}

/** What the rules of duty say for one stay: those that fired, each with its parameters. */
export interface Duties extends Consultation {
  readonly said: <T extends DutyType>(type: T) => Ruled<T> | undefined;
}

export interface DatedDuty<Kind extends string = string> extends DutyDay {
  readonly kind: Kind;
  readonly ruleId: string;
  readonly standing: Standing;
}

/** Asks the rules in force on the first day. One that does not fire, or is not there, is silent. */
export async function consultDuties(
  book: Book,
  {
    startsOn,
    lot,
    route,
    dateOfBirth,
  }: Pick<DutyFacts, 'startsOn' | 'lot' | 'route'> & {
    /** Undefined: not recorded, and what needs an age is silent. */
    readonly dateOfBirth: PlainDate | undefined;
  },
): Promise<Duties> {
  const age = dateOfBirth === undefined ? {} : { ageInYears: ageOn(dateOfBirth, startsOn) };
  const facts = { lot, route, ...age };
  const consulted = await consult(book, { on: startsOn, question: 'duty', facts });
  return { ...consulted, said: (type) => findingsOf(consulted.outcomes, type)[0] };
}

/** The dated duties of a stay, and the kinds of which a day lies past the working calendar. */
export interface CountedDuties {
  readonly dated: readonly DatedDuty<DutyType>[];
  readonly uncounted: readonly DutyType[];
}

/** Every dated duty of a stay, in order of day and kind. Refused with `calendar-exhausted`. */
export function dutiesOfStay(
  book: Book,
  { said }: Duties,
  stay: DutyFacts,
): readonly DatedDuty<DutyType>[] | Refused {
  const dated: DatedDuty<DutyType>[] = [];
  for (const { days } of reckonings(book, { said, stay })) {
    if ('refused' in days) return days;
    dated.push(...days.dated);
  }
  return dated.sort(byDay);
}

/** The same of a stay that is a fact: what cannot be counted takes nothing else with it. */
export function countedDuties(book: Book, { said }: Duties, stay: DutyFacts): CountedDuties {
  const all = reckonings(book, { said, stay });
  return {
    dated: all.flatMap(({ days }) => ('refused' in days ? [] : days.dated)).sort(byDay),
    uncounted: all.flatMap(({ type, days }) => ('refused' in days ? [type] : [])),
  };
}

export function byDay(a: DatedDuty, b: DatedDuty): number {
  if (a.dueOn !== b.dueOn) return a.dueOn < b.dueOn ? -1 : 1;
  return a.kind < b.kind ? -1 : 1;
}

/** A duty on the wire: when, from when, and by what authority. */
export function datedDuty<Kind extends string>(
  kind: Kind,
  { dueOn, countedFrom }: DutyDay,
  { ruleId, standing }: Citation,
): DatedDuty<Kind> {
  return { kind, dueOn, countedFrom, ruleId, standing };
}

type Days = readonly DutyDay[] | DutyDay | 'calendar-exhausted';
type Reckoned = Refused | { readonly dated: readonly DatedDuty<DutyType>[] };

function reckonings(
  book: Book,
  { said, stay }: { readonly said: Duties['said']; readonly stay: DutyFacts },
): readonly { readonly type: DutyType; readonly days: Reckoned }[] {
  const ask = <T extends DutyType>(type: T, daysBy: (rule: Ruled<T>) => Days) => {
    const rule = said(type);
    const days: Reckoned =
      rule === undefined ? { dated: [] } : reckoned(book, { type, rule, days: daysBy(rule) });
    return { type, days };
  };
  const { becameLookedAfterOn } = stay;
  const atStart = ({ params }: Pick<Ruled<'placement-plan'>, 'params'>): Days =>
    due.atTheStart(params, { ...stay, calendar: workingCalendar(book, params.calendar) });
  return [
    ask('placement-plan', atStart),
    ask('notification', atStart),
    ask('visit', ({ params }) => due.visits(params, stay)),
    ask('personal-adviser-visit', ({ params }) => due.personalAdviserVisits(params, stay)),
    ask('looked-after-review', ({ params }) => {
      if (becameLookedAfterOn === null) return [];
      const calendar = workingCalendar(book, params.calendar);
      return due.lookedAfterReviews(params, { ...stay, becameLookedAfterOn, calendar });
    }),
    ask('step-down-review', ({ params }) => due.stepDownReviews(params, stay)),
  ];
}

function reckoned<T extends FindingType & DutyType>(
  book: Book,
  { type, rule, days }: { readonly type: T; readonly rule: Ruled<T>; readonly days: Days },
): Reckoned {
  if (days === 'calendar-exhausted') {
    const calendar = 'calendar' in rule.params ? rule.params.calendar : '';
    const { until } = workingCalendar(book, calendar);
    return { refused: refuse('calendar-exhausted', { calendar, until }, [rule.citation]) };
  }
  const list = 'dueOn' in days ? [days] : days;
  return { dated: list.map((day) => datedDuty(type, day, rule.citation)) };
}
