import { plainDateOf } from '../../domain/day-number';
import { canonicalJson } from '../canonical-json';
import type { Book } from '../book';
import type { HeldPlacement } from './portfolio';
import type { PriceRun } from './price-bulk';
import type { ChangedDays, ChangedPlacement, PriceReason, PriceUnder } from './report';

/** The two runs of one placement, as `priceInto` left them. */
export interface Runs {
  readonly base: PriceRun;
  readonly candidate: PriceRun;
}

/** True when some day of the stay has another weekly price. */
export function differs({ base, candidate }: Runs): boolean {
  if (base.totalPence !== candidate.totalPence) return true;
  // Prices can move within a stay and leave its total as it was, so the segments are compared too.
  let at = 0;
  let other = 0;
  while (at < base.count && other < candidate.count) {
    if (base.weeklyPence[at] !== candidate.weeklyPence[other]) return true;
    const ends = base.from[at + 1] ?? Infinity;
    const otherEnds = candidate.from[other + 1] ?? Infinity;
    if (at + 1 >= base.count && other + 1 >= candidate.count) return false;
    const until = at + 1 < base.count ? ends : Infinity;
    const otherUntil = other + 1 < candidate.count ? otherEnds : Infinity;
    if (until <= otherUntil) at += 1;
    if (otherUntil <= until) other += 1;
  }
  return false;
}

export function changedPlacement(placement: HeldPlacement, runs: Runs): ChangedPlacement {
  const { placementId, councilId, providerId, stay } = placement;
  const { base, candidate } = runs;
  return {
    placementId,
    councilId,
    providerId,
    lot: stay.lot,
    route: stay.route,
    basePence: base.totalPence,
    candidatePence: candidate.totalPence,
    differencePence: candidate.totalPence - base.totalPence,
    days: changedDays(runs, stay.until),
  };
}

/** The days on which the weekly price is another, as the fewest runs of days. */
function changedDays(runs: Runs, until: number): readonly ChangedDays[] {
  const days = [...daysOf(runs.base), ...daysOf(runs.candidate)].sort((a, b) => a - b);
  const edges = days.filter((day, index) => day !== days[index - 1]);
  return edges.flatMap((from, index) => {
    const base = priceOn(runs.base, from);
    const candidate = priceOn(runs.candidate, from);
    if (base.weeklyPence === candidate.weeklyPence) return [];
    const span = { from: plainDateOf(from), until: plainDateOf(edges[index + 1] ?? until) };
    return [{ ...span, base, candidate, reasons: reasonsFor({ base, candidate }, runs) }];
  });
}

function daysOf({ from, count }: PriceRun): readonly number[] {
  return from.slice(0, count);
}

function priceOn({ from, weeklyPence, told, count }: PriceRun, day: number): PriceUnder {
  let at = count - 1;
  while (at > 0 && (from[at] ?? 0) > day) at -= 1;
  const ids = told[at] ?? '';
  return { weeklyPence: weeklyPence[at] ?? 0, ruleIds: ids === '' ? [] : ids.split(' ') };
}

function reasonsFor(
  { base, candidate }: { readonly base: PriceUnder; readonly candidate: PriceUnder },
  runs: Runs,
): readonly PriceReason[] {
  const gone = base.ruleIds.filter((id) => !candidate.ruleIds.includes(id));
  const come = candidate.ruleIds.filter((id) => !base.ruleIds.includes(id));
  const stayed = base.ruleIds.filter((id) => candidate.ruleIds.includes(id));
  const told: readonly PriceReason[] = [
    ...gone.map((ruleId) => ({ ruleId, change: 'applies-no-more' }) as const),
    ...come.map((ruleId) => ({ ruleId, change: 'applies-now' }) as const),
    ...stayed
      .filter((ruleId) => saysOtherwise(ruleId, runs))
      .map((ruleId) => ({ ruleId, change: 'other-figure' }) as const),
  ];
  return [...told].sort((a, b) => (a.ruleId < b.ruleId ? -1 : 1));
}

/** The figure is another in the rule itself, or in the rates that it takes off. */
function saysOtherwise(ruleId: string, { base, candidate }: Runs): boolean {
  const before = findingOf(base.compiled.book, ruleId);
  const after = findingOf(candidate.compiled.book, ruleId);
  return canonicalJson(before) !== canonicalJson(after) || after?.type === 'lha-reduction';
}

function findingOf({ rules }: Book, ruleId: string) {
  return rules.find(({ id }) => id === ruleId)?.finding ?? null;
}
