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
const untilClosed = [...beforeActive, ...living, 'ended'] as const satisfies readonly Stage[];

const commandMoves: Readonly<Record<CommandType, Row>> = {
  'open-referral': staysIn('drafting'),
  'import-placement': leadsTo('active', 'drafting'),
  'send-referral': leadsTo('inviting', 'drafting'),
  'submit-offer': staysIn('inviting'),
  'decline-referral': staysIn('inviting'),
  withdraw: leadsTo('withdrawn', ...beforeActive),

  'score-offer': staysIn('evaluating'),
  'propose-award': leadsTo('awarding', 'evaluating'),
  'approve-award': leadsTo('agreeing', 'awarding'),
  'reject-award': leadsTo('evaluating', 'awarding'),
  'sign-agreement': { agreeing: ['agreeing', 'arranged'] },

  'confirm-start': leadsTo('active', 'arranged'),

  'give-notice': leadsTo('notice', 'active'),
  'end-placement': leadsTo('ended', ...living),
  settle: leadsTo('closed', 'ended'),

  'add-note': staysIn(...untilClosed),
};

const clockMoves: Readonly<Record<ClockKind, Row>> = {
  'offer-reminder': staysIn('inviting'),
  'offer-window-closes': leadsTo('evaluating', 'inviting'),
  'award-reminder': staysIn('awarding'),
  'award-due': staysIn('awarding'),
  'signature-reminder': staysIn('agreeing'),
  'signature-due': staysIn('agreeing'),
  'arrival-due': staysIn('arranged'),
  'price-changes': staysIn(...living),
  'planned-end-approaching': staysIn('active'),
  'notice-ends': staysIn('notice'),
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
