import { earliest, latest, type PlainDate } from '../calendar';
import { minus, pence, type Pence } from '../money';
import type { MoveFee } from '../placement/change-terms';
import type { PlacementEvent } from '../placement/events';
import type { PlacementState } from '../placement/state';
import { accruedPence } from '../pricing/accrual';
import type { Segment } from '../pricing/timeline';

// What a stay is expected to cost, line by line, as a pure function of its events. A line is never
// changed: when a price is found to have been another, the old amount is reversed and the new one
// written. So the lines add up, to the penny, to the accrual of the segments that stand.

export const chargeKinds = ['charge', 'reversal', 'fee', 'adjustment'] as const;
export type ChargeKind = (typeof chargeKinds)[number];

/**
 * Days at one weekly price, and what they come to. `amountPence` is signed: below nought it takes
 * an earlier line back. The rules are those behind the price; a service has none.
 */
export interface ChargeLine {
  readonly kind: ChargeKind;
  readonly from: PlainDate;
  readonly until: PlainDate;
  readonly weeklyPence: Pence;
  readonly amountPence: Pence;
  readonly ruleIds: readonly string[];
}

export interface Around {
  readonly before: PlacementState;
  readonly after: PlacementState;
}

/** The lines that one event adds: none for most. */
export function chargesOf(event: PlacementEvent, { before, after }: Around): readonly ChargeLine[] {
  const changed = [
    ...difference(stayIn(before), stayIn(after)),
    ...feeDifference(feeIn(before), feeIn(after)),
  ];
  if (event.type === 'dispute-resolved' && event.adjustmentPence !== 0) {
    return [...changed, adjustment(event.disputeId, event.adjustmentPence, before)];
  }
  return changed;
}

/** What a stay is charged for: its segments, to its end or, while it is open, its planned end. */
interface Charged {
  readonly segments: readonly Segment[];
  readonly until: PlainDate;
}

/** The days that are charged for as far as anybody has said; null before there is a price. */
export function chargedStay(state: PlacementState): Charged | null {
  if (!('stay' in state)) return null;
  const { segments, startedOn } = state.stay;
  const until =
    'ending' in state ? state.ending.endedOn : latest(startedOn, state.award.plannedEndOn);
  return { segments, until };
}

const stayIn = chargedStay;

function difference(old: Charged | null, fresh: Charged | null): readonly ChargeLine[] {
  if (old?.segments === fresh?.segments && old?.until === fresh?.until) return [];
  const edges = [...edgesOf(old), ...edgesOf(fresh)];
  const before = piecesOf(old, edges);
  const after = piecesOf(fresh, edges);
  const known = new Set(before.map(nameOf));
  const stands = new Set(after.map(nameOf));
  return [
    ...before.filter((piece) => !stands.has(nameOf(piece))).map(reversed),
    ...after.filter((piece) => !known.has(nameOf(piece))),
  ].sort(byDay);
}

function feeIn(state: PlacementState): MoveFee | null {
  return 'ending' in state ? state.ending.fee : null;
}

/** A fee is charged when the child has left, and anew when that was on another day. */
function feeDifference(old: MoveFee | null, fresh: MoveFee | null): readonly ChargeLine[] {
  if (old === fresh) return [];
  return [
    ...(old === null ? [] : [reversed(feeLine(old))]),
    ...(fresh === null ? [] : [feeLine(fresh)]),
  ];
}

function feeLine({ from, until, weeklyPence, pence: amountPence, because }: MoveFee): ChargeLine {
  const ruleIds = because.map(({ ruleId }) => ruleId);
  return { kind: 'fee', from, until, weeklyPence, amountPence, ruleIds };
}

function edgesOf(charged: Charged | null): readonly PlainDate[] {
  if (charged === null) return [];
  const { segments, until } = charged;
  return [
    until,
    ...segments.flatMap((one) => (one.until === null ? [one.from] : [one.from, one.until])),
  ];
}

/** The charges of a stay, cut on the days on which either stay turns. */
function piecesOf(charged: Charged | null, edges: readonly PlainDate[]): readonly ChargeLine[] {
  if (charged === null) return [];
  const { segments, until: end } = charged;
  return segments.flatMap(({ from, until, weeklyPence, because }) => {
    const last = until === null ? end : earliest(until, end);
    if (last <= from) return [];
    const inside = edges.filter((day) => from < day && day < last);
    const days = [...new Set([from, ...inside])].sort();
    const ruleIds = because.map(({ ruleId }) => ruleId);
    return days.map((day, index): ChargeLine => {
      const span = { from: day, until: days[index + 1] ?? last };
      const amountPence = accruedPence(segments, span);
      return { kind: 'charge', ...span, weeklyPence, amountPence, ruleIds };
    });
  });
}

function reversed(line: ChargeLine): ChargeLine {
  return { ...line, kind: 'reversal', amountPence: minus(pence(0), line.amountPence) };
}

function nameOf({ from, until, weeklyPence, amountPence, ruleIds }: ChargeLine): string {
  return [from, until, weeklyPence, amountPence, ...ruleIds].join(' ');
}

function byDay(a: ChargeLine, b: ChargeLine): number {
  if (a.from !== b.from) return a.from < b.from ? -1 : 1;
  return a.amountPence - b.amountPence;
}

/** What a resolved dispute takes off, or adds, on the days that it was about. */
function adjustment(disputeId: string, amountPence: Pence, before: PlacementState): ChargeLine {
  const dispute = before.disputes.find((one) => one.disputeId === disputeId);
  if (dispute === undefined)
    throw new Error(`Dispute ${disputeId} was raised before it is resolved.`);
  const { from, because } = dispute;
  const end = chargedStay(before)?.until ?? from;
  const until = latest(from, dispute.until ?? end);
  const ruleIds = because.map(({ ruleId }) => ruleId);
  return { kind: 'adjustment', from, until, weeklyPence: pence(0), amountPence, ruleIds };
}
