import { londonInstant, plainDate } from '../../../domain/calendar';
import { dueClocks, nextClock, performClock } from '../../../domain/placement/perform-clock';
import { aPlacementIn, day, monday, ordinary, step, wake } from '../../support/a-placement';
import { clockOn, longTerm } from '../../support/book-answers';

const types = (events: readonly { type: string }[]) => events.map(({ type }) => type);

describe('the order of clocks', () => {
  test('is by instant, then by kind', () => {
    const { state } = aPlacementIn('inviting');
    const at = state.search.closesAt;
    const clock = (kind: 'offer-reminder' | 'offer-window-closes', dueAt: number) => ({
      ...clockOn(kind, plainDate('2024-06-08')),
      dueAt,
    });
    const clocks = [
      clock('offer-window-closes', at),
      clock('offer-reminder', at),
      clock('offer-reminder', at - 1),
    ];

    expect(dueClocks({ ...state, clocks }, at).map(({ kind, dueAt }) => [kind, dueAt])).toEqual([
      ['offer-reminder', at - 1],
      ['offer-reminder', at],
      ['offer-window-closes', at],
    ]);
    expect(nextClock({ ...state, clocks })).toEqual(clocks[2]);
  });

  test('nothing is due a millisecond early', () => {
    const { state } = aPlacementIn('inviting');
    const [reminder] = state.clocks;
    if (reminder === undefined) throw new Error('an open window has a reminder');

    expect(dueClocks(state, reminder.dueAt - 1)).toEqual([]);
    expect(dueClocks(state, reminder.dueAt)).toEqual([reminder]);
  });
});

describe('the offer window', () => {
  test('reminds the homes that have not answered, and no other', () => {
    const { state, at } = aPlacementIn('inviting');
    const answered = step(state, ordinary['submit-offer'](), at);
    const [reminder] = answered.state.clocks;
    if (reminder === undefined) throw new Error('an open window has a reminder');

    expect(performClock(answered.state, reminder, reminder.dueAt)).toEqual([
      expect.objectContaining({
        type: 'offer-reminder-sent',
        serviceLineIds: ['home-birch', 'home-cedar'],
        by: { clock: 'offer-reminder', ruleId: 'timing.offer-window' },
        commandId: null,
      }),
    ]);
  });

  test('closes by itself, names who never answered, and its deadline is met', () => {
    const { state, at } = aPlacementIn('inviting');
    const answered = step(state, ordinary['submit-offer'](), at);

    const woken = wake(answered.state, state.search.closesAt);

    expect(woken.state).toMatchObject({ stage: 'evaluating', clocks: [], deadlines: [] });
    expect(woken.events.slice(1)).toEqual([
      expect.objectContaining({
        type: 'offer-window-closed',
        unanswered: ['home-birch', 'home-cedar'],
        effectiveOn: '2024-06-08',
      }),
      expect.objectContaining({ type: 'deadline-met', lateDays: 0 }),
    ]);
  });
});

describe('what waits too long', () => {
  test('an award is reminded, then escalated, and its deadline missed but not closed', () => {
    const { state, at } = aPlacementIn('awarding');

    const woken = wake(state, at + 3 * day);

    expect(types(woken.events)).toEqual([
      'award-reminder-sent',
      'award-escalated',
      'deadline-missed',
    ]);
    expect(woken.state.deadlines).toHaveLength(1);
  });

  test('a late approval is met late, with the days', () => {
    const { state, at } = aPlacementIn('awarding');

    const turn = step(state, ordinary['approve-award'](), at + 5 * day);

    expect(turn.events).toContainEqual(
      expect.objectContaining({ type: 'deadline-met', lateDays: 3 }),
    );
  });

  test('only the side that has not signed is reminded', () => {
    const { state, at } = aPlacementIn('agreeing');
    const signed = step(state, ordinary['sign-agreement'](state), at);

    const woken = wake(signed.state, at + 4 * day);

    expect(woken.events).toMatchObject([
      { type: 'signature-reminder-sent', parties: ['provider'] },
      { type: 'signature-escalated', parties: ['provider'] },
      { type: 'deadline-missed' },
    ]);
  });

  test('nobody is reminded to sign a text that was rejected', () => {
    const { state, at } = aPlacementIn('agreeing');
    const rejected = step(state, ordinary['reject-agreement'](), at);

    expect(wake(rejected.state, at + 4 * day).events).toMatchObject([
      { type: 'signature-reminder-sent', parties: [] },
      { type: 'signature-escalated', parties: [] },
      { type: 'deadline-missed' },
    ]);
  });

  test('the officer is asked when the child should have arrived', () => {
    const { state } = aPlacementIn('arranged');

    expect(types(wake(state, londonInstant(plainDate('2024-07-02'), '09:00')).events)).toEqual([
      'arrival-asked',
      'deadline-missed',
    ]);
  });
});

describe('living there', () => {
  test('the price falls by 3% nine months after the start, on its day, with its clause', () => {
    const { state } = aPlacementIn('active');

    const early = wake(state, londonInstant(plainDate('2025-03-31'), '23:59'));
    const woken = wake(state, londonInstant(plainDate('2025-04-01'), '00:30'));

    expect(types(early.events).filter((type) => type === 'price-changed')).toEqual([]);
    expect(woken.events.filter(({ type }) => type === 'price-changed')).toEqual([
      expect.objectContaining({
        type: 'price-changed',
        effectiveOn: '2025-04-01',
        fromWeeklyPence: 450_000,
        segment: { from: '2025-04-01', until: null, weeklyPence: 436_500, because: [longTerm] },
      }),
    ]);
  });

  test('a price that changes during notice changes all the same', () => {
    const { state, at } = aPlacementIn('active');
    const notice = step(state, ordinary['give-notice'](), at);
    const april = londonInstant(plainDate('2025-04-01'), '00:30');

    const told = types(wake(notice.state, april).events);
    expect(told.filter((type) => !type.startsWith('deadline-'))).toEqual([
      'notice-ended',
      'price-changed',
    ]);
  });

  test('the end of notice ends nothing: an overstay is visible until an end is recorded', () => {
    const { state, at } = aPlacementIn('notice');
    const woken = wake(state, at + 29 * day);
    const late = step(woken.state, ordinary['end-placement'](woken.state), at + 33 * day);

    expect(woken.state.stage).toBe('notice');
    expect(late.events).toContainEqual(
      expect.objectContaining({ type: 'deadline-met', lateDays: 0, metOn: '2025-05-17' }),
    );
  });

  test('a clock that has no place in a stage is a bug, and stops the line', () => {
    const { state } = aPlacementIn('drafting');
    const clock = clockOn('notice-ends', plainDate('2024-06-03'));

    expect(() => performClock(state, clock, monday)).toThrow(
      'notice-ends has no place in drafting',
    );
  });
});
