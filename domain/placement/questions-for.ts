import type { EpochMs } from '../calendar';
import { asked, type QuestionsFor } from './asking';
import type { Command } from './commands';
import { actionsBefore, dutyOfAction } from './exit-review';
import { importedOffer } from './imported-offer';
import { insideNotice } from './fee-after-move';
import { inStage, lived, partyOf } from './of-state';
import { nextDuty, nextDutyAfter, recount } from './questions-for-duties';
import {
  eighteenQuestion,
  isForIt,
  movedStepDownQuestion,
  stepDownQuestion,
  transferQuestion,
  withdrawalForStepDown,
  withdrawalQuestion,
} from './questions-for-review';
import type { Question } from './questions';
import { challengeQuestions } from './questions-for-challenge';
import { bornOtherwise, changeQuestions } from './questions-for-change';
import { searchQuestions } from './questions-for-search';
import { stayQuestions } from './questions-for-stay';
import { awardQuestions } from './questions-for-award';
import type { PlacementState } from './state';

// A command that is not here asks the book nothing: the table and the recorded facts are enough.
const reviewQuestions: QuestionsFor = {
  'record-review': ({ state, command: { heldOn, outcome }, at }) => {
    const followUp = outcome !== 'stay';
    return nextDuty(state, { kind: 'step-down-review', heldOn, isFirst: false, followUp, at });
  },
  'record-eighteen-decision': ({ state, command, at }) => eighteenQuestion(state, command, at),
  'begin-step-down': ({ state, command, at }) => stepDownQuestion(state, command, at),
  'move-step-down': ({ state, command: { startsOn }, at }) =>
    movedStepDownQuestion(state, startsOn, at),
  'end-step-down': ({ state, command, at }) =>
    isForIt(state, command) ? withdrawalQuestion(state, at) : null,
  transfer: ({ state, command, at }) => transferQuestion(state, command, at),
};

const endingQuestions: QuestionsFor = {
  'give-notice': ({ state, command: { actor, lastDayOn, shorterReason }, at }) => {
    const { startedOn } = lived(state).stay;
    const giver = partyOf(actor);
    return { ...asked(state, at), about: 'notice', giver, startedOn, lastDayOn, shorterReason };
  },
  'withdraw-notice': ({ state, at }) => withdrawalForStepDown(state, at),
  'bring-notice-forward': ({ state, command: { actor, lastDayOn, shorterReason }, at }) => {
    const { startedOn } = lived(state).stay;
    const giver = partyOf(actor);
    return { ...asked(state, at), about: 'notice', giver, startedOn, lastDayOn, shorterReason };
  },
  'end-placement': ({ state, command, at }) => {
    const { endedOn, reason, disruption } = command;
    const left = { endedOn, reason, disruption, notice: insideNotice(state, command) };
    return { ...asked(state, at), about: 'ending', ...left };
  },
  'record-exit-review': ({ state, command, at }) => {
    const { heldOn, causes, actions } = command;
    const known = actionsBefore(inStage(state, 'ended').ending.review, actions);
    const fresh = actions
      .filter((_, index) => known[index] === null)
      .map((action) => ({ kind: dutyOfAction(action), dueOn: action.dueOn }));
    return { ...asked(state, at), about: 'exit-review', heldOn, causes, actions: fresh };
  },
};

const dutyQuestions: QuestionsFor = {
  'meet-deadline': ({ state, command, at }) => nextDutyAfter(state, command, at),
  'waive-deadline': ({ state, command: { deadlineId }, at }) =>
    nextDutyAfter(state, { deadlineId }, at),
  'recount-deadlines': ({ state, command: { corrected }, at }) =>
    corrected === undefined ? recount(state, at) : bornOtherwise(state, corrected, at),
};

const importQuestions: QuestionsFor = {
  // The referral is not there yet, so that the command says what its question is about.
  'import-placement': ({ state: { placementId, councilId }, command, at }) => {
    const { childId, lot, route, becameLookedAfterOn, commandId: agreementId } = command;
    const { startedOn, plannedEndOn, terms, lastHeld } = command;
    return {
      ...{ about: 'import', placementId, councilId, childId, lot, route, at },
      ...{ agreementId, startedOn, plannedEndOn, becameLookedAfterOn, terms, lastHeld },
      offer: importedOffer(command),
    };
  },
};

const questions: QuestionsFor = {
  ...searchQuestions,
  ...awardQuestions,
  ...challengeQuestions,
  ...stayQuestions,
  ...changeQuestions,
  ...reviewQuestions,
  ...endingQuestions,
  ...dutyQuestions,
  ...importQuestions,
};

/**
 * What must be put to the book before a command can be decided, or null when the table and the
 * recorded facts are enough. Ask only for a command that `admissible` lets through.
 */
export function questionFor(state: PlacementState, command: Command, at: EpochMs): Question | null {
  // The compiler cannot correlate a type with its command; the table's type already did.
  const ask = questions[command.type] as ((asking: unknown) => Question | null) | undefined;
  return ask?.({ state, command, at }) ?? null;
}
