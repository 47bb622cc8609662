import type { DayNumber } from '../../domain/day-number';
import type { CompiledRule, FactRow } from '../compile';
import { factNames } from '../facts';
import { eachFactEdge } from './bulk-facts';
import type { BulkStay } from './bulk-stay';
import { bulkBenefitOn } from './bulk-stay';
import { lhaReductionOn } from './bulk-tables';
import type { CompiledBook, PricePlan } from './compiled-book';
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
  /** What comes off the weekly price of the day that was asked last, as a sum. */
  reductionPence: number;
}

interface Asked {
  readonly stay: BulkStay;
  readonly plan: PricePlan;
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
    row: new Array<undefined>(factNames.length).fill(undefined),
    reductionPence: 0,
  };
}

/** Prices a stay into the run. */
export function priceInto(run: PriceRun, stay: BulkStay): void {
  run.count = 0;
  run.undecided = null;
  let sevenths = 0;
  if (stay.turns.length === 0) sevenths = pricePart(run, stay);
  else for (const part of partsOf(stay)) sevenths += pricePart(run, part);
  run.totalPence = Math.floor((2 * sevenths + 7) / 14);
}

/** A stay whose route or agreed price turns is priced in parts, counted from the one first day. */
function partsOf(stay: BulkStay): readonly BulkStay[] {
  const turns = stay.turns.filter(({ from }) => stay.from < from && from < stay.until);
  return [stay, ...turns].map((part, index) => ({
    ...stay,
    ...part,
    until: turns[index]?.from ?? stay.until,
  }));
}

/** Adds the segments of a part to the run, and answers its exact price in sevenths of a penny. */
function pricePart(run: PriceRun, stay: BulkStay): number {
  const plan = run.compiled.planFor(stay);
  const asked = { stay, plan };
  collectDays(run, asked);
  for (const { position, on } of plan.lastingFacts) run.row[position] = on(stay, stay.from);
  let sevenths = 0;
  const { days } = run;
  for (let index = 0; index < days.length; index += 1) {
    const day = days[index] ?? stay.until;
    const { told, weekly } = priceOn(run, asked, day);
    sevenths += weekly * ((days[index + 1] ?? stay.until) - day);
    addSegment(run, { day, weekly, told });
  }
  return sevenths;
}

/** The days of the stay, in order, on which its price may differ from the day before. */
function collectDays({ days, compiled }: PriceRun, { stay, plan }: Asked): void {
  days.length = 0;
  days.push(stay.from);
  const found = (day: DayNumber): void => {
    if (day > stay.from && day < stay.until) insertDay(days, day);
  };
  for (const day of plan.fixedDays) found(day);
  for (const turn of plan.turningDays) {
    const day = turn(stay);
    if (day !== null) found(day);
  }
  for (const { from, until } of stay.services) {
    found(from);
    found(until);
  }
  eachFactEdge(compiled.tables, stay, found);
}

/** Keeps the few days of a stay in order and each one once. */
function insertDay(days: DayNumber[], day: DayNumber): void {
  let at = days.length;
  while (at > 0 && (days[at - 1] ?? 0) > day) at -= 1;
  if (days[at - 1] === day) return;
  for (let behind = days.length; behind > at; behind -= 1) days[behind] = days[behind - 1] ?? 0;
  days[at] = day;
}

function priceOn(
  run: PriceRun,
  asked: Asked,
  day: DayNumber,
): { readonly weekly: number; readonly told: string } {
  const { coreWeeklyPence, services } = asked.stay;
  const { free, told, discountBasisPoints } = reasonsOn(run, asked, day);
  if (free) return { weekly: 0, told };
  const exact = coreWeeklyPence * discountBasisPoints;
  let weekly = coreWeeklyPence - Math.floor((2 * exact + 10_000) / 20_000) - run.reductionPence;
  for (const { from, until, weeklyPence } of services) {
    if (from <= day && day < until) weekly += weeklyPence;
  }
  return { weekly: Math.max(0, weekly), told };
}

function reasonsOn(run: PriceRun, { stay, plan }: Asked, day: DayNumber): Reasons {
  const { row } = run;
  run.reductionPence = 0;
  // What another plan left in the row is a fact that no rule of this plan names.
  for (const { position, on } of plan.dailyFacts) row[position] = on(stay, day);
  let reasons = plan.noReasons;
  for (let position = 0; position < plan.rules.length; position += 1) {
    const fired = plan.rules[position];
    if (fired === undefined || day < fired.from || day >= fired.until) continue;
    if (applies(run, { fired, stay, day })) reasons = withRule(reasons, { fired, position });
  }
  return reasons;
}

/** True when a rule shapes the price of the day; what it takes off as a sum is added to the run. */
function applies(
  run: PriceRun,
  { fired, stay, day }: { readonly fired: CompiledRule; stay: BulkStay; day: DayNumber },
): boolean {
  const { row, compiled } = run;
  const { finding } = fired.rule;
  const verdict = fired.decide(row);
  if (verdict === 'not-fired') return false;
  if (verdict === 'cannot-decide') return goesOnUndecided(run, fired);
  if (finding.type === 'benefit-reduction') run.reductionPence += bulkBenefitOn(stay, day) ?? 0;
  if (finding.type !== 'lha-reduction') return true;
  const reduction = lhaReductionOn(compiled.tables, { stay, day, params: finding.params });
  if (reduction === null) run.undecided ??= fired;
  else run.reductionPence += reduction;
  return reduction !== null;
}

/** As `price.ts` has it: a benefit whose sum nobody has entered is told and takes nothing off. */
function goesOnUndecided(run: PriceRun, fired: CompiledRule): boolean {
  const { rule, concerns, isKnown } = fired;
  if (!concerns(run.row)) return false;
  if (rule.finding.type === 'benefit-reduction' && isKnown(run.row)) return true;
  run.undecided ??= fired;
  return false;
}

function addSegment(
  run: PriceRun,
  { day, weekly, told }: { readonly day: DayNumber; weekly: number; told: string },
): void {
  const last = run.count - 1;
  if (last >= 0 && run.weeklyPence[last] === weekly && run.told[last] === told) return;
  run.from[run.count] = day;
  run.weeklyPence[run.count] = weekly;
  run.told[run.count] = told;
  run.count += 1;
}
