import { plainDate } from '../../domain/calendar';
import { consultTiming, noticeEnds, notice, offerWindow } from '../../rules/timing';
import { defaultPlannedEnd, scoringFor, workingCalendar } from '../../rules/reference';
import { aBook, aRule } from './a-book';
import { shippedBook } from './shipped-book';

const book = shippedBook();
const on = plainDate('2024-05-31');
const placementId = '0190b4a2-0000-7000-8000-000000000001';

async function shippedTiming() {
  const timing = await consultTiming(book, { on, lot: 'residential', route: 'dpv' });
  if ('refused' in timing) throw new Error(timing.refused.code);
  return timing;
}

describe('consultTiming', () => {
  test('is refused, by name, where a clock rule has no value: nothing falls back', async () => {
    const early = { on: plainDate('2023-03-31'), lot: 'residential', route: 'dpv' } as const;

    const answer = await consultTiming(book, early);

    expect(answer).toMatchObject({
      refused: {
        code: 'policy-cannot-decide',
        missingFacts: expect.arrayContaining(['timing.notice', 'timing.offer-window']) as unknown,
      },
    });
  });

  test('names an unconfirmed rule as the reason', async () => {
    const unconfirmed = aRule('timing.arrival', {
      fact: 'lot',
      operator: 'is',
      value: 'residential',
      standing: 'unconfirmed',
      members: {
        asked: ['clock'],
        event: { type: 'arrival', params: { daysAfterPlannedStart: 1 } },
      },
    });

    const answer = await consultTiming(aBook(unconfirmed), {
      on,
      lot: 'residential',
      route: 'dpv',
    });

    expect(answer).toMatchObject({
      refused: {
        ...{ code: 'policy-unconfirmed', records: ['timing.arrival'], mayApprove: ['approver'] },
        because: [{ ruleId: 'timing.arrival' }],
      },
    });
  });

  test.each(['fostering', 'residential', 'supportedAccommodation'] as const)(
    'has every clock for %s, for any route',
    async (lot) => {
      const timing = await consultTiming(book, { on, lot, route: 'spot' });

      expect(timing).toMatchObject({ bookDigest: book.digest, facts: { lot } });
    },
  );
});

describe('what the clock rules give', () => {
  test('a window carries the rules behind it, its deadline, and its closing as the last clock', async () => {
    const sentAt = Date.UTC(2024, 4, 28, 9, 30);
    const window = offerWindow(await shippedTiming(), {
      sentAt,
      requiredStartOn: plainDate('2024-05-31'),
      officerClosesAt: null,
    });

    const closesAt = Date.UTC(2024, 4, 29, 16);

    expect(window).toMatchObject({
      deadline: { kind: 'offer-window', dueOn: '2024-05-29', dueAt: closesAt, standing: 'assumed' },
      because: [{ ruleId: 'timing.urgency' }, { ruleId: 'timing.offer-window' }],
    });
    expect('clocks' in window && window.clocks.map(({ kind }) => kind)).toEqual([
      'offer-reminder',
      'offer-reminder',
      'offer-window-closes',
    ]);
  });

  test('a lot or giver without a step of the ladder is refused, and told which', async () => {
    const timing = await shippedTiming();
    const ladder = timing.notice.params.ladder.filter(({ lots }) => !lots.includes('residential'));
    const bare = {
      ...timing,
      notice: { ...timing.notice, params: { ladder, shorterReasons: [] } },
    };

    const answer = notice(bare, {
      placementId,
      lot: 'residential',
      giver: 'council',
      startedOn: on,
      givenOn: on,
      shorterReason: null,
    });

    expect(answer).toMatchObject({
      refused: { missingFacts: ['timing.notice: residential, council'] },
    });
  });

  test('the last day of notice is a clock and a deadline, counted from the day it was given', async () => {
    const days = { lastDayOn: plainDate('2024-06-28'), givenOn: on, placementId };

    const { clock, deadline } = noticeEnds(await shippedTiming(), days);

    expect(deadline).toMatchObject({ kind: 'notice-ends', dueOn: '2024-06-28', countedFrom: on });
    expect(clock.dueAt).toBe(deadline.dueAt);
  });
});

describe('reference tables', () => {
  test('give weights, questions and their words for each lot', () => {
    const scoring = scoringFor(book, { lot: 'residential', on });

    expect(scoring).toMatchObject({
      terms: { qualityBasisPoints: 6000, priceBasisPoints: 4000, bestMark: 5 },
      assessors: 1,
      because: [
        { ruleId: 'reference.award-weights' },
        { ruleId: 'reference.award-questions-residential' },
      ],
    });
    expect('questions' in scoring && scoring.questions).toHaveLength(5);
  });

  test('give no weights before they are in force, and say which are missing', () => {
    const early = { lot: 'residential', on: plainDate('2023-03-31') } as const;

    expect(scoringFor(book, early)).toMatchObject({
      refused: { missingFacts: ['reference.award-weights'] },
    });
    expect(defaultPlannedEnd(book, { lot: 'residential', startsOn: early.on })).toMatchObject({
      refused: { code: 'policy-cannot-decide' },
    });
  });

  test('give a planned end of 52 weeks for residential', () => {
    const planned = defaultPlannedEnd(book, { lot: 'residential', startsOn: on });

    expect(planned).toMatchObject({
      plannedEndOn: '2025-05-30',
      because: { standing: 'assumed' },
    });
  });

  test('give a calendar by name, from its first day to its end', () => {
    const { from, until, holidays } = workingCalendar(book, 'contract');

    expect([from, until, holidays.length]).toEqual(['2012-01-01', '2029-01-01', 140]);
    expect(() => workingCalendar(book, 'lunar')).toThrow('there is a calendar lunar');
  });
});
