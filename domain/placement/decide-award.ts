import type { EpochMs } from '../calendar';
import { invariant } from '../invariant';
import { refuse } from '../refusal';
import type { CommandOf } from './commands';
import type { AwardCommandType, PlannedStay } from './commands-of-award';
import { openDeadline, refusedByRules, type Outcome } from './compose';
import { agreementOutcomes } from './decide-agreement';
import { approvalOutcomes } from './decide-approval';
import type { OutcomesOf } from './decide-given';
import { madeOutcomes } from './decide-made';
import type { EventBody } from './events';
import { isForNeed } from './of-search';
import { inStage } from './of-state';
import type { AnswerOf } from './questions';
import type { Split } from './siblings';
import { apartFrom } from './split';
import type { Evaluating, PlacementState } from './state';
import type { OfferTerms } from './terms';

// The scores, the proposal, one named provider, and nobody. Source: the report's 9.7 and 9.9.

export const awardOutcomes: OutcomesOf<AwardCommandType> = {
  'score-offer': ({ command, about }) => scoreOffer(command, about('scoring')),
  'propose-award': ({ state, command, about }) =>
    proposeAward(inStage(state, 'evaluating'), command, about('proposal')),
  'direct-award': ({ state, command, at, about }) =>
    awardDirectly(state, command, { at, answer: about('proposal') }),
  'award-nobody': ({ command: { reason, textId } }) => [
    { type: 'award-made-to-nobody', reason, textId },
  ],
  ...madeOutcomes,
  ...approvalOutcomes,
  ...agreementOutcomes,
};

/** Every question of the lot is answered once, and no other. */
function scoreOffer(
  { offerId, answers, actor }: CommandOf<'score-offer'>,
  { questionIds }: AnswerOf<'scoring'>,
): Outcome {
  const given = answers.map(({ questionId }) => questionId);
  const unknown = given.filter(
    (id, index) => !questionIds.includes(id) || given.indexOf(id) !== index,
  );
  if (unknown.length > 0) return { refused: refuse('question-unknown', { questionIds: unknown }) };
  const missing = questionIds.filter((id) => !given.includes(id));
  if (missing.length > 0) return { refused: refuse('answers-missing', { questionIds: missing }) };
  return [{ type: 'offer-scored', offerId, assessor: actor.subject, answers }];
}

function proposeAward(
  state: Evaluating,
  command: CommandOf<'propose-award'>,
  answer: AnswerOf<'proposal'>,
): Outcome {
  const { offerId, reasonTextId } = command;
  const { ranking, assessors, isScoringLeftOut } = answer;
  const unscored = state.search.offers.find(
    (offer) => offer.scores.length < assessors && isForNeed(state, offer),
  );
  if (unscored !== undefined && !isScoringLeftOut) {
    return { refused: refuse('offer-not-scored', { offerId: unscored.offerId, assessors }) };
  }
  const top = ranking.find(({ rank }) => rank === 1);
  const { offer } = offerIn(state, offerId);
  const split = splitBy(command, answer, offer.serviceLineId);
  const refused =
    refusedByPlan(answer, offer) ??
    refusedByGates(answer, offerId) ??
    refusedByLimb(command, answer) ??
    refusedBySplit(split) ??
    (top !== undefined && top.offerId !== offerId && reasonTextId === null
      ? refuse('reason-required', { topOfferId: top.offerId })
      : null);
  if (refused !== null) return { refused };
  return [
    proposed(command, answer, { offerId, reasonTextId, split }),
    openDeadline(state, 1, answer.deadline),
  ];
}

/** One named provider: its terms are judged like an offer's, and compared with nobody's. */
function awardDirectly(
  state: PlacementState,
  command: CommandOf<'direct-award'>,
  { at, answer }: { readonly at: EpochMs; readonly answer: AnswerOf<'proposal'> },
): Outcome {
  const { commandId: offerId, offer, justification, textId } = command;
  const { providerId, urgency } = answer;
  if (providerId === null) {
    return { refused: refuse('service-unknown', { serviceLineId: offer.serviceLineId }) };
  }
  const split = splitBy(command, answer, offer.serviceLineId);
  const refused =
    refusedByPlan(answer, offer) ??
    refusedByGates(answer, offerId) ??
    refusedByLimb(command, answer) ??
    refusedBySplit(split);
  if (refused !== null) return { refused };
  const named = { offerId, providerId, offer, urgency, justification, textId, receivedAt: at };
  return [
    { type: 'award-made-directly', ...named },
    proposed(command, answer, { offerId, reasonTextId: null, split }),
    openDeadline(state, 2, answer.deadline),
  ];
}

function refusedByGates(
  { ranking, missingFacts }: AnswerOf<'proposal'>,
  offerId: string,
): ReturnType<typeof refusedByRules> {
  const obstacles = ranking.find((ranked) => ranked.offerId === offerId)?.obstacles ?? [];
  return obstacles.length === 0 ? null : refusedByRules({ obstacles, missingFacts });
}

/** Under 18 on the start, section 22C asks for a limb and why none before it; from 18, for none. */
function refusedByLimb(
  { limb, limbTextId }: Pick<PlannedStay, 'limb' | 'limbTextId'>,
  { isLimbAsked }: Pick<AnswerOf<'proposal'>, 'isLimbAsked'>,
) {
  if (isLimbAsked) {
    return limb === null || limbTextId === null ? refuse('limb-required', {}) : null;
  }
  return limb === null ? null : refuse('limb-not-asked', {});
}

interface Chosen {
  readonly offerId: string;
  readonly reasonTextId: string | null;
  readonly split: ProposedSplit;
}

/** In which home a child would live apart from siblings, and why; nobody: with all of them. */
type ProposedSplit = Omit<Split, 'textId'> & { readonly textId: string | null };

function splitBy(
  { splitTextId: textId = null }: { readonly splitTextId?: string | null },
  { siblings = [] }: Pick<AnswerOf<'proposal'>, 'siblings'>,
  serviceLineId: string,
): ProposedSplit {
  const apart = apartFrom(siblings, serviceLineId).map((one) => ({
    placementId: one.placementId,
    serviceLineId: one.serviceLineId,
  }));
  return { serviceLineId, apartFrom: apart, textId };
}

function refusedBySplit({ serviceLineId, apartFrom: apart, textId }: ProposedSplit) {
  if (apart.length === 0 || textId !== null) return null;
  const placementIds = apart.map(({ placementId }) => placementId);
  return refuse('split-needs-reason', { serviceLineId, placementIds });
}

/** A place that is free only once the planned stay is over is no place for it. */
function refusedByPlan(
  { plannedEndOn }: AnswerOf<'proposal'>,
  { availableFrom: startsOn }: OfferTerms,
) {
  return startsOn < plannedEndOn ? null : refuse('planned-end-before-start', { startsOn });
}

function offerIn({ search }: Evaluating, offerId: string): Evaluating['search']['offers'][number] {
  const found = search.offers.find((offer) => offer.offerId === offerId);
  invariant(found !== undefined, 'only an offer that is known is proposed');
  return found;
}

function proposed(
  command: PlannedStay,
  answer: AnswerOf<'proposal'>,
  { split, ...offer }: Chosen,
): EventBody {
  const { limb, limbTextId, matchedLongTermOn, educationDisrupted, immediateRisk } = command;
  const { ranking, startsOn, plannedEndOn, isScoringLeftOut, nearestFlip } = answer;
  const { because, clocks, criteria, plannedFrom } = answer;
  const { apartFrom: apart, textId } = split;
  return {
    type: 'award-proposed',
    ...offer,
    ...{ ranking, startsOn, plannedEndOn, isScoringLeftOut, criteria, nearestFlip },
    ...{ because, clocks },
    ...(plannedFrom !== undefined && { plannedFrom }),
    ...(textId !== null && apart.length > 0 && { split: { ...split, textId } }),
    ...{ limb, limbTextId, matchedLongTermOn, educationDisrupted, immediateRisk },
  };
}
