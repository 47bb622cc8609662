import { londonDateOf, type EpochMs } from '../calendar';
import { invariant } from '../invariant';
import type { Command, CommandOf, CommandType } from './commands';
import {
  inStage,
  lived,
  partyOf,
  plannedStart,
  proposedOffer,
  referralOf,
  termsAtStart,
} from './of-state';
import { asked } from './questions-asked';
import { nextDuty, nextDutyAfter, recount } from './questions-for-duties';
import {
  eighteenQuestion,
  isForIt,
  stepDownQuestion,
  transferQuestion,
  withdrawalQuestion,
} from './questions-for-review';
import type { Question, QuestionOf } from './questions';
import { changeBySibling, type ChangeOfTerms } from './sibling-change';
import type { Awarding, PlacementState } from './state';

interface Asking<Type extends CommandType> {
  readonly state: PlacementState;
  readonly command: CommandOf<Type>;
  readonly at: EpochMs;
}

type QuestionsFor = {
  readonly [Type in CommandType]?: (asking: Asking<Type>) => Question | null;
};

// A command that is not here asks the book nothing: the table and the recorded facts are enough.
const searchQuestions: QuestionsFor = {
  'send-referral': ({ state, command: { closesAt }, at }) => {
    const { needLevel, requiredStartOn } = referralOf(state);
    return { ...asked(state, at), about: 'sending', needLevel, requiredStartOn, closesAt };
  },
  'submit-offer': ({ state, command: { actor, offer }, at }) => {
    const providerId = actor.partyId;
    invariant(providerId !== null, 'an offer comes from a provider');
    return { ...asked(state, at), about: 'offer', providerId, offer };
  },
};

const awardQuestions: QuestionsFor = {
  'score-offer': ({ state, at }) => ({ ...asked(state, at), about: 'scoring' }),
  'propose-award': ({ state, command: { plannedEndOn }, at }) => {
    const evaluating = inStage(state, 'evaluating');
    const { urgency, offers } = evaluating.search;
    const startsOn = plannedStart(evaluating, londonDateOf(at));
    return { ...asked(state, at), about: 'proposal', urgency, startsOn, plannedEndOn, offers };
  },
  'approve-award': ({ state, command, at }) =>
    approvalQuestion(inStage(state, 'awarding'), command, at),
  // Only the signature that completes the agreement arms the clock of the arrival.
  'sign-agreement': ({ state, at }) => {
    const { agreement, award } = inStage(state, 'agreeing');
    if (agreement.signedBy.length === 0) return null;
    return { ...asked(state, at), about: 'arrival', startsOn: award.startsOn };
  },
};

const stayQuestions: QuestionsFor = {
  'confirm-start': ({ state, command: { startedOn }, at }) => {
    const arranged = inStage(state, 'arranged');
    const { plannedEndOn, urgency } = arranged.award;
    const { becameLookedAfterOn } = arranged.referral;
    const terms = termsAtStart(arranged, startedOn);
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

const questions: QuestionsFor = {
  ...searchQuestions,
  ...awardQuestions,
  ...stayQuestions,
  ...reviewQuestions,
  ...endingQuestions,
  ...dutyQuestions,
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

/** What the approval is judged by, and what the agreement is then written from. */
export function approvalQuestion(
  state: Awarding,
  { commandId }: CommandOf<'approve-award'>,
  at: EpochMs,
): QuestionOf<'approval'> {
  const { proposal, search } = state;
  const { offer, offerId, providerId } = proposedOffer(state);
  return {
    ...asked(state, at),
    about: 'approval',
    urgency: search.urgency,
    startsOn: proposal.startsOn,
    plannedEndOn: proposal.plannedEndOn,
    offerId,
    providerId,
    offer,
    // What a command creates has that command's id.
    agreementId: commandId,
    agreementVersion: 1,
  };
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
