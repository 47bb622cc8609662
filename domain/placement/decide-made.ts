import type { EpochMs } from '../calendar';
import { agreementTerms } from '../agreement/agreement-terms';
import type { CommandOf } from './commands';
import { dropDeadlines, openDeadline, openDutiesAt, type Outcome } from './compose';
import { disputesAbove, heldFor, serviceReviews } from './compose-price';
import type { Given, OutcomesOf } from './decide-given';
import type { EventBody } from './events';
import { foreseen } from './foreseen';
import { keyDecisionIn } from './key-decision';
import { proposedOffer, referralOf, termsAtStart } from './of-state';
import type { AnswerOf } from './questions';
import type { Awarding, Basis, PlacementState } from './state';
import type { Duty, Urgency } from './terms';

// A child who moved in before the papers: a fact, which nothing refuses. Every paper that is
// missing becomes a duty with a day, and stays one until it is there.

export const madeOutcomes: OutcomesOf<'record-placement-made'> = {
  'record-placement-made': recordMade,
};

function recordMade({ state, command, at, about }: Given<'record-placement-made'>): Outcome {
  const answer = about('made');
  const { commandId, providerId, offer, startedOn, agreedByTextId, agreedAt } = command;
  const { agreedHow, textId, limb, limbTextId, matchedLongTermOn } = command;
  const { educationDisrupted, immediateRisk } = command;
  const { plannedEndOn, obstacles, needed, missingFacts, approval } = answer;
  const dropped = dropDeadlines(state, ['offer-window']);
  const made: EventBody = {
    type: 'placement-made-recorded',
    ...{ offerId: commandId, providerId, offer, startedOn, plannedEndOn },
    ...{ agreedByTextId, agreedAt, agreedHow, textId },
    ...{ limb, limbTextId, matchedLongTermOn, educationDisrupted, immediateRisk },
    ...{ obstacles, approvals: needed, missingFacts, clocks: approval.clocks },
    areaAuthority: answer.area?.notice ?? null,
  };
  const offered = { offer, providerId, startedOn, matchedLongTermOn, commandId };
  const before = [made, ...dropped];
  const opened = [openDeadline(state, before.length, approval.deadline)];
  const urgency = 'search' in state ? state.search.urgency : 'emergency';
  const head = [...before, ...opened];
  const papers = {
    urgency,
    basis: 'made',
    isLimbSaid: limb !== null && limbTextId !== null,
  } as const;
  return [...head, ...startNow(state, offered, { answer, at, position: head.length, papers })];
}

/** The child has arrived while the award waits for its second person. */
export function startBeforeApproval(
  state: Awarding,
  { commandId, startedOn }: CommandOf<'confirm-start'>,
  { at, answer }: { readonly at: EpochMs; readonly answer: AnswerOf<'made'> },
): Outcome {
  const { offer, providerId } = proposedOffer(state);
  const { matchedLongTermOn, basis } = state.proposal;
  const offered = { offer, providerId, startedOn, matchedLongTermOn, commandId };
  const papers = { urgency: state.search.urgency, basis, isLimbSaid: true };
  return startNow(state, offered, { answer, at, position: 0, papers });
}

type Offered = Pick<
  CommandOf<'record-placement-made'>,
  'offer' | 'providerId' | 'startedOn' | 'matchedLongTermOn' | 'commandId'
>;

/** What decides which papers are missing. */
interface Papers {
  readonly urgency: Urgency;
  readonly basis: Basis;
  readonly isLimbSaid: boolean;
}

/** The emergency agreement goes out, the stay begins and is priced, and what is missing is owed. */
function startNow(
  state: PlacementState,
  { offer, providerId, startedOn, matchedLongTermOn, commandId }: Offered,
  {
    answer,
    at,
    position,
    papers,
  }: {
    readonly answer: AnswerOf<'made'>;
    readonly at: EpochMs;
    readonly position: number;
    readonly papers: Papers;
  },
): readonly EventBody[] {
  const { segments, commitments, envelopes, clocks, signing, bookDigest } = answer;
  const referral = referralOf(state);
  const { lot, route, childId } = referral;
  const { councilId } = state;
  const { plannedEndOn, continuousStayStartedOn } = answer;
  const facts = {
    ...{ agreementId: commandId, councilId, childId, providerId, lot, route, offer },
    ...{ startsOn: startedOn, plannedEndOn, matchedLongTermOn },
  };
  const terms = agreementTerms(facts, { form: 'emergency', version: 1, segments, bookDigest });
  const { textHash, signingOrder, clocks: signingClocks } = signing;
  const started = termsAtStart({ award: { offer, matchedLongTermOn }, referral }, startedOn);
  const stay = { ...started, continuousStayStartedOn };
  const priced = { segments, commitments, envelopes, clocks };
  const head: readonly EventBody[] = [
    { type: 'agreement-issued', terms, textHash, signingOrder, clocks: signingClocks },
    { type: 'placement-started', startedOn },
    { type: 'placement-priced', terms: stay, ...priced },
    ...heldMoney(state, answer, commandId),
  ];
  const signature = openDeadline(state, position + head.length, signing.deadline);
  const reviews = serviceReviews(stay.services, state, answer);
  const duties = [...papersOwed(state, answer, papers), ...reviews];
  const from = position + head.length + 1;
  const owed = openDutiesAt(state, from, { duties, at });
  return [...head, signature, ...owed, ...foreseen(state, from + owed.length, { answer, at })];
}

/** The papers that an award leaves before a start, each of which now has a day of its own. */
function papersOwed(
  state: PlacementState,
  { papers, area, isLimbAsked, moneyAbove }: AnswerOf<'made'>,
  { urgency, basis, isLimbSaid }: Papers,
): readonly Duty[] {
  const isKey = keyDecisionIn(state, { basis, urgency }) !== null;
  return [
    papers['award-record'],
    papers['full-agreement'],
    ...(isKey ? [papers.authority] : []),
    ...(isLimbAsked && !isLimbSaid ? [papers['section-22c-limb']] : []),
    ...(moneyAbove.length > 0 ? [papers['money-above-terms']] : []),
    ...(area === null ? [] : [area.duty]),
  ];
}

/** What no rule could decide is held whole, and what is above the terms as far as it is. */
function heldMoney(
  state: PlacementState,
  { undecided, moneyAbove }: AnswerOf<'made'>,
  commandId: string,
): readonly EventBody[] {
  return [...heldFor(state, undecided, commandId), ...disputesAbove(moneyAbove, commandId)];
}
