import { plainDate } from '../../domain/calendar';
import type { Forecast, ForecastRequest } from '../../rules/forecast';
import { forecast } from '../../rules/forecast';
import { accommodation, aForecast } from './a-forecast';
import { shippedBook } from './shipped-book';

const book = shippedBook();
const day = plainDate;

async function forecastOf(changes: Partial<ForecastRequest>): Promise<Forecast> {
  const answer = await forecast(book, aForecast(changes));
  if ('refused' in answer) throw new Error(`refused: ${answer.refused.code}`);
  return answer;
}

const dueOf = ({ deadlines }: Forecast, kind: string): readonly string[] =>
  deadlines.filter((it) => it.kind === kind).map(({ dueOn }) => dueOn);

describe('what falls due', () => {
  test('in a planned start: the plan and the notification on the day, signatures before it', async () => {
    const answer = await forecastOf({ until: day('2023-07-01') });

    expect(
      answer.deadlines.map(({ kind, dueOn, countedFrom }) => [kind, dueOn, countedFrom]),
    ).toEqual([
      ['agreement-signature', '2023-05-31', '2023-06-01'],
      ['notification', '2023-06-01', '2023-06-01'],
      ['placement-plan', '2023-06-01', '2023-06-01'],
      ['visit', '2023-06-08', '2023-06-01'],
    ]);
  });

  test('in an emergency before Easter: five working days, and two for the signatures', async () => {
    const startsOn = day('2023-04-06');
    const answer = await forecastOf({
      startsOn,
      continuousStayStartedOn: startsOn,
      emergency: true,
      until: day('2023-05-01'),
    });

    expect(dueOf(answer, 'placement-plan')).toEqual(['2023-04-17']);
    expect(dueOf(answer, 'notification')).toEqual(['2023-04-17']);
    expect(dueOf(answer, 'agreement-signature')).toEqual(['2023-04-12']);
  });

  test('each carries its rule and standing', async () => {
    const { deadlines } = await forecastOf({});
    const step = deadlines.find(({ kind }) => kind === 'step-down-review');

    expect(step).toEqual({
      kind: 'step-down-review',
      dueOn: '2023-09-01',
      countedFrom: '2023-06-01',
      ruleId: 'timing.step-down-review',
      standing: 'assumed',
    });
  });
});

describe('what recurs, and what ends', () => {
  test('reviews are counted only from a known day, and notice only when it was given', async () => {
    const without = await forecastOf({});
    const known = await forecastOf({
      becameLookedAfterOn: day('2023-05-20'),
      noticeGivenOn: day('2025-01-06'),
    });

    expect(dueOf(without, 'looked-after-review')).toEqual([]);
    expect(dueOf(without, 'notice-ends')).toEqual([]);
    expect(dueOf(known, 'looked-after-review')).toEqual([
      '2023-06-19',
      '2023-09-19',
      '2024-03-19',
      '2024-09-19',
      '2025-03-19',
    ]);
    expect(dueOf(known, 'notice-ends')).toEqual(['2025-02-03']);
  });

  test('only a match in fostering makes visits three months apart', async () => {
    const matchedLongTermOn = day('2023-06-01');
    const fostered = await forecastOf({ lot: 'fostering', matchedLongTermOn });
    const housed = await forecastOf({ matchedLongTermOn });

    expect(dueOf(fostered, 'visit').slice(-3)).toEqual(['2024-09-20', '2024-12-20', '2025-03-20']);
    expect(dueOf(housed, 'visit').slice(-2)).toEqual(['2025-04-10', '2025-05-22']);
  });

  test('at 18 visits end and those of the personal adviser begin', async () => {
    const answer = await forecastOf({ dateOfBirth: day('2005-07-01'), until: day('2023-09-09') });

    expect(dueOf(answer, 'visit')).toEqual(['2023-06-08']);
    expect(dueOf(answer, 'personal-adviser-visit')).toEqual(['2023-07-08', '2023-09-08']);
    expect(answer.birthdays).toEqual([{ age: 18, on: '2023-07-01' }]);
  });

  test('past the end of the calendar nothing is guessed', async () => {
    const startsOn = day('2028-12-29');
    const late = { startsOn, continuousStayStartedOn: startsOn, until: day('2029-06-01') };
    const answer = await forecast(
      book,
      aForecast({ ...late, dateOfBirth: day('2015-03-01'), emergency: true }),
    );

    expect(answer).toMatchObject({
      refused: { code: 'calendar-exhausted', calendar: 'statutory', until: '2029-01-01' },
    });
  });
});

const outcomeOf = ({ gates }: Forecast, ruleId: string): string | undefined =>
  gates.find((it) => it.ruleId === `eligibility.${ruleId}`)?.outcome;
const supported = { lot: 'supportedAccommodation', accommodation } as const;
const bar = 'under-16-not-in-supported-accommodation';
const registered = 'registered-supported-accommodation';

describe('the gates', () => {
  test('under 16 in supported accommodation fails from 9 September 2021, and is still priced', async () => {
    const before = day('2021-09-08');
    const from = day('2021-09-09');
    const early = await forecastOf({
      ...supported,
      startsOn: before,
      continuousStayStartedOn: before,
    });
    const answer = await forecastOf({
      ...supported,
      startsOn: from,
      continuousStayStartedOn: from,
    });

    expect(outcomeOf(early, bar)).toBeUndefined();
    expect(outcomeOf(answer, bar)).toBe('fail');
    expect(answer.totalPence).toBeGreaterThan(0);
  });

  test.each([
    ['2009-06-01', '2025-05-31', 'fail'],
    ['2009-06-01', '2025-06-01', 'pass'],
    ['2008-02-29', '2024-02-28', 'fail'],
    ['2008-02-29', '2024-02-29', 'pass'],
  ])('born on %s and placed on %s: %s', async (born, start, outcome) => {
    const startsOn = day(start);
    const answer = await forecastOf({
      ...supported,
      dateOfBirth: day(born),
      startsOn,
      continuousStayStartedOn: startsOn,
      until: day('2026-01-01'),
    });

    expect(outcomeOf(answer, bar)).toBe(outcome);
  });
});

describe('the gates, with something missing', () => {
  test('registration is asked for at 16 and 17 from 28 October 2023, and not known here', async () => {
    const at = async (start: string, born: string): Promise<string | undefined> => {
      const startsOn = day(start);
      const dates = { startsOn, continuousStayStartedOn: startsOn, dateOfBirth: day(born) };
      return outcomeOf(await forecastOf({ ...supported, ...dates }), registered);
    };

    expect(await at('2023-10-27', '2007-01-01')).toBeUndefined();
    expect(await at('2023-10-28', '2007-01-01')).toBe('cannot-decide');
    expect(await at('2023-10-28', '2005-10-28')).toBe('pass');
  });

  test('a gate that is known not to concern the placement is passed, whatever is missing', async () => {
    const answer = await forecastOf({});

    expect(outcomeOf(answer, bar)).toBe('pass');
    expect(outcomeOf(answer, 'accredited-for-lot')).toBe('cannot-decide');
    expect(outcomeOf(answer, 'key-stage-4-move')).toBe('pass');
    expect(outcomeOf(await forecastOf({ keyStage4: true }), 'key-stage-4-move')).toBe(
      'needs-approval',
    );
    expect(outcomeOf(await forecastOf({ keyStage4: null }), 'key-stage-4-move')).toBe(
      'cannot-decide',
    );
  });
});
