import fc from 'fast-check';
import { plainDate } from '../../../domain/calendar';
import { plainDateOf } from '../../../domain/day-number';
import { pence } from '../../../domain/money';
import { accruedPence } from '../../../domain/pricing/accrual';
import { joinSegments } from '../../../domain/pricing/timeline';
import { toBulkStay } from '../../../rules/back-test/bulk-stay';
import { compileBook } from '../../../rules/back-test/compiled-book';
import type { PriceRun } from '../../../rules/back-test/price-bulk';
import { priceInto, priceRun } from '../../../rules/back-test/price-bulk';
import type { Book } from '../../../rules/book';
import { readInTwoWays, readOtherwise } from '../../../rules/other-readings';
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

test('and each other reading of a rule, alike', async () => {
  const book = shippedBook();
  const read = readInTwoWays(book).map(({ id }) => readOtherwise(book, id) ?? book);

  await fc.assert(fc.asyncProperty(fc.constantFrom(...read), stays, expectTheSame), {
    numRuns: 80,
  });
});

describe('a stay that comes onto the DPV, and whose price is then varied', () => {
  const agreed = aStay({
    ...{ lot: 'residential', route: 'lcs', coreWeeklyPence: pence(450_000), services: [] },
    ...{ startsOn: plainDate('2022-06-01'), until: plainDate('2024-06-01') },
    ...{ continuousStayStartedOn: plainDate('2022-06-01'), held: [], absences: [] },
  });
  const onto = { from: plainDate('2023-04-01'), route: 'dpv' } as const;
  const turns = [
    { ...onto, coreWeeklyPence: pence(450_000) },
    { ...onto, from: plainDate('2024-01-01'), coreWeeklyPence: pence(400_000) },
  ];

  test('is priced in its parts, with the clocks of the one first day', async () => {
    const book = shippedBook();
    const run = priceRun(compileBook(book));
    const days = [agreed.startsOn, ...turns.map(({ from }) => from)];
    const parts = await Promise.all(
      days.map((startsOn, index) =>
        pricePlacement(book, {
          ...{ ...agreed, ...turns[index - 1], startsOn },
          until: days[index + 1] ?? agreed.until,
        }),
      ),
    );
    const segments = joinSegments(parts.flatMap((part) => part.segments));

    priceInto(run, toBulkStay({ ...agreed, turns }));

    expect(segmentsOf(run).map(({ from, weeklyPence }) => [from, weeklyPence])).toEqual([
      ['2022-06-01', 450_000],
      ['2023-04-01', 436_500],
      ['2024-01-01', 388_000],
    ]);
    const span = { from: agreed.startsOn, until: plainDate('2024-06-01') };
    expect(run.totalPence).toBe(accruedPence(segments, span));
  });

  test('passes over a turn on its first day or after its end', () => {
    const run = priceRun(compileBook(shippedBook()));
    const outside = ['2022-06-01', '2024-06-01'].map((from) => ({
      ...{ from: plainDate(from), route: 'dpv' as const, coreWeeklyPence: pence(1) },
    }));

    priceInto(run, toBulkStay({ ...agreed, turns: outside }));

    expect(segmentsOf(run).map(({ weeklyPence }) => weeklyPence)).toEqual([450_000]);
  });
});

describe('toBulkStay', () => {
  test('refuses a stay without an end, which has no sum', () => {
    expect(() => toBulkStay(aStay({ until: null }))).toThrow('has an end');
  });
});
