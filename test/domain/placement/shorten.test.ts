import { addDays, londonDateOf, plainDate } from '../../../domain/calendar';
import { movementsOf } from '../../../domain/envelope/movements';
import { chargesOf } from '../../../domain/ledger/charges';
import type { CommandOf } from '../../../domain/placement/commands';
import { evolve } from '../../../domain/placement/evolve';
import type { EventOf } from '../../../domain/placement/events';
import type { Active } from '../../../domain/placement/state';
import { visibleTo } from '../../../domain/placement/visible-to';
import { aPlacementIn, command, day, ordinary, step } from '../../support/a-placement';
import { people } from '../../support/people';

// £4,500.00 a week from 1 July 2024, planned to 1 July 2025.

const life = aPlacementIn('active');
const active = life.state;
const today = londonDateOf(life.at);
const planned = active.award.plannedEndOn;

const shorter = (others: Partial<CommandOf<'shorten-placement'>> = {}) =>
  ({ ...ordinary['shorten-placement'](active), ...others }) as CommandOf<'shorten-placement'>;

function refusedBy(others: Partial<CommandOf<'shorten-placement'>>) {
  const { verdict } = step(active, shorter(others), life.at);
  return 'refused' in verdict ? verdict.refused : null;
}

function shortened() {
  const turn = step(active, shorter(), life.at);
  const [event] = turn.events;
  if (event?.type !== 'placement-shortened') throw new Error('it is shortened');
  return { event, state: turn.state as Active, events: turn.events };
}

describe('an earlier planned end is refused', () => {
  test('where it is not earlier: on the planned day itself, or after it', () => {
    const refused = { code: 'not-a-shortening', plannedEndOn: planned };
    expect(refusedBy({ plannedEndOn: planned })).toMatchObject(refused);
    expect(refusedBy({ plannedEndOn: addDays(planned, 1) })).toMatchObject(refused);
  });

  test('on a day that has come, before the start too: a plan lies ahead', () => {
    const refused = { code: 'day-before', field: 'plannedEndOn', day: addDays(today, 1) };
    expect(refusedBy({ plannedEndOn: today })).toMatchObject(refused);
    expect(refusedBy({ plannedEndOn: addDays(active.stay.startedOn, -1) })).toMatchObject(refused);
    expect(refusedBy({ plannedEndOn: addDays(today, 1) })).toBeNull();
  });

  test('when the provider is said to have agreed to it later than now', () => {
    expect(refusedBy({ agreedAt: life.at + 1 })).toMatchObject({
      ...{ code: 'date-in-future', field: 'agreedAt' },
    });
    expect(refusedBy({ agreedAt: life.at })).toBeNull();
  });

  test('of anybody but the placement officer, and while notice runs', () => {
    expect(refusedBy({ actor: people.ash })?.code).toBe('role-may-not');
    expect(refusedBy({ actor: people.approver })?.code).toBe('role-may-not');
    const noticed = aPlacementIn('notice');
    const { verdict } = step(noticed.state, shorter(), noticed.at);
    expect(verdict).toMatchObject({ refused: { code: 'command-does-not-fit-stage' } });
  });
});

describe('an earlier planned end', () => {
  test('is one event with why and with what the provider agreed, and no notice', () => {
    const { event, state, events } = shortened();
    expect(events).toHaveLength(1);
    expect(event).toMatchObject({
      ...{ plannedEndOn: plainDate('2025-06-01'), before: planned, reason: 'plan-moved-on' },
      ...{ agreedByTextId: 'text-manager', agreedHow: 'phone', textId: 'text-sooner' },
    });
    expect(state).toMatchObject({ stage: 'active', award: { plannedEndOn: '2025-06-01' } });
    // What was priced stands: the last segment runs on until an end is recorded.
    expect(state.stay.segments).toEqual(active.stay.segments);
  });

  test('gives back what its last thirty days had taken, which no limit refuses', () => {
    const { event, state } = shortened();
    const pence = Math.round((436_500 * 30) / 7);
    const moved = movementsOf(event, { before: active, after: state });
    expect(moved).toMatchObject([
      { envelopeId: 'dpv-one', kind: 'recommitted', reservedPence: 0, isRefusable: false },
    ]);
    expect(Math.abs((moved[0]?.committedPence ?? 0) + pence)).toBeLessThanOrEqual(1);
    const lines = chargesOf(event, { before: active, after: state });
    expect(lines.reduce((sum, one) => sum + one.amountPence, 0)).toBe(moved[0]?.committedPence);
  });
});

describe('once an earlier end is planned', () => {
  test('it waits for its own announcements in place of those of the later end', () => {
    const clock = (kind: 'planned-end-approaching' | 'price-changes', dueOn: string) => ({
      ...{ kind, ruleId: 'timing.planned-end', dueOn: plainDate(dueOn), dueAt: life.at + day },
    });
    const price = clock('price-changes', '2025-04-01');
    const before = {
      ...active,
      clocks: [price, clock('planned-end-approaching', '2025-04-08')],
    };
    const own = clock('planned-end-approaching', '2025-03-09');
    const event: EventOf<'placement-shortened'> = { ...shortened().event, clocks: [own] };
    expect(evolve(before, event).clocks).toEqual([price, own]);
  });

  test('the provider sees it, but for what the council pays it from', () => {
    const { event, state } = shortened();
    expect(visibleTo(people.officer, state, event)).toEqual(event);
    expect(visibleTo(people.ash, state, event)).toEqual({
      ...{ ...event, commitments: [], envelopes: [] },
    });
  });

  test('it may be put off again, and brought forward again', () => {
    const { state } = shortened();
    const put = step(state, ordinary['extend-placement'](state), life.at);
    expect(put.state).toMatchObject({ award: { plannedEndOn: addDays(planned, 60) } });
    const again = command(
      'shorten-placement',
      {
        ...{ plannedEndOn: plainDate('2025-05-01'), reason: 'family-ready' },
        ...{ agreedByTextId: 'text-manager', agreedAt: life.at, agreedHow: 'e-mail' },
        textId: 'text-sooner-still',
      },
      { actor: people.officer },
    );
    const sooner = step(put.state, again, life.at);
    expect(sooner.state).toMatchObject({ award: { plannedEndOn: '2025-05-01' } });
  });
});
