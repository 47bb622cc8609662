import type { RandomStay } from './random-stay';

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

/** By kind, the first days of an absence that are paid in full; null: all of them. */
export type FullFeeDays = Readonly<Record<string, number | null>>;

/** The weekly price on a day of the stay, in pence. */
export function naiveWeekly(stay: RandomStay, day: string, fullFee: FullFeeDays): number {
  const { route, coreWeeklyPence: core } = stay.turns.findLast(({ from }) => from <= day) ?? stay;
  const onDpv = route === 'dpv' && day >= '2023-04-01';
  if (onDpv && (stay.held ?? []).some((span) => holds(span, day))) return 0;
  if (onDpv && isPastFullFee(stay, day, fullFee)) return 0;
  const services = stay.services
    .filter((service) => holds(service, day))
    .reduce((sum, { weeklyPence }) => sum + weeklyPence, 0);
  const points = onDpv ? discountOn(stay, day) : 0;
  const off = Math.floor((core * points + 5000) / 10000);
  const benefit = onDpv ? benefitOn(stay, day) : 0;
  return Math.max(0, core - off + services - benefit);
}

function isPastFullFee(stay: RandomStay, day: string, fullFee: FullFeeDays): boolean {
  const away = (stay.absences ?? []).find((span) => holds(span, day));
  const days = away === undefined ? null : (fullFee[away.kind] ?? null);
  return away !== undefined && days !== null && day >= daysAfter(away.from, days);
}

function discountOn(stay: RandomStay, day: string): number {
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

function benefitOn(stay: RandomStay, day: string): number {
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
