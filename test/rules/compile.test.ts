import fc from 'fast-check';
import { plainDateOf } from '../../domain/day-number';
import { compileRule, explain, rowOf } from '../../rules/compile';
import { evaluate } from '../../rules/evaluate';
import type { FactName, Facts } from '../../rules/facts';
import { factNames, factRegister } from '../../rules/facts';
import { aBook, aRule } from './a-book';
import { shippedBook } from './shipped-book';

// Few values of each type, so that rules and facts meet often.
const dates = fc.integer({ min: 19_500, max: 19_506 }).map(plainDateOf);
const wholes = fc.integer({ min: -2, max: 3 });

function valueOf(name: FactName): fc.Arbitrary<string | number | boolean> {
  const { type, values } = factRegister[name];
  switch (type) {
    case 'text':
      return fc.constantFrom(...(values ?? ['a', 'b', 'c']));
    case 'whole':
      return wholes;
    case 'flag':
      return fc.boolean();
    case 'date':
      return dates;
  }
}

function listOf(name: FactName): fc.Arbitrary<string[]> {
  return fc.array(
    valueOf(name).map((value) => String(value)),
    { minLength: 1, maxLength: 3 },
  );
}

interface Leaf {
  readonly fact: FactName;
  readonly operator: string;
  readonly value: unknown;
}

const leaf = fc.constantFrom(...factNames).chain((fact) => {
  const one = (operator: string) => valueOf(fact).map((value): Leaf => ({ fact, operator, value }));
  const several = listOf(fact).map((value): Leaf => ({ fact, operator: 'isOneOf', value }));
  switch (factRegister[fact].type) {
    case 'text':
      return fc.oneof(one('is'), several);
    case 'whole':
      return fc.constantFrom('is', 'atLeast', 'lessThan').chain(one);
    case 'flag':
      return one('is');
    case 'date':
      return fc.constantFrom('is', 'onOrAfter', 'before').chain(one);
  }
});

// Two comparisons of one fact could contradict each other, and such a book does not load.
const oneOfAFact = { minLength: 1, maxLength: 4, selector: (one: Leaf): string => one.fact };

const conditions = fc
  .tuple(fc.constantFrom('all', 'any'), fc.uniqueArray(leaf, oneOfAFact))
  .map(([key, leaves]) => ({ [key]: leaves }));

const standings = fc.constantFrom('stated', 'assumed', 'unconfirmed');
const rule = fc.record({ conditions, standing: standings });

// Absent, of the right type, or of the wrong one: a number as text, a part, null, no such day.
const anything = fc.constantFrom<unknown>('9', 1.5, null, undefined, '2023-02-29', 'x', NaN);
const facts = fc.record(
  Object.fromEntries(
    factNames.map((name) => [name, fc.oneof({ weight: 6, arbitrary: valueOf(name) }, anything)]),
  ),
  { requiredKeys: [] },
);

describe('compileRule', () => {
  test('says what the engine says, with the same trace, of random rules and facts', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(rule, { minLength: 1, maxLength: 5 }),
        facts,
        async (written, given) => {
          // Each in a book of its own, where no other answers for the same thing.
          const rules = written.flatMap(({ conditions: wanted, standing }, index) => {
            const options = { standing, members: { conditions: wanted } };
            return aBook(aRule(`pricing.r${String(index)}`, options)).rules;
          });
          const row = rowOf(given);

          const compiled = rules.map((it) => explain(compileRule(it), row));

          expect(compiled).toEqual(await evaluate(rules, given as Facts));
        },
      ),
      { numRuns: 150 },
    );
  });

  test('says what the engine says of every shipped rule', async () => {
    const { rules } = shippedBook();
    const compiled = rules.map(compileRule);

    await fc.assert(
      fc.asyncProperty(facts, async (given) => {
        const row = rowOf(given);

        expect(compiled.map((it) => explain(it, row))).toEqual(
          await evaluate(rules, given as Facts),
        );
      }),
      { numRuns: 40 },
    );
  });

  test('is in force from the first day of the rule until the day after its last', () => {
    const source = aRule('pricing.a', { from: '2024-04-01', until: '2025-04-01' });
    const [only] = aBook(source).rules.map(compileRule);

    expect(only === undefined ? [] : [only.from, only.until].map(plainDateOf)).toEqual([
      '2024-04-01',
      '2025-04-01',
    ]);
  });
});
