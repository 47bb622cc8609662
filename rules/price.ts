import type { DateSpan, PlainDate } from '../domain/calendar';
import {
  addDays,
  addMonths,
  contains,
  daysBetween,
  isPlainDate,
  wholeMonthsBetween,
} from '../domain/calendar';
import { invariant } from '../domain/invariant';
import type { Pence } from '../domain/money';
import type { Lot, Route } from '../domain/placement/terms';
import type { HeldFinding, RuleOutcome } from '../domain/pricing/finding';
import type { PricedService } from '../domain/pricing/terms';
import type { Segment } from '../domain/pricing/timeline';
import { timeline } from '../domain/pricing/timeline';
import type { Book, Rule } from './book';
import type { ConditionLeaf } from './envelope';
import type { Consultation } from './evaluate';
import { consult } from './evaluate';
import type { Facts } from './facts';
import { factRegister } from './facts';

// The book is asked on every day on which an answer can change, and on no other. Those days come
// from the rules themselves: "nine whole months of stay" is a date for this placement. So a new
// rule "after eighteen months" needs no code here and no new timer.

export interface StayToPrice {
  readonly route: Route;
  readonly lot: Lot;
  readonly startsOn: PlainDate;
  /** First day of the unbroken stay with this provider; not after `startsOn`. */
  readonly continuousStayStartedOn: PlainDate;
  readonly coreWeeklyPence: Pence;
  readonly services: readonly PricedService[];
  /** The day after the last that is priced; null while the end is open. */
  readonly until: PlainDate | null;
  /** Days on which the place is kept and nobody lives in it. */
  readonly held?: readonly DateSpan[];
}

/** What was asked for one day, and what every rule said: the evidence for the segments. */
export interface PriceDecision extends Omit<Consultation, 'bookDigest'> {
  readonly on: PlainDate;
}

export interface PricedStay {
  readonly segments: readonly Segment[];
  readonly decisions: readonly PriceDecision[];
  /** Rules that could not decide on some day. With any, the segments are not to be relied on. */
  readonly undecided: readonly RuleOutcome[];
  readonly bookDigest: string;
}

/** Prices a whole stay under one book: every segment to its end, the future ones included. */
export async function pricePlacement(book: Book, stay: StayToPrice): Promise<PricedStay> {
  invariant(stay.continuousStayStartedOn <= stay.startsOn, 'a stay goes back, not forward');
  const decisions = await Promise.all(
    daysToAsk(book.rules, stay).map(async (on): Promise<PriceDecision> => {
      const { outcomes, facts } = await consult(book, {
        on,
        question: 'price',
        facts: factsOn(on, stay),
      });
      return { on, outcomes, facts };
    }),
  );
  const found = decisions.flatMap(({ on, outcomes }, index) => {
    const span = { from: on, until: decisions[index + 1]?.on ?? stay.until };
    return outcomes.flatMap((outcome) => heldFinding(outcome, span));
  });
  return {
    segments: timeline(stay, found),
    decisions,
    undecided: decisions
      .flatMap(({ outcomes }) => outcomes)
      .filter(({ outcome }) => outcome === 'cannot-decide'),
    bookDigest: book.digest,
  };
}

/** The first day of the stay, and each later day of it on which any rule may answer otherwise. */
export function daysToAsk(rules: readonly Rule[], stay: StayToPrice): readonly PlainDate[] {
  const asked = rules.filter((rule) => rule.asked.includes('price'));
  const spans = [...asked.map(({ inForce }) => inForce), ...(stay.held ?? [])];
  const edges = spans.flatMap(({ from, until }) => (until === null ? [from] : [from, until]));
  const thresholds = asked.flatMap(({ leaves }) => leaves.flatMap((leaf) => turnsOn(leaf, stay)));
  const inside = [...edges, ...thresholds].filter((day) =>
    contains({ from: stay.startsOn, until: stay.until }, day),
  );
  return [...new Set([stay.startsOn, ...inside])].sort();
}

/** The days on which one comparison can turn from no to yes or back. */
function turnsOn(leaf: ConditionLeaf, stay: StayToPrice): readonly PlainDate[] {
  const { fact, operator, value } = leaf;
  const { countsFromStay } = factRegister[fact];
  const start = stay.continuousStayStartedOn;
  // `is 9` begins with the ninth month and is over with the tenth, so both days are asked.
  const steps = operator === 'is' ? [0, 1] : [0];
  if (fact === 'pricedOn' && isPlainDate(value)) return steps.map((step) => addDays(value, step));
  if (typeof value !== 'number' || countsFromStay === undefined) return [];
  const add = countsFromStay === 'months' ? addMonths : addDays;
  return steps.map((step) => add(start, value + step));
}

function factsOn(day: PlainDate, stay: StayToPrice): Facts {
  return {
    route: stay.route,
    lot: stay.lot,
    wholeMonthsOfStay: wholeMonthsBetween(stay.continuousStayStartedOn, day),
    daysOfStay: daysBetween(stay.continuousStayStartedOn, day),
    pricedOn: day,
    forHeldPlace: (stay.held ?? []).some((span) => contains(span, day)),
  };
}

function heldFinding(outcome: RuleOutcome, span: DateSpan): readonly HeldFinding[] {
  const { finding, citation } = outcome;
  return finding === undefined ? [] : [{ finding, citation, span }];
}
