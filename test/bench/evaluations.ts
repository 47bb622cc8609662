import type { RuleProperties } from 'json-rules-engine';
import { Engine } from 'json-rules-engine';
import { epochMsOf, isPlainDate, plainDate } from '../../domain/calendar';
import type { FactValue } from '../../domain/pricing/finding';
import type { Book, Rule } from '../../rules/book';
import { inForceOn } from '../../rules/book';
import { compileRule, explain, rowOf } from '../../rules/compile';
import type { ConditionLeaf } from '../../rules/envelope';
import { evaluate } from '../../rules/evaluate';
import { isFactValue } from '../../rules/facts';
import { factsOn } from '../../rules/stay-facts';
import { accommodation, aForecast } from '../rules/a-forecast';

/** Rules evaluated in a second, each with its trace, over the same facts of one day. */
export interface Evaluations {
  /** How every recorded decision is made: strict operators, a new engine for each question. */
  readonly ours: number;
  /** The same rules as closures, for bulk questions. */
  readonly compiled: number;
  /** json-rules-engine as its own examples use it, its own operators: made anew, or kept. */
  readonly libraryNew: number;
  readonly libraryKept: number;
}

const on = plainDate('2024-07-01');
const lastsMs = 1_000;

/**
 * The price rules of the shipped book on the facts of a stay in supported accommodation, by four
 * ways. Each must find the same rules, or the figures compare nothing.
 */
export async function evaluations(book: Book): Promise<Evaluations> {
  const facts = factsOn(book, on, {
    ...aForecast({ lot: 'supportedAccommodation', dateOfBirth: plainDate('2004-06-01') }),
    accommodation,
  });
  const isKnown = ({ fact }: ConditionLeaf): boolean => isFactValue(fact, facts[fact]);
  const rules = inForceOn(book, { on, question: 'price' }).filter(
    ({ file, leaves }) => file.standing !== 'unconfirmed' && leaves.every(isKnown),
  );
  const given = Object.fromEntries(
    Object.entries(facts).map(([name, value]) => [name, comparable(value)]),
  );
  const kept = new Engine(rules.map(asTheLibraryHasIt));
  const closures = rules.map(compileRule);
  const ways = {
    ours: async () => firedIn(await evaluate(rules, facts)),
    compiled: () => {
      const row = rowOf(facts);
      return firedIn(closures.map((rule) => explain(rule, row)));
    },
    libraryNew: async () => idsOf(await new Engine(rules.map(asTheLibraryHasIt)).run(given)),
    libraryKept: async () => idsOf(await kept.run(given)),
  };
  const found = await Promise.all(Object.values(ways).map(async (way) => way()));
  if (new Set(found).size !== 1) throw new Error(`The ways differ: ${found.join('; ')}`);
  return {
    ours: rules.length * (await runsASecond(ways.ours)),
    compiled: rules.length * (await runsASecond(ways.compiled)),
    libraryNew: rules.length * (await runsASecond(ways.libraryNew)),
    libraryKept: rules.length * (await runsASecond(ways.libraryKept)),
  };
}

async function runsASecond(way: () => unknown): Promise<number> {
  let runs = 0;
  const begun = performance.now();
  for (; performance.now() - begun < lastsMs; runs += 1) {
    const made = way();
    if (made instanceof Promise) await made;
  }
  return (runs * 1000) / (performance.now() - begun);
}

function firedIn(outcomes: readonly { readonly ruleId: string; readonly outcome: string }[]) {
  const fired = outcomes.filter(({ outcome }) => outcome === 'fired');
  return fired
    .map(({ ruleId }) => ruleId)
    .sort()
    .join(' ');
}

function idsOf({ results }: { readonly results: readonly { readonly name?: string }[] }): string {
  return results
    .map(({ name }) => name ?? '')
    .sort()
    .join(' ');
}

const libraryNames: Readonly<Record<ConditionLeaf['operator'], string>> = {
  is: 'equal',
  isOneOf: 'in',
  atLeast: 'greaterThanInclusive',
  lessThan: 'lessThan',
  onOrAfter: 'greaterThanInclusive',
  before: 'lessThan',
};

function asTheLibraryHasIt({ id, file, leaves }: Rule): RuleProperties {
  const conditions = leaves.map(({ fact, operator, value }) => ({
    ...{ fact, operator: libraryNames[operator] },
    value: Array.isArray(value) ? value : comparable(value),
  }));
  const event = { type: file.event.type };
  return 'all' in file.conditions
    ? { name: id, event, conditions: { all: conditions } }
    : { name: id, event, conditions: { any: conditions } };
}

/** Its own operators compare numbers, and no dates. */
function comparable(value: FactValue): string | number | boolean {
  return isPlainDate(value) ? (epochMsOf(`${value}T00:00:00Z`) ?? 0) : value;
}
