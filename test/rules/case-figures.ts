import type { PlainDate } from '../../domain/calendar';
import {
  addDays,
  addMonths,
  birthday,
  daysBetween,
  latest,
  londonInstant,
  londonDateOf,
  plainDate,
} from '../../domain/calendar';
import type { Finding, FindingType, NoticeStep, ParamsOf } from '../../domain/pricing/finding';

// From which day each figure of a rule of time is measured, and which day of a case is held to it.

/** What a case gives. Asking for more throws, and then the figure has no edge in that case. */
export interface Given {
  readonly day: (name: string) => PlainDate;
  readonly dayOr: (name: string, other: string) => PlainDate;
  /** Epoch ms. */
  readonly at: (name: string) => number;
  /** By the rule of urgency. */
  readonly urgentUpToDays: number;
  readonly is: (name: string, value: string) => boolean;
  /** Where a day stands in its week: -1 before a working day, 0 before a day off, 1 a day off. */
  readonly place: (day: PlainDate) => number;
  readonly workingDaysOn: (day: PlainDate, days: number) => PlainDate;
}

type Apart = Readonly<Record<string, () => number>>;
type Measure<T extends FindingType> = (params: ParamsOf<T>, given: Given) => Apart;

/** For each figure, how far the case stands past it; a finding that no line knows has none. */
export function measureOf(finding: Finding, given: Given): Apart {
  const measure = measures[finding.type] as Measure<FindingType> | undefined;
  return measure?.(finding.params, given) ?? {};
}

export function stepName(step: {
  readonly lot: string;
  readonly giver: string;
  readonly since: NoticeStep['since'];
}): string {
  return `${step.lot}, ${step.giver}, ${JSON.stringify(step.since)}`;
}

const atStart: Measure<'placement-plan'> = (_, it) =>
  it.is('emergency', 'yes') ? { emergencyWorkingDays: () => it.place(it.day('startsOn')) } : {};

const measures: { readonly [T in FindingType]?: Measure<T> } = {
  urgency: (figures, it) => {
    const tier = (days: number) =>
      past(addDays(londonDateOf(it.at('sentAt')), days), it.day('requiredStartOn'));
    return {
      emergencyUpToDays: () => tier(figures.emergencyUpToDays),
      urgentUpToDays: () => tier(figures.urgentUpToDays),
    };
  },
  'offer-window': offerWindow,
  'offer-reminders': ({ minutesBeforeClosing, afterBasisPoints }, it) => {
    const minutes = () => (it.at('officerClosesAt') - it.at('sentAt')) / 60_000;
    // In a window of so many minutes both reminders fall together.
    const together = (minutesBeforeClosing * 10_000) / (10_000 - afterBasisPoints);
    return {
      minutesBeforeClosing: () => minutes() - minutesBeforeClosing,
      afterBasisPoints: () => minutes() - together,
    };
  },
  'award-approval': (_, it) => {
    const proposed = () => it.place(londonDateOf(it.at('proposedAt')));
    return it.is('urgency', 'emergency')
      ? { emergencyWorkingDays: proposed }
      : { otherwiseWorkingDays: proposed };
  },
  'agreement-signature': (figures, it) => {
    const startsOn = it.dayOr('startedOn', 'plannedStartOn');
    const issued = (days: number) =>
      past(it.workingDaysOn(startsOn, days), londonDateOf(it.at('issuedAt')));
    return it.is('urgency', 'planned')
      ? { workingDaysBeforeStart: () => issued(-figures.workingDaysBeforeStart) }
      : { workingDaysAfterUrgentStart: () => issued(figures.workingDaysAfterUrgentStart) };
  },
  'paper-owed': (_, it) => ({ workingDays: () => it.place(it.day('after')) }),
  'challenge-period': (_, it) => ({ workingDays: () => it.place(it.day('approvedOn')) }),
  arrival: (_, it) => ({ daysAfterPlannedStart: () => pastMonthEnd(it.day('plannedStartOn')) }),
  'planned-end': ({ weeksBefore }, it) =>
    listed('weeksBefore', weeksBefore, (weeks) =>
      past(addDays(it.day('plannedEndOn'), -7 * weeks), it.day('startedOn')),
    ),
  notice: ({ ladder }, it) =>
    Object.fromEntries(
      ladder.flatMap((step) => {
        const begins = beginningOf(step, it.day('startedOn'));
        return step.lots
          .filter((lot) => it.is('lot', lot))
          .flatMap((lot) => step.givers.map((giver) => ({ lot, giver, since: step.since })))
          .filter(({ giver }) => it.is('giver', giver))
          .map((one) => [stepName(one), () => past(begins, it.day('givenOn'))] as const);
      }),
    ),
  'placement-plan': atStart,
  notification: (figures, it) => ({
    ...atStart(figures, it),
    afterEndWorkingDays: () => it.place(it.day('endedOn')),
  }),
  visit: visits,
  'personal-adviser-visit': ({ firstDays, everyMonths, fromAge }, it) => {
    const eighteen = birthday(it.day('dateOfBirth'), fromAge);
    const first = addDays(latest(eighteen, it.day('startsOn')), firstDays);
    return {
      firstDays: () => past(first, it.day('until')),
      everyMonths: () => past(addMonths(first, everyMonths), it.day('until')),
      fromAge: () => past(eighteen, it.day('startsOn')),
    };
  },
  'looked-after-review': (figures, it) => {
    const first = it.workingDaysOn(it.day('becameLookedAfterOn'), figures.firstWorkingDays);
    const second = addMonths(first, figures.secondMonths);
    return {
      firstWorkingDays: () => past(first, it.day('until')),
      secondMonths: () => past(second, it.day('until')),
      everyMonths: () => past(addMonths(second, figures.everyMonths), it.day('until')),
      untilAge: () => past(first, birthday(it.day('dateOfBirth'), figures.untilAge)),
    };
  },
  'step-down-review': ({ firstMonths, everyMonths }, it) => {
    const first = addMonths(it.day('startsOn'), firstMonths);
    return {
      firstMonths: () => past(first, it.day('until')),
      everyMonths: () => past(addMonths(first, everyMonths), it.day('until')),
    };
  },
  'step-down-dates': (_, it) => ({
    noticeDaysBefore: () => pastMonthEnd(it.day('giveNoticeOn')),
    introductionDaysBefore: () => pastMonthEnd(it.day('nights')),
  }),
  'eighteen-decision': ({ age, weeksBefore }, it) => {
    const on = birthday(it.day('dateOfBirth'), age);
    return {
      age: () => past(on, it.day('startsOn')),
      weeksBefore: () => past(addDays(on, -7 * weeksBefore), it.day('startsOn')),
    };
  },
  'absence-decision': ({ onDays }, it) =>
    listed('onDays', onDays, (day) => past(addDays(it.day('from'), day - 1), it.day('until'))),
  'rates-to-follow': ({ eachYearOn }, it) => {
    const startsOn = it.day('startsOn');
    return { eachYearOn: () => past(plainDate(`${startsOn.slice(0, 4)}-${eachYearOn}`), startsOn) };
  },
  birthdays: ({ ages }, it) =>
    listed('ages', ages, (age) => past(birthday(it.day('dateOfBirth'), age), it.day('until'))),
  'provider-evaluation': (_, it) => {
    const opened = () => it.place(it.day('openedOn'));
    return it.is('isExtended', 'yes') ? { extendedWorkingDays: opened } : { workingDays: opened };
  },
  'document-expiry': ({ remindDaysBefore }, it) =>
    listed('remindDaysBefore', remindDaysBefore, (days) =>
      past(addDays(it.day('expiresOn'), -days), it.day('heldOn')),
    ),
};

function offerWindow(figures: ParamsOf<'offer-window'>, it: Given): Apart {
  const sentOn = londonDateOf(it.at('sentAt'));
  const startsOn = it.day('requiredStartOn');
  const days = daysBetween(sentOn, startsOn);
  const latestAt = () => londonInstant(it.workingDaysOn(startsOn, -1), figures.latestAt);
  const { emergencyHours } = figures;
  const kind = days <= it.urgentUpToDays ? 'urgent' : 'planned';
  return {
    emergencyHours: () => (it.at('sentAt') - latestAt()) / 60_000 + emergencyHours * 60,
    ...(days > 0 && { [`${kind}.workingDays`]: () => it.place(sentOn) }),
  };
}

function visits(figures: ParamsOf<'visit'>, it: Given): Apart {
  const startsOn = it.day('startsOn');
  const first = addDays(startsOn, figures.firstDays);
  const yearIsOver = addMonths(startsOn, figures.longTermAfterMonths);
  return {
    firstDays: () => past(first, it.day('until')),
    everyDays: () => past(addDays(first, figures.everyDays), it.day('until')),
    longTermAfterMonths: () => past(yearIsOver, it.day('heldOn')),
    longTermEveryMonths: () =>
      past(firstOfLongTerm(figures, { first, yearIsOver }), it.day('until')),
    untilAge: () => past(first, birthday(it.day('dateOfBirth'), figures.untilAge)),
  };
}

/** The first visit that lies months after the one before it, in a stay matched from its start. */
function firstOfLongTerm(
  figures: ParamsOf<'visit'>,
  { first, yearIsOver }: { readonly first: PlainDate; readonly yearIsOver: PlainDate },
): PlainDate {
  const weeks = Math.ceil(daysBetween(first, yearIsOver) / figures.everyDays);
  return addMonths(addDays(first, weeks * figures.everyDays), figures.longTermEveryMonths);
}

function listed(name: string, values: readonly number[], apart: (value: number) => number): Apart {
  return Object.fromEntries(
    values.map((value) => [`${name} ${String(value)}`, () => apart(value)] as const),
  );
}

/** How many days a day lies past an edge. */
function past(edge: PlainDate, day: PlainDate): number {
  return daysBetween(edge, day);
}

/** 0 on the last day of a month, 1 on the first, -1 on the last but one. */
function pastMonthEnd(day: PlainDate): number {
  const first = plainDate(`${day.slice(0, 7)}-01`);
  const last = addDays(addMonths(first, 1), -1);
  return day === first ? 1 : daysBetween(last, day);
}

function beginningOf({ since }: NoticeStep, startedOn: PlainDate): PlainDate {
  return 'days' in since ? addDays(startedOn, since.days) : addMonths(startedOn, since.months);
}
