import { londonDateOf, type EpochMs } from '../calendar';
import type { CommandOf } from './commands';
import { dropDeadlines, meetDeadline, meetDeadlines, openDeadline, type Outcome } from './compose';
import { upheldChallenge } from './contest-of';
import type { OutcomesOf } from './decide-given';
import type { EventBody } from './events';
import { isOfNewHome } from './moved-home';
import { inStage, onceAwarded, partyOf } from './of-state';
import { revisedTerms } from './questions-for-award';
import type { AnswerOf } from './questions';
import type { PlacementState } from './state';

// The individual placement agreement: signed, rejected, issued anew.

export const agreementOutcomes: OutcomesOf<
  'sign-agreement' | 'reject-agreement' | 'revise-agreement' | 'set-aside-award'
> = {
  'set-aside-award': ({ state, command: { textId } }) => {
    const { award, agreement } = inStage(state, 'agreeing');
    const { offerId, providerId } = award;
    const { agreementId } = agreement.terms;
    // A rejected agreement is reason enough, whatever else was upheld.
    const upheld = agreement.isRejected ? null : upheldChallenge(state);
    const cause = upheld === null ? {} : { challengeId: upheld.challengeId };
    return [
      { type: 'award-set-aside', offerId, providerId, agreementId, textId, ...cause },
      ...dropDeadlines(state, 'all'),
    ];
  },
  'sign-agreement': ({ state, command, at, about }) => {
    const completes = onceAwarded(state).agreement.signedBy.length > 0;
    const isAwaited = completes && state.stage === 'agreeing';
    const answer = isAwaited ? about('arrival') : null;
    return signAgreement(state, command, { at, completes, answer });
  },
  'reject-agreement': ({ command: { actor, textId } }) => [
    { type: 'agreement-rejected', party: partyOf(actor), textId },
  ],
  'revise-agreement': ({ state, command, about }) =>
    reviseAgreement(state, command, about('revision')),
};

/** The second signature completes the agreement; before the start, the child is then awaited. */
function signAgreement(
  state: PlacementState,
  { actor, textHash }: CommandOf<'sign-agreement'>,
  {
    at,
    completes,
    answer,
  }: {
    readonly at: EpochMs;
    readonly completes: boolean;
    readonly answer: AnswerOf<'arrival'> | null;
  },
): Outcome {
  const signed: EventBody = { type: 'agreement-signed', party: partyOf(actor), textHash };
  if (!completes) return [signed];
  const { agreementId, form } = onceAwarded(state).agreement.terms;
  const signedOn = londonDateOf(at);
  const met = [
    // A text that names the home before a move is not the one that is owed since.
    ...state.deadlines
      .filter((one) => one.kind === 'agreement-signature' && !isOfNewHome(state, one))
      .flatMap(({ id }) => meetDeadline(state, id, signedOn)),
    // The emergency form is an agreement too, and the full one is still owed.
    ...(form === 'full' ? meetDeadlines(state, 'full-agreement', signedOn) : []),
  ];
  return [
    signed,
    { type: 'agreement-completed', agreementId, clocks: answer?.clocks ?? [] },
    ...met,
    ...(answer === null ? [] : [openDeadline(state, 2 + met.length, answer.deadline)]),
  ];
}

/** Whoever signed an earlier version signs again: what was signed is exactly one text. */
function reviseAgreement(
  state: PlacementState,
  { commandId, signingOrder: named, textId }: CommandOf<'revise-agreement'>,
  { textHash, clocks, deadline, signingOrder: usual }: AnswerOf<'revision'>,
): Outcome {
  const placed = onceAwarded(state);
  const signingOrder = named ?? usual;
  const terms = revisedTerms(placed, commandId);
  const voids = placed.agreement.signedBy;
  const dropped = dropDeadlines(state, ['agreement-signature']);
  return [
    { type: 'agreement-revised', terms, textHash, signingOrder, voids, textId, clocks },
    ...dropped,
    openDeadline(state, 1 + dropped.length, deadline),
  ];
}
