import { commandTypes, type CommandType } from '../../../domain/placement/commands';
import { stages, type PlacementState, type Stage } from '../../../domain/placement/state';
import { clockKinds } from '../../../domain/placement/terms';
import { fits, moves, timeMoves } from '../../../domain/placement/transitions';
import { aPlacementIn, day, judge, ordinary, step } from '../../support/a-placement';
import { beforeOrdinary } from '../../support/ordinary-stay';

/**
 * The contract of the table, written a second time by hand: a command that is not named for a
 * stage must be refused there, and one that is named must lead where it says.
 */
const contract: Readonly<Record<Stage, Partial<Record<CommandType, Stage>>>> = {
  drafting: {
    'send-referral': 'inviting',
    withdraw: 'withdrawn',
    'add-note': 'drafting',
    'record-sibling': 'drafting',
  },
  inviting: {
    'submit-offer': 'inviting',
    'decline-referral': 'inviting',
    withdraw: 'withdrawn',
    'add-note': 'inviting',
    'record-sibling': 'inviting',
  },
  evaluating: {
    'score-offer': 'evaluating',
    'propose-award': 'awarding',
    withdraw: 'withdrawn',
    'add-note': 'evaluating',
    'record-sibling': 'evaluating',
  },
  awarding: {
    'approve-award': 'agreeing',
    'reject-award': 'evaluating',
    withdraw: 'withdrawn',
    'add-note': 'awarding',
    'record-sibling': 'awarding',
  },
  agreeing: {
    'sign-agreement': 'agreeing',
    'raise-dispute': 'agreeing',
    'resolve-dispute': 'agreeing',
    withdraw: 'withdrawn',
    'add-note': 'agreeing',
    'record-sibling': 'agreeing',
  },
  arranged: {
    'confirm-start': 'active',
    'move-start': 'arranged',
    'record-non-arrival': 'arranged',
    'raise-dispute': 'arranged',
    'resolve-dispute': 'arranged',
    withdraw: 'withdrawn',
    'add-note': 'arranged',
    'record-sibling': 'arranged',
  },
  active: {
    'give-notice': 'notice',
    'end-placement': 'ended',
    'add-note': 'active',
    'record-sibling': 'active',
    'record-long-term-match': 'active',
    'extend-placement': 'active',
    'record-absence': 'active',
    'end-absence': 'active',
    'decide-absence': 'active',
    'vary-services': 'active',
    'accept-variation': 'active',
    'reject-variation': 'active',
    'propose-change': 'active',
    'approve-change': 'active',
    'reject-change': 'active',
    'raise-dispute': 'active',
    'resolve-dispute': 'active',
  },
  notice: {
    'end-placement': 'ended',
    'add-note': 'notice',
    'record-sibling': 'notice',
    'record-absence': 'notice',
    'end-absence': 'notice',
    'decide-absence': 'notice',
    'vary-services': 'notice',
    'accept-variation': 'notice',
    'reject-variation': 'notice',
    'propose-change': 'notice',
    'approve-change': 'notice',
    'reject-change': 'notice',
    'raise-dispute': 'notice',
    'resolve-dispute': 'notice',
  },
  ended: {
    settle: 'closed',
    'add-note': 'ended',
    'record-sibling': 'ended',
    'accept-variation': 'ended',
    'reject-variation': 'ended',
    'propose-change': 'ended',
    'approve-change': 'ended',
    'reject-change': 'ended',
    'raise-dispute': 'ended',
    'resolve-dispute': 'ended',
  },
  closed: {},
  withdrawn: {},
};

/** Days to wait in a stage until the dates of the ordinary commands have come. */
const patience: Partial<Record<Stage, number>> = { arranged: 20, active: 3, notice: 40 };

const everyPair = stages.flatMap((stage) => commandTypes.map((type) => [stage, type] as const));

/** A placement in a stage, with what a command answers to having happened, where it fits. */
function readyFor(stage: Stage, type: CommandType) {
  const life = aPlacementIn(stage);
  const at = life.at + (patience[stage] ?? 0) * day;
  const first = beforeOrdinary[type];
  if (first === undefined || !fits(stage, type)) return { state: life.state, at };
  const variation = first === 'vary-services' && !fits(stage, first);
  // What was varied while the child lived there may be signed after.
  if (variation) return { state: withVariation(life.state), at };
  return { state: step(life.state, ordinary[first](life.state), at).state, at };
}

function withVariation(state: PlacementState): PlacementState {
  const living = aPlacementIn('active');
  const turn = step(living.state, ordinary['vary-services'](living.state), living.at);
  return { ...state, changes: turn.state.changes };
}

describe('the table of stage × command', () => {
  test.each(everyPair)('in %s, %s does what the contract says', (stage, type) => {
    const { state, at } = readyFor(stage, type);

    const verdict = judge(state, ordinary[type](state), at);

    const expected = contract[stage][type];
    if (expected === undefined) {
      const over = stage === 'closed' || stage === 'withdrawn';
      // A party that an ended search no longer knows is told so before it is told of the stage.
      const misfit = over ? 'placement-over' : 'command-does-not-fit-stage';
      // The rates of a benefit take part in the price of one lot, and this is another.
      const codes = ['not-your-placement', misfit, 'lot-has-no-rates'];
      expect(verdict.events).toEqual([]);
      expect(codes).toContain('refused' in verdict ? verdict.refused.code : 'accepted');
      return;
    }
    expect(verdict).not.toHaveProperty('refused');
    expect(verdict.events.length).toBeGreaterThan(0);
    expect(moves[stage][type]?.[0]).toBe(expected);
  });

  test('every stage that a move leads to is one the table knows', () => {
    const targets = stages.flatMap((stage) =>
      [...Object.values(moves[stage]), ...Object.values(timeMoves[stage])].flat(),
    );

    expect(targets.filter((target) => !stages.includes(target))).toEqual([]);
  });

  test('every command and every clock has a stage in which it fits', () => {
    const idleCommands = commandTypes.filter((type) => !stages.some((stage) => fits(stage, type)));
    const idleClocks = clockKinds.filter(
      (kind) => !stages.some((stage) => timeMoves[stage][kind] !== undefined),
    );

    expect([idleCommands, idleClocks]).toEqual([[], []]);
  });

  test('nothing leads out of closed or withdrawn', () => {
    expect([moves.closed, moves.withdrawn, timeMoves.closed, timeMoves.withdrawn]).toEqual([
      {},
      {},
      {},
      {},
    ]);
  });
});
