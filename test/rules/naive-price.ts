import { pence } from '../../domain/money';
import { plainDate } from '../../domain/calendar';
import type { StayToPrice } from '../../rules/stay-facts';

// What a day costs, worked out from the text of the policy for that day alone: no rule file, no
// segment, no calendar of ours. Slow and plain on purpose, as the yardstick for what is neither.

const dayMs = 86_400_000;

/** Every day from one to another, which is out. */
export function daysFrom(from: string, until: string): readonly string[] {
  const days: string[] = [];
  for (let at = Date.parse(from); at < Date.parse(until); at += dayMs) {
    days.push(new Date(at).toISOString().slice(0, 10));
  }
  return days;
}

function daysAfter(day: string, days: number): string {
  return new Date(Date.parse(day) + days * dayMs).toISOString().slice(0, 10);
}

const known = new Map<string, string>();

/** The same sum is asked for on every day of a stay; it is worked out once. */
function once(key: string, work: () => string): string {
  const day = known.get(key) ?? work();
  known.set(key, day);
  return day;
}

/** The same day number so many months on, or the last day of a shorter month. */
function monthsAfter(day: string, months: number): string {
  const [year = 0, month = 0, date = 0] = day.split('-').map(Number);
  const last = new Date(Date.UTC(year, month + months, 0)).getUTCDate();
  const at = Date.UTC(year, month - 1 + months, Math.min(date, last));
  return new Date(at).toISOString().slice(0, 10);
}

/** Born on 29 February, a birthday in a common year is 1 March. */
function birthdayOf(born: string, age: number): string {
  const same = `${String(Number(born.slice(0, 4)) + age)}${born.slice(4)}`;
  const exists = new Date(Date.parse(`${same}T00:00:00Z`)).toISOString().slice(0, 10) === same;
  return exists ? same : `${same.slice(0, 4)}-03-01`;
}

const rates: Readonly<Record<string, readonly [number, number]>> = {
  'Inner South East London shared': [11887, 14959],
  'Inner South East London oneBedroom': [26466, 29815],
  'Outer South East London shared': [10356, 13808],
  'Outer South East London oneBedroom': [20597, 24164],
};

interface Span {
  readonly from: string;
  readonly until: string | null;
}

const holds = (span: Span, day: string): boolean =>
  span.from <= day && (span.until === null || day < span.until);

/** The weekly price on a day of the stay, in pence. */
export function naiveWeekly(stay: StayToPrice, day: string): number {
  const onDpv = stay.route === 'dpv' && day >= '2023-04-01';
  if (onDpv && (stay.held ?? []).some((span) => holds(span, day))) return 0;
  const services = stay.services
    .filter((service) => holds(service, day))
    .reduce((sum, { weeklyPence }) => sum + weeklyPence, 0);
  const core = stay.coreWeeklyPence;
  const points = onDpv ? discountOn(stay, day) : 0;
  const off = Math.floor((core * points + 5000) / 10000);
  const benefit = onDpv ? benefitOn(stay, day) : 0;
  return Math.max(0, core - off + services - benefit);
}

function discountOn(stay: StayToPrice, day: string): number {
  const since = stay.continuousStayStartedOn;
  if (stay.lot === 'residential')
    return day >= once(`${since} 9`, () => monthsAfter(since, 9)) ? 300 : 0;
  if (stay.lot !== 'fostering') return 0;
  const together = (stay.siblingSpans ?? []).some((span) => holds(span, day));
  const matchedOn = stay.matchedLongTermOn ?? null;
  const longTerm =
    (matchedOn !== null && day >= matchedOn) ||
    day >= once(`${since} 12`, () => monthsAfter(since, 12));
  return (together ? 500 : 0) + (longTerm ? 500 : 0);
}

function benefitOn(stay: StayToPrice, day: string): number {
  const { accommodation: place, dateOfBirth: born } = stay;
  if (stay.lot !== 'supportedAccommodation' || place === undefined || born === undefined) return 0;
  if (!place.housingBenefitEligible) return 0;
  const since = stay.continuousStayStartedOn;
  if (day < once(`${since} 42`, () => daysAfter(since, 42))) return 0;
  if (day < once(`${born} 18`, () => birthdayOf(born, 18))) return 0;
  if (place.exempt) {
    const entered = (stay.benefitAwards ?? []).filter(({ from }) => from <= day);
    return entered.at(-1)?.weeklyPence ?? 0;
  }
  const usual = day < once(`${born} 25`, () => birthdayOf(born, 25)) ? 'oneBedroom' : 'shared';
  const rate = rates[`${place.brma} ${place.lhaCategory ?? usual}`];
  if (rate === undefined) throw new Error(`no rate for ${place.brma}`);
  return Math.min(day < '2024-04-01' ? rate[0] : rate[1], place.weeklyRentPence ?? rate[1]);
}

/** The sum of days at these weekly prices, rounded half up once: pence. */
export function naiveTotal(weeklies: readonly number[]): number {
  const sum = weeklies.reduce((all, weekly) => all + weekly, 0);
  return Math.floor((2 * sum + 7) / 14);
}

/** A random stay, from a generator of whole numbers below a limit. */
export function randomStay(below: (limit: number) => number): StayToPrice & { until: string } {
  const lots = ['residential', 'fostering', 'supportedAccommodation'] as const;
  const lot = lots[below(3)] ?? 'residential';
  const startsOn = daysAfter('2022-10-01', below(1300));
  const until = daysAfter(startsOn, 1 + below(900));
  const maybe = <T>(value: T): T | null => (below(3) === 0 ? null : value);
  const later = (): string => daysAfter(startsOn, below(900) - 200);
  const span = (): { from: string; until: string | null } => {
    const from = later();
    return { from, until: maybe(daysAfter(from, 1 + below(400))) };
  };
  const few = <T>(make: () => T): readonly T[] => Array.from({ length: below(3) }, make);
  const stay = {
    lot,
    route: below(8) === 0 ? 'spot' : 'dpv',
    startsOn,
    until,
    continuousStayStartedOn: below(2) === 0 ? startsOn : daysAfter(startsOn, -below(500)),
    coreWeeklyPence: pence(50_000 + below(600_000)),
    services: few(() => ({ ...span(), weeklyPence: pence(below(60_000)) })),
    held: below(4) === 0 ? [{ from: startsOn, until: daysAfter(startsOn, 1 + below(20)) }] : [],
    dateOfBirth: daysAfter('1998-06-01', below(4000)),
    matchedLongTermOn: maybe(later()),
    siblingSpans: below(2) === 0 ? [] : [span()],
    benefitAwards: few(() => ({ from: later(), weeklyPence: pence(below(120_000)) })).toSorted(
      (a, b) => (a.from < b.from ? -1 : 1),
    ),
    accommodation: {
      brma: below(2) === 0 ? 'Inner South East London' : 'Outer South East London',
      lhaCategory: ([null, 'shared', 'oneBedroom'] as const)[below(3)] ?? null,
      housingBenefitEligible: below(5) > 0,
      exempt: below(6) === 0,
      weeklyRentPence: maybe(pence(8000 + below(25_000))),
    },
  };
  // Every text here is a date; the brand is put on by reading one of them.
  plainDate(startsOn);
  return stay as unknown as StayToPrice & { until: string };
}
