import fc from 'fast-check';
import { londonDateOf } from '../../../domain/calendar';
import { commandTypes, type CommandType } from '../../../domain/placement/commands';
import { evolveAll } from '../../../domain/placement/evolve';
import type { PlacementEvent } from '../../../domain/placement/events';
import { dueClocks } from '../../../domain/placement/perform-clock';
import { mayAsk } from '../../../domain/placement/permissions';
import type { Clock } from '../../../domain/placement/terms';
import { begin, isOver, type PlacementState } from '../../../domain/placement/state';
import { accruedPence } from '../../../domain/pricing/accrual';
import { day, monday, ordinary, step, wake } from '../../support/a-placement';
import { people } from '../../support/people';

/**
 * Random lives of the pure core: any commands, by anybody, in any order and at any time, with
 * clocks performed as the loop performs them. Whatever happens, the laws below hold.
 */
interface Move {
  readonly type: CommandType;
  readonly who: keyof typeof people | 'fitting';
  readonly hours: number;
  readonly repeats: boolean;
}

const who = fc.constantFrom<Move['who']>(
  'fitting',
  'fitting',
  'fitting',
  ...(Object.keys(people) as (keyof typeof people)[]),
);
const anyMove: fc.Arbitrary<Move> = fc.record({
  type: fc.constantFrom(...commandTypes),
  who,
  hours: fc.oneof(fc.integer({ min: 0, max: 30 }), fc.integer({ min: 0, max: 24 * 200 })),
  repeats: fc.boolean(),
});

/** Moves of an ordinary life, so that random lives also grow old; others fall in between. */
const forward: fc.Arbitrary<Move> = fc.record({
  type: fc.constantFrom<CommandType>(
    'send-referral',
    'submit-offer',
    'score-offer',
    'propose-award',
    'approve-award',
    'sign-agreement',
    'confirm-start',
    'give-notice',
  ),
  who: fc.constant<Move['who']>('fitting'),
  hours: fc.integer({ min: 0, max: 24 * 9 }),
  repeats: fc.constant(false),
});

const lives = fc.array(fc.oneof({ weight: 3, arbitrary: forward }, anyMove), { maxLength: 40 });

interface Lived {
  readonly states: readonly PlacementState[];
  readonly events: readonly PlacementEvent[];
}

function live(moves: readonly Move[]): Lived {
  const beginning = begin({ placementId: 'p', councilId: 'lewisham', rehearsal: false });
  const opened = step(beginning, ordinary['open-referral'](), monday);
  let state: PlacementState = opened.state;
  const events: PlacementEvent[] = [...opened.events];
  const states: PlacementState[] = [state];
  let at = monday;
  for (const { type, who: asking, hours, repeats } of moves) {
    at += hours * 60 * 60 * 1000;
    const asked = ordinary[type](state);
    const actor = asking === 'fitting' ? asked.actor : people[asking];
    for (let time = 0; time < (repeats ? 2 : 1); time += 1) {
      const turn = step(state, { ...asked, actor }, at);
      const refused = 'refused' in turn.verdict;
      const awake = wake(state, at).state;
      if (refused) expect(turn.state).toEqual(evolveAll(awake, turn.verdict.events));
      else expect(mayAsk(type, actor)).toBe(true);
      // A fact that is recorded late has clocks that are due: the loop performs them at once.
      const late = wake(turn.state, at);
      state = late.state;
      events.push(...turn.events, ...late.events);
      states.push(state);
      expect(dueClocks(state, at)).toEqual([]);
    }
  }
  return { states, events };
}

function check(law: (lived: Lived) => void): void {
  fc.assert(
    fc.property(lives, (moves) => {
      law(live(moves));
    }),
    { numRuns: 150 },
  );
}

const last = ({ states }: Lived): PlacementState => {
  const state = states.at(-1);
  if (state === undefined) throw new Error('a life has a state');
  return state;
};

describe('any life at all', () => {
  test('is numbered without a gap, and the fold of its events is its state', () => {
    check((lived) => {
      const beginning = begin({ placementId: 'p', councilId: 'lewisham', rehearsal: false });
      expect(lived.events.map(({ sequence }) => sequence)).toEqual(
        lived.events.map((_, i) => i + 1),
      );
      expect(evolveAll(beginning, lived.events)).toEqual(last(lived));
    });
  });

  test('has a state that JSON and back leaves as it is', () => {
    check(({ states }) => {
      for (const state of states) expect(JSON.parse(JSON.stringify(state))).toStrictEqual(state);
    });
  });

  test('awards once at most, and to an offer that was made', () => {
    check(({ events }) => {
      const approved = events.filter(({ type }) => type === 'award-approved');
      const offered = events.flatMap((event) =>
        // Submitted, named directly, or of a placement made already; never one that came late.
        'offerId' in event && 'offer' in event && event.type !== 'offer-held-late'
          ? [event.offerId]
          : [],
      );
      expect(approved.length).toBeLessThanOrEqual(1);
      for (const event of approved) expect(offered).toContain('offerId' in event && event.offerId);
    });
  });
});

describe('the money and the duties of any life', () => {
  test('changes its price only from a reason, and charges only the days of the stay', () => {
    check((lived) => {
      const state = last(lived);
      for (const event of lived.events) {
        if (event.type === 'price-changed') expect(event.segment.because.length).toBeGreaterThan(0);
      }
      if (!('ending' in state)) return;
      const { startedOn, segments } = state.stay;
      const { endedOn, totalPence } = state.ending;
      expect(accruedPence(segments, { from: startedOn, until: endedOn })).toBe(totalPence);
      for (const { from, until } of segments) {
        expect(from >= startedOn && until !== null && until <= endedOn).toBe(true);
      }
      const committed = state.stay.commitments.reduce((sum, { pence }) => sum + pence, 0);
      expect(committed).toBe(totalPence);
    });
  });

  test('that is over waits for nothing, owes nothing and hears nothing more', () => {
    check((lived) => {
      const state = last(lived);
      if (!isOver(state)) return;
      expect([state.clocks, state.deadlines]).toEqual([[], []]);
      const asked = { ...ordinary['add-note'](), actor: people.officer };
      expect(step(state, asked, monday + 3000 * day).events).toEqual([]);
    });
  });

  test('meets or drops each deadline at most once, and only one it opened', () => {
    check(({ events }) => {
      const opened = events.flatMap((event) =>
        event.type === 'deadline-opened' ? [event.deadline.id] : [],
      );
      const ended = events.flatMap((event) =>
        event.type === 'deadline-met' || event.type === 'deadline-dropped'
          ? [event.deadlineId]
          : [],
      );
      expect(new Set(ended).size).toBe(ended.length);
      expect(new Set(opened).size).toBe(opened.length);
      expect(ended.filter((id) => !opened.includes(id))).toEqual([]);
    });
  });

  test('takes effect on the day a clock was due, never later', () => {
    check(({ events }) => {
      const timed = events.filter((event) => 'clock' in event && event.clock !== null);
      for (const { effectiveOn, clock } of timed as { effectiveOn: string; clock: Clock }[])
        expect(effectiveOn).toBe(londonDateOf(clock.dueAt));
    });
  });
});
