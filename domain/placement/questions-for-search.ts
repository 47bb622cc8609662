import type { EpochMs } from '../calendar';
import { invariant } from '../invariant';
import { asked, type QuestionsFor } from './asking';
import { completenessOf } from './completeness';
import { answersThatStand, widened } from './decide-window';
import { amongSiblings, instantGiven, type MovesGroupWindow } from './group-window';
import { inStage, referralOf } from './of-state';
import { invitationOf, searching } from './of-search';
import type { QuestionOf } from './questions';
import type { PlacementState } from './state';
import type { OfferTerms } from './terms';

export const searchQuestions: QuestionsFor = {
  'send-referral': ({ state, command, at }) => {
    const { reach = 'distant', order = 'ring-by-ring' } = command;
    const fromRing = order === 'ring-by-ring' ? 1 : null;
    const window = { closesAt: instantGiven(command), ...amongSiblings(command) };
    return { ...sendingQuestion(state, at), ...window, reach, fromRing, answeredBefore: [] };
  },
  'answer-question': ({ state, command, at }) => {
    const { closesAt } = command;
    return closesAt === null ? null : windowQuestion(state, { ...command, closesAt }, at);
  },
  'extend-window': ({ state, command, at }) => windowQuestion(state, command, at),
  'widen-search': ({ state, command, at }) => {
    const { widening } = command;
    const evaluating = inStage(state, 'evaluating');
    const answeredBefore = answersThatStand(evaluating, widening);
    const window = { closesAt: instantGiven(command), ...amongSiblings(command) };
    const asks = { ...widened(evaluating, widening), ...window, answeredBefore };
    return { ...sendingQuestion(state, at), ...asks };
  },
  'submit-offer': ({ state, command: { offer }, at }) =>
    offerQuestion(state, { offer, at, madeAt: at }),
  'record-offer': ({ state, command: { offer, taken }, at }) =>
    offerQuestion(state, { offer, at, madeAt: taken.saidAt }),
  'revise-offer': ({ state, command: { offer }, at }) =>
    offerQuestion(state, { offer, at, madeAt: at }),
};

/** Who may be asked, on what is known of the child. */
function sendingQuestion(
  state: PlacementState,
  at: EpochMs,
): Omit<
  QuestionOf<'sending'>,
  'closesAt' | 'earliestStartOn' | 'reach' | 'fromRing' | 'answeredBefore'
> {
  const referral = referralOf(state);
  const { needLevel, requiredStartOn, keyStage4, predecessorId, details } = referral;
  const { educationDisrupted, immediateRisk, matchingNeeds } = details;
  return {
    ...asked(state, at),
    ...{ about: 'sending', needLevel, requiredStartOn },
    child: { keyStage4, educationDisrupted, immediateRisk, matchingNeeds, predecessorId },
    neededToSend: completenessOf(referral).neededToSend,
  };
}

function windowQuestion(
  state: PlacementState,
  command: MovesGroupWindow & { readonly closesAt: EpochMs },
  at: EpochMs,
): QuestionOf<'window'> {
  const { requiredStartOn } = referralOf(state);
  const window = { closesAt: command.closesAt, ...amongSiblings(command) };
  return { ...asked(state, at), about: 'window', requiredStartOn, ...window };
}

function offerQuestion(
  state: PlacementState,
  {
    offer,
    at,
    madeAt,
  }: { readonly offer: OfferTerms; readonly at: EpochMs; readonly madeAt: EpochMs },
): QuestionOf<'offer'> {
  const invitation = invitationOf(searching(state), offer.serviceLineId);
  invariant(invitation !== undefined, 'an offer comes from who was invited');
  const { providerId } = invitation;
  return { ...asked(state, at), about: 'offer', providerId, offer, madeAt };
}
