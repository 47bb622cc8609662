import type { EpochMs } from '../calendar';
import { invariant } from '../invariant';
import { asked, type QuestionsFor } from './asking';
import { completenessOf } from './completeness';
import { answersThatStand, widened } from './decide-window';
import { inStage, referralOf } from './of-state';
import { invitationOf, searching } from './of-search';
import type { QuestionOf } from './questions';
import type { PlacementState } from './state';
import type { OfferTerms } from './terms';

export const searchQuestions: QuestionsFor = {
  'send-referral': ({ state, command, at }) => {
    const { closesAt, reach = 'distant', order = 'ring-by-ring' } = command;
    const fromRing = order === 'ring-by-ring' ? 1 : null;
    return { ...sendingQuestion(state, at), closesAt, reach, fromRing, answeredBefore: [] };
  },
  'answer-question': ({ state, command: { closesAt }, at }) =>
    closesAt === null ? null : windowQuestion(state, { closesAt, at }),
  'extend-window': ({ state, command: { closesAt }, at }) =>
    windowQuestion(state, { closesAt, at }),
  'widen-search': ({ state, command: { widening, closesAt }, at }) => {
    const evaluating = inStage(state, 'evaluating');
    const answeredBefore = answersThatStand(evaluating, widening);
    const asks = { ...widened(evaluating, widening), closesAt, answeredBefore };
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
): Omit<QuestionOf<'sending'>, 'closesAt' | 'reach' | 'fromRing' | 'answeredBefore'> {
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
  { closesAt, at }: { readonly closesAt: EpochMs; readonly at: EpochMs },
): QuestionOf<'window'> {
  const { requiredStartOn } = referralOf(state);
  return { ...asked(state, at), about: 'window', requiredStartOn, closesAt };
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
