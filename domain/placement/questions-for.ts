import { londonDateOf, type EpochMs } from '../calendar';
import { invariant } from '../invariant';
import type { Command, CommandOf, CommandType } from './commands';
import { importedOffer } from './imported-offer';
import { inStage, lived, partyOf, plannedStart, proposedOffer, referralOf } from './of-state';
import type { Question, QuestionOf } from './questions';
import type { Awarding, PlacementState } from './state';
import { termsOfOffer } from './stay-terms';

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
    const { award, referral } = inStage(state, 'arranged');
    const { plannedEndOn, offer, urgency } = award;
    const { route, becameLookedAfterOn } = referral;
    const terms = termsOfOffer(offer, { startsOn: startedOn, route });
    const facts = { startedOn, plannedEndOn, urgency, becameLookedAfterOn, terms };
    return { ...asked(state, at), about: 'start', ...facts };
  },
};

const endingQuestions: QuestionsFor = {
  'give-notice': ({ state, command: { actor, lastDayOn }, at }) => {
    const { startedOn } = lived(state).stay;
    const giver = partyOf(actor);
    return { ...asked(state, at), about: 'notice', giver, startedOn, lastDayOn };
  },
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
  ...endingQuestions,
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

/** What every question says of its placement. */
export function asked(state: PlacementState, at: EpochMs) {
  const { placementId, councilId } = state;
  const { lot, route, childId } = referralOf(state);
  return { placementId, councilId, childId, lot, route, at };
}
