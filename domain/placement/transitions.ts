import { commandTypes, type CommandType } from './commands';
import { stages, type Stage } from './state';
import { clockKinds, type ClockKind } from './terms';

// Every legal move of a placement is in these two tables and nowhere else: `admissible` reads them,
// the buttons on a screen are drawn from them, and docs/placement-states.md is printed from them.
//
// 1. A command not listed for a stage is refused there, and a refused command changes nothing.
// 2. Where two stages are listed, the placement stays in the first until the command completes
//    something: a first signature stays in `agreeing`, the second moves to `arranged`.

/** By stage, what it may lead to. */
type Row = Readonly<Partial<Record<Stage, readonly Stage[]>>>;

const staysIn = (...at: readonly Stage[]): Row =>
  Object.fromEntries(at.map((stage) => [stage, [stage]]));
const leadsTo = (to: Stage, ...from: readonly Stage[]): Row =>
  Object.fromEntries(from.map((stage) => [stage, [to]]));

const beforeActive = [
  'drafting',
  'inviting',
  'evaluating',
  'awarding',
  'agreeing',
  'arranged',
] as const satisfies readonly Stage[];
const living = ['active', 'notice'] as const satisfies readonly Stage[];
/** A paper that comes late is still answered when the child has left. */
const onceStarted = [...living, 'ended'] as const satisfies readonly Stage[];
const untilClosed = [...beforeActive, ...onceStarted] as const satisfies readonly Stage[];

const commandMoves: Readonly<Record<CommandType, Row>> = {
  'open-referral': staysIn('drafting'),
  'amend-referral': staysIn('drafting', 'inviting', 'evaluating', 'awarding', 'agreeing'),
  'record-matching': staysIn('evaluating', 'awarding', 'agreeing', 'arranged', 'active'),
  'import-placement': leadsTo('active', 'drafting'),
  'send-referral': leadsTo('inviting', 'drafting'),
  'ask-question': staysIn('inviting', 'evaluating'),
  'answer-question': staysIn('inviting', 'evaluating'),
  'extend-window': staysIn('inviting'),
  'close-window': leadsTo('evaluating', 'inviting'),
  'widen-search': leadsTo('inviting', 'evaluating'),
  shortlist: staysIn('evaluating'),
  'submit-offer': staysIn('inviting', 'evaluating', 'awarding'),
  'decline-referral': staysIn('inviting'),
  'record-offer': staysIn('inviting', 'evaluating'),
  'record-decline': staysIn('inviting', 'evaluating'),
  'withdraw-offer': staysIn('inviting', 'evaluating'),
  'invite-revision': staysIn('evaluating'),
  'revise-offer': staysIn('evaluating'),
  withdraw: leadsTo('withdrawn', ...beforeActive),

  'score-offer': staysIn('evaluating'),
  'propose-award': leadsTo('awarding', 'evaluating'),
  'direct-award': leadsTo('awarding', 'drafting', 'evaluating'),
  'award-nobody': staysIn('evaluating'),
  'record-placement-made': leadsTo('active', 'drafting', 'inviting', 'evaluating'),
  'approve-award': { ...leadsTo('agreeing', 'awarding'), ...staysIn(...onceStarted) },
  'reject-award': { ...leadsTo('evaluating', 'awarding'), ...staysIn(...onceStarted) },
  'record-limb': staysIn(...onceStarted),
  'record-authority': staysIn('awarding', 'agreeing', 'arranged', ...onceStarted),
  'sign-agreement': { agreeing: ['agreeing', 'arranged'], ...staysIn(...onceStarted) },
  'reject-agreement': staysIn('agreeing', ...onceStarted),
  'revise-agreement': staysIn('agreeing', ...onceStarted),
  'set-aside-award': leadsTo('evaluating', 'agreeing'),
  'challenge-award': staysIn('agreeing', 'arranged', 'active'),
  'answer-challenge': staysIn('agreeing', 'arranged', ...onceStarted),

  'confirm-start': leadsTo('active', 'awarding', 'agreeing', 'arranged'),
  'move-start': leadsTo('agreeing', 'agreeing', 'arranged'),
  'record-non-arrival': {
    agreeing: ['agreeing', 'withdrawn'],
    arranged: ['agreeing', 'withdrawn'],
  },
  'record-absence': staysIn(...living),
  'end-absence': staysIn(...living),
  'decide-absence': staysIn(...living),
  'record-long-term-match': staysIn('active'),
  'extend-placement': staysIn('active'),
  'shorten-placement': staysIn('active'),
  'follow-rates': staysIn(...living),

  'vary-services': staysIn(...living),
  'accept-variation': staysIn(...onceStarted),
  'reject-variation': staysIn(...onceStarted),
  'propose-change': staysIn(...onceStarted),
  'approve-change': staysIn(...onceStarted),
  'reject-change': staysIn(...onceStarted),
  'raise-dispute': staysIn('agreeing', 'arranged', ...onceStarted),
  'resolve-dispute': staysIn('agreeing', 'arranged', ...onceStarted),
  'record-sibling': staysIn(...untilClosed),

  'record-review': staysIn(...living),
  'record-eighteen-decision': staysIn(...living),
  'begin-step-down': staysIn('active'),
  'end-step-down': { active: ['active'], notice: ['notice', 'active'] },
  'move-step-down': staysIn(...living),
  transfer: staysIn(...living),

  'give-notice': leadsTo('notice', 'active'),
  'withdraw-notice': leadsTo('active', 'notice'),
  'bring-notice-forward': staysIn('notice'),
  'authorise-overstay': staysIn('notice'),
  'end-placement': leadsTo('ended', ...living),
  'record-exit-review': staysIn('ended'),
  settle: leadsTo('closed', 'ended'),

  'meet-deadline': staysIn(...untilClosed),
  'waive-deadline': staysIn(...untilClosed),
  'recount-deadlines': staysIn(...untilClosed),

  'add-note': staysIn(...untilClosed),
};

const clockMoves: Readonly<Record<ClockKind, Row>> = {
  'offer-reminder': staysIn('inviting'),
  'offer-window-closes': leadsTo('evaluating', 'inviting'),
  // An early start passes through `agreeing` with its award still undecided.
  'award-reminder': staysIn('awarding', 'agreeing', ...onceStarted),
  'award-due': staysIn('awarding', 'agreeing', ...onceStarted),
  'signature-reminder': staysIn('agreeing', ...onceStarted),
  'signature-due': staysIn('agreeing', ...onceStarted),
  'arrival-due': staysIn('arranged'),
  'price-changes': staysIn(...living),
  'planned-end-approaching': staysIn('active'),
  'notice-ends': staysIn('notice'),
  birthday: staysIn(...living),
  'deadline-reminder': staysIn(...untilClosed),
  'deadline-due': staysIn(...untilClosed),
};

type Moves<Cause extends string> = Readonly<Partial<Record<Cause, readonly Stage[]>>>;

/** What people's commands may lead to, by stage. */
export const moves = byStage(commandTypes, commandMoves);

/** What time does by itself, by stage. These moves are no part of the wire. */
export const timeMoves = byStage(clockKinds, clockMoves);

export function fits(stage: Stage, type: CommandType): boolean {
  return moves[stage][type] !== undefined;
}

export function commandsThatFit(stage: Stage): readonly CommandType[] {
  return commandTypes.filter((type) => fits(stage, type));
}

function byStage<Cause extends string>(
  causes: readonly Cause[],
  rows: Readonly<Record<Cause, Row>>,
): Readonly<Record<Stage, Moves<Cause>>> {
  const movesIn = (stage: Stage): Moves<Cause> =>
    Object.fromEntries(
      causes.flatMap((cause) => {
        const to = rows[cause][stage];
        return to === undefined ? [] : [[cause, to]];
      }),
    ) as Moves<Cause>;
  return Object.fromEntries(stages.map((stage) => [stage, movesIn(stage)])) as Readonly<
    Record<Stage, Moves<Cause>>
  >;
}
