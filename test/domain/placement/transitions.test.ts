import { commandTypes, type CommandType } from '../../../domain/placement/commands';
import { evolveAll } from '../../../domain/placement/evolve';
import { stages, type Stage } from '../../../domain/placement/state';
import { clockKinds, lots, type Lot } from '../../../domain/placement/terms';
import { fits, moves, timeMoves } from '../../../domain/placement/transitions';
import { judge } from '../../support/a-placement';
import { askedIn, readyFor } from './ready-for';

/**
 * The contract of the table, written a second time by hand: a command that is not named for a
 * stage must be refused there, and one that is named must lead where it says.
 */
const contract: Readonly<Record<Stage, Partial<Record<CommandType, Stage>>>> = {
  drafting: {
    'meet-deadline': 'drafting',
    'waive-deadline': 'drafting',
    'open-referral': 'drafting',
    'import-placement': 'active',
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
    'meet-deadline': 'inviting',
    'waive-deadline': 'inviting',
    'answer-question': 'inviting',
    'close-window': 'evaluating',
    'withdraw-offer': 'inviting',
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
    'meet-deadline': 'evaluating',
    'waive-deadline': 'evaluating',
    'answer-question': 'evaluating',
    'submit-offer': 'evaluating',
    'revise-offer': 'evaluating',
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
    'submit-offer': 'awarding',
    'meet-deadline': 'awarding',
    'waive-deadline': 'awarding',
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
    'challenge-award': 'agreeing',
    'answer-challenge': 'agreeing',
    'meet-deadline': 'agreeing',
    'waive-deadline': 'agreeing',
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
    'challenge-award': 'arranged',
    'answer-challenge': 'arranged',
    'meet-deadline': 'arranged',
    'waive-deadline': 'arranged',
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
    'challenge-award': 'active',
    'answer-challenge': 'active',
    'record-limb': 'active',
    'approve-award': 'active',
    'reject-award': 'active',
    'sign-agreement': 'active',
    'reject-agreement': 'active',
    'follow-rates': 'active',
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
    'shorten-placement': 'active',
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
    'answer-challenge': 'notice',
    'record-limb': 'notice',
    'approve-award': 'notice',
    'reject-award': 'notice',
    'sign-agreement': 'notice',
    'reject-agreement': 'notice',
    'follow-rates': 'notice',
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
    'authorise-overstay': 'notice',
    'end-placement': 'ended',
    'add-note': 'notice',
    'recount-deadlines': 'notice',
    'record-sibling': 'notice',
  },
  ended: {
    'answer-challenge': 'ended',
    'record-limb': 'ended',
    'record-authority': 'ended',
    'approve-award': 'ended',
    'reject-award': 'ended',
    'sign-agreement': 'ended',
    'reject-agreement': 'ended',
    'revise-agreement': 'ended',
    'accept-variation': 'ended',
    'reject-variation': 'ended',
    'propose-change': 'ended',
    'approve-change': 'ended',
    'reject-change': 'ended',
    'raise-dispute': 'ended',
    'resolve-dispute': 'ended',
    'meet-deadline': 'ended',
    'waive-deadline': 'ended',
    'record-exit-review': 'ended',
    settle: 'closed',
    'add-note': 'ended',
    'recount-deadlines': 'ended',
    'record-sibling': 'ended',
  },
  closed: {},
  withdrawn: {},
};

const everyCell = lots.flatMap((lot) =>
  stages.flatMap((stage) => commandTypes.map((type) => [lot, stage, type] as const)),
);

/** The rates of a benefit take part in the price of one lot, and no other follows them. */
const isOfOtherLot = (lot: Lot, type: CommandType): boolean =>
  type === 'follow-rates' && lot !== 'supportedAccommodation';

describe('the table of lot × stage × command', () => {
  test.each(everyCell)('in %s, %s, %s does what the contract says', (lot, stage, type) => {
    const cell = { lot, stage, type };
    const { state, at } = readyFor(cell);

    const verdict = judge(state, askedIn(cell, state), at);

    const code = 'refused' in verdict ? verdict.refused.code : null;
    const expected = contract[stage][type];
    if (expected === undefined || isOfOtherLot(lot, type)) {
      const over = stage === 'closed' || stage === 'withdrawn';
      const misfit = over ? 'placement-over' : 'command-does-not-fit-stage';
      // A party that an ended search no longer knows is told so before it is told of the stage.
      const codes = [misfit, 'not-your-placement'];
      if (isOfOtherLot(lot, type)) codes.push('lot-has-no-rates');
      // What a child's arrival stands in the way of is told one by one.
      if (type === 'withdraw') codes.push('cannot-withdraw');
      expect(verdict.events).toEqual([]);
      expect(codes).toContain(code);
      return;
    }
    expect(code).toBeNull();
    expect(verdict.events.length).toBeGreaterThan(0);
    expect(evolveAll(state, verdict.events).stage).toBe(expected);
    expect(moves[stage][type]).toContain(expected);
  });

  test('the contract names every cell in which the table has a move, and no other', () => {
    const named = stages.flatMap((stage) =>
      Object.keys(contract[stage]).map((type) => [stage, type]),
    );
    const legal = stages.flatMap((stage) => Object.keys(moves[stage]).map((type) => [stage, type]));

    expect(named.sort()).toEqual(legal.sort());
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
