import fc from 'fast-check';
import {
  addDays,
  isoInstant,
  londonDateOf,
  londonInstant,
  plainDate,
} from '../../../domain/calendar';
import { jitterMs, wakeAt } from '../../../domain/deadlines/jitter';
import { offerReminders, offerWindow, urgencyOf } from '../../../domain/deadlines/offer-window';
import { notice } from '../../../domain/deadlines/stay';
import { previousWorkingDay } from '../../../domain/deadlines/working-days';
import { basisPoints } from '../../../domain/money';
import type { Citation, Ruled } from '../../../domain/pricing/finding';
import { workingCalendar } from '../../../rules/reference';
import { shippedBook } from '../../rules/shipped-book';

const calendar = workingCalendar(shippedBook(), 'contract');

function citation(ruleId: string): Citation {
  const source = { document: 'A test', clause: '1' };
  return { ruleId, says: 'A rule of a test.', source, standing: 'assumed' };
}

const windowRule: Ruled<'offer-window'> = {
  citation: citation('timing.offer-window'),
  params: {
    calendar: 'contract',
    emergencyHours: 4,
    urgent: { workingDays: 1, closesAt: '17:00' },
    planned: { workingDays: 5, closesAt: '17:00' },
    latestAt: '12:00',
  },
};

const reminderRule: Ruled<'offer-reminders'> = {
  citation: citation('timing.offer-reminders'),
  params: { afterBasisPoints: basisPoints(5000), minutesBeforeClosing: 60 },
};

const firstDay = londonInstant(plainDate('2023-04-01'), '00:00');
const anySending = fc.integer({ min: 0, max: 4 * 365 * 24 * 60 }).map((m) => firstDay + m * 60_000);

describe('offerWindow', () => {
  test('closes by noon on the last working day before the start, or is four hours long', () => {
    fc.assert(
      fc.property(anySending, fc.integer({ min: 0, max: 60 }), (sentAt, daysAhead) => {
        const requiredStartOn = addDays(londonDateOf(sentAt), daysAhead);
        const tiers = { emergencyUpToDays: 0, urgentUpToDays: 3 };
        const urgency = urgencyOf(tiers, { sentAt, requiredStartOn });
        const request = { calendar, urgency, sentAt, requiredStartOn, officerClosesAt: null };
        const window = offerWindow(windowRule, request);
        if ('refused' in window) throw new Error('the calendar reaches to the end of 2028');
        const lastDay = previousWorkingDay(calendar, requiredStartOn);
        const noon = londonInstant(plainDate(lastDay), '12:00');

        expect(window.closesAt - sentAt).toBeGreaterThanOrEqual(4 * 3_600_000);
        expect(window.emergency ? window.closesAt - sentAt : window.closesAt <= noon).toBe(
          window.emergency ? 4 * 3_600_000 : true,
        );
      }),
    );
  });

  test('its clock is due on the London day on which it closes', () => {
    const sentAt = Date.UTC(2024, 5, 3, 20, 30);
    const window = offerWindow(windowRule, {
      calendar,
      urgency: 'emergency',
      sentAt,
      requiredStartOn: plainDate('2024-06-03'),
      officerClosesAt: null,
    });

    expect(window).toMatchObject({
      countedFrom: '2024-06-03',
      clock: { dueOn: '2024-06-04', dueAt: Date.UTC(2024, 5, 4, 0, 30) },
    });
  });
});

describe('a window of the officer’s own', () => {
  test('closes after sending, on the start day or within four hours', () => {
    const at = (day: string, time: string) => londonInstant(plainDate(day), time);
    const requiredStartOn = plainDate('2024-06-03');
    const asked = (sentAt: number, officerClosesAt: number) =>
      offerWindow(windowRule, {
        ...{ calendar, urgency: 'emergency', sentAt, requiredStartOn, officerClosesAt },
      });
    const midday = at('2024-06-03', '12:00');
    const evening = at('2024-06-03', '21:00');
    const night = at('2024-06-04', '00:30');

    for (const [sentAt, lastAt, latestAt] of [
      [midday, at('2024-06-04', '00:00') - 1, at('2024-06-04', '00:00')],
      [evening, at('2024-06-04', '01:00'), at('2024-06-04', '01:00')],
      [night, at('2024-06-04', '04:30'), at('2024-06-04', '04:30')],
    ] as const) {
      expect(asked(sentAt, lastAt)).toMatchObject({ closesAt: lastAt, emergency: false });
      for (const wrong of [sentAt, lastAt + 1]) {
        expect(asked(sentAt, wrong)).toMatchObject({
          refused: { code: 'window-after-start', latestAt },
        });
      }
    }
  });
});

describe('offerReminders', () => {
  test('lie inside the window, in order, and no two at once', () => {
    fc.assert(
      fc.property(anySending, fc.integer({ min: 1, max: 50_000 }), (sentAt, minutes) => {
        const closesAt = sentAt + minutes * 60_000;
        const instants = offerReminders(reminderRule, { sentAt, closesAt }).map((it) => it.dueAt);

        expect(instants.every((at) => sentAt < at && at < closesAt)).toBe(true);
        expect(instants).toEqual([...new Set(instants)].sort((a, b) => a - b));
        expect(instants.length).toBeGreaterThan(0);
      }),
    );
  });
});

describe('wakeAt', () => {
  test('is the same for the same placement, from 00:30 to 02:30 in London', () => {
    const day = plainDate('2024-07-01');
    fc.assert(
      fc.property(fc.uuid(), (placementId) => {
        const at = wakeAt(day, placementId);

        expect(at).toBe(wakeAt(day, placementId));
        expect(at).toBeGreaterThanOrEqual(londonInstant(day, '00:30'));
        expect(at).toBeLessThanOrEqual(londonInstant(day, '02:30'));
      }),
    );
  });

  test('spreads a thousand placements over the two hours, a few in each minute', () => {
    const thousand = fc.uniqueArray(fc.uuid({ version: 7 }), {
      minLength: 1_000,
      maxLength: 1_000,
    });
    fc.assert(
      fc.property(thousand, (ids) => {
        const minutes = ids.map((id) => Math.floor(jitterMs(id) / 60_000));
        const inMinute = Array.from({ length: 121 }, () => 0);
        for (const minute of minutes) inMinute[minute] = (inMinute[minute] ?? 0) + 1;

        // Eight or nine are a minute's share; a quarter of an hour's is 125.
        expect(Math.max(...inMinute)).toBeLessThanOrEqual(30);
        for (let from = 0; from < 120; from += 15) {
          const quarter = minutes.filter((minute) => from <= minute && minute < from + 15).length;
          expect(quarter).toBeGreaterThan(75);
          expect(quarter).toBeLessThan(180);
        }
      }),
      { numRuns: 20, endOnFailure: true },
    );
  });

  test('spreads ids that differ in their last digits alone', () => {
    const ids = Array.from({ length: 1_000 }, (_, n) => {
      return `0190b4a2-0000-7000-8000-${String(n).padStart(12, '0')}`;
    });
    const minutes = ids.map((id) => Math.floor(jitterMs(id) / 60_000));

    const most = Math.max(...minutes.map((one) => minutes.filter((it) => it === one).length));
    expect(most).toBeLessThanOrEqual(30);
  });

  test('is pinned, because a placement that is asleep has computed it already', () => {
    const at = wakeAt(plainDate('2024-07-01'), '0190b4a2-0000-7000-8000-000000000001');

    expect(isoInstant(at)).toMatchInlineSnapshot(`"2024-07-01T00:26:11.000Z"`);
  });
});

describe('notice', () => {
  const rule: Ruled<'notice'> = {
    citation: citation('timing.notice'),
    params: {
      ladder: [
        { lots: ['residential'], givers: ['council'], since: { months: 3 }, noticeDays: 28 },
        { lots: ['residential'], givers: ['council'], since: { days: 7 }, noticeDays: 14 },
      ],
      shorterReasons: ['mutual'],
    },
  };
  const request = {
    placementId: 'p',
    lot: 'residential',
    giver: 'council',
    startedOn: plainDate('2024-05-31'),
    givenOn: plainDate('2024-09-01'),
    shorterReason: null,
  } as const;

  test('has no answer where the ladder has no step', () => {
    expect(notice(rule, { ...request, giver: 'provider' })).toBeNull();
    expect(notice(rule, { ...request, lot: 'fostering' })).toBeNull();
    expect(notice(rule, { ...request, givenOn: request.startedOn })).toBeNull();
  });

  test('takes the step that began last, in whatever order they are written', () => {
    expect(notice(rule, request)?.noticeDays).toBe(28);
  });

  test('is not shortened for a reason that the rule does not list', () => {
    const terms = notice(rule, { ...request, shorterReason: 'custody' });

    expect(terms?.earliestLastDayOn).toBe('2024-09-29');
  });

  test('is not given before the child has arrived', () => {
    const early = { ...request, givenOn: plainDate('2024-05-30') };

    expect(() => notice(rule, early)).toThrow('on or after the day the child arrived');
  });
});
