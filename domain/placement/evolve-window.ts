import type { EventOf } from './events';
import type { WindowEvents } from './events-of-window';
import { withSearch } from './evolve-offers';
import { rearmed, type EvolutionsOf } from './evolve-step';
import { inStage } from './of-state';
import { searching } from './of-search';
import type { Evaluating, Inviting } from './state';

/** The one window, its questions and rounds, and each reveal of the full referral. */
export const windowEvolutions: EvolutionsOf<keyof WindowEvents> = {
  'question-asked': (state, { questionId, providerId, textId }) => {
    const asked = { questionId, providerId, textId, isAnswered: false };
    const { questions } = searching(state).search;
    return withSearch(searching(state), { questions: [...questions, asked] });
  },
  'question-answered': (state, { questionId }) => {
    const questions = searching(state).search.questions.map((question) =>
      question.questionId === questionId ? { ...question, isAnswered: true } : question,
    );
    return withSearch(searching(state), { questions });
  },
  'window-extended': (state, { closesAt, closesByRule, clocks }) => ({
    ...withSearch(inStage(state, 'inviting'), { closesAt, closesByRule }),
    clocks: rearmed(state, ['offer-reminder', 'offer-window-closes'], clocks),
  }),
  'offer-window-closed': (state, { clock, at }) => {
    const inviting = inStage(state, 'inviting');
    const { closesAt } = inviting.search;
    const search = { ...inviting.search, closesAt: clock === null ? at : closesAt };
    return { ...inviting, stage: 'evaluating', search };
  },
  'search-widened': (state, event) => widened(inStage(state, 'evaluating'), event),
  'provider-shortlisted': (state, { providerId }) => {
    const invitations = searching(state).search.invitations.map((invitation) =>
      invitation.providerId === providerId ? { ...invitation, isShortlisted: true } : invitation,
    );
    return withSearch(searching(state), { invitations });
  },
};

/**
 * Whoever is asked again has its answer to give anew, though its last one came too late; the
 * answers of the others stand.
 */
function widened(state: Evaluating, event: EventOf<'search-widened'>): Inviting {
  const { round, lot, route, needLevel, reach, urgency, opensAt, closesAt, clocks, at } = event;
  const { closesByRule, countedFrom } = event;
  const { ring: _asked, countedFrom: _counted, ...search } = state.search;
  const { invitations, offers, negotiations, late } = search;
  const revealed = new Set(
    invitations.filter(({ isShortlisted }) => isShortlisted).map(({ providerId }) => providerId),
  );
  const asked = event.considered
    .filter(({ invited }) => invited)
    .map(({ serviceLineId, providerId }) => ({
      ...{ serviceLineId, providerId, answer: null, round },
      isShortlisted: revealed.has(providerId),
    }));
  const isAsked = (id: string) => asked.some(({ serviceLineId }) => serviceLineId === id);
  const isReleased = (id: string) => event.releasedOfferIds.includes(id);
  return {
    ...state,
    stage: 'inviting',
    clocks: [...state.clocks, ...clocks],
    referral: {
      ...state.referral,
      ...{ lot, route, needLevel },
      ...(lot !== state.referral.lot && { amendedAt: at }),
    },
    search: {
      ...search,
      ...(event.ring !== undefined && { ring: event.ring }),
      ...(countedFrom !== undefined && { countedFrom }),
      ...{ round, reach, urgency, opensAt, closesAt, closesByRule },
      invitations: [
        ...invitations.filter(({ serviceLineId }) => !isAsked(serviceLineId)),
        ...asked,
      ],
      offers: offers.filter(({ offerId }) => !isReleased(offerId)),
      negotiations: negotiations.filter(({ offerId }) => !isReleased(offerId)),
      late: late.filter(({ serviceLineId }) => !isAsked(serviceLineId)),
    },
  };
}
