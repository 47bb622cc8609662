import type { TopLevelCondition } from 'json-rules-engine';
import { Engine } from 'json-rules-engine';
import type { PlainDate } from '../domain/calendar';
import { invariant } from '../domain/invariant';
import type { FactValue, RuleOutcome, TraceLeaf } from '../domain/pricing/finding';
import type { Book, Rule } from './book';
import { inForceOn } from './book';
import type { ConditionLeaf, RuleQuestion } from './envelope';
import type { FactName, Facts } from './facts';
import { isFactValue } from './facts';
import { operatorNamed, strictOperators } from './operators';

/** What answers, for a decision record; a test holds it to the installed version. */
export const engineVersion = 'json-rules-engine 7.3.1';

const libraryOperators = [
  'equal',
  'notEqual',
  'in',
  'notIn',
  'contains',
  'doesNotContain',
  'lessThan',
  'lessThanInclusive',
  'greaterThan',
  'greaterThanInclusive',
];
// Without this, `not:is` would still work after the operators are gone.
const libraryDecorators = ['someFact', 'someValue', 'everyFact', 'everyValue', 'swap', 'not'];

export interface Consultation {
  /** One per rule in force for the question, by rule id. */
  readonly outcomes: readonly RuleOutcome[];
  /** Exactly the facts that rules named and the engine saw. */
  readonly facts: Readonly<Record<string, FactValue>>;
  readonly bookDigest: string;
}

/** The facts of a placement that never wait for anybody: they decide which rules are put to it. */
const fixedFacts: readonly FactName[] = ['lot', 'route'];

/**
 * Puts one question to the book as it stands on a day. A rule for another lot or route is not
 * asked; nor is one whose value is unconfirmed, while a known fact shows that nobody needs it.
 */
export async function consult(
  book: Book,
  asked: { on: PlainDate; question: RuleQuestion; family?: string; facts: Facts },
): Promise<Consultation> {
  const { facts, ...which } = asked;
  const rules = inForceOn(book, which).filter((rule) => concerns(rule, facts));
  const outcomes = await evaluate(rules, facts);
  return { outcomes, facts: namedFacts(rules, facts), bookDigest: book.digest };
}

/**
 * What each rule says about one set of facts, once per rule, in order of rule id.
 *
 * A rule that names a missing or mistyped fact is set apart before the run and cannot decide, and
 * so is one whose value is unconfirmed. Neither is ever a pass.
 */
export async function evaluate(
  rules: readonly Rule[],
  facts: Facts,
): Promise<readonly RuleOutcome[]> {
  const decidable = rules.filter((rule) => canDecide(rule, facts));
  const apart = rules.filter((rule) => !canDecide(rule, facts));
  const decided = decidable.length === 0 ? [] : await run(decidable, facts);
  return [...decided, ...apart.map((rule) => undecided(rule, facts))].sort(byRuleId);
}

/** False when what is known already settles that the rule cannot fire, whatever the rest may be. */
export function couldFire(rule: Rule, facts: Facts): boolean {
  const fails = (leaf: ConditionLeaf): boolean =>
    isKnown(leaf, facts) && !operatorNamed(leaf.operator).test(facts[leaf.fact], leaf.value);
  return 'all' in rule.file.conditions ? !rule.leaves.some(fails) : !rule.leaves.every(fails);
}

function concerns(rule: Rule, facts: Facts): boolean {
  if (rule.file.standing === 'unconfirmed') return couldFire(rule, facts);
  return couldFire(rule, Object.fromEntries(fixedFacts.map((name) => [name, facts[name]])));
}

async function run(rules: readonly Rule[], facts: Facts): Promise<readonly RuleOutcome[]> {
  // A new engine for every question. The library keeps its progress on the engine, so of two
  // questions asked at once the second can end with rules unread and nothing said about it.
  const engine = strictEngine();
  rules.forEach(({ id, file }) => {
    engine.addRule({ name: id, conditions: file.conditions, event: { type: file.event.type } });
  });
  const { results, failureResults } = await engine.run(namedFacts(rules, facts));
  const outcomes = [...results, ...failureResults].map((result) => {
    const rule = rules.find(({ id }) => id === result.name);
    invariant(rule !== undefined, `the engine answers for a rule it was given: ${result.name}`);
    return decidedBy(rule, { fired: result.result === true, conditions: result.conditions });
  });
  invariant(outcomes.length === rules.length, 'the engine answers once for every rule');
  return outcomes;
}

function strictEngine(): Engine {
  const engine = new Engine([], { allowUndefinedFacts: false, pathResolver: refusePath });
  libraryOperators.forEach((name) => engine.removeOperator(name));
  libraryDecorators.forEach((name) => engine.removeOperatorDecorator(name));
  strictOperators.forEach(({ name, test }) => {
    engine.addOperator(name, test);
  });
  return engine;
}

function refusePath(): never {
  throw new Error('A condition has no path: facts are flat.');
}

function decidedBy(
  rule: Rule,
  { fired, conditions }: { readonly fired: boolean; readonly conditions: TopLevelCondition },
): RuleOutcome {
  const trace = leavesOf(conditions).map(toTrace);
  const { id: ruleId, citation, finding } = rule;
  return fired
    ? { ruleId, outcome: 'fired', finding, citation, trace }
    : { ruleId, outcome: 'not-fired', citation, trace };
}

function undecided(rule: Rule, facts: Facts): RuleOutcome {
  const trace = rule.leaves.map((leaf) => ({
    ...compared(leaf),
    actual: isKnown(leaf, facts) ? (facts[leaf.fact] ?? null) : null,
    result: null,
  }));
  const missingFacts = [
    ...new Set(rule.leaves.filter((leaf) => !isKnown(leaf, facts)).map(factOf)),
  ];
  const { id: ruleId, citation } = rule;
  return { ruleId, outcome: 'cannot-decide', citation, trace, missingFacts };
}

function canDecide(rule: Rule, facts: Facts): boolean {
  return rule.file.standing !== 'unconfirmed' && rule.leaves.every((leaf) => isKnown(leaf, facts));
}

function isKnown({ fact }: ConditionLeaf, facts: Facts): boolean {
  return Object.hasOwn(facts, fact) && isFactValue(fact, facts[fact]);
}

/** The library hashes every fact it is given, so it is given only those that its rules name. */
function namedFacts(rules: readonly Rule[], facts: Facts): Record<string, FactValue> {
  const names = new Set(rules.flatMap(({ leaves }) => leaves.map(factOf)));
  const known = [...names].sort().flatMap((name) => {
    const value = facts[name];
    return value !== undefined && isFactValue(name, value) ? [[name, value] as const] : [];
  });
  return Object.fromEntries(known);
}

interface AnsweredLeaf extends ConditionLeaf {
  readonly factResult?: unknown;
  readonly result?: unknown;
}

function leavesOf(conditions: TopLevelCondition): readonly AnsweredLeaf[] {
  const members = 'all' in conditions ? conditions.all : 'any' in conditions ? conditions.any : [];
  return members as unknown as readonly AnsweredLeaf[];
}

function toTrace(leaf: AnsweredLeaf): TraceLeaf {
  const { factResult, result } = leaf;
  return {
    ...compared(leaf),
    actual: isFactValue(leaf.fact, factResult) ? factResult : null,
    result: typeof result === 'boolean' ? result : null,
  };
}

function compared({ fact, operator, value }: ConditionLeaf): Omit<TraceLeaf, 'actual' | 'result'> {
  return { fact, operator, expected: value };
}

function factOf({ fact }: ConditionLeaf): FactName {
  return fact;
}

function byRuleId(a: RuleOutcome, b: RuleOutcome): number {
  return a.ruleId < b.ruleId ? -1 : 1;
}
