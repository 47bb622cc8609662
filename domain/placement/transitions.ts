import { commandTypes, type CommandType } from './commands';
import type { Stage } from './state';
import type { ClockKind } from './terms';

// Every legal move of a placement is in these two tables and nowhere else: `admissible` reads them,
// the buttons on a screen are drawn from them, and docs/placement-states.md is printed from them.
//
// 1. A command not listed for a stage is refused there, and a refused command changes nothing.
// 2. Where two stages are listed, the placement stays in the first until the command completes
//    something: a first signature stays in `agreeing`, the second moves to `arranged`.

type Moves<Cause extends string> = Readonly<Partial<Record<Cause, readonly Stage[]>>>;

/** What people's commands may lead to, by stage. */
export const moves: Readonly<Record<Stage, Moves<CommandType>>> = {
  drafting: {
    'open-referral': ['drafting'],
    'send-referral': ['inviting'],
    withdraw: ['withdrawn'],
    'add-note': ['drafting'],
  },
  inviting: {
    'submit-offer': ['inviting'],
    'decline-referral': ['inviting'],
    withdraw: ['withdrawn'],
    'add-note': ['inviting'],
  },
  evaluating: {
    'score-offer': ['evaluating'],
    'propose-award': ['awarding'],
    withdraw: ['withdrawn'],
    'add-note': ['evaluating'],
  },
  awarding: {
    'approve-award': ['agreeing'],
    'reject-award': ['evaluating'],
    withdraw: ['withdrawn'],
    'add-note': ['awarding'],
  },
  agreeing: {
    'sign-agreement': ['agreeing', 'arranged'],
    withdraw: ['withdrawn'],
    'add-note': ['agreeing'],
  },
  arranged: {
    'confirm-start': ['active'],
    withdraw: ['withdrawn'],
    'add-note': ['arranged'],
  },
  active: {
    'give-notice': ['notice'],
    'end-placement': ['ended'],
    'add-note': ['active'],
  },
  notice: {
    'end-placement': ['ended'],
    'add-note': ['notice'],
  },
  ended: {
    settle: ['closed'],
    'add-note': ['ended'],
  },
  closed: {},
  withdrawn: {},
};

/** What time does by itself, by stage. These moves are no part of the wire. */
export const timeMoves: Readonly<Record<Stage, Moves<ClockKind>>> = {
  drafting: {},
  inviting: {
    'offer-reminder': ['inviting'],
    'offer-window-closes': ['evaluating'],
  },
  evaluating: {},
  awarding: {
    'award-reminder': ['awarding'],
    'award-due': ['awarding'],
  },
  agreeing: {
    'signature-reminder': ['agreeing'],
    'signature-due': ['agreeing'],
  },
  arranged: {
    'arrival-due': ['arranged'],
  },
  active: {
    'price-changes': ['active'],
    'planned-end-approaching': ['active'],
  },
  notice: {
    'price-changes': ['notice'],
    'notice-ends': ['notice'],
  },
  ended: {},
  closed: {},
  withdrawn: {},
};

export function fits(stage: Stage, type: CommandType): boolean {
  return moves[stage][type] !== undefined;
}

export function commandsThatFit(stage: Stage): readonly CommandType[] {
  return commandTypes.filter((type) => fits(stage, type));
}
