import fc from 'fast-check';
import { addDays, daysBetween, plainDate } from '../../domain/calendar';
import { accruedPence } from '../../domain/pricing/accrual';
import type { Book } from '../../rules/book';
import { bookFromSources } from '../../rules/book';
import { readSources } from '../../rules/book-files';
import { pricePlacement } from '../../rules/price';
import { priceTerms } from '../../rules/price-terms';
import type { StayToPrice } from '../../rules/stay-facts';
import { daysFrom, naiveTotal, naiveWeekly } from './naive-price';
import { randomStay, seeded, termsOf } from './random-stay';
import { rulesDir, shippedBook } from './shipped-book';

const book = shippedBook();

const anyStay = fc.integer({ min: 1, max: 2 ** 31 }).map((seed) => randomStay(seeded(seed)));

/** Days that a council might enter, so that an absence shapes a price: the book ships without. */
const fullFee = { missing: 14, hospital: 42, holiday: null, custody: 0, other: 7 };

function withFullFeeDays(): Book {
  const path = 'reference/absence-days.json';
  return bookFromSources(
    readSources(rulesDir).map((source) => {
      if (source.path !== path) return source;
      const table = JSON.parse(source.text) as object;
      const rows = Object.entries(fullFee).map(([absence, fullFeeDays]) => ({
        ...{ absence, fullFeeDays },
      }));
      return { path, text: JSON.stringify({ ...table, rows }) };
    }),
  );
}

describe('the timeline against a naive one, day by day', () => {
  const below = seeded(20_230_401);
  const stays = Array.from({ length: 2000 }, () => randomStay(below));
  const withAbsences = withFullFeeDays();

  test.each([0, 1, 2, 3])(
    'agrees to the penny on 500 random placements (part %i)',
    async (part) => {
      for (const stay of stays.slice(500 * part, 500 * (part + 1))) {
        const { segments, undecided } = await priceTerms(withAbsences, termsOf(stay));
        const days = daysFrom(stay.startsOn, stay.until);
        const naive = days.map((day) => naiveWeekly(stay, day, fullFee));
        const told = segments.flatMap(({ from, until, weeklyPence }) =>
          Array<number>(daysBetween(from, until ?? stay.until)).fill(weeklyPence),
        );

        expect({ stay, told }).toEqual({ stay, told: naive });
        expect(undecided).toEqual([]);

        const span = { from: stay.startsOn, until: stay.until };

        expect(accruedPence(segments, span)).toBe(naiveTotal(naive));
      }
    },
    120_000,
  );

  test('the placements reach every rule that shapes a price', async () => {
    const cited = new Set<string>();
    for (const stay of stays.slice(0, 300)) {
      const { segments } = await priceTerms(withAbsences, termsOf(stay));
      segments.forEach(({ because }) => because.forEach(({ ruleId }) => cited.add(ruleId)));
    }

    expect([...cited].sort()).toEqual([
      'pricing.absence',
      'pricing.agreed-price',
      'pricing.fostering-long-term-after-a-year',
      'pricing.fostering-long-term-match',
      'pricing.fostering-sibling',
      'pricing.lha-exempt-accommodation',
      'pricing.lha-exempt-benefit',
      'pricing.residential-long-term',
      'pricing.retainer-waived',
      'pricing.supported-accommodation-lha',
    ]);
    const turned = stays.filter((stay) => stay.turns.some(({ route }) => route !== stay.route));
    expect(turned.length).toBeGreaterThan(50);
  });
});

describe('any stay', () => {
  test('is tiled by its segments, and any way of splitting it adds up', async () => {
    await fc.assert(
      fc.asyncProperty(anyStay, fc.array(fc.nat(900), { maxLength: 6 }), async (stay, cuts) => {
        const { segments } = await pricePlacement(book, stay);
        const { until } = stay;
        const length = daysBetween(stay.startsOn, until);
        const days = [...new Set([0, ...cuts.map((cut) => cut % length), length])];
        const edges = days.sort((a, b) => a - b).map((day) => addDays(stay.startsOn, day));
        const parts = edges
          .slice(1)
          .map((edge, index) =>
            accruedPence(segments, { from: edges[index] ?? edge, until: edge }),
          );

        expect(segments[0]?.from).toBe(stay.startsOn);
        expect(segments.at(-1)?.until).toBe(until);
        expect(segments.slice(1).map(({ from }) => from)).toEqual(
          segments.slice(0, -1).map((segment) => segment.until),
        );
        expect(parts.reduce((sum, part) => sum + part, 0)).toBe(
          accruedPence(segments, { from: stay.startsOn, until }),
        );
      }),
      { numRuns: 60 },
    );
  });
});

describe('what any stay has cost', () => {
  test('goes up with time and never down, on every one of its days', async () => {
    await fc.assert(
      fc.asyncProperty(anyStay, async (stay) => {
        const { segments } = await priceTerms(book, termsOf(stay));
        const days = [...daysFrom(stay.startsOn, stay.until), stay.until].map(plainDate);
        const sums = days.map((until) => accruedPence(segments, { from: stay.startsOn, until }));

        expect(sums[0]).toBe(0);
        expect(sums).toEqual([...sums].sort((a, b) => a - b));
      }),
      { numRuns: 60 },
    );
  });

  test('is nothing on a held day', async () => {
    await fc.assert(
      fc.asyncProperty(anyStay, fc.nat(30), async (stay, after) => {
        const from = addDays(stay.startsOn, after);
        fc.pre(from >= '2023-04-01');
        const held = [{ from, until: addDays(from, 7) }];
        const { segments } = await pricePlacement(book, { ...stay, route: 'dpv', held });

        expect(accruedPence(segments, { from, until: addDays(from, 7) })).toBe(0);
      }),
      { numRuns: 60 },
    );
  });
});

/** The shipped book with one more file, as somebody would write it. */
function bookWith(path: string, rule: object): Book {
  return bookFromSources([...readSources(rulesDir), { path, text: JSON.stringify(rule) }]);
}

const afterEighteenMonths = {
  id: 'pricing.residential-eighteen-months',
  says: 'A residential placement costs 2% less from the day it has lasted eighteen months.',
  source: { document: 'working-assumptions', clause: 'a test' },
  standing: 'assumed',
  inForce: { from: '2023-04-01', until: null },
  asked: ['price'],
  conditions: {
    all: [
      { fact: 'route', operator: 'is', value: 'dpv' },
      { fact: 'lot', operator: 'is', value: 'residential' },
      { fact: 'wholeMonthsOfStay', operator: 'atLeast', value: 18 },
    ],
  },
  event: { type: 'discount', params: { basisPoints: 200 } },
};

describe('one more rule, "after eighteen months", is one file and its cases', () => {
  const richer = bookWith('pricing/residential-eighteen-months.json', afterEighteenMonths);
  const stay = {
    lot: 'residential',
    route: 'dpv',
    startsOn: plainDate('2024-05-31'),
    continuousStayStartedOn: plainDate('2024-05-31'),
    coreWeeklyPence: 450_000,
    services: [],
    until: null,
  } as unknown as StayToPrice;

  test('its day is found from the file: the day before, the day and the day after', async () => {
    const { segments } = await pricePlacement(richer, stay);
    const weeklyOn = (day: string): number | undefined =>
      segments.find(({ from, until }) => from <= day && (until === null || day < until))
        ?.weeklyPence;

    expect([weeklyOn('2025-11-29'), weeklyOn('2025-11-30'), weeklyOn('2025-12-01')]).toEqual([
      436_500, 427_500, 427_500,
    ]);
    expect(segments.map(({ from }) => from)).toEqual(['2024-05-31', '2025-02-28', '2025-11-30']);
  });
});

const randomDiscount = fc
  .record({
    leaf: fc.oneof(
      fc.record({ fact: fc.constant('wholeMonthsOfStay'), value: fc.nat(30) }),
      fc.record({ fact: fc.constant('daysOfStay'), value: fc.nat(900) }),
      fc.record({ fact: fc.constant('siblingsWithCarer'), value: fc.integer({ min: 1, max: 3 }) }),
    ),
    basisPoints: fc.nat(10_000),
    startsAfter: fc.nat(1500),
  })
  .map(({ leaf, basisPoints, startsAfter }) => ({
    ...afterEighteenMonths,
    id: 'pricing.some-discount',
    inForce: { from: addDays(plainDate('2022-10-01'), startsAfter), until: null },
    conditions: {
      all: [
        { fact: 'route', operator: 'is', value: 'dpv' },
        { ...leaf, operator: 'atLeast' },
      ],
    },
    event: { type: 'discount', params: { basisPoints } },
  }));

test('adding any discount never raises what any stay has cost, on any day', async () => {
  let lowered = 0;
  await fc.assert(
    fc.asyncProperty(anyStay, randomDiscount, async (stay, discount) => {
      const richer = bookWith('pricing/some-discount.json', discount);
      const before = await priceTerms(book, termsOf(stay));
      const after = await priceTerms(richer, termsOf(stay));

      for (const until of [...daysFrom(stay.startsOn, stay.until), stay.until].map(plainDate)) {
        const span = { from: stay.startsOn, until };
        const saved = accruedPence(before.segments, span) - accruedPence(after.segments, span);
        expect(saved).toBeGreaterThanOrEqual(0);
        if (saved > 0) lowered += 1;
      }
    }),
    { numRuns: 25 },
  );

  expect(lowered).toBeGreaterThan(0);
});
