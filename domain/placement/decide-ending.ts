import { londonDateOf, type EpochMs, type PlainDate } from '../calendar';
import { commitmentsFor } from '../envelope/commitments';
import { settlementOf } from '../ledger/settlement';
import { accruedPence } from '../pricing/accrual';
import { segmentsUntil } from '../pricing/cut';
import { refuse, type Refusal } from '../refusal';
import type { CommandOf } from './commands';
import type { EndingCommandType } from './commands-of-ending';
import { dropDeadlines, meetDeadlines, openDeadline, openDutiesAt, type Outcome } from './compose';
import { recordExitReview } from './decide-exit-review';
import type { OutcomesOf } from './decide-given';
import { feeAfterMove, heldFee } from './fee-after-move';
import { inStage, lived, partyOf } from './of-state';
import { owedAgain, withdrawNotice } from './notice-withdrawn';
import type { AnswerOf } from './questions';
import type { Active, Notice, PlacementState } from './state';
import { deadlineKinds, type Actor, type DeadlineKind } from './terms';

// Notice, the end, and the last charge.

/** Papers that the start came before, and answers: they are still owed when the child has left. */
const latePapers: readonly DeadlineKind[] = [
  ...(['award-approval', 'award-record', 'authority', 'authority-ratification'] as const),
  ...(['section-22c-limb', 'money-above-terms', 'agreement-signature', 'full-agreement'] as const),
  'challenge-answer',
];

/** What the end itself does. */
const metByTheEnd: readonly DeadlineKind[] = ['notice-ends', 'end-or-authorise'];

export const endingOutcomes: OutcomesOf<EndingCommandType> = {
  'give-notice': ({ state, command, at, about }) =>
    giveNotice(state, command, { at, answer: about('notice') }),
  'withdraw-notice': ({ state, command: { actor, textId }, at, about }) => {
    const { clocks, stepDown } = about('notice-withdrawal');
    const withdrawn = withdrawNotice(state, { party: partyOf(actor), textId, clocks });
    if (stepDown === undefined) return withdrawn;
    return [...withdrawn, ...owedAgain(state, withdrawn.length, { stepDown, at })];
  },
  'bring-notice-forward': ({ state, command, about }) =>
    bringForward(inStage(state, 'notice'), command, about('notice')),
  // It takes nothing of an envelope: days after the planned end are forecast while they are lived,
  // and committed with the recorded end, whoever lets the child stay.
  'authorise-overstay': ({ state, command: { until, reason, textId } }) => {
    const { lastDayOn, overstayUntil: before = null } = inStage(state, 'notice').notice;
    return [{ type: 'overstay-authorised', lastDayOn, before, until, reason, textId }];
  },
  'end-placement': ({ state, command, at, about }) =>
    endPlacement(lived(state), command, { at, answer: about('ending') }),
  'record-exit-review': recordExitReview,
  // What was missed stays so for all to see; nothing is open any more.
  settle: ({ state }) => [
    { type: 'placement-settled', totalPence: settlementOf(inStage(state, 'ended')) },
  ],
};

function giveNotice(
  state: PlacementState,
  { actor, lastDayOn, shorterReason, textId }: CommandOf<'give-notice'>,
  { at, answer }: { readonly at: EpochMs; readonly answer: AnswerOf<'notice'> },
): Outcome {
  const { lastDayOn: ladderLastDayOn, because, clocks, deadline } = answer;
  const chosen = lastDayOn ?? ladderLastDayOn;
  const refused = tooShort(answer, chosen);
  if (refused !== null) return { refused };
  const givenOn = londonDateOf(at);
  const days = { givenOn, lastDayOn: chosen, ladderLastDayOn };
  const party = partyOf(actor);
  // The provider's notice leaves the council none to give.
  const owed =
    party === 'council'
      ? meetDeadlines(state, 'notice-for-step-down', givenOn)
      : dropDeadlines(state, ['notice-for-step-down']);
  return [
    {
      type: 'notice-given',
      party,
      ...days,
      shorterReason,
      textId,
      because,
      clocks,
      followOnId: followOnOf(state, actor),
    },
    openDeadline(state, 1, deadline),
    ...owed,
  ];
}

/** The ladder's notice is the least there is, but for a reason that the rule lists. */
function tooShort(
  { lastDayOn, earliestLastDayOn, because }: AnswerOf<'notice'>,
  chosen: PlainDate,
): Refusal | null {
  return chosen < earliestLastDayOn ? refuse('notice-too-short', { lastDayOn }, because) : null;
}

/** The council's notice while a step down is under way is for it, and ends with its failure. */
function followOnOf(state: PlacementState, { party }: Actor): string | null {
  const { stepDown } = lived(state).outlook;
  return party === 'council' ? (stepDown?.followOnId ?? null) : null;
}

/** To an earlier last day, for one of the listed reasons. */
function bringForward(
  state: Notice,
  { actor, lastDayOn, shorterReason, textId }: CommandOf<'bring-notice-forward'>,
  answer: AnswerOf<'notice'>,
): Outcome {
  const refused = tooShort(answer, lastDayOn);
  if (refused !== null) return { refused };
  const { because, clocks, deadline } = answer;
  const { lastDayOn: fromLastDayOn } = state.notice;
  const party = partyOf(actor);
  const days = { party, fromLastDayOn, lastDayOn, shorterReason };
  const dropped = dropDeadlines(state, ['notice-ends']);
  return [
    { type: 'notice-brought-forward', ...days, textId, because, clocks },
    ...dropped,
    openDeadline(state, 1 + dropped.length, deadline),
  ];
}

/**
 * A fact, never refused by policy; a reason that the statutory return would not take of this child
 * is told at once. The recorded segments are cut at the day the child left, and what the stay took
 * of each envelope is worked out again from them alone. A fee that goes on to the last day of
 * notice is held until somebody decides on it.
 */
function endPlacement(
  state: Active | Notice,
  { commandId, endedOn, reason, disruption, textId }: CommandOf<'end-placement'>,
  { at, answer }: { readonly at: EpochMs; readonly answer: AnswerOf<'ending'> },
): Outcome {
  const { misfit, returnCodes, duties } = answer;
  if (misfit !== null) return { refused: refuse('end-reason-does-not-fit', { reason }, [misfit]) };
  const { startedOn, envelopes, terms } = state.stay;
  const span = { from: startedOn, until: endedOn };
  const segments = segmentsUntil(state.stay.segments, endedOn);
  const totalPence = accruedPence(segments, span);
  const fee = feeAfterMove(state, endedOn, answer.feeBecause);
  const commitments = commitmentsFor(terms, { segments, span, envelopes });
  const why = { endedOn, reason, disruption, returnCodes, textId };
  const over = [
    ...(fee === null ? [] : [heldFee(fee, commandId)]),
    ...metByTheEnd.flatMap((kind) => meetDeadlines(state, kind, endedOn)),
    ...dropDeadlines(state, dutiesOver(state)),
  ];
  return [
    { type: 'placement-ended', ...why, segments, totalPence, fee, commitments },
    ...over,
    ...openDutiesAt(state, 1 + over.length, { duties, at }),
  ];
}

/** What falls away with the child: all but the late papers, of which one rejected has no record. */
function dutiesOver({ approval }: Active | Notice): readonly DeadlineKind[] {
  const isRejected = approval?.isRejected === true;
  const stays = latePapers.filter((kind) => !(isRejected && kind === 'award-record'));
  return deadlineKinds.filter((kind) => !stays.includes(kind) && !metByTheEnd.includes(kind));
}
