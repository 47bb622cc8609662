import type { DateSpan, PlainDate } from '../domain/calendar';
import { addDays, addMonths, birthday, contains, isPlainDate } from '../domain/calendar';
import { invariant } from '../domain/invariant';
import { benefitOn } from '../domain/pricing/accommodation';
import type { Finding, HeldFinding, RuleOutcome } from '../domain/pricing/finding';
import type { Segment } from '../domain/pricing/timeline';
import { timeline } from '../domain/pricing/timeline';
import type { Book, Rule } from './book';
import type { ConditionLeaf } from './envelope';
import type { Consultation } from './evaluate';
import { consult, couldFire } from './evaluate';
import { factRegister } from './facts';
import { lhaReductions } from './lha';
import type { StayToPrice } from './stay-facts';
import { factEdges, factsOn } from './stay-facts';

// The book is asked on every day on which an answer can change, and on no other. Those days come
// from the rules themselves: "nine whole months of stay" is a date for this placement. So a new
// rule "after eighteen months" needs no code here and no new timer.

/** What was asked for one day, and what every rule said: the evidence for the segments. */
export interface PriceDecision extends Omit<Consultation, 'bookDigest'> {
  readonly on: PlainDate;
}

export interface PricedStay {
  readonly segments: readonly Segment[];
  /** What the segments are made of: each finding with its days, and its sum where it has one. */
  readonly held: readonly HeldFinding[];
  readonly decisions: readonly PriceDecision[];
  /** Rules that could not decide on some day. With any, the segments are not to be relied on. */
  readonly undecided: readonly UndecidedOutcome[];
  readonly bookDigest: string;
}

/** A rule that could not decide, on the days of its span. */
export interface UndecidedOutcome extends RuleOutcome {
  readonly span: DateSpan;
}

/** Prices a whole stay under one book: every segment to its end, the future ones included. */
export async function pricePlacement(book: Book, stay: StayToPrice): Promise<PricedStay> {
  invariant(stay.continuousStayStartedOn <= stay.startsOn, 'a stay goes back, not forward');
  const days = daysToAsk(book.rules, stay, factEdges(book, stay));
  const decisions = await Promise.all(
    days.map(async (on): Promise<PriceDecision> => {
      const { outcomes, facts } = await consult(book, {
        on,
        question: 'price',
        facts: factsOn(book, on, stay),
      });
      return { on, outcomes, facts };
    }),
  );
  const found = decisions.flatMap(({ on, outcomes }, index) => {
    const span = { from: on, until: decisions[index + 1]?.on ?? stay.until };
    return outcomes.map((outcome) => heldFinding(book, outcome, { span, stay }));
  });
  const held = found.flatMap((it) => it.held);
  return {
    segments: timeline(stay, held),
    held,
    decisions,
    undecided: found.flatMap((it) => it.undecided),
    bookDigest: book.digest,
  };
}

/** The first day of the stay, and each later day of it on which any rule may answer otherwise. */
export function daysToAsk(
  rules: readonly Rule[],
  stay: StayToPrice,
  turns: readonly PlainDate[] = [],
): readonly PlainDate[] {
  const { lot, route } = stay;
  const asked = rules.filter((it) => it.asked.includes('price') && couldFire(it, { lot, route }));
  const edges = asked.flatMap(({ inForce: { from, until } }) =>
    until === null ? [from] : [from, until],
  );
  const thresholds = asked.flatMap(({ leaves }) => leaves.flatMap((leaf) => turnsOn(leaf, stay)));
  const inside = [...edges, ...thresholds, ...turns].filter((day) =>
    contains({ from: stay.startsOn, until: stay.until }, day),
  );
  return [...new Set([stay.startsOn, ...inside])].sort();
}

/** The days on which one comparison can turn from no to yes or back. */
function turnsOn(leaf: ConditionLeaf, stay: StayToPrice): readonly PlainDate[] {
  const { fact, operator, value } = leaf;
  const { countsFromStay, countsFromBirth, countsFromAge } = factRegister[fact];
  const start = stay.continuousStayStartedOn;
  // `is 9` begins with the ninth month and is over with the tenth, so both days are asked.
  const steps = operator === 'is' ? [0, 1] : [0];
  if (fact === 'pricedOn' && isPlainDate(value)) return steps.map((step) => addDays(value, step));
  if (typeof value !== 'number') return [];
  const { dateOfBirth: born } = stay;
  if (countsFromBirth !== undefined) {
    return born === undefined ? [] : steps.map((step) => birthday(born, value + step));
  }
  if (countsFromAge !== undefined) {
    if (born === undefined) return [];
    return steps.map((step) => addDays(birthday(born, countsFromAge), value + step));
  }
  if (countsFromStay === undefined) return [];
  const add = countsFromStay === 'months' ? addMonths : addDays;
  return steps.map((step) => add(start, value + step));
}

interface Held {
  readonly held: readonly HeldFinding[];
  readonly undecided: readonly UndecidedOutcome[];
}

function heldFinding(
  book: Book,
  outcome: RuleOutcome,
  { span, stay }: { readonly span: DateSpan; readonly stay: StayToPrice },
): Held {
  const { ruleId, finding, citation } = outcome;
  if (outcome.outcome === 'cannot-decide') {
    const flagged = flaggedBy(book, outcome);
    if (flagged === null) return { held: [], undecided: [{ ...outcome, span }] };
    return { held: [{ finding: flagged, citation, span }], undecided: [] };
  }
  if (finding === undefined) return { held: [], undecided: [] };
  if (finding.type === 'benefit-reduction') {
    const awarded = benefitOn(stay.benefitAwards ?? [], span.from);
    const sum = awarded === null ? {} : { reductionPence: awarded };
    return { held: [{ finding, citation, span, ...sum }], undecided: [] };
  }
  if (finding.type !== 'lha-reduction')
    return { held: [{ finding, citation, span }], undecided: [] };
  const { held, missing } = lhaReductions(book, { finding, citation, span }, stay);
  if (missing.length === 0) return { held, undecided: [] };
  const { trace } = outcome;
  return {
    held,
    undecided: missing.map(({ what, span: days }) => ({
      ...{ ruleId, outcome: 'cannot-decide', citation, trace, span: days },
      missingFacts: [`reference.lha-rates: ${what}`],
    })),
  };
}

/**
 * A benefit whose sum nobody has entered takes nothing off, and is shown beside the price, as the
 * council may be paying twice. No other rule goes on without its value.
 */
function flaggedBy(book: Book, { ruleId, missingFacts }: RuleOutcome): Finding | null {
  const finding = book.rules.find(({ id }) => id === ruleId)?.finding;
  const isFlag = finding?.type === 'benefit-reduction' && missingFacts?.length === 0;
  return isFlag ? finding : null;
}
