import { isDeepStrictEqual } from 'node:util';
import fc from 'fast-check';
import { londonDateOf } from '../../../domain/calendar';
import { daysOnDpv } from '../../../domain/envelope/commitments';
import { commandTypes } from '../../../domain/placement/commands';
import { evolveAll } from '../../../domain/placement/evolve';
import type { Clock } from '../../../domain/placement/terms';
import { begin, isOver, type PlacementState } from '../../../domain/placement/state';
import { accruedPence } from '../../../domain/pricing/accrual';
import { day, monday, ordinary, step } from '../../support/a-placement';
import { people } from '../../support/people';
import { anyLife, beginning, live, movesOfALife, type Lived, type LifePlan } from './random-lives';

// Five hundred random lives of forty moves. Whatever happens, the laws below hold. The seed is
// fixed, so that each law looks at the same lives and these are lived once.

const seed = 20_261_126;
const numberOfLives = 500;

const livedBefore = new Map<string, Lived>();
function lifeOf(plan: LifePlan): Lived {
  const key = JSON.stringify(plan);
  const lived = livedBefore.get(key) ?? live(plan);
  livedBefore.set(key, lived);
  return lived;
}

function check(law: (lived: Lived) => void): void {
  fc.assert(
    fc.property(anyLife, (plan) => {
      law(lifeOf(plan));
    }),
    { numRuns: numberOfLives, seed },
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
      expect(lived.events.map(({ sequence }) => sequence)).toEqual(
        lived.events.map((_, i) => i + 1),
      );
      expect(evolveAll(begin(beginning), lived.events)).toEqual(last(lived));
    });
  });

  test('has a state that JSON and back leaves as it is', () => {
    check(({ states }) => {
      const changed = states.filter(
        (state) => !isDeepStrictEqual(JSON.parse(JSON.stringify(state)), state),
      );
      expect(changed).toEqual([]);
    });
  });

  test('has one award at most that stands, and to an offer that was made', () => {
    check(({ events }) => {
      const approved = events.filter(({ type }) => type === 'award-approved');
      const decided = events.flatMap(({ type }) =>
        type === 'award-approved' ? [1] : type === 'award-set-aside' ? [-1] : [],
      );
      const standing = decided.map((_, index) =>
        decided.slice(0, index + 1).reduce((sum, one) => sum + one, 0),
      );
      expect(standing.filter((awards) => awards < 0 || awards > 1)).toEqual([]);
      const offered = events.flatMap((event) =>
        // Submitted, named directly, or of a placement made already; never one that came late.
        'offerId' in event && 'offer' in event && event.type !== 'offer-held-late'
          ? [event.offerId]
          : [],
      );
      for (const event of approved) expect(offered).toContain('offerId' in event && event.offerId);
    });
  });
});

describe('the moves of these lives', () => {
  test('have every command carried out, and refused, at least once', () => {
    const asked = [...livedBefore.values()].flatMap((lived) => lived.asked);
    const accepted = new Set(
      asked.flatMap(({ type, refused }) => (refused === null ? [type] : [])),
    );
    const refused = new Set(
      asked.flatMap(({ type, refused: code }) => (code === null ? [] : [type])),
    );

    expect(commandTypes.filter((type) => !accepted.has(type))).toEqual([]);
    expect(commandTypes.filter((type) => !refused.has(type))).toEqual([]);
    expect(livedBefore.size).toBeGreaterThanOrEqual(numberOfLives);
    expect(asked.length).toBeGreaterThan(numberOfLives * movesOfALife);
  });
});

describe('the envelope of any life', () => {
  test('holds no more than its limit, but for what somebody let pass and for facts', () => {
    check(({ envelopes }) => {
      const wrong = envelopes.filter(
        ({ reserved, committed, limit, authorised, unratified }) =>
          Math.min(reserved, committed, authorised, unratified) < 0 ||
          reserved + committed > limit + authorised + unratified,
      );
      expect(wrong).toEqual([]);
    });
  });

  test('has something unratified only where a child has lived', () => {
    check((lived) => {
      const unratified = lived.envelopes.at(-1)?.unratified ?? 0;
      if (!('stay' in last(lived))) expect(unratified).toBe(0);
    });
  });

  test('keeps nothing reserved once the child is there, or will not come', () => {
    check((lived) => {
      const { reserved, committed } = lived.envelopes.at(-1) ?? { reserved: 0, committed: 0 };
      const state = last(lived);
      if ('stay' in state || state.stage === 'withdrawn') expect(reserved).toBe(0);
      if (state.stage === 'withdrawn') expect(committed).toBe(0);
    });
  });
});

// Days on an earlier route are under no authority of the DPV: such a stay takes nothing of it.
const nowhere = { from: londonDateOf(monday), until: londonDateOf(monday) };

describe('the money of any life', () => {
  test('changes its price only from a reason, and charges only the days of the stay', () => {
    check((lived) => {
      const state = last(lived);
      for (const event of lived.events) {
        if (event.type === 'price-changed') expect(event.segment.because.length).toBeGreaterThan(0);
      }
      if (!('ending' in state)) return;
      const { startedOn, segments, terms } = state.stay;
      const { endedOn, totalPence } = state.ending;
      const stay = { from: startedOn, until: endedOn };
      expect(accruedPence(segments, stay)).toBe(totalPence);
      for (const { from, until } of segments) {
        expect(from >= startedOn && until !== null && until <= endedOn).toBe(true);
      }
      const committed = state.stay.commitments.reduce((sum, { pence }) => sum + pence, 0);
      expect(committed).toBe(accruedPence(segments, daysOnDpv(terms, stay) ?? nowhere));
    });
  });
});

describe('the duties of any life', () => {
  test('that is over waits for nothing, owes nothing and hears nothing more', () => {
    check((lived) => {
      const state = last(lived);
      if (!isOver(state)) return;
      expect([state.clocks, state.deadlines]).toEqual([[], []]);
      const asked = { ...ordinary['add-note'](), actor: people.officer };
      expect(step(state, asked, monday + 3000 * day).events).toEqual([]);
    });
  });

  test('keeps asking for the second person’s word when the child has left', () => {
    check(({ states, events }) => {
      const letGo = events.flatMap((event) =>
        event.type === 'deadline-waived' ? [event.deadlineId] : [],
      );
      for (const state of states) {
        if (state.stage !== 'ended' || state.approval === null || state.approval.isRejected)
          continue;
        const waits = state.deadlines.some(({ kind }) => kind === 'award-approval');
        expect(waits || letGo.some((id) => id.startsWith('award-approval'))).toBe(true);
      }
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
