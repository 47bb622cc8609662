import type { PlainDate } from '../../domain/calendar';
import { plainDate } from '../../domain/calendar';
import { pence } from '../../domain/money';
import type { Forecast, ForecastRequest } from '../../rules/forecast';
import { forecast } from '../../rules/forecast';
import { aForecast, accommodation } from './a-forecast';
import { shippedBook } from './shipped-book';

const book = shippedBook();

async function forecastOf(changes: Partial<ForecastRequest>): Promise<Forecast> {
  const answer = await forecast(book, aForecast(changes));
  if ('refused' in answer) throw new Error(`refused: ${answer.refused.code}`);
  return answer;
}

function days(text: string): PlainDate {
  return plainDate(text);
}

const brief = ({ segments }: Forecast): readonly unknown[] =>
  segments.map(({ from, until, weeklyPence, because }) => [
    from,
    until,
    weeklyPence,
    because.map(({ ruleId }) => ruleId.slice('pricing.'.length)),
  ]);

describe('what a residential placement would cost', () => {
  test('the example of the interface: a held week, a service, and the discount', async () => {
    const answer = await forecastOf({
      services: [
        { from: days('2023-06-01'), until: days('2023-09-01'), weeklyPence: pence(25_000) },
      ],
      held: [{ from: days('2023-05-25'), until: days('2023-06-01') }],
    });

    expect(brief(answer)).toEqual([
      ['2023-05-25', '2023-06-01', 0, ['retainer-waived']],
      ['2023-06-01', '2023-09-01', 475_000, []],
      ['2023-09-01', '2024-03-01', 450_000, []],
      ['2024-03-01', '2025-06-01', 436_500, ['residential-long-term']],
    ]);
    expect(answer.totalPence).toBe(46_440_071);
    expect(answer.saving).toEqual({ undiscountedPence: 47_321_429, savedPence: 881_358 });
    expect(answer.changes).toEqual([
      { on: '2023-09-01', ruleId: null, weeklyPence: 450_000 },
      { on: '2024-03-01', ruleId: 'pricing.residential-long-term', weeklyPence: 436_500 },
    ]);
    expect(answer.birthdays).toEqual([{ age: 16, on: '2025-03-01' }]);
    expect(answer.bookDigest).toBe(book.digest);
  });

  test('ten days at £4,500.00 a week are £6,428.57', async () => {
    expect((await forecastOf({ until: days('2023-06-11') })).totalPence).toBe(642_857);
  });
});

describe('what a place around the stay would cost', () => {
  test('a place may be kept for a child who is not born yet', async () => {
    const answer = await forecastOf({
      lot: 'supportedAccommodation',
      accommodation,
      dateOfBirth: days('2023-06-01'),
      until: days('2023-06-02'),
      held: [{ from: days('2023-05-31'), until: days('2023-06-01') }],
    });

    expect(brief(answer)[0]).toEqual(['2023-05-31', '2023-06-01', 0, ['retainer-waived']]);
  });

  test('a place kept after the child has left is free, and the days between cost nothing', async () => {
    const answer = await forecastOf({
      until: days('2023-07-01'),
      held: [
        { from: days('2023-05-01'), until: days('2023-05-08') },
        { from: days('2023-07-01'), until: days('2023-07-15') },
      ],
    });

    expect(brief(answer)).toEqual([
      ['2023-05-01', '2023-05-08', 0, ['retainer-waived']],
      ['2023-05-08', '2023-06-01', 0, []],
      ['2023-06-01', '2023-07-01', 450_000, []],
      ['2023-07-01', '2023-07-15', 0, ['retainer-waived']],
    ]);
    expect(answer.totalPence).toBe(1_928_571);
    expect(answer.saving.savedPence).toBe(0);
    expect(answer.changes).toEqual([
      { on: '2023-07-01', ruleId: 'pricing.retainer-waived', weeklyPence: 0 },
    ]);
  });

  test('a spot purchase stays at the agreed price, and the rule says so', async () => {
    const answer = await forecastOf({ route: 'spot' });

    expect(brief(answer)).toEqual([['2023-06-01', '2025-06-01', 450_000, ['agreed-price']]]);
    expect(answer.saving.savedPence).toBe(0);
  });
});

describe('what fostering would cost', () => {
  const fostering = { lot: 'fostering', coreWeeklyPence: pence(87_215) } as const;

  test('siblings together and matched before the start: 10% from the start, £784.93', async () => {
    const answer = await forecastOf({
      ...fostering,
      matchedLongTermOn: days('2023-05-01'),
      siblingSpans: [{ from: days('2023-06-01'), until: null }],
    });

    expect(brief(answer)).toEqual([
      ['2023-06-01', '2025-06-01', 78_493, ['fostering-long-term-match', 'fostering-sibling']],
    ]);
  });

  test('a match after the anniversary changes the reason and not the price', async () => {
    const answer = await forecastOf({ ...fostering, matchedLongTermOn: days('2024-09-01') });

    expect(brief(answer)).toEqual([
      ['2023-06-01', '2024-06-01', 87_215, []],
      ['2024-06-01', '2024-09-01', 82_854, ['fostering-long-term-after-a-year']],
      ['2024-09-01', '2025-06-01', 82_854, ['fostering-long-term-match']],
    ]);
    expect(answer.changes.map(({ on, ruleId }) => [on, ruleId])).toEqual([
      ['2024-06-01', 'pricing.fostering-long-term-after-a-year'],
    ]);
  });

  test('the sibling leaves: the rule that falls silent is the cause', async () => {
    const siblingSpans = [{ from: days('2023-06-01'), until: days('2023-08-01') }];
    const { changes } = await forecastOf({ ...fostering, siblingSpans });

    expect(changes[0]).toEqual({
      on: '2023-08-01',
      ruleId: 'pricing.fostering-sibling',
      weeklyPence: 87_215,
    });
  });
});

describe('what supported accommodation would cost', () => {
  const supported = {
    lot: 'supportedAccommodation',
    coreWeeklyPence: pence(101_500),
    dateOfBirth: days('2004-02-10'),
    startsOn: days('2023-05-01'),
    continuousStayStartedOn: days('2023-05-01'),
    accommodation,
  } as const;

  test('the benefit comes off after six weeks, and the new rate each April', async () => {
    const answer = await forecastOf({ ...supported, until: days('2026-09-01') });

    expect(brief(answer)).toEqual([
      ['2023-05-01', '2023-06-12', 101_500, []],
      ['2023-06-12', '2024-04-01', 89_613, ['supported-accommodation-lha']],
      ['2024-04-01', '2026-09-01', 86_541, ['supported-accommodation-lha']],
    ]);
    expect(answer.changes).toEqual([
      { on: '2023-06-12', ruleId: 'pricing.supported-accommodation-lha', weeklyPence: 89_613 },
      { on: '2024-04-01', ruleId: 'pricing.supported-accommodation-lha', weeklyPence: 86_541 },
    ]);
  });

  test('in exempt accommodation nothing comes off, and possible double paying is shown', async () => {
    const answer = await forecastOf({
      ...supported,
      accommodation: { ...accommodation, exempt: true },
    });

    expect(brief(answer)).toEqual([
      ['2023-05-01', '2023-06-12', 101_500, []],
      ['2023-06-12', '2025-06-01', 101_500, ['lha-exempt-accommodation']],
    ]);
    expect(answer.segments[1]?.because[0]?.standing).toBe('unconfirmed');
    expect(answer.changes).toEqual([]);
  });

  test('an area without a rate is refused, and what is missing is named', async () => {
    const there = { ...accommodation, brma: 'Central London' };
    const answer = await forecast(book, aForecast({ ...supported, accommodation: there }));

    expect(answer).toMatchObject({
      refused: {
        code: 'policy-cannot-decide',
        missingFacts: [
          'reference.lha-rates: Central London, shared, on 2023-06-12',
          'reference.lha-rates: Central London, shared, on 2024-04-01',
        ],
      },
    });
  });
});
