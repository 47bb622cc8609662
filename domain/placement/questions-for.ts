import { londonDateOf, type EpochMs } from '../calendar';
import { invariant } from '../invariant';
import type { Command, CommandOf } from './commands';
import { partyOf, plannedStart, proposedOffer, referralOf } from './of-state';
import type { Question, QuestionOf } from './questions';
import type { Active, Agreeing, Arranged, Awarding, Evaluating, PlacementState } from './state';

/**
 * What must be put to the book before a command can be decided, or null when the table and the
 * recorded facts are enough. Ask only for a command that `admissible` lets through.
 */
export function questionFor(state: PlacementState, command: Command, at: EpochMs): Question | null {
  switch (command.type) {
    case 'send-referral': {
      const { needLevel, requiredStartOn } = referralOf(state);
      const { closesAt } = command;
      return { ...asked(state, at), about: 'sending', needLevel, requiredStartOn, closesAt };
    }
    case 'submit-offer': {
      const providerId = command.actor.partyId;
      invariant(providerId !== null, 'an offer comes from a provider');
      return { ...asked(state, at), about: 'offer', providerId, offer: command.offer };
    }
    case 'score-offer':
      return { ...asked(state, at), about: 'scoring' };
    case 'propose-award':
      return proposalQuestion(state as Evaluating, command, at);
    case 'approve-award':
      return approvalQuestion(state as Awarding, command, at);
    case 'sign-agreement':
      return arrivalQuestion(state as Agreeing, at);
    case 'confirm-start': {
      const { plannedEndOn, offer } = (state as Arranged).award;
      const { startedOn } = command;
      return { ...asked(state, at), about: 'start', startedOn, plannedEndOn, offer };
    }
    case 'give-notice': {
      const { startedOn } = (state as Active).stay;
      const giver = partyOf(command.actor);
      const { lastDayOn } = command;
      return { ...asked(state, at), about: 'notice', giver, startedOn, lastDayOn };
    }
    case 'open-referral':
    case 'decline-referral':
    case 'reject-award':
    case 'end-placement':
    case 'settle':
    case 'withdraw':
    case 'add-note':
      return null;
  }
}

/** Only the signature that completes the agreement arms the clock of the arrival. */
function arrivalQuestion(state: Agreeing, at: EpochMs): QuestionOf<'arrival'> | null {
  if (state.agreement.signedBy.length === 0) return null;
  return { ...asked(state, at), about: 'arrival', startsOn: state.award.startsOn };
}

function proposalQuestion(
  state: Evaluating,
  { plannedEndOn }: CommandOf<'propose-award'>,
  at: EpochMs,
): QuestionOf<'proposal'> {
  const { urgency, offers } = state.search;
  const startsOn = plannedStart(state, londonDateOf(at));
  return { ...asked(state, at), about: 'proposal', urgency, startsOn, plannedEndOn, offers };
}

/** What the approval is judged by, and what the agreement is then written from. */
export function approvalQuestion(
  state: Awarding,
  { commandId }: CommandOf<'approve-award'>,
  at: EpochMs,
): QuestionOf<'approval'> {
  const { proposal, search, referral } = state;
  const { offer, offerId, providerId } = proposedOffer(state);
  return {
    ...asked(state, at),
    about: 'approval',
    urgency: search.urgency,
    startsOn: proposal.startsOn,
    plannedEndOn: proposal.plannedEndOn,
    offerId,
    providerId,
    childId: referral.childId,
    offer,
    // What a command creates has that command's id.
    agreementId: commandId,
    agreementVersion: 1,
  };
}

function asked(state: PlacementState, at: EpochMs) {
  const { placementId, councilId } = state;
  const { lot, route } = referralOf(state);
  return { placementId, councilId, lot, route, at };
}
