import type { DayNumber } from '../../domain/day-number';
import type { CompiledRule, FactRow } from '../compile';
import type { BulkStay } from './bulk-stay';
import type { CompiledBook } from './compiled-book';
import type { Reasons } from './reasons';
import { withRule } from './reasons';

// The price of a stay under a compiled book: the same segments and the same pence as
// `pricePlacement` with `accruedPence`, and a property test says so. Nothing is allocated for a
// stay but what its caller keeps: a run prices a stay and overwrites the one before.

/** The segments of the stay priced last, by position; the first `count` are of that stay. */
export interface PriceRun {
  readonly compiled: CompiledBook;
  count: number;
  readonly from: DayNumber[];
  readonly weeklyPence: number[];
  readonly told: string[];
  /** What the whole stay costs, rounded half up once. */
  totalPence: number;
  /** A rule that could not decide on some day: then the figures are not to be relied on. */
  undecided: CompiledRule | null;
  readonly days: DayNumber[];
  readonly row: FactRow;
}

export function priceRun(compiled: CompiledBook): PriceRun {
  return {
    compiled,
    count: 0,
    from: [],
    weeklyPence: [],
    told: [],
    totalPence: 0,
    undecided: null,
    days: [],
    row: new Array<undefined>(compiled.rowLength).fill(undefined),
  };
}

/** Prices a stay into the run. */
export function priceInto(run: PriceRun, stay: BulkStay): void {
  run.count = 0;
  run.undecided = null;
  collectDays(run, stay);
  let sevenths = 0;
  const { days } = run;
  for (const [index, day] of days.entries()) {
    const reasons = reasonsOn(run, { stay, day });
    const weekly = weeklyOn(stay, { day, reasons });
    sevenths += weekly * ((days[index + 1] ?? stay.until) - day);
    addSegment(run, { day, weekly, told: reasons.told });
  }
  run.totalPence = Math.floor((2 * sevenths + 7) / 14);
}

/** The days of the stay, in order, on which its price may differ from the day before. */
function collectDays({ days, compiled }: PriceRun, stay: BulkStay): void {
  days.length = 0;
  days.push(stay.from);
  for (const turn of compiled.turningDays) insertDay(days, { day: turn(stay), stay });
  for (const { from, until } of stay.services) {
    insertDay(days, { day: from, stay });
    insertDay(days, { day: until, stay });
  }
  for (const { from, until } of stay.held) {
    insertDay(days, { day: from, stay });
    insertDay(days, { day: until, stay });
  }
}

/** Keeps the few days of a stay in order and each one once. */
function insertDay(
  days: DayNumber[],
  { day, stay }: { readonly day: DayNumber; readonly stay: BulkStay },
): void {
  if (day <= stay.from || day >= stay.until) return;
  let at = days.length;
  while (at > 0 && (days[at - 1] ?? 0) > day) at -= 1;
  if (days[at - 1] === day) return;
  days.splice(at, 0, day);
}

function reasonsOn(
  run: PriceRun,
  { stay, day }: { readonly stay: BulkStay; readonly day: DayNumber },
): Reasons {
  const { compiled, row } = run;
  for (const { position, on } of compiled.neededFacts) row[position] = on(stay, day);
  let reasons = compiled.noReasons;
  const rules = compiled.byQuestion.price;
  for (const [position, fired] of rules.entries()) {
    if (day < fired.from || day >= fired.until) continue;
    const verdict = fired.decide(row);
    if (verdict === 'fired') reasons = withRule(reasons, { fired, position });
    else if (verdict === 'cannot-decide') run.undecided ??= fired;
  }
  return reasons;
}

function weeklyOn(
  { coreWeeklyPence, services }: BulkStay,
  { day, reasons }: { readonly day: DayNumber; readonly reasons: Reasons },
): number {
  if (reasons.waived) return 0;
  const exact = coreWeeklyPence * reasons.discountBasisPoints;
  let weekly = coreWeeklyPence - Math.floor((2 * exact + 10_000) / 20_000);
  for (const { from, until, weeklyPence } of services) {
    if (from <= day && day < until) weekly += weeklyPence;
  }
  return Math.max(0, weekly);
}

function addSegment(
  run: PriceRun,
  {
    day,
    weekly,
    told,
  }: { readonly day: DayNumber; readonly weekly: number; readonly told: string },
): void {
  const last = run.count - 1;
  if (last >= 0 && run.weeklyPence[last] === weekly && run.told[last] === told) return;
  run.from[run.count] = day;
  run.weeklyPence[run.count] = weekly;
  run.told[run.count] = told;
  run.count += 1;
}
