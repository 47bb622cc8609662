import { plainDate } from '../../domain/calendar';
import { pence } from '../../domain/money';
import type { StayToPrice } from '../../rules/stay-facts';
import { daysToAsk, pricePlacement } from '../../rules/price';
import { aBook, aRule } from './a-book';
import { shippedBook } from './shipped-book';

function stay(changed: Partial<StayToPrice> = {}): StayToPrice {
  return {
    route: 'dpv',
    lot: 'residential',
    startsOn: plainDate('2024-05-31'),
    continuousStayStartedOn: plainDate('2024-05-31'),
    coreWeeklyPence: pence(450000),
    services: [],
    until: null,
    ...changed,
  };
}

async function pricesOf(book: ReturnType<typeof aBook>, priced: StayToPrice) {
  const { segments } = await pricePlacement(book, priced);
  return segments.map(({ from, weeklyPence }) => [from, weeklyPence]);
}

describe('pricePlacement', () => {
  test('names the rules that could not decide, and where a fact was of no use', async () => {
    const unheard = aRule('pricing.a', { fact: 'suspended', operator: 'is', value: true });

    const { undecided } = await pricePlacement(aBook(unheard), stay());

    expect(undecided.map(({ ruleId, missingFacts }) => [ruleId, missingFacts])).toEqual([
      ['pricing.a', ['suspended']],
    ]);
  });

  test('a stay does not begin before its own first day', async () => {
    const backwards = stay({ continuousStayStartedOn: plainDate('2024-06-01') });

    await expect(pricePlacement(shippedBook(), backwards)).rejects.toThrow('goes back');
  });

  test('keeps what was asked, what was said, and the digest of the book', async () => {
    const book = shippedBook();

    const { decisions, undecided, bookDigest } = await pricePlacement(book, stay());

    expect(decisions.map(({ on }) => on)).toEqual(['2024-05-31', '2025-02-28']);
    expect(decisions[1]?.facts).toMatchObject({ wholeMonthsOfStay: 9, route: 'dpv' });
    expect(undecided).toEqual([]);
    expect(bookDigest).toBe(book.digest);
  });
});

describe('pricePlacement, as rules come and go', () => {
  test('a new rule "after eighteen months" needs no code', async () => {
    const book = aBook(
      aRule('pricing.nine'),
      aRule('pricing.eighteen', { value: 18, basisPoints: 200 }),
    );

    expect(await pricesOf(book, stay())).toEqual([
      ['2024-05-31', 450000],
      ['2025-02-28', 436500],
      ['2025-11-30', 427500],
    ]);
  });

  test('nor does one counted in days, one for a month only, or one from a date', async () => {
    const days = aRule('pricing.days', { fact: 'daysOfStay', value: 42 });
    const month = aRule('pricing.month', { operator: 'is', value: 3 });
    const dated = { fact: 'pricedOn', operator: 'onOrAfter', value: '2024-06-10' };

    expect(await pricesOf(aBook(days), stay())).toEqual([
      ['2024-05-31', 450000],
      ['2024-07-12', 436500],
    ]);
    expect(await pricesOf(aBook(month), stay())).toEqual([
      ['2024-05-31', 450000],
      ['2024-08-31', 436500],
      ['2024-09-30', 450000],
    ]);
    expect(await pricesOf(aBook(aRule('pricing.dated', dated)), stay())).toEqual([
      ['2024-05-31', 450000],
      ['2024-06-10', 436500],
    ]);
  });

  test('a figure that changes by a new file changes on its day, for a stay that runs on', async () => {
    const book = aBook(
      aRule('pricing.nine', { until: '2025-04-01' }),
      aRule('pricing.nine-from-2025', {
        from: '2025-04-01',
        basisPoints: 400,
        members: { succeeds: 'pricing.nine' },
      }),
    );

    expect(await pricesOf(book, stay())).toEqual([
      ['2024-05-31', 450000],
      ['2025-02-28', 436500],
      ['2025-04-01', 432000],
    ]);
  });
});

describe('daysToAsk', () => {
  test('names no day outside the stay', () => {
    const { rules } = shippedBook();
    const until = plainDate('2025-02-28');

    expect(daysToAsk(rules, stay({ until }))).toEqual(['2024-05-31']);
    expect(daysToAsk(rules, stay({ startsOn: plainDate('2025-03-01') }))).toEqual(['2025-03-01']);
  });
});
