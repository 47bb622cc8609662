import type { PlainDate } from '../domain/calendar';
import type { DayNumber } from '../domain/day-number';
import { dayNumberOf, noEnd, plainDateOf } from '../domain/day-number';
import type { FactValue, RuleOutcome, TraceLeaf } from '../domain/pricing/finding';
import type { Rule } from './book';
import type { ConditionLeaf } from './envelope';
import type { FactName, Facts } from './facts';
import { factNames, factRegister, isFactValue } from './facts';

// The same rules as closures, for bulk questions only: an engine for each of a million questions
// takes minutes, and closures take a second. A recorded decision never comes from here. A property
// test over random rules and facts holds every outcome and trace to `evaluate.ts`.

/**
 * Facts by position in the register: dates as day numbers, and nothing where a fact is missing or
 * of the wrong type. Made by `rowOf`, so that no comparison meets a value that it cannot make.
 */
export type FactRow = (FactValue | undefined)[];

export type Verdict = RuleOutcome['outcome'];

export interface CompiledRule {
  readonly rule: Rule;
  /** The days on which the rule is in force: `from` is, `until` is not. */
  readonly from: DayNumber;
  readonly until: DayNumber;
  readonly decide: (row: FactRow) => Verdict;
  /** Whether `consult` puts the rule to these facts at all; see there. */
  readonly concerns: (row: FactRow) => boolean;
  /** True when no fact that the rule names is missing. */
  readonly isKnown: (row: FactRow) => boolean;
}

/** Where a fact stands in a row. */
export function positionOf(name: FactName): number {
  return factNames.indexOf(name);
}

export function rowOf(facts: Facts): FactRow {
  return factNames.map((name) => {
    const value = facts[name];
    if (!Object.hasOwn(facts, name) || !isFactValue(name, value)) return undefined;
    return heldAs(name, value);
  });
}

export function compileRule(rule: Rule): CompiledRule {
  const { from, until } = rule.inForce;
  return {
    rule,
    from: dayNumberOf(from),
    until: until === null ? noEnd : dayNumberOf(until),
    decide: rule.file.standing === 'unconfirmed' ? () => 'cannot-decide' : decisionOf(rule),
    concerns: concernOf(rule),
    isKnown: (row) => missingIn(rule, row).length === 0,
  };
}

/** What a compiled rule says with its whole trace, as `evaluate` says it. */
export function explain({ rule, decide }: CompiledRule, row: FactRow): RuleOutcome {
  const { id: ruleId, citation, finding } = rule;
  const outcome = decide(row);
  const trace = rule.leaves.map((leaf) => traceOf(leaf, { row, decided: outcome }));
  switch (outcome) {
    case 'fired':
      return { ruleId, outcome, finding, citation, trace };
    case 'not-fired':
      return { ruleId, outcome, citation, trace };
    case 'cannot-decide':
      return { ruleId, outcome, citation, trace, missingFacts: missingIn(rule, row) };
  }
}

function decisionOf({ file, leaves }: Rule): (row: FactRow) => Verdict {
  const positions = leaves.map(({ fact }) => positionOf(fact));
  const tests = leaves.map(testOf);
  const all = 'all' in file.conditions;
  return (row) => {
    for (const position of positions) if (row[position] === undefined) return 'cannot-decide';
    for (const test of tests) if (test(row) !== all) return all ? 'not-fired' : 'fired';
    return all ? 'fired' : 'not-fired';
  };
}

/** The facts of a placement that never wait for anybody, as in `consult`. */
const fixedFacts: readonly FactName[] = ['lot', 'route'];

/** False when what is known settles that the rule cannot fire; all of it for an unconfirmed one. */
function concernOf({ file, leaves }: Rule): (row: FactRow) => boolean {
  const looksAt = (fact: FactName): boolean =>
    file.standing === 'unconfirmed' || fixedFacts.includes(fact);
  const fails = leaves.map((leaf) => {
    const position = positionOf(leaf.fact);
    const test = testOf(leaf);
    return (row: FactRow) => looksAt(leaf.fact) && row[position] !== undefined && !test(row);
  });
  return 'all' in file.conditions
    ? (row) => !fails.some((failsIn) => failsIn(row))
    : (row) => !fails.every((failsIn) => failsIn(row));
}

/** One comparison over a row in which the fact is known. The load has checked that types match. */
function testOf(leaf: ConditionLeaf): (row: FactRow) => boolean {
  const position = positionOf(leaf.fact);
  if (Array.isArray(leaf.value)) {
    const wanted: readonly unknown[] = leaf.value;
    return (row) => wanted.includes(row[position]);
  }
  const value = heldAs(leaf.fact, leaf.value);
  const holds = comparisonOf(leaf, value);
  return (row) => holds(row[position] as FactValue);
}

function comparisonOf({ operator }: ConditionLeaf, value: FactValue): (a: FactValue) => boolean {
  switch (operator) {
    case 'is':
    case 'isOneOf':
      return (actual) => actual === value;
    case 'atLeast':
    case 'onOrAfter':
      return (actual) => actual >= value;
    case 'lessThan':
    case 'before':
      return (actual) => actual < value;
  }
}

function traceOf(
  leaf: ConditionLeaf,
  { row, decided }: { readonly row: FactRow; readonly decided: Verdict },
): TraceLeaf {
  const { fact, operator, value: expected } = leaf;
  const held = row[positionOf(fact)];
  const actual = held === undefined ? null : toldAs(fact, held);
  const result = decided === 'cannot-decide' ? null : testOf(leaf)(row);
  return { fact, operator, expected, actual, result };
}

function missingIn({ leaves }: Rule, row: FactRow): readonly string[] {
  const missing = leaves.filter(({ fact }) => row[positionOf(fact)] === undefined);
  return [...new Set(missing.map(({ fact }) => fact))];
}

function heldAs(name: FactName, value: FactValue): FactValue {
  return factRegister[name].type === 'date' ? dayNumberOf(value as PlainDate) : value;
}

function toldAs(name: FactName, value: FactValue): FactValue {
  return factRegister[name].type === 'date' ? plainDateOf(value as DayNumber) : value;
}
