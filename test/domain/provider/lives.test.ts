import fc from 'fast-check';
import { overlap } from '../../../domain/calendar';
import { commandTypes, type CommandType } from '../../../domain/provider/commands';
import type { ProviderEvent } from '../../../domain/provider/events';
import { evolveAll } from '../../../domain/provider/evolve';
import { dueClocks } from '../../../domain/provider/perform-clock';
import { mayAsk } from '../../../domain/provider/permissions';
import { factKey, mayOverlap, type RegisterFact } from '../../../domain/provider/register-fact';
import { begin, isOver, type ProviderState } from '../../../domain/provider/state';
import { londonDateOf } from '../../../domain/calendar';
import { passTime } from '../../../domain/provider/pass-time';
import { monday, ordinary, step } from '../../support/a-service';
import { people } from '../../support/people';

/**
 * Random lives of a service line: any commands, by anybody, in any order and at any time, with
 * clocks performed as the loop performs them. Whatever happens, the laws below hold.
 */
interface Move {
  readonly type: CommandType;
  readonly who: keyof typeof people | 'fitting';
  readonly hours: number;
}

const who = fc.constantFrom<Move['who']>(
  ...(['fitting', 'fitting', 'fitting', 'fitting'] as const),
  ...(Object.keys(people) as (keyof typeof people)[]),
);
// Most services live long, so that what ends a life is rare among the commands.
const lasting = commandTypes.filter((type) => type !== 'leave' && type !== 'remove');
const anyMove: fc.Arbitrary<Move> = fc.record({
  type: fc.oneof(
    { weight: 40, arbitrary: fc.constantFrom(...lasting) },
    fc.constantFrom(...commandTypes),
  ),
  who,
  hours: fc.oneof(fc.integer({ min: 0, max: 30 }), fc.integer({ min: 0, max: 24 * 120 })),
});
const lives = fc.array(anyMove, { maxLength: 40 });

interface Lived {
  readonly states: readonly ProviderState[];
  readonly events: readonly ProviderEvent[];
}

const beginning = begin({ serviceLineId: 'ash-house' });

function live(moves: readonly Move[]): Lived {
  const opened = step(beginning, ordinary.apply(beginning), monday);
  const first = step(opened.state, ordinary.accredit(opened.state), monday);
  let state = first.state;
  const events: ProviderEvent[] = [...opened.events, ...first.events];
  const states: ProviderState[] = [state];
  let at = monday;
  for (const { type, who: asking, hours } of moves) {
    at += hours * 60 * 60 * 1000;
    const asked = ordinary[type](state);
    const actor = asking === 'fitting' ? asked.actor : people[asking];
    const turn = step(state, { ...asked, actor }, at);
    if (!('refused' in turn.verdict)) expect(mayAsk(type, actor)).toBe(true);
    state = turn.state;
    events.push(...turn.events);
    states.push(state);
    // An extension that comes too late is due at once, and performed in the same wake.
    expect(dueClocks(passTime(state, at).state, at)).toEqual([]);
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

const last = ({ states }: Lived): ProviderState => {
  const state = states.at(-1);
  if (state === undefined) throw new Error('a life has a state');
  return state;
};

function clashes(facts: readonly RegisterFact[]): readonly string[] {
  const single = facts.filter(({ kind }) => !mayOverlap.has(kind));
  return single.flatMap((one, index) =>
    single
      .slice(index + 1)
      .filter((other) => other.kind === one.kind && factKey(other) === factKey(one))
      .filter((other) => overlap(one, other) !== null)
      .map((other) => `${one.factId} and ${other.factId}`),
  );
}

describe('any life of a service line', () => {
  test('is numbered without a gap, and the fold of its events is its state', () => {
    check((lived) => {
      expect(lived.events.map(({ sequence }) => sequence)).toEqual(
        lived.events.map((_, index) => index + 1),
      );
      expect(evolveAll(beginning, lived.events)).toEqual(last(lived));
    });
  });

  test('has a state that JSON and back leaves as it is', () => {
    check(({ states }) => {
      for (const state of states) expect(JSON.parse(JSON.stringify(state))).toStrictEqual(state);
    });
  });

  test('never says two things of one kind and key about one day', () => {
    check(({ states }) => {
      for (const { facts } of states) expect(clashes(facts)).toEqual([]);
    });
  });

  test('never uses the id of a fact twice, and supersedes only what was known', () => {
    check(({ events }) => {
      const known = new Set<string>();
      const ever = new Set<string>();
      for (const event of events) {
        if (!('register' in event)) continue;
        for (const id of event.register.superseded) expect(known.delete(id)).toBe(true);
        for (const { factId, from, until } of event.register.added) {
          expect([factId, ever.has(factId)]).toEqual([factId, false]);
          expect(until === null || from < until).toBe(true);
          known.add(factId);
          ever.add(factId);
        }
      }
    });
  });
});

describe('the clocks of any life', () => {
  test('of one that is over wait for nothing, and nothing of its standing goes on', () => {
    check((lived) => {
      const state = last(lived);
      if (!isOver(state)) return;
      const standing = state.facts.filter(
        ({ kind }) => kind === 'accreditation' || kind === 'pause',
      );
      expect(state.clocks).toEqual([]);
      expect(standing.filter(({ until }) => until === null)).toEqual([]);
    });
  });

  test('takes effect on the day a clock was due, never later', () => {
    check(({ events }) => {
      const timed = events.flatMap((event) => ('clock' in event ? [event] : []));
      for (const { effectiveOn, clock } of timed) {
        expect(effectiveOn).toBe(londonDateOf(clock.dueAt));
      }
    });
  });
});
