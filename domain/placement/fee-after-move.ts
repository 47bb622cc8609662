import type { EpochMs, PlainDate } from '../calendar';
import { accruedPence } from '../pricing/accrual';
import type { Citation } from '../pricing/finding';
import { coreOn } from './apply-change';
import { asked } from './asking';
import type { MoveFee } from './change-terms';
import type { CommandOf } from './commands';
import type { EventBody } from './events';
import type { QuestionOf } from './questions';
import type { Active, Notice, PlacementState } from './state';
import type { EndReason, ShorterNoticeReason } from './terms';

// A child may be moved at once, inside the notice. What is then owed to its last day is a rule's
// to say, and is held as disputed until somebody has agreed.

/** Whether the child leaves before the last day of a notice that has been given. */
export function leavesInsideNotice(
  state: PlacementState,
  { endedOn }: Pick<CommandOf<'end-placement'>, 'endedOn'>,
): state is Notice {
  return state.stage === 'notice' && endedOn < state.notice.lastDayOn;
}

/** What is asked when the child has left inside the notice; otherwise nothing is. */
export function leavingQuestion(
  state: PlacementState,
  command: CommandOf<'end-placement'>,
  at: EpochMs,
): QuestionOf<'leaving'> | null {
  if (!leavesInsideNotice(state, command)) return null;
  const { party: giver, lastDayOn } = state.notice;
  const { endedOn } = command;
  const reason = moveReasons[command.reason] ?? 'none';
  return { ...asked(state, at), about: 'leaving', endedOn, giver, lastDayOn, reason };
}

/** Of the reasons for which a child leaves, those that also shorten notice. */
const moveReasons: Readonly<Partial<Record<EndReason, ShorterNoticeReason>>> = {
  'immediate-risk': 'immediate-risk',
  safeguarding: 'safeguarding',
  custody: 'custody',
  'turned-18': 'turning-18',
  died: 'death',
};

/** The core price from the day the child left to the last day of notice; none without a rule. */
export function feeAfterMove(
  state: Active | Notice,
  from: PlainDate,
  because: readonly Citation[],
): MoveFee | null {
  if (state.stage !== 'notice' || because.length === 0) return null;
  const until = state.notice.lastDayOn;
  const weeklyPence = coreOn(state.stay.terms, from);
  const days = { from, until, weeklyPence, because };
  return { ...days, pence: accruedPence([days], { from, until }) };
}

/** A fee after a move is disputed from the beginning. */
export function heldFee({ from, until, pence, because }: MoveFee, disputeId: string): EventBody {
  const dispute = { disputeId, from, until, pence, raisedBy: 'rules' as const, because };
  return { type: 'dispute-raised', dispute, textId: null };
}
