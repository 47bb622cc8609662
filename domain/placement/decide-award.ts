import { londonDateOf, type EpochMs } from '../calendar';
import { agreementTerms } from '../agreement/agreement-terms';
import { refuse } from '../refusal';
import type { CommandOf } from './commands';
import type { AwardCommandType } from './commands-of-award';
import { meetDeadlines, openDeadline, refusedByRules, type Outcome } from './compose';
import type { OutcomesOf } from './decide-given';
import type { EventBody } from './events';
import { inStage, partyOf } from './of-state';
import { approvalQuestion } from './questions-for';
import type { AnswerOf } from './questions';
import type { Agreeing, Awarding, Evaluating, PlacementState } from './state';

// Scores, the proposal, and the second person's word. Source: the report's 9.7 and 9.9.

export const awardOutcomes: OutcomesOf<AwardCommandType> = {
  'score-offer': ({ command, about }) => scoreOffer(command, about('scoring')),
  'propose-award': ({ state, command, about }) =>
    proposeAward(inStage(state, 'evaluating'), command, about('proposal')),
  'approve-award': ({ state, command, at, about }) =>
    approveAward(inStage(state, 'awarding'), command, { at, answer: about('approval') }),
  'reject-award': ({ state, command, at }) => rejectAward(state, command, at),
  'sign-agreement': ({ state, command, at, about }) => {
    const agreeing = inStage(state, 'agreeing');
    const completes = agreeing.agreement.signedBy.length > 0;
    return signAgreement(agreeing, command, { at, answer: completes ? about('arrival') : null });
  },
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
  const { offerId, plannedEndOn, limb, limbTextId, reasonTextId } = command;
  const { ranking, because, clocks, deadline, assessors, startsOn } = answer;
  const unscored = state.search.offers.find(({ scores }) => scores.length < assessors);
  if (unscored !== undefined) {
    return { refused: refuse('offer-not-scored', { offerId: unscored.offerId, assessors }) };
  }
  const chosen = ranking.find((ranked) => ranked.offerId === offerId);
  const refused = refusedByRules({ obstacles: chosen?.obstacles ?? [], missingFacts: [] });
  if (refused !== null) return { refused };
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
function approveAward(
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

function rejectAward(
  state: PlacementState,
  { textId }: CommandOf<'reject-award'>,
  at: EpochMs,
): Outcome {
  return [
    { type: 'award-rejected', textId },
    ...meetDeadlines(state, 'award-approval', londonDateOf(at)),
  ];
}

/** The second signature completes the agreement, and the child is awaited. */
function signAgreement(
  state: Agreeing,
  { actor, textHash }: CommandOf<'sign-agreement'>,
  { at, answer }: { readonly at: EpochMs; readonly answer: AnswerOf<'arrival'> | null },
): Outcome {
  const party = partyOf(actor);
  const signed: EventBody = { type: 'agreement-signed', party, textHash };
  if (answer === null) return [signed];
  const { agreementId } = state.agreement.terms;
  const met = meetDeadlines(state, 'agreement-signature', londonDateOf(at));
  return [
    signed,
    { type: 'agreement-completed', agreementId, clocks: answer.clocks },
    ...met,
    openDeadline(state, 2 + met.length, answer.deadline),
  ];
}
