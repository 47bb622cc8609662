import type { EpochMs } from '../calendar';
import { asked, type QuestionsFor } from './asking';
import type { Command } from './commands';
import { importedOffer } from './imported-offer';
import { awarded, lived, partyOf, termsAtStart } from './of-state';
import { nextDuty, nextDutyAfter, recount } from './questions-for-duties';
import {
  eighteenQuestion,
  isForIt,
  stepDownQuestion,
  transferQuestion,
  withdrawalQuestion,
} from './questions-for-review';
import type { Question, QuestionOf } from './questions';
import { awardQuestions, earlyStartQuestion } from './questions-for-award';
import { searchQuestions } from './questions-for-search';
import { changeBySibling, type ChangeOfTerms } from './sibling-change';
import type { PlacementState } from './state';

// A command that is not here asks the book nothing: the table and the recorded facts are enough.
const stayQuestions: QuestionsFor = {
  'confirm-start': ({ state, command, at }) => {
    // Nobody has approved yet, and the child is there: the papers are asked for with the price.
    if (state.stage === 'awarding') return earlyStartQuestion(state, command, at);
    const { startedOn } = command;
    const placed = awarded(state);
    const { plannedEndOn, urgency } = placed.award;
    const { becameLookedAfterOn } = placed.referral;
    const terms = termsAtStart(placed, startedOn);
    const facts = { startedOn, plannedEndOn, urgency, becameLookedAfterOn, terms };
    return { ...asked(state, at), about: 'start', ...facts };
  },
  'record-sibling': ({ state, command, at }) =>
    repricing(state, changeBySibling(state, command), at),
};

const reviewQuestions: QuestionsFor = {
  'record-review': ({ state, command: { heldOn, outcome }, at }) => {
    const followUp = outcome !== 'stay';
    return nextDuty(state, { kind: 'step-down-review', heldOn, isFirst: false, followUp, at });
  },
  'record-eighteen-decision': ({ state, command, at }) => eighteenQuestion(state, command, at),
  'begin-step-down': ({ state, command, at }) => stepDownQuestion(state, command, at),
  'end-step-down': ({ state, command, at }) =>
    isForIt(state, command) ? withdrawalQuestion(state, at) : null,
  transfer: ({ state, command, at }) => transferQuestion(state, command, at),
};

const endingQuestions: QuestionsFor = {
  'give-notice': ({ state, command: { actor, lastDayOn }, at }) => {
    const { startedOn } = lived(state).stay;
    const giver = partyOf(actor);
    return { ...asked(state, at), about: 'notice', giver, startedOn, lastDayOn };
  },
  'withdraw-notice': ({ state, at }) => withdrawalQuestion(state, at),
  'bring-notice-forward': ({ state, command: { actor, lastDayOn }, at }) => {
    const { startedOn } = lived(state).stay;
    const giver = partyOf(actor);
    return { ...asked(state, at), about: 'notice', giver, startedOn, lastDayOn };
  },
  'end-placement': ({ state, command: { endedOn, reason, disruption }, at }) => ({
    ...{ ...asked(state, at), about: 'ending', endedOn, reason, disruption },
  }),
};

const dutyQuestions: QuestionsFor = {
  'meet-deadline': ({ state, command, at }) => nextDutyAfter(state, command, at),
  'waive-deadline': ({ state, command: { deadlineId }, at }) =>
    nextDutyAfter(state, { deadlineId }, at),
  'recount-deadlines': ({ state, at }) => recount(state, at),
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
  ...stayQuestions,
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

/** What the stay costs from the day of a change on, or null when nothing of its price changes. */
function repricing(
  state: PlacementState,
  change: ChangeOfTerms | null,
  at: EpochMs,
): QuestionOf<'reprice'> | null {
  if (change === null || !('stay' in state)) return null;
  const { startedOn, segments: recorded } = state.stay;
  const { plannedEndOn } = state.award;
  const until = 'ending' in state ? state.ending.endedOn : null;
  const stay = { startedOn, plannedEndOn, until, recorded };
  return { ...asked(state, at), about: 'reprice', ...stay, ...change };
}
