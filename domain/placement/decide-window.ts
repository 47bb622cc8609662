import type { EpochMs } from '../calendar';
import { londonDateOf } from '../calendar';
import { invariant } from '../invariant';
import { oncePer } from '../once-per';
import { refuse, type Refusal } from '../refusal';
import type { CommandOf } from './commands';
import type { Widening, WindowCommands } from './commands-of-window';
import { dropDeadlines, meetDeadlines, openDeadline, type Outcome } from './compose';
import type { OutcomesOf } from './decide-given';
import type { Consideration } from './event-terms';
import type { EventBody } from './events';
import { countedBy } from './group-window';
import { inStage, referralOf } from './of-state';
import { offerIn, searching, unanswered } from './of-search';
import type { AnswerOf } from './questions';
import type { Evaluating, Inviting, PlacementState } from './state';

// The one window: what is asked in it, when it closes for everybody, and where the search
// goes next.

export const windowOutcomes: OutcomesOf<keyof WindowCommands> = {
  'ask-question': ({ command: { commandId, actor, textId } }) => {
    const { partyId: providerId } = actor;
    invariant(providerId !== null, 'a question comes from a provider');
    return [{ type: 'question-asked', questionId: commandId, providerId, textId }];
  },
  'answer-question': ({ state, command, about }) =>
    answerQuestion(state, command, command.closesAt === null ? null : about('window')),
  'extend-window': ({ state, command, about }) =>
    extended(inStage(state, 'inviting'), { ...command, position: 0, answer: about('window') }),
  'close-window': ({ state, command: { textId }, at }) => {
    const inviting = inStage(state, 'inviting');
    const offerIds = inviting.search.offers.map(({ offerId }) => offerId);
    const closed = { offerIds, unanswered: unanswered(inviting), textId, clock: null };
    return [
      { type: 'offer-window-closed', ...closed },
      ...meetDeadlines(state, 'offer-window', londonDateOf(at)),
    ];
  },
  'widen-search': ({ state, command, at, about }) =>
    widen(inStage(state, 'evaluating'), command, { at, answer: about('sending') }),
  shortlist: ({ state, command: { offerId } }) => {
    const offer = offerIn(searching(state), offerId);
    invariant(offer !== undefined, 'only an offer that is known is shortlisted');
    const { providerId } = offer;
    const { serviceLineId } = offer.offer;
    return [{ type: 'provider-shortlisted', offerId, serviceLineId, providerId }];
  },
};

function answerQuestion(
  state: PlacementState,
  { questionId, textId, closesAt }: CommandOf<'answer-question'>,
  answer: AnswerOf<'window'> | null,
): Outcome {
  const question = searching(state).search.questions.find((one) => one.questionId === questionId);
  invariant(question !== undefined, 'only a question that was asked is answered');
  const { textId: questionTextId } = question;
  const answered: EventBody = { type: 'question-answered', questionId, questionTextId, textId };
  if (closesAt === null || answer === null) return [answered];
  const inviting = inStage(state, 'inviting');
  return [answered, ...extended(inviting, { closesAt, textId, position: 1, answer })];
}

/** The window of everybody who was asked runs on, with the duty that stands for it. */
function extended(
  state: Inviting,
  {
    closesAt,
    textId,
    position,
    answer,
  }: {
    readonly closesAt: EpochMs;
    readonly textId: string;
    readonly position: number;
    readonly answer: AnswerOf<'window'>;
  },
): readonly EventBody[] {
  const { because, clocks, deadline } = answer;
  const { closesAt: earlierClosesAt } = state.search;
  const dropped = dropDeadlines(state, ['offer-window']);
  return [
    {
      ...{ type: 'window-extended', earlierClosesAt, closesAt, closesByRule: false },
      ...{ textId, because, clocks },
    },
    ...dropped,
    openDeadline(state, position + 1 + dropped.length, deadline),
  ];
}

/** A new round with a window of its own. Offers for what is no longer asked are let go. */
function widen(
  state: Evaluating,
  command: CommandOf<'widen-search'>,
  { at, answer }: { readonly at: EpochMs; readonly answer: AnswerOf<'sending'> },
): Outcome {
  const { widening, textId } = command;
  const { urgency, closesAt, considered, ring, because, clocks, deadline } = answer;
  const nobody = refusedUnlessInvited(considered);
  if (nobody !== null) return { refused: nobody };
  const { offers, round } = state.search;
  return [
    {
      ...{ type: 'search-widened', round: round + 1, widening: widening.kind, textId },
      ...asksNow(state, widening),
      ...(ring !== null && { ring }),
      ...{ urgency, opensAt: at, closesAt, ...countedBy(command, at) },
      ...{ considered, because, clocks },
      releasedOfferIds: asksAnew(widening) ? offers.map(({ offerId }) => offerId) : [],
    },
    openDeadline(state, 1, deadline),
  ];
}

/**
 * Whether what was answered before counts no more, so that everybody is asked, and offers are let
 * go. What was offered on the terms of the DPV is no offer for another lot, or outside the DPV; and
 * who asks the same homes again gives each the same time for a new offer, on the referral as it
 * now is.
 */
function asksAnew({ kind }: Widening): boolean {
  return kind === 'same-again' || kind === 'other-lot' || kind === 'spot';
}

/** What the referral asks for in the next round, and from which ring on. */
export function widened(state: Evaluating, widening: Widening) {
  return { ...asksNow(state, widening), fromRing: ringFrom(state, widening) };
}

function ringFrom({ search: { ring } }: Evaluating, { kind }: Widening): number | null {
  if (ring === undefined) return null;
  if (kind === 'next-ring') return ring.ring + 1;
  return kind === 'same-again' ? ring.ring : null;
}

function asksNow(state: Evaluating, widening: Widening) {
  const { lot, route, needLevel } = referralOf(state);
  const { reach } = state.search;
  const now = { lot, route, needLevel, reach };
  switch (widening.kind) {
    case 'same-again':
    case 'next-ring':
      return now;
    case 'more-distant':
      return { ...now, reach: widening.reach };
    case 'other-lot':
      return { ...now, lot: widening.lot, needLevel: widening.needLevel };
    case 'spot':
      return { ...now, route: 'spot' as const, reach: 'distant' as const };
  }
}

/** Whose answer stands, so that they are not asked again: every offer and every no, or none. */
export function answersThatStand(state: Evaluating, widening: Widening): readonly string[] {
  if (asksAnew(widening)) return [];
  return state.search.invitations
    .filter(({ answer }) => answer === 'offer' || answer === 'decline')
    .map(({ serviceLineId }) => serviceLineId);
}

/** Why nobody can be asked: every rule that left somebody out. Null: somebody is asked. */
export function refusedUnlessInvited(considered: readonly Consideration[]): Refusal | null {
  if (considered.some(({ invited }) => invited)) return null;
  const reasons = considered.flatMap(({ because }) => because);
  const facts = { considered: considered.length };
  return refuse(
    'no-eligible-provider',
    facts,
    oncePer(reasons, ({ ruleId }) => ruleId),
  );
}
