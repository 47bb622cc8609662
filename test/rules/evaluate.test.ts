import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { plainDate } from '../../domain/calendar';
import { obstaclesIn } from '../../domain/pricing/finding';
import { inForceOn } from '../../rules/book';
import { consult, engineVersion, evaluate } from '../../rules/evaluate';
import type { Facts } from '../../rules/facts';
import { aBook, aRule } from './a-book';
import { shippedBook } from './shipped-book';

const on = plainDate('2024-05-31');
const stay = { route: 'dpv', lot: 'residential', wholeMonthsOfStay: 9 } as const;

describe('evaluate', () => {
  test('sets apart a rule whose fact is missing, and names the fact; the others are decided', async () => {
    const rules = aBook(
      aRule('pricing.a', { fact: 'daysOfStay', value: 42 }),
      aRule('pricing.b'),
    ).rules;

    const outcomes = await evaluate(rules, stay);

    expect(outcomes.map(({ ruleId, outcome }) => [ruleId, outcome])).toEqual([
      ['pricing.a', 'cannot-decide'],
      ['pricing.b', 'fired'],
    ]);
    expect(outcomes[0]?.missingFacts).toEqual(['daysOfStay']);
    expect(outcomes[0]?.finding).toBeUndefined();
  });

  test.each([
    ['text in place of a number', { wholeMonthsOfStay: '9' }],
    ['a part of a month', { wholeMonthsOfStay: 9.5 }],
    ['null', { wholeMonthsOfStay: null }],
  ])('cannot decide on %s', async (_, facts) => {
    const [outcome] = await evaluate(aBook(aRule('pricing.a')).rules, {
      ...stay,
      ...facts,
    } as unknown as Facts);

    expect(outcome).toMatchObject({
      outcome: 'cannot-decide',
      missingFacts: ['wholeMonthsOfStay'],
    });
    expect(outcome?.trace).toEqual([
      {
        fact: 'wholeMonthsOfStay',
        operator: 'atLeast',
        expected: 9,
        actual: null,
        result: null,
      },
    ]);
  });

  test('never applies a rule that is unconfirmed', async () => {
    const rules = aBook(aRule('pricing.a', { standing: 'unconfirmed' })).rules;

    const [outcome] = await evaluate(rules, stay);

    expect(outcome).toMatchObject({ outcome: 'cannot-decide', missingFacts: [] });
  });
});

const priceRules = inForceOn(shippedBook(), { on, question: 'price' });
const longTermRules = priceRules.filter(({ id }) => id === 'pricing.residential-long-term');

describe('evaluate, once decided', () => {
  test('shows every comparison, with what was found, whether the rule fired or not', async () => {
    const rules = longTermRules;

    const [longTerm] = await evaluate(rules, {
      ...stay,
      wholeMonthsOfStay: 8,
      forHeldPlace: false,
    });

    expect(longTerm).toMatchObject({
      ruleId: 'pricing.residential-long-term',
      outcome: 'not-fired',
    });
    expect(longTerm?.trace).toEqual([
      { fact: 'route', operator: 'is', expected: 'dpv', actual: 'dpv', result: true },
      { fact: 'lot', operator: 'is', expected: 'residential', actual: 'residential', result: true },
      { fact: 'wholeMonthsOfStay', operator: 'atLeast', expected: 9, actual: 8, result: false },
    ]);
  });

  test('answers the same to two questions asked at once', async () => {
    const rules = longTermRules;
    const months = Array.from({ length: 60 }, (_, n) => n);

    const answers = await Promise.all(
      months.map((wholeMonthsOfStay) =>
        evaluate(rules, { ...stay, wholeMonthsOfStay, forHeldPlace: false }),
      ),
    );

    expect(answers.map(([first]) => first?.outcome)).toEqual(
      months.map((month) => (month < 9 ? 'not-fired' : 'fired')),
    );
  });

  test('gives the same text for the same facts, whatever their order', async () => {
    const facts = { ...stay, forHeldPlace: false };
    const reversed = Object.fromEntries(Object.entries(facts).reverse());

    const [once, again] = await Promise.all([
      evaluate(priceRules, facts),
      evaluate(priceRules, reversed),
    ]);

    expect(JSON.stringify(again)).toBe(JSON.stringify(once));
  });

  test('has nothing to say without rules', async () => {
    expect(await evaluate([], stay)).toEqual([]);
  });
});

describe('consult, about what nobody needs', () => {
  const facts: Facts = { ...stay, daysOfStay: 300 };

  test('asks no rule that is for another lot or route', async () => {
    const book = aBook(
      aRule('pricing.a'),
      aRule('pricing.b', { fact: 'lot', operator: 'is', value: 'fostering' }),
      aRule('pricing.c', { fact: 'route', operator: 'isOneOf', value: ['spot', 'lcs'] }),
    );

    const { outcomes } = await consult(book, { on, question: 'price', facts });

    expect(outcomes.map(({ ruleId }) => ruleId)).toEqual(['pricing.a']);
  });

  test('asks an unconfirmed rule only when it would speak, and then it cannot', async () => {
    const book = aBook(
      aRule('pricing.a', { standing: 'unconfirmed' }),
      aRule('pricing.b', { standing: 'unconfirmed', value: 10 }),
      aRule('pricing.c', {
        standing: 'unconfirmed',
        fact: 'suspended',
        operator: 'is',
        value: true,
      }),
    );

    const { outcomes } = await consult(book, { on, question: 'price', facts });

    expect(outcomes.map(({ ruleId, outcome }) => [ruleId, outcome])).toEqual([
      ['pricing.a', 'cannot-decide'],
      ['pricing.c', 'cannot-decide'],
    ]);
  });
});

describe('consult', () => {
  test('asks the rules for one question on one day, and keeps only the facts they name', async () => {
    const book = shippedBook();
    const facts: Facts = {
      route: 'dpv',
      lot: 'residential',
      penceAboveCeiling: 1,
      priceScheduleInForce: true,
      forHeldPlace: true,
      hasEmergencyPremium: false,
    };

    const answer = await consult(book, { on, question: 'offer', facts });

    expect(obstaclesIn(answer.outcomes).map(({ code }) => code)).toEqual([
      'price-above-ceiling',
      'retainer-waived',
    ]);
    expect(Object.keys(answer.facts)).not.toContain('lot');
    expect(answer.bookDigest).toBe(book.digest);
  });

  test('asks no rule before it is in force', async () => {
    const early = { on: plainDate('2023-03-31'), question: 'offer', facts: {} } as const;

    expect((await consult(shippedBook(), early)).outcomes).toEqual([]);
  });
});

test('the engine named in decision records is the one installed', () => {
  const file = join(__dirname, '../../node_modules/json-rules-engine/package.json');
  const { version } = JSON.parse(readFileSync(file, 'utf8')) as { readonly version: string };

  expect(engineVersion).toBe(`json-rules-engine ${version}`);
});
