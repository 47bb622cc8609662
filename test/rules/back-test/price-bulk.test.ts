import fc from 'fast-check';
import { addDays, plainDate } from '../../../domain/calendar';
import { plainDateOf } from '../../../domain/day-number';
import { pence } from '../../../domain/money';
import type { Lot, Route } from '../../../domain/placement/terms';
import { accruedPence } from '../../../domain/pricing/accrual';
import { toBulkStay } from '../../../rules/back-test/bulk-stay';
import { compileBook } from '../../../rules/back-test/compiled-book';
import type { PriceRun } from '../../../rules/back-test/price-bulk';
import { priceInto, priceRun } from '../../../rules/back-test/price-bulk';
import type { Book } from '../../../rules/book';
import type { StayToPrice } from '../../../rules/price';
import { pricePlacement } from '../../../rules/price';
import { aBook, aRule } from '../a-book';
import { shippedBook } from '../shipped-book';

const offset = fc.integer({ min: -60, max: 1500 });
const span = fc.tuple(offset, fc.integer({ min: 1, max: 400 })).map(([first, length]) => ({
  from: addDays(plainDate('2023-03-01'), first),
  until: addDays(plainDate('2023-03-01'), first + length),
}));
const opened = fc.tuple(span, fc.boolean()).map(([{ from, until }, open]) => ({
  from,
  until: open ? null : until,
}));

const stays: fc.Arbitrary<StayToPrice> = fc
  .record({
    route: fc.constantFrom<Route>('dpv', 'dpv', 'spot'),
    lot: fc.constantFrom<Lot>('residential', 'fostering'),
    first: offset,
    earlier: fc.integer({ min: 0, max: 500 }),
    length: fc.integer({ min: 1, max: 1500 }),
    core: fc.integer({ min: 0, max: 2_000_000 }),
    services: fc.array(fc.tuple(opened, fc.integer({ min: 0, max: 90_000 })), { maxLength: 3 }),
    held: fc.array(opened, { maxLength: 2 }),
  })
  .map(({ route, lot, first, earlier, length, core, services, held }) => {
    const startsOn = addDays(plainDate('2023-03-01'), first);
    return {
      route,
      lot,
      startsOn,
      continuousStayStartedOn: addDays(startsOn, -earlier),
      coreWeeklyPence: pence(core),
      services: services.map(([days, weekly]) => ({ ...days, weeklyPence: pence(weekly) })),
      until: addDays(startsOn, length),
      held,
    };
  });

const leaf = fc.oneof(
  fc.record({
    fact: fc.constantFrom('wholeMonthsOfStay', 'daysOfStay'),
    operator: fc.constantFrom('is', 'atLeast', 'lessThan'),
    value: fc.integer({ min: 0, max: 40 }),
  }),
  fc.record({
    fact: fc.constant('pricedOn'),
    operator: fc.constantFrom('is', 'onOrAfter', 'before'),
    value: offset.map((days) => addDays(plainDate('2023-03-01'), days)),
  }),
  fc.record({
    fact: fc.constant('forHeldPlace'),
    operator: fc.constant('is'),
    value: fc.boolean(),
  }),
);

const books: fc.Arbitrary<Book> = fc
  .array(
    fc.record({
      key: fc.constantFrom('all', 'any'),
      leaves: fc.array(leaf, { minLength: 1, maxLength: 3 }),
      waived: fc.integer({ min: 0, max: 9 }).map((one) => one === 0),
      basisPoints: fc.integer({ min: 0, max: 10_000 }),
      inForce: span,
    }),
    { minLength: 1, maxLength: 4 },
  )
  .map((rules) =>
    aBook(
      ...rules.map(({ key, leaves, waived, basisPoints, inForce }, index) =>
        aRule(`pricing.r${String(index)}`, {
          members: {
            conditions: { [key]: leaves },
            inForce,
            event: waived
              ? { type: 'waived', params: { code: 'retainer-waived' } }
              : { type: 'discount', params: { basisPoints } },
          },
        }),
      ),
    ),
  );

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
  test('names a rule that could not decide', async () => {
    const book = aBook(aRule('pricing.a', { fact: 'suspended', operator: 'is', value: true }));
    const run = priceRun(compileBook(book));
    const [stay] = fc.sample(stays, 1);
    if (stay === undefined) throw new Error('There is a sample.');

    priceInto(
      run,
      toBulkStay({ ...stay, startsOn: plainDate('2023-05-01'), until: plainDate('2023-05-02') }),
    );

    expect(run.undecided?.rule.id).toBe('pricing.a');
  });

  test('gives the segments and the pence of pricePlacement under random rules', async () => {
    await fc.assert(fc.asyncProperty(books, stays, expectTheSame), { numRuns: 150 });
  });

  test('gives the segments and the pence of pricePlacement under the shipped book', async () => {
    const book = shippedBook();

    await fc.assert(
      fc.asyncProperty(stays, (stay) => expectTheSame(book, stay)),
      { numRuns: 80 },
    );
  });
});

describe('toBulkStay', () => {
  test('refuses a stay without an end, which has no sum', () => {
    const [stay] = fc.sample(stays, 1);
    if (stay === undefined) throw new Error('There is a sample.');

    expect(() => toBulkStay({ ...stay, until: null })).toThrow('has an end');
  });
});
