import { addDays, londonDateOf } from '../../../domain/calendar';
import { movementsOf } from '../../../domain/envelope/movements';
import { chargesOf } from '../../../domain/ledger/charges';
import type { CommandOf } from '../../../domain/placement/commands';
import { overstayOn } from '../../../domain/placement/overstay';
import { visibleTo } from '../../../domain/placement/visible-to';
import { aPlacementIn, ordinary, step } from '../../support/a-placement';
import { people } from '../../support/people';

// Days after the last of notice that somebody answers for, at £4,365.00 a week.

const life = aPlacementIn('notice');
const noticed = life.state;
const { lastDayOn } = noticed.notice;

const letStay = (others: Partial<CommandOf<'authorise-overstay'>> = {}) =>
  ({ ...ordinary['authorise-overstay'](noticed), ...others }) as CommandOf<'authorise-overstay'>;

function asked(others: Partial<CommandOf<'authorise-overstay'>> = {}, state = noticed) {
  const { verdict, events, state: after } = step(state, letStay(others), life.at);
  const code = 'refused' in verdict ? verdict.refused.code : null;
  if (after.stage !== 'notice') throw new Error('notice goes on running');
  return { code, events, state: after };
}

describe('an overstay is not authorised', () => {
  test('up to the last day of notice, or to a day up to which it is already', () => {
    expect(asked({ until: lastDayOn }).code).toBe('overstay-not-later');
    expect(asked({ until: addDays(lastDayOn, -1) }).code).toBe('overstay-not-later');
    const { state } = asked();
    expect(asked({ until: addDays(lastDayOn, 7) }, state).code).toBe('overstay-not-later');
    expect(asked({ until: addDays(lastDayOn, 8) }, state).code).toBeNull();
  });

  test('by anybody but an approver, or while no notice runs', () => {
    expect(asked({ actor: people.officer }).code).toBe('role-may-not');
    expect(asked({ actor: people.ash }).code).toBe('role-may-not');
    const active = aPlacementIn('active');
    expect(step(active.state, letStay(), active.at).verdict).toMatchObject({
      refused: { code: 'command-does-not-fit-stage' },
    });
  });
});

describe('an overstay that is authorised', () => {
  test('is so up to a day, and a later authority moves that day', () => {
    const first = asked();
    expect(first.events).toMatchObject([
      { type: 'overstay-authorised', lastDayOn, before: null, until: addDays(lastDayOn, 7) },
    ]);
    const second = asked({ until: addDays(lastDayOn, 14) }, first.state);
    expect(second.events).toMatchObject([{ before: addDays(lastDayOn, 7) }]);
    expect(second.state.notice).toMatchObject({ lastDayOn, overstayUntil: addDays(lastDayOn, 14) });
  });

  test('is counted apart from days that nobody answers for, and both add up to the penny', () => {
    const { state } = asked();
    expect(overstayOn(state, lastDayOn)).toBeNull();
    const within = overstayOn(state, addDays(lastDayOn, 3));
    expect(within).toMatchObject({ authorised: { days: 3 }, unauthorised: { days: 0 } });
    for (const days of [7, 8, 10, 30]) {
      const found = overstayOn(state, addDays(lastDayOn, days));
      if (found === null) throw new Error('the child is still there');
      const { authorised, unauthorised } = found;
      expect(found).toMatchObject({ days, authorisedUntil: addDays(lastDayOn, 7) });
      expect([authorised.days, unauthorised.days]).toEqual([7, days - 7]);
      expect(authorised.chargedPence + unauthorised.chargedPence).toBe(found.chargedPence);
      expect(Math.abs(authorised.chargedPence - 436_500)).toBeLessThanOrEqual(1);
    }
  });
});

describe('an authority for an overstay', () => {
  test('moves no money: the price runs on as it did, and the envelope takes the recorded end', () => {
    const { state, events } = asked({ until: addDays(lastDayOn, 400) });
    const [event] = events;
    if (event === undefined) throw new Error('an authority is an event');
    expect(movementsOf(event, { before: noticed, after: state })).toEqual([]);
    expect(chargesOf(event, { before: noticed, after: state })).toEqual([]);
    expect(state.stay).toEqual(noticed.stay);
  });

  test('is decided anew when the last day is brought forward, and falls with the notice', () => {
    const { state } = asked();
    const sooner = step(state, ordinary['bring-notice-forward'](state), life.at).state;
    expect(sooner).toMatchObject({ notice: { lastDayOn: addDays(lastDayOn, -1) } });
    expect(overstayOn(sooner, addDays(lastDayOn, 2))).toMatchObject({
      ...{ authorisedUntil: null, unauthorised: { days: 3 } },
    });
    const withdrawn = step(state, ordinary['withdraw-notice'](state), life.at).state;
    expect(withdrawn.stage).toBe('active');
    expect(withdrawn).not.toHaveProperty('notice');
  });

  test('is known to the provider with its day, and why the council let it be is not', () => {
    const { state, events } = asked();
    const [event] = events;
    if (event === undefined) throw new Error('an authority is an event');
    expect(londonDateOf(event.at)).toBe(londonDateOf(life.at));
    expect(visibleTo(people.officer, state, event)).toEqual(event);
    expect(visibleTo(people.ash, state, event)).toEqual({ ...event, textId: null });
  });
});
