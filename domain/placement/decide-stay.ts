import { londonDateOf, type EpochMs } from '../calendar';
import { commitmentsOf } from '../envelope/commitments';
import { accruedPence } from '../pricing/accrual';
import { segmentsUntil } from '../pricing/cut';
import { refuse } from '../refusal';
import type { CommandOf } from './commands';
import { dropDeadlines, meetDeadlines, openDeadline, type Outcome } from './compose';
import type { EventBody } from './events';
import { partyOf } from './of-state';
import type { AnswerOf } from './questions';
import type { Active, Agreeing, Ended, Notice, PlacementState } from './state';

// From the signatures to the last charge: what people's commands come to once an award stands.

/** The second signature completes the agreement, and the child is awaited. */
export function signAgreement(
  state: Agreeing,
  { actor, textHash }: CommandOf<'sign-agreement'>,
  { at, answer }: { readonly at: EpochMs; readonly answer: AnswerOf<'arrival'> | null },
): Outcome {
  const party = partyOf(actor);
  const signed: EventBody = { type: 'agreement-signed', party, textHash };
  if (answer === null) return [signed];
  const { agreementId } = state.agreement.terms;
  const met = meetDeadlines(state, 'agreement-signature', londonDateOf(at));
  return [
    signed,
    { type: 'agreement-completed', agreementId, clocks: answer.clocks },
    ...met,
    openDeadline(state, 2 + met.length, answer.deadline),
  ];
}

/** The stay is priced for its whole length, once; its future segments are recorded with it. */
export function confirmStart(
  state: PlacementState,
  { startedOn }: CommandOf<'confirm-start'>,
  { segments, commitments, envelopes, clocks }: AnswerOf<'start'>,
): Outcome {
  return [
    { type: 'placement-started', startedOn },
    { type: 'placement-priced', segments, commitments, envelopes, clocks },
    ...meetDeadlines(state, 'arrival', startedOn),
  ];
}

export function giveNotice(
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
 * what the stay took of each envelope is worked out again from them alone.
 */
export function endPlacement(
  state: Active | Notice,
  { endedOn, reason, textId }: CommandOf<'end-placement'>,
): Outcome {
  const { startedOn, envelopes } = state.stay;
  const span = { from: startedOn, until: endedOn };
  const segments = segmentsUntil(state.stay.segments, endedOn);
  const commitments = commitmentsOf(segments, span, envelopes);
  const totalPence = accruedPence(segments, span);
  return [
    { type: 'placement-ended', endedOn, reason, textId, segments, totalPence, commitments },
    ...meetDeadlines(state, 'notice-ends', endedOn),
    ...dropDeadlines(state, ['agreement-signature', 'arrival']),
  ];
}

export function settle({ ending }: Ended): Outcome {
  return [{ type: 'placement-settled', totalPence: ending.totalPence }];
}
