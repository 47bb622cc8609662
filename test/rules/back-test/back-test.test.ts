import { backTestAtOnce } from '../../../rules/back-test/back-test';
import { compareBooks } from '../../../rules/back-test/compared-books';
import { portfolioOf } from '../../../rules/back-test/portfolio';
import type { RecordedPlacement } from '../../../rules/back-test/recorded-placement';
import { runBackTest } from '../../../rules/back-test/run';
import type { Book } from '../../../rules/book';
import { aBook, aRule } from '../a-book';
import { shippedBook } from '../shipped-book';
import { anOffer, aPlacement, shippedWith, withFourPercent } from './recorded';

function report(placements: readonly RecordedPlacement[], candidate: Book, base = shippedBook()) {
  return backTestAtOnce(portfolioOf(placements), compareBooks(base, candidate));
}

const gateFacts = { lot: 'residential', route: 'dpv', priceScheduleInForce: true } as const;

describe('backTest, of prices', () => {
  test('leaves a placement out of every sum when a rule cannot decide, and names the rule', () => {
    const unheard = aRule('pricing.a', { fact: 'suspended', operator: 'is', value: true });

    const { placements, total, undecided } = report([aPlacement()], aBook(unheard), aBook());

    expect(placements).toEqual({ asked: 1, compared: 0, changed: 0, undecided: 1 });
    expect(total.basePence).toBe(0);
    expect(undecided).toEqual([
      { placementId: 'placement-1', book: 'candidate', ruleId: 'pricing.a' },
    ]);
  });

  test('finds no difference between a book and itself', () => {
    const { records, total, changes } = report([aPlacement()], shippedBook());

    expect([records, changes]).toEqual([[], []]);
    expect(total.differencePence).toBe(0);
    expect(total.basePence).toBeGreaterThan(0);
  });

  test('says who pays less, from which day, by which rule, to the penny', () => {
    const { records, placements, changes, total } = report([aPlacement()], withFourPercent());

    expect(records.map(({ id, change }) => [id, change])).toEqual([
      ['pricing.residential-long-term', 'changed'],
    ]);
    expect(placements).toEqual({ asked: 1, compared: 1, changed: 1, undecided: 0 });
    // 457 days from 1 March 2024 at £45.00 a week less: 457 × 4500 ÷ 7 is £2,937.86.
    expect(total.differencePence).toBe(-293_786);
    expect(total.payLess).toEqual({ placements: 1, pence: 293_786 });
    expect(changes[0]).toMatchObject({ councilId: 'council-1', differencePence: -293_786 });
    expect(changes[0]?.days).toEqual([
      {
        from: '2024-03-01',
        until: '2025-06-01',
        base: { weeklyPence: 436_500, ruleIds: ['pricing.residential-long-term'] },
        candidate: { weeklyPence: 432_000, ruleIds: ['pricing.residential-long-term'] },
        reasons: [{ ruleId: 'pricing.residential-long-term', change: 'other-figure' }],
      },
    ]);
  });
});

describe('backTest, of sums and reasons', () => {
  test('sums each lot, provider and council as the sum of its placements', () => {
    const placed = [
      aPlacement(),
      aPlacement({ placementId: 'placement-2', councilId: 'council-2', coreWeeklyPence: 415_333 }),
      aPlacement({ placementId: 'placement-3', lot: 'fostering', coreWeeklyPence: 87_215 }),
    ];

    const { changes, byCouncil, byLot, byProvider, total } = report(placed, withFourPercent());

    const ofCouncil = (council: string) =>
      changes
        .filter(({ councilId }) => councilId === council)
        .reduce((sum, { differencePence }) => sum + differencePence, 0);
    expect(byCouncil.map(({ key, differencePence }) => [key, differencePence])).toEqual([
      ['council-1', ofCouncil('council-1')],
      ['council-2', ofCouncil('council-2')],
    ]);
    expect(byLot.map(({ key, placements }) => [key, placements])).toEqual([
      ['fostering', 1],
      ['residential', 2],
    ]);
    expect(byProvider).toEqual([{ key: 'provider-1', ...total }]);
  });

  test('says that a rule applies no more, or applies now', () => {
    const nine = aRule('pricing.nine');
    const six = aRule('pricing.six', { value: 6, basisPoints: 200 });

    const { changes } = report([aPlacement()], aBook(six), aBook(nine));

    expect(changes[0]?.days.map(({ from, reasons }) => [from, reasons])).toEqual([
      ['2023-12-01', [{ ruleId: 'pricing.six', change: 'applies-now' }]],
      [
        '2024-03-01',
        [
          { ruleId: 'pricing.nine', change: 'applies-no-more' },
          { ruleId: 'pricing.six', change: 'applies-now' },
        ],
      ],
    ]);
  });

  test('counts a price that moves within a stay and leaves its total as it was', () => {
    // A week dearer and another week cheaper by the same sum.
    const week = (id: string, value: string, until: string) =>
      aRule(id, { fact: 'pricedOn', operator: 'onOrAfter', value, from: value, until });
    const before = week('pricing.first', '2023-06-01', '2023-06-08');
    const after = week('pricing.second', '2023-06-08', '2023-06-15');

    const { changes, total } = report([aPlacement()], aBook(after), aBook(before));

    expect(total.differencePence).toBe(0);
    expect(changes[0]?.days.map(({ from, until }) => [from, until])).toEqual([
      ['2023-06-01', '2023-06-08'],
      ['2023-06-08', '2023-06-15'],
    ]);
  });
});

describe('backTest, of gates and awards', () => {
  const dear = { ...gateFacts, penceAboveCeiling: 1, forHeldPlace: false };
  const refusedBefore = aPlacement({
    decisions: [
      { question: 'offer', on: '2023-05-25', offerId: 'a', facts: dear },
      {
        question: 'offer',
        on: '2023-05-25',
        offerId: 'b',
        facts: { ...dear, penceAboveCeiling: 0 },
      },
    ],
    offers: [anOffer('a', { coreWeeklyPence: 400_000 }), anOffer('b')],
    proposedOn: '2023-05-26',
  });
  const kinder = (): Book =>
    shippedWith('pricing/ceiling.json', (text) => text.replace('"value": 1', '"value": 2'));

  test('names a gate that opens, with the rule that had shut it', () => {
    const hasPremium = { hasEmergencyPremium: false };
    const decisions = refusedBefore.decisions.map((it) => ({
      ...it,
      facts: { ...it.facts, ...hasPremium },
    }));

    const { gates } = report([{ ...refusedBefore, decisions }], kinder());

    expect(gates.map(({ offerId, base, candidate }) => [offerId, base, candidate.outcome])).toEqual(
      [['a', { outcome: 'fail', ruleIds: ['pricing.ceiling'] }, 'pass']],
    );
  });

  test('names the award that goes to the cheaper offer once its gate is open', () => {
    const decisions = refusedBefore.decisions.map((it) => ({
      ...it,
      facts: { ...it.facts, hasEmergencyPremium: false },
    }));

    const { awards } = report([{ ...refusedBefore, decisions }], kinder());

    expect(awards.map(({ base, candidate }) => [base?.offerId, candidate?.offerId])).toEqual([
      ['b', 'a'],
    ]);
  });

  test('a fact that nobody recorded is never a pass', () => {
    const { gates } = report(
      [refusedBefore],
      aBook(aRule('pricing.a', { members: { asked: ['price'] } })),
    );

    expect(gates.find(({ offerId }) => offerId === 'b')?.base.outcome).toBe('cannot-decide');
  });
});

describe('runBackTest', () => {
  const many = portfolioOf(
    Array.from({ length: 600 }, (_, index) => aPlacement({ placementId: `placement-${index}` })),
  );
  const books = compareBooks(shippedBook(), withFourPercent());

  test('tells how far it is, up to the end', async () => {
    const told: number[] = [];

    const done = await runBackTest(many, books, {
      onProgress: (progress) => told.push(progress.done),
      isCancelled: () => false,
    });

    expect(told).toEqual([0, 250, 500, 600]);
    expect(done?.placements.changed).toBe(600);
  });

  test('stops between two steps when it is cancelled, and has no report', async () => {
    const told: number[] = [];

    const done = await runBackTest(many, books, {
      onProgress: (progress) => told.push(progress.done),
      isCancelled: () => told.length > 1,
    });

    expect(done).toBeNull();
    expect(told).toEqual([0, 250]);
  });
});
