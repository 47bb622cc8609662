import { londonDateOf, type EpochMs } from '../calendar';
import { commitmentsOf } from '../envelope/commitments';
import { settlementOf } from '../ledger/settlement';
import { accruedPence } from '../pricing/accrual';
import { segmentsUntil } from '../pricing/cut';
import { refuse } from '../refusal';
import type { CommandOf } from './commands';
import type { EndingCommandType } from './commands-of-ending';
import { dropDeadlines, meetDeadlines, openDeadline, type Outcome } from './compose';
import type { OutcomesOf } from './decide-given';
import { feeAfterMove, heldFee, leavesInsideNotice } from './fee-after-move';
import { inStage, lived, partyOf } from './of-state';
import type { AnswerOf } from './questions';
import type { Active, Ended, Notice, PlacementState } from './state';
import { deadlineKinds } from './terms';

// Notice, the end, and the last charge.

/** What is owed while the child lives there, and falls away when the child has left. */
const dutiesOfTheStay = deadlineKinds.filter((kind) => kind !== 'notice-ends');

export const endingOutcomes: OutcomesOf<EndingCommandType> = {
  'give-notice': ({ state, command, at, about }) =>
    giveNotice(state, command, { at, answer: about('notice') }),
  'end-placement': ({ state, command, about }) =>
    endPlacement(
      lived(state),
      command,
      leavesInsideNotice(state, command) ? about('leaving') : null,
    ),
  settle: ({ state }) => settle(inStage(state, 'ended')),
};

function giveNotice(
  state: PlacementState,
  { actor, lastDayOn, shorterReason, textId }: CommandOf<'give-notice'>,
  { at, answer }: { readonly at: EpochMs; readonly answer: AnswerOf<'notice'> },
): Outcome {
  const { lastDayOn: ladderLastDayOn, because, clocks, deadline } = answer;
  const chosen = lastDayOn ?? ladderLastDayOn;
  if (chosen < ladderLastDayOn && shorterReason === null) {
    return { refused: refuse('notice-too-short', { lastDayOn: ladderLastDayOn }, because) };
  }
  const days = { givenOn: londonDateOf(at), lastDayOn: chosen, ladderLastDayOn };
  return [
    {
      type: 'notice-given',
      party: partyOf(actor),
      ...days,
      shorterReason,
      textId,
      because,
      clocks,
    },
    openDeadline(state, 1, deadline),
  ];
}

/**
 * A fact, never refused by policy. The recorded segments are cut at the day the child left, and
 * what the stay took of each envelope is worked out again from them alone. A fee that goes on to
 * the last day of notice is held until somebody decides on it.
 */
function endPlacement(
  state: Active | Notice,
  { commandId, endedOn, reason, textId }: CommandOf<'end-placement'>,
  answer: AnswerOf<'leaving'> | null,
): Outcome {
  const { startedOn, envelopes } = state.stay;
  const span = { from: startedOn, until: endedOn };
  const segments = segmentsUntil(state.stay.segments, endedOn);
  const totalPence = accruedPence(segments, span);
  const fee = answer === null ? null : feeAfterMove(state, endedOn, answer.because);
  const charged = fee === null ? segments : [...segments, fee];
  const until = fee?.until ?? endedOn;
  const commitments = commitmentsOf(charged, { from: startedOn, until }, envelopes);
  const money = { segments, totalPence, fee, commitments };
  return [
    { type: 'placement-ended', endedOn, reason, textId, ...money },
    ...(fee === null ? [] : [heldFee(fee, commandId)]),
    ...meetDeadlines(state, 'notice-ends', endedOn),
    ...dropDeadlines(state, dutiesOfTheStay),
  ];
}

function settle(state: Ended): Outcome {
  const open = state.disputes.filter(({ isOpen }) => isOpen);
  if (open.length > 0) {
    const disputeIds = open.map(({ disputeId }) => disputeId);
    return { refused: refuse('dispute-open', { disputeIds }) };
  }
  return [{ type: 'placement-settled', totalPence: settlementOf(state) }];
}
