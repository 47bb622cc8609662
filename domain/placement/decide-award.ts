import { londonDateOf, type EpochMs } from '../calendar';
import { agreementTerms } from '../agreement/agreement-terms';
import { refuse } from '../refusal';
import type { CommandOf } from './commands';
import { meetDeadlines, openDeadline, refusedByRules, type Outcome } from './compose';
import { approvalQuestion } from './questions-for';
import type { AnswerOf } from './questions';
import type { Awarding, Evaluating, PlacementState } from './state';

// Scores, the proposal, and the second person's word. Source: the report's 9.7 and 9.9.

/** Every question of the lot is answered once, and no other. */
export function scoreOffer(
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

export function proposeAward(
  state: Evaluating,
  command: CommandOf<'propose-award'>,
  answer: AnswerOf<'proposal'>,
): Outcome {
  const { offerId, plannedEndOn, limb, limbTextId, reasonTextId } = command;
  const { ranking, because, clocks, deadline, assessors, startsOn } = answer;
  const unscored = state.search.offers.find(({ scores }) => scores.length < assessors);
  if (unscored !== undefined) {
    return { refused: refuse('offer-not-scored', { offerId: unscored.offerId, assessors }) };
  }
  const chosen = ranking.find((ranked) => ranked.offerId === offerId);
  if (chosen !== undefined && chosen.obstacles.length > 0) {
    const obstacles = chosen.obstacles.map(({ ruleId }) => ruleId);
    return { refused: refuse('policy-refuses', { obstacles }, chosen.obstacles) };
  }
  const top = ranking.find(({ rank }) => rank === 1);
  if (top !== undefined && top.offerId !== offerId && reasonTextId === null) {
    return { refused: refuse('reason-required', { topOfferId: top.offerId }) };
  }
  const proposal = { offerId, ranking, plannedEndOn, startsOn, limb, limbTextId, reasonTextId };
  return [
    { type: 'award-proposed', ...proposal, because, clocks },
    openDeadline(state, 1, deadline),
  ];
}

/** Approval awards, reserves the envelope and puts the agreement out for both signatures. */
export function approveAward(
  state: Awarding,
  command: CommandOf<'approve-award'>,
  { at, answer }: { readonly at: EpochMs; readonly answer: AnswerOf<'approval'> },
): Outcome {
  const refused = refusedByRules(answer);
  if (refused !== null) return { refused };
  const { segments, totalPence, commitments, because } = answer;
  const { offerId } = state.proposal;
  const met = meetDeadlines(state, 'award-approval', londonDateOf(at));
  const terms = agreementTerms(approvalQuestion(state, command, at), answer);
  const { textHash, clocks, deadline } = answer;
  return [
    { type: 'award-approved', offerId, segments, totalPence, commitments, because },
    ...met,
    { type: 'agreement-issued', terms, textHash, clocks },
    openDeadline(state, 2 + met.length, deadline),
  ];
}

export function rejectAward(
  state: PlacementState,
  { textId }: CommandOf<'reject-award'>,
  at: EpochMs,
): Outcome {
  return [
    { type: 'award-rejected', textId },
    ...meetDeadlines(state, 'award-approval', londonDateOf(at)),
  ];
}
