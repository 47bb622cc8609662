import fc from 'fast-check';
import { plainDateOf } from '../../../domain/day-number';
import { accruedPence } from '../../../domain/pricing/accrual';
import { toBulkStay } from '../../../rules/back-test/bulk-stay';
import { compileBook } from '../../../rules/back-test/compiled-book';
import type { PriceRun } from '../../../rules/back-test/price-bulk';
import { priceInto, priceRun } from '../../../rules/back-test/price-bulk';
import type { Book } from '../../../rules/book';
import { pricePlacement } from '../../../rules/price';
import type { StayToPrice } from '../../../rules/stay-facts';
import { aBook, aRule } from '../a-book';
import { shippedBook } from '../shipped-book';
import { books, stays } from './stays';

function aStay(changed: Partial<StayToPrice> = {}): StayToPrice {
  const [stay] = fc.sample(stays, { numRuns: 1, seed: 1 });
  if (stay === undefined) throw new Error('There is a sample.');
  return { ...stay, ...changed };
}

function segmentsOf(run: PriceRun) {
  return Array.from({ length: run.count }, (_, at) => ({
    from: plainDateOf(run.from[at] ?? 0),
    weeklyPence: run.weeklyPence[at],
    told: run.told[at],
  }));
}

async function expectTheSame(book: Book, stay: StayToPrice): Promise<void> {
  const run = priceRun(compileBook(book));
  const { segments, undecided } = await pricePlacement(book, stay);
  const until = stay.until ?? stay.startsOn;

  priceInto(run, toBulkStay(stay));

  expect(segmentsOf(run)).toEqual(
    segments.map(({ from, weeklyPence, because }) => ({
      from,
      weeklyPence,
      told: because.map(({ ruleId }) => ruleId).join(' '),
    })),
  );
  expect(run.totalPence).toBe(accruedPence(segments, { from: stay.startsOn, until }));
  expect(run.undecided === null).toBe(undecided.length === 0);
}

describe('priceInto', () => {
  test('names a rule that could not decide', () => {
    const book = aBook(aRule('pricing.a', { fact: 'suspended', operator: 'is', value: true }));
    const run = priceRun(compileBook(book));

    priceInto(run, toBulkStay(aStay()));

    expect(run.undecided?.rule.id).toBe('pricing.a');
  });

  test('gives the segments and the pence of pricePlacement under random rules', async () => {
    await fc.assert(fc.asyncProperty(books, stays, expectTheSame), { numRuns: 120 });
  });

  test('gives the segments and the pence of pricePlacement under the shipped book', async () => {
    const book = shippedBook();

    await fc.assert(
      fc.asyncProperty(stays, (stay) => expectTheSame(book, stay)),
      { numRuns: 60 },
    );
  });
});

describe('toBulkStay', () => {
  test('refuses a stay without an end, which has no sum', () => {
    expect(() => toBulkStay(aStay({ until: null }))).toThrow('has an end');
  });
});
