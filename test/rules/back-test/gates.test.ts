import fc from 'fast-check';
import { plainDateOf } from '../../../domain/day-number';
import type { RuleOutcome } from '../../../domain/pricing/finding';
import { compileBook } from '../../../rules/back-test/compiled-book';
import { gateUnder } from '../../../rules/back-test/gates';
import { rowOf } from '../../../rules/compile';
import { consult } from '../../../rules/evaluate';
import type { FactName } from '../../../rules/facts';
import { factNames, factRegister } from '../../../rules/facts';
import { shippedBook } from '../shipped-book';

function valueOf(name: FactName): fc.Arbitrary<string | number | boolean> {
  const { type, values } = factRegister[name];
  if (type === 'text') return fc.constantFrom(...(values ?? ['a', 'b']));
  if (type === 'flag') return fc.boolean();
  if (type === 'whole') return fc.integer({ min: -2, max: 20 });
  return fc.integer({ min: 19_000, max: 20_500 }).map(plainDateOf);
}

// Mostly all facts, as a recorded decision has them; now and then one is missing.
const facts = fc.record(
  Object.fromEntries(
    factNames.map((name) => [name, fc.option(valueOf(name), { freq: 30, nil: undefined })]),
  ),
);
const question = fc.constantFrom('invitation', 'offer', 'award');
const days = fc.integer({ min: 19_000, max: 20_500 });

/** The gate as the recorded outcomes tell it: the heaviest kind, and the rules of that kind. */
function expected(outcomes: readonly RuleOutcome[]) {
  const of = (wanted: (outcome: RuleOutcome) => boolean) =>
    outcomes.filter(wanted).map(({ ruleId }) => ruleId);
  const fired = (types: readonly string[]) =>
    of(({ outcome, finding }) => outcome === 'fired' && types.includes(finding?.type ?? ''));
  const kinds = [
    { outcome: 'fail', ruleIds: fired(['obstacle', 'waived']) },
    { outcome: 'cannot-decide', ruleIds: of(({ outcome }) => outcome === 'cannot-decide') },
    { outcome: 'needs-approval', ruleIds: fired(['needs-approval']) },
  ];
  return kinds.find(({ ruleIds }) => ruleIds.length > 0) ?? { outcome: 'pass', ruleIds: [] };
}

describe('gateUnder', () => {
  const book = shippedBook();
  const compiled = compileBook(book);

  test('comes out as the recorded decisions do, under the shipped rules', async () => {
    const seen = new Set<string>();

    await fc.assert(
      fc.asyncProperty(facts, question, days, async (given, asked, day) => {
        const row = rowOf(given);

        const gate = gateUnder(compiled, { question: asked, on: day, offerId: null, row });

        const on = plainDateOf(day);
        const { outcomes } = await consult(book, { on, question: asked, facts: given });
        expect(gate).toEqual(expected(outcomes));
        seen.add(gate.outcome);
      }),
      { numRuns: 150 },
    );
    expect(seen).toContain('fail');
    expect(seen).toContain('cannot-decide');
  });
});
