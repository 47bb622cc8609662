import type { PlainDate } from '../calendar';
import { accruedPence } from '../pricing/accrual';
import type { Citation } from '../pricing/finding';
import type { Dispute, MoveFee } from './change-terms';
import type { CommandOf } from './commands';
import type { EventBody } from './events';
import type { QuestionOf } from './questions';
import type { Active, Notice, PlacementState } from './state';
import { coreOn } from './stay-terms';
import type { ShorterNoticeReason } from './terms';
import type { EndReason } from './terms-of-ending';

// A child may be moved at once, inside the notice. What is then owed to its last day is a rule's
// to say, and is held as disputed until somebody has agreed.

/** The notice inside which the child leaves, before its last day; null: none is running. */
export function insideNotice(
  state: PlacementState,
  { endedOn, reason }: Pick<CommandOf<'end-placement'>, 'endedOn' | 'reason'>,
): QuestionOf<'ending'>['notice'] {
  if (state.stage !== 'notice' || endedOn >= state.notice.lastDayOn) return null;
  const { party: giver, lastDayOn } = state.notice;
  return { giver, lastDayOn, moveReason: moveReasons[reason] ?? 'none' };
}

/** Of the reasons for which a child leaves, those that also shorten notice. */
const moveReasons: Readonly<Partial<Record<EndReason, ShorterNoticeReason>>> = {
  'immediate-risk': 'immediate-risk',
  safeguarding: 'safeguarding',
  custody: 'custody',
  'turned-18': 'turning-18',
  died: 'death',
  'approval-removed': 'registration-lost',
  'provider-closed': 'registration-lost',
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
  return accrued({ from, until, weeklyPence, because });
}

/** The fee when it turns out that the child left on another day; none past the last of notice. */
export function feeFrom({ until, weeklyPence, because }: MoveFee, from: PlainDate): MoveFee | null {
  return from < until ? accrued({ from, until, weeklyPence, because }) : null;
}

function accrued(days: Omit<MoveFee, 'pence'>): MoveFee {
  return { ...days, pence: accruedPence([days], days) };
}

/** Whether a dispute holds a fee, as every fee is held from the beginning. */
export function holdsFee({ raisedBy, isOpen, from, until }: Dispute, fee: MoveFee | null): boolean {
  return fee !== null && raisedBy === 'rules' && isOpen && from === fee.from && until === fee.until;
}

/** A fee after a move is disputed from the beginning. */
export function heldFee({ from, until, pence, because }: MoveFee, disputeId: string): EventBody {
  const dispute = { disputeId, from, until, pence, raisedBy: 'rules' as const, because };
  return { type: 'dispute-raised', dispute, textId: null };
}
