import { plainDate } from '../../../domain/calendar';
import { pence } from '../../../domain/money';
import { commandTypes, type CommandType } from '../../../domain/placement/commands';
import { stages, type PlacementState, type Stage } from '../../../domain/placement/state';
import { clockKinds } from '../../../domain/placement/terms';
import { fits, moves, timeMoves } from '../../../domain/placement/transitions';
import { aPlacementIn, day, judge, ordinary, step, type Life } from '../../support/a-placement';
import { beforeOrdinary } from '../../support/ordinary-stay';

/**
 * The contract of the table, written a second time by hand: a command that is not named for a
 * stage must be refused there, and one that is named must lead where it says.
 */
const contract: Readonly<Record<Stage, Partial<Record<CommandType, Stage>>>> = {
  drafting: {
    'amend-referral': 'drafting',
    'send-referral': 'inviting',
    'direct-award': 'awarding',
    'record-placement-made': 'active',
    withdraw: 'withdrawn',
    'add-note': 'drafting',
    'recount-deadlines': 'drafting',
    'record-sibling': 'drafting',
  },
  inviting: {
    'amend-referral': 'inviting',
    'ask-question': 'inviting',
    'extend-window': 'inviting',
    'record-offer': 'inviting',
    'record-decline': 'inviting',
    'submit-offer': 'inviting',
    'decline-referral': 'inviting',
    'record-placement-made': 'active',
    withdraw: 'withdrawn',
    'add-note': 'inviting',
    'recount-deadlines': 'inviting',
    'record-sibling': 'inviting',
  },
  evaluating: {
    'amend-referral': 'evaluating',
    'record-matching': 'evaluating',
    'ask-question': 'evaluating',
    'widen-search': 'inviting',
    shortlist: 'evaluating',
    'record-offer': 'evaluating',
    'record-decline': 'evaluating',
    'withdraw-offer': 'evaluating',
    'invite-revision': 'evaluating',
    'score-offer': 'evaluating',
    'propose-award': 'awarding',
    'direct-award': 'awarding',
    'award-nobody': 'evaluating',
    'record-placement-made': 'active',
    withdraw: 'withdrawn',
    'add-note': 'evaluating',
    'recount-deadlines': 'evaluating',
    'record-sibling': 'evaluating',
  },
  awarding: {
    'amend-referral': 'awarding',
    'record-matching': 'awarding',
    'approve-award': 'agreeing',
    'reject-award': 'evaluating',
    'record-authority': 'awarding',
    'confirm-start': 'active',
    withdraw: 'withdrawn',
    'add-note': 'awarding',
    'recount-deadlines': 'awarding',
    'record-sibling': 'awarding',
  },
  agreeing: {
    'amend-referral': 'agreeing',
    'record-matching': 'agreeing',
    'sign-agreement': 'agreeing',
    'raise-dispute': 'agreeing',
    'resolve-dispute': 'agreeing',
    'record-authority': 'agreeing',
    'move-start': 'agreeing',
    'record-non-arrival': 'agreeing',
    'reject-agreement': 'agreeing',
    'revise-agreement': 'agreeing',
    'set-aside-award': 'evaluating',
    'confirm-start': 'active',
    withdraw: 'withdrawn',
    'add-note': 'agreeing',
    'recount-deadlines': 'agreeing',
    'record-sibling': 'agreeing',
  },
  arranged: {
    'record-matching': 'arranged',
    'confirm-start': 'active',
    'record-authority': 'arranged',
    'move-start': 'agreeing',
    'record-non-arrival': 'agreeing',
    'raise-dispute': 'arranged',
    'resolve-dispute': 'arranged',
    withdraw: 'withdrawn',
    'add-note': 'arranged',
    'recount-deadlines': 'arranged',
    'record-sibling': 'arranged',
  },
  active: {
    'record-matching': 'active',
    'record-authority': 'active',
    'revise-agreement': 'active',
    'record-review': 'active',
    transfer: 'active',
    'meet-deadline': 'active',
    'waive-deadline': 'active',
    'record-eighteen-decision': 'active',
    'begin-step-down': 'active',
    'end-step-down': 'active',
    'move-step-down': 'active',
    'give-notice': 'notice',
    'end-placement': 'ended',
    'add-note': 'active',
    'recount-deadlines': 'active',
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
    'record-authority': 'notice',
    'revise-agreement': 'notice',
    'record-review': 'notice',
    'record-eighteen-decision': 'notice',
    transfer: 'notice',
    'meet-deadline': 'notice',
    'waive-deadline': 'notice',
    'end-step-down': 'notice',
    'move-step-down': 'notice',
    'withdraw-notice': 'active',
    'bring-notice-forward': 'notice',
    'end-placement': 'ended',
    'add-note': 'notice',
    'recount-deadlines': 'notice',
    'record-sibling': 'notice',
  },
  ended: {
    'accept-variation': 'ended',
    'reject-variation': 'ended',
    'propose-change': 'ended',
    'approve-change': 'ended',
    'reject-change': 'ended',
    'raise-dispute': 'ended',
    'resolve-dispute': 'ended',
    'meet-deadline': 'ended',
    'waive-deadline': 'ended',
    settle: 'closed',
    'add-note': 'ended',
    'recount-deadlines': 'ended',
    'record-sibling': 'ended',
  },
  closed: {},
  withdrawn: {},
};

/** Days to wait in a stage until the dates of the ordinary commands have come. */
const patience: Partial<Record<Stage, number>> = {
  inviting: 1,
  awarding: 20,
  agreeing: 20,
  arranged: 20,
  active: 3,
  notice: 40,
};

/** Notice is brought forward while it runs, and not when its last day has gone by. */
const waitFor = (stage: Stage, type: CommandType): number =>
  type === 'bring-notice-forward' ? 0 : (patience[stage] ?? 0) * day;

const opening: readonly CommandType[] = ['open-referral', 'import-placement'];
const onDay = plainDate('2026-01-05');

/** A step down is ended where one has begun, and an absence where a child is away. */
function readyFor(type: CommandType, life: Pick<Life<Stage>, 'state' | 'at'>) {
  const { state, at } = life;
  const first = beforeOrdinary[type];
  if (first !== undefined && fits(state.stage, type)) return { state: having(life, first), at };
  const isLived = state.stage === 'active' || state.stage === 'notice';
  if ((type !== 'end-step-down' && type !== 'move-step-down') || !isLived) return life;
  const stepDown = {
    ...({ followOnId: 'placement-2', lot: 'fostering', introductionsOn: [] } as const),
    ...{ requiredStartOn: onDay, giveNoticeOn: onDay, lastDayOn: onDay },
    doubleRunningPence: pence(0),
  };
  return { state: { ...state, outlook: { ...state.outlook, stepDown } }, at };
}

const everyPair = stages.flatMap((stage) => commandTypes.map((type) => [stage, type] as const));

/** The placement once something else has been asked that the command answers to. */
function having({ state, at }: Pick<Life<Stage>, 'state' | 'at'>, first: CommandType) {
  // What was varied while the child lived there may be signed after.
  if (!fits(state.stage, first)) return withVariation(state);
  const then = at + (patience[state.stage] ?? 0) * day;
  return step(state, ordinary[first](state), then).state;
}

function withVariation(state: PlacementState): PlacementState {
  const living = aPlacementIn('active');
  const turn = step(living.state, ordinary['vary-services'](living.state), living.at);
  return { ...state, changes: turn.state.changes };
}

describe('the table of stage × command', () => {
  test.each(everyPair)('in %s, %s does what the contract says', (stage, type) => {
    const { state, at } = readyFor(type, aPlacementIn(stage));

    const verdict = judge(state, ordinary[type](state), at + waitFor(stage, type));

    const expected = contract[stage][type];
    if (expected === undefined) {
      const over = stage === 'closed' || stage === 'withdrawn';
      // What an ordinary life has done already leaves nobody a turn: all is approved and signed.
      const done = [
        ...['nothing-to-approve', 'already-signed', 'agreement-complete'],
        ...['already-answered', 'offer-unknown'],
        ...['question-not-asked', 'answers-awaited', 'revision-not-invited'],
        // The rates of a benefit take part in the price of one lot, and this is another.
        'lot-has-no-rates',
        // No paper is owed that somebody ticks off, and the limb was said with the proposal.
        ...['deadline-unknown', 'limb-not-asked', 'paper-not-owed'],
      ];
      // What is open is not opened again.
      if (opening.includes(type)) done.push('command-does-not-fit-stage');
      if (moves[stage][type] !== undefined) {
        expect(done).toContain('refused' in verdict ? verdict.refused.code : 'accepted');
        return;
      }
      // A party that an ended search no longer knows is told so before it is told of the stage.
      const misfit = over ? 'placement-over' : 'command-does-not-fit-stage';
      // The rates of a benefit take part in the price of one lot, and this is another.
      const codes = ['not-your-placement', misfit, 'lot-has-no-rates'];
      // What a child's arrival stands in the way of is told one by one.
      if (type === 'withdraw') codes.push('cannot-withdraw');
      expect(verdict.events).toEqual([]);
      expect(codes).toContain('refused' in verdict ? verdict.refused.code : 'accepted');
      return;
    }
    expect(verdict).not.toHaveProperty('refused');
    expect(verdict.events.length).toBeGreaterThan(0);
    expect(moves[stage][type]?.[0]).toBe(expected);
  });
});

describe('the table of moves as a whole', () => {
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
