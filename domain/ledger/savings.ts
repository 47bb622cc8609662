import { earliest, latest, type PlainDate } from '../calendar';
import { minus, pence, plus, split, type Pence } from '../money';
import type { PlacementState } from '../placement/state';
import { lots, type Lot } from '../placement/terms';
import { accruedPence, seventhsUpTo, type ClosedSpan } from '../pricing/accrual';
import type { Citation } from '../pricing/finding';
import { chargedStay } from './charges';
import { takenOff, type RuleInBook, type TakenOff } from './taken-off';

// What the terms of the purchasing vehicle have saved, against the same days with nothing off. It
// is a pure function of recorded prices, so it never changes because a rule does. Like charges,
// each sum is the difference of two accruals from the first day: any way of splitting the days
// adds up.

/** On days lived; and to the planned end, or the end, if nothing changes, days lived included. */
export interface Saved {
  readonly savedPence: Pence;
  readonly forecastSavedPence: Pence;
}

export interface SavedByRule extends Saved {
  readonly citation: Citation;
}

/** The price with its discounts and reductions, and what the same days would have cost without. */
export interface SavingTotals extends Saved {
  readonly chargedPence: Pence;
  readonly undiscountedPence: Pence;
  readonly forecastPence: Pence;
  readonly forecastUndiscountedPence: Pence;
}

/** One placement's part, on the days that were asked for. */
export interface PlacementSaving extends SavingTotals {
  readonly lot: Lot;
  readonly providerId: string;
  readonly rules: readonly SavedByRule[];
  readonly bookDigests: readonly string[];
}

export interface SavingAsked {
  readonly span: ClosedSpan;
  readonly today: PlainDate;
  readonly rules: RuleInBook;
}

/** Null when no day of the span is charged. Fees and settled disputes are no saving of a rule. */
export function savingOf(state: PlacementState, asked: SavingAsked): PlacementSaving | null {
  const charged = chargedStay(state);
  if (charged === null || !('stay' in state)) return null;
  const { span, today, rules } = asked;
  const { startedOn, books } = state.stay;
  const end = 'ending' in state ? charged.until : latest(charged.until, today);
  const from = latest(span.from, startedOn);
  const until = earliest(span.until, end);
  if (until <= from) return null;
  const taken = takenOff(state.stay, rules);
  const lived = latest(from, earliest(until, today));
  const ofRules = taken.byRule.map(({ citation }, index) => ({
    citation,
    savedPence: between(taken, { from, until: lived })[index] ?? pence(0),
    forecastSavedPence: between(taken, { from, until })[index] ?? pence(0),
  }));
  return {
    lot: state.referral.lot,
    providerId: state.award.providerId,
    ...totalsOf(taken, { from, lived, until }),
    // A penny that was saved by now may be rounded away again by the planned end: 19p a week, say.
    rules: ofRules.filter((one) => one.savedPence !== 0 || one.forecastSavedPence !== 0),
    bookDigests: books.flatMap(({ bookDigest }) => (bookDigest === null ? [] : [bookDigest])),
  };
}

function totalsOf(
  { priced, undiscounted }: TakenOff,
  days: { readonly from: PlainDate; readonly lived: PlainDate; readonly until: PlainDate },
): SavingTotals {
  const { from, lived, until } = days;
  const chargedPence = accruedPence(priced, { from, until: lived });
  const undiscountedPence = accruedPence(undiscounted, { from, until: lived });
  const forecastPence = accruedPence(priced, { from, until });
  const forecastUndiscountedPence = accruedPence(undiscounted, { from, until });
  return {
    ...{ chargedPence, undiscountedPence, forecastPence, forecastUndiscountedPence },
    savedPence: minus(undiscountedPence, chargedPence),
    forecastSavedPence: minus(forecastUndiscountedPence, forecastPence),
  };
}

/** What each rule has saved on some days, in the order of the rules. */
function between(taken: TakenOff, { from, until }: ClosedSpan): readonly Pence[] {
  const before = upTo(taken, from);
  return upTo(taken, until).map((sum, index) => minus(sum, before[index] ?? pence(0)));
}

/** Of the whole saving up to a day, rounded once, each rule's share; they add up to the penny. */
function upTo({ priced, undiscounted, byRule }: TakenOff, day: PlainDate): readonly Pence[] {
  const [first] = priced;
  const weights = byRule.map(({ segments }) => seventhsUpTo(segments, day));
  if (first === undefined || weights.every((weight) => weight === 0)) {
    return weights.map(() => pence(0));
  }
  const span = { from: first.from, until: latest(first.from, day) };
  return split(minus(accruedPence(undiscounted, span), accruedPence(priced, span)), weights);
}

/** What one rule saved with one provider in one lot. */
export interface SavingsRow extends Saved, Citation {
  readonly lot: Lot;
  readonly providerId: string;
  readonly placements: number;
}

export interface Savings {
  /** All with a charged day in the span, whether anything was saved or not. */
  readonly placements: number;
  readonly rows: readonly SavingsRow[];
  readonly totals: SavingTotals;
  readonly bookDigests: readonly string[];
}

/** The rows add up to the totals, to the penny. */
export function savingsOf(placements: readonly PlacementSaving[]): Savings {
  const rows = new Map<string, SavingsRow>();
  for (const { lot, providerId, rules } of placements) {
    for (const { citation, ...saved } of rules) {
      const key = [lot, providerId, citation.ruleId].join(' ');
      rows.set(key, withPart(rows.get(key), { lot, providerId, ...citation, ...saved }));
    }
  }
  return {
    placements: placements.length,
    rows: [...rows.values()].sort(byLotAndProvider),
    totals: placements.reduce<SavingTotals>(withTotals, nothing),
    bookDigests: [...new Set(placements.flatMap(({ bookDigests }) => bookDigests))].sort(),
  };
}

function withPart(row: SavingsRow | undefined, part: Omit<SavingsRow, 'placements'>): SavingsRow {
  if (row === undefined) return { ...part, placements: 1 };
  return {
    ...(row.standing === 'assumed' ? row : { ...row, ...part }),
    placements: row.placements + 1,
    savedPence: plus(row.savedPence, part.savedPence),
    forecastSavedPence: plus(row.forecastSavedPence, part.forecastSavedPence),
  };
}

const nothing: SavingTotals = {
  ...{ savedPence: pence(0), forecastSavedPence: pence(0) },
  ...{ chargedPence: pence(0), undiscountedPence: pence(0) },
  ...{ forecastPence: pence(0), forecastUndiscountedPence: pence(0) },
};

function withTotals(sum: SavingTotals, one: SavingTotals): SavingTotals {
  const added = (name: keyof SavingTotals): Pence => plus(sum[name], one[name]);
  return {
    ...{ savedPence: added('savedPence'), forecastSavedPence: added('forecastSavedPence') },
    ...{ chargedPence: added('chargedPence'), undiscountedPence: added('undiscountedPence') },
    forecastPence: added('forecastPence'),
    forecastUndiscountedPence: added('forecastUndiscountedPence'),
  };
}

function byLotAndProvider(a: SavingsRow, b: SavingsRow): number {
  const key = ({ lot, providerId, ruleId }: SavingsRow): string =>
    [lots.indexOf(lot), providerId, ruleId].join(' ');
  return key(a) < key(b) ? -1 : 1;
}
