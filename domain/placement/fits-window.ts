import { endOfDay, type EpochMs } from '../calendar';
import { refuse, type Refusal } from '../refusal';
import type { Widening, WindowCommands } from './commands-of-window';
import type { FitsOf, Fitting, TurnsOf } from './fits';
import { inStage, referralOf } from './of-state';
import { mostQuestions, offerIn, searching, unanswered } from './of-search';
import { reaches } from './search-terms';
import type { Evaluating, Inviting, PlacementState } from './state';
import { fitsLot, needLevelsOf, type Actor } from './terms';

export const windowFits: FitsOf<keyof WindowCommands> = {
  'ask-question': ({ state, command: { actor } }) => mayAskMore(state, actor),
  'answer-question': answerFits,
  'extend-window': ({ state, command: { closesAt } }) =>
    isLonger(inStage(state, 'inviting'), closesAt),
  'close-window': ({ state }) => mayCloseEarly(state),
  'widen-search': wideningFits,
  shortlist: ({ state, command: { offerId } }) => {
    const evaluating = inStage(state, 'evaluating');
    const offer = offerIn(evaluating, offerId);
    if (offer === undefined) return refuse('offer-unknown', { offerId });
    const isKnown = evaluating.search.invitations.some(
      ({ providerId, isShortlisted }) => providerId === offer.providerId && isShortlisted,
    );
    return isKnown ? refuse('already-shortlisted', { offerId }) : null;
  },
};

export const windowTurns: TurnsOf<keyof WindowCommands> = {
  'ask-question': mayAskMore,
  'close-window': mayCloseEarly,
};

function mayAskMore(state: PlacementState, { partyId }: Actor): Refusal | null {
  const { questions } = searching(state).search;
  const own = questions.filter(({ providerId }) => providerId === partyId);
  return own.length < mostQuestions ? null : refuse('too-many-questions', { most: mostQuestions });
}

function answerFits({ state, command }: Fitting<'answer-question'>): Refusal | null {
  const { questionId, closesAt } = command;
  const { search, stage } = searching(state);
  const question = search.questions.find((one) => one.questionId === questionId);
  if (question === undefined) return refuse('question-not-asked', { questionId });
  if (question.isAnswered) return refuse('question-already-answered', { questionId });
  if (closesAt === null) return null;
  if (stage !== 'inviting') return refuse('offer-window-closed', { closedAt: search.closesAt });
  return isLonger({ search }, closesAt);
}

function isLonger({ search }: Pick<Inviting, 'search'>, closesAt: EpochMs): Refusal | null {
  return closesAt > search.closesAt
    ? null
    : refuse('window-not-longer', { closesAt: search.closesAt });
}

/**
 * Early only when nobody is cut short without need: everyone has answered, a child needs a place
 * tonight, or the referral was amended to a day on which the window would still be open.
 */
function mayCloseEarly(state: PlacementState): Refusal | null {
  const inviting = inStage(state, 'inviting');
  const serviceLineIds = unanswered(inviting);
  const { search, referral } = inviting;
  const neededUntil = endOfDay(referral.requiredStartOn);
  const isNeeded = search.urgency === 'emergency' || search.closesAt >= neededUntil;
  const isFair = isNeeded || serviceLineIds.length === 0;
  return isFair ? null : refuse('answers-awaited', { serviceLineIds });
}

function wideningFits({ state, command, at }: Fitting<'widen-search'>): Refusal | null {
  const { widening, closesAt } = command;
  if (closesAt !== null && closesAt <= at) return refuse('window-in-past', { now: at });
  return goesFurther(inStage(state, 'evaluating'), widening);
}

function goesFurther(state: Evaluating, widening: Widening): Refusal | null {
  const { lot, route } = referralOf(state);
  switch (widening.kind) {
    case 'same-again':
      return null;
    case 'next-ring': {
      const isLast = state.search.ring === undefined;
      return isLast ? refuse('search-no-wider', { widening: widening.kind }) : null;
    }
    case 'more-distant': {
      const isFurther = reaches.indexOf(widening.reach) > reaches.indexOf(state.search.reach);
      return isFurther ? null : refuse('search-no-wider', { widening: widening.kind });
    }
    case 'other-lot': {
      const { lot: next, needLevel } = widening;
      if (next === lot) return refuse('search-no-wider', { widening: widening.kind });
      if (fitsLot(next, needLevel)) return null;
      return refuse('need-level-unknown', { levels: needLevelsOf[next] });
    }
    case 'spot':
      return route === 'spot' ? refuse('search-no-wider', { widening: widening.kind }) : null;
  }
}
