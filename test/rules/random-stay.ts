import { addDays, plainDate, type PlainDate } from '../../domain/calendar';
import { pence, type Pence } from '../../domain/money';
import type { Route } from '../../domain/placement/terms';
import type { TermsToPrice } from '../../rules/price-terms';
import type { StayToPrice } from '../../rules/stay-facts';

// Stays of every lot, out of a generator of whole numbers, so that they are the same everywhere.

export interface RandomStay extends StayToPrice {
  readonly until: PlainDate;
  /** The days on which the stay comes onto another route, or its agreed price is varied. */
  readonly turns: readonly {
    readonly from: PlainDate;
    readonly route: Route;
    readonly coreWeeklyPence: Pence;
  }[];
}

/** Whole numbers below a limit. */
export type Below = (limit: number) => number;

/** A small generator, the same on every machine for the same seed. */
export function seeded(seed: number): Below {
  let state = seed;
  return (limit) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * limit);
  };
}

export function randomStay(below: Below): RandomStay {
  const lot = oneOf(below, ['residential', 'fostering', 'supportedAccommodation'] as const);
  const startsOn = daysAfter('2022-10-01', below(1300));
  const length = 1 + below(900);
  const maybe = <T>(value: T): T | null => (below(3) === 0 ? null : value);
  const later = (): string => daysAfter(startsOn, below(900) - 200);
  const span = (): { from: string; until: string | null } => {
    const from = later();
    return { from, until: maybe(daysAfter(from, 1 + below(400))) };
  };
  const few = <T>(make: () => T): readonly T[] => Array.from({ length: below(3) }, make);
  const route: Route = below(5) === 0 ? oneOf(below, ['spot', 'lcs', 'greenwich']) : 'dpv';
  const coreWeeklyPence = pence(50_000 + below(600_000));
  const stay = {
    ...{ lot, route, startsOn, coreWeeklyPence },
    until: daysAfter(startsOn, length),
    continuousStayStartedOn: below(2) === 0 ? startsOn : daysAfter(startsOn, -below(500)),
    services: few(() => ({ ...span(), weeklyPence: pence(below(60_000)) })),
    held: below(4) === 0 ? [{ from: startsOn, until: daysAfter(startsOn, 1 + below(20)) }] : [],
    dateOfBirth: daysAfter('1998-06-01', below(4000)),
    matchedLongTermOn: maybe(later()),
    siblingSpans: below(2) === 0 ? [] : [span()],
    accommodation: {
      brma: below(2) === 0 ? 'Inner South East London' : 'Outer South East London',
      lhaCategory: oneOf(below, [null, 'shared', 'oneBedroom'] as const),
      housingBenefitEligible: below(5) > 0,
      exempt: below(6) === 0,
      weeklyRentPence: maybe(pence(8000 + below(25_000))),
    },
    benefitAwards: few(() => ({ from: later(), weeklyPence: pence(below(120_000)) })).toSorted(
      (a, b) => (a.from < b.from ? -1 : 1),
    ),
    absences: absencesOf(below, { startsOn, length }),
    turns: turnsOf(below, { startsOn, length, route, coreWeeklyPence }),
  };
  return stay as unknown as RandomStay;
}

interface Drawn {
  readonly startsOn: string;
  readonly length: number;
}

function daysAfter(day: string, days: number): PlainDate {
  return addDays(plainDate(day), days);
}

/** None, or one after the other: the last may go on. */
function absencesOf(below: Below, { startsOn, length }: Drawn): readonly object[] {
  const kinds = ['missing', 'hospital', 'holiday', 'custody', 'other'] as const;
  let from = daysAfter(startsOn, below(length));
  return Array.from({ length: below(3) }, (_, at) => {
    const until = daysAfter(from, 1 + below(60));
    const absence = { from, until: at === 1 && below(4) === 0 ? null : until };
    from = daysAfter(until, 1 + below(60));
    return { ...absence, kind: oneOf(below, kinds) };
  });
}

/** A stay of another route may come onto the DPV, and the agreed price may be lowered. */
function turnsOf(
  below: Below,
  stay: Drawn & { readonly route: Route; readonly coreWeeklyPence: Pence },
): readonly object[] {
  let now = { route: stay.route, coreWeeklyPence: stay.coreWeeklyPence };
  const days = Array.from({ length: below(3) }, () => 1 + below(stay.length));
  return [...new Set(days)]
    .sort((a, b) => a - b)
    .map((day) => {
      const isRoute = now.route !== 'dpv' && below(2) === 0;
      const lower = pence(now.coreWeeklyPence - below(20_000));
      now = isRoute ? { ...now, route: 'dpv' } : { ...now, coreWeeklyPence: lower };
      return { from: daysAfter(stay.startsOn, day), ...now };
    });
}

function oneOf<T>(below: Below, values: readonly [T, ...T[]]): T {
  return values[below(values.length)] ?? values[0];
}

/** The stay as a placement keeps it: its terms by the day on which each turns. */
export function termsOf(stay: RandomStay): TermsToPrice {
  const { lot, startsOn, until, dateOfBirth, route, coreWeeklyPence, turns } = stay;
  return {
    ...{ lot, startsOn, until, dateOfBirth },
    terms: {
      continuousStayStartedOn: stay.continuousStayStartedOn,
      routes: [{ from: startsOn, route }, ...turns],
      cores: [{ from: startsOn, coreWeeklyPence }, ...turns],
      services: stay.services.map(({ weeklyPence: ratePence, from, until: end }) => ({
        ...{ kind: 'other', descriptionTextId: 'text-1', unit: 'week', quantityHundredths: 100 },
        ...{ ratePence, from, until: end, reviewOn: null },
      })),
      matchedLongTermOn: stay.matchedLongTermOn ?? null,
      siblings: (stay.siblingSpans ?? []).map((span) => ({ ...span, siblingId: 'sibling-1' })),
      absences: (stay.absences ?? []).map((it, at) => ({ ...it, absenceId: `absence-${at}` })),
      held: stay.held ?? [],
      accommodation: stay.accommodation ?? null,
      benefitAwards: stay.benefitAwards ?? [],
    },
  };
}
