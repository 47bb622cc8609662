import { plainDateOf } from '../../domain/day-number';
import type { FindingType } from '../../domain/pricing/finding';
import type { ComparedBooks } from './compared-books';
import type { CompiledBook } from './compiled-book';
import type { HeldDecision, HeldPlacement } from './portfolio';
import type { FlippedGate, GateOutcome, GateUnder } from './report';

// The gates of one placement under a book: the facts of each recorded decision, asked again. A
// gate fires on its obstacle, so a gate on which nothing fires is passed.

const shut: readonly FindingType[] = ['obstacle', 'waived'];

/** From the mildest to the one that outweighs the others. */
const outcomes: readonly GateOutcome[] = ['pass', 'needs-approval', 'cannot-decide', 'fail'];

const passed: GateUnder = { outcome: 'pass', ruleIds: [] };

/** What the rules say of one decision's facts: the outcome, and the rules behind it. */
export function gateUnder(compiled: CompiledBook, { question, on, row }: HeldDecision): GateUnder {
  let worst = 0;
  let ruleIds: string[] = [];
  for (const compiledRule of compiled.byQuestion[question]) {
    const { rule, from, until, decide, concerns } = compiledRule;
    if (on < from || on >= until) continue;
    const verdict = decide(row);
    if (verdict === 'not-fired') continue;
    if (verdict === 'cannot-decide' && !concerns(row)) continue;
    const weight = outcomes.indexOf(outcomeOf(verdict, rule.finding.type));
    if (weight === 0 || weight < worst) continue;
    ruleIds = weight === worst ? [...ruleIds, rule.id] : [rule.id];
    worst = weight;
  }
  return worst === 0 ? passed : { outcome: outcomes[worst] ?? 'fail', ruleIds };
}

/** The gates of a placement, in the order of its decisions, under each book. */
export interface JudgedGates {
  readonly base: readonly GateUnder[];
  readonly candidate: readonly GateUnder[];
}

export function judgeGates({ decisions }: HeldPlacement, books: ComparedBooks): JudgedGates {
  const base = decisions.map((decision) => gateUnder(books.base, decision));
  if (books.gatesAlike) return { base, candidate: base };
  return { base, candidate: decisions.map((decision) => gateUnder(books.candidate, decision)) };
}

/** The decisions of a placement that come out otherwise. */
export function flippedGates(
  { placementId, decisions }: HeldPlacement,
  gates: JudgedGates,
): readonly FlippedGate[] {
  const flipped: FlippedGate[] = [];
  for (const [at, { question, offerId, on }] of decisions.entries()) {
    const base = gates.base[at] ?? passed;
    const candidate = gates.candidate[at] ?? passed;
    if (base.outcome === candidate.outcome) continue;
    flipped.push({ placementId, question, on: plainDateOf(on), offerId, base, candidate });
  }
  return flipped;
}

function outcomeOf(verdict: 'fired' | 'cannot-decide', type: FindingType): GateOutcome {
  if (verdict === 'cannot-decide') return 'cannot-decide';
  if (type === 'needs-approval') return 'needs-approval';
  return shut.includes(type) ? 'fail' : 'pass';
}
