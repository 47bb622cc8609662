import { agreementTerms } from '../agreement/agreement-terms';
import { isOffCriteria } from '../award/second-person';
import type { EpochMs } from '../calendar';
import type { CommandOf } from './commands';
import { dropDeadlines, openDeadline, openDutiesAt, type Outcome } from './compose';
import { heldFor, serviceReviews } from './compose-price';
import type { OutcomesOf } from './decide-given';
import type { EventBody } from './events';
import { foreseen } from './foreseen';
import { proposedOffer, referralOf, termsAtStart } from './of-state';
import type { AnswerOf } from './questions';
import type { Awarding, Basis, PlacementState } from './state';
import type { Deadline, Urgency } from './terms';

// A child who moved in before the papers: a fact, which nothing refuses. Every paper that is
// missing becomes a duty with a day, and stays one until it is there.

export const madeOutcomes: OutcomesOf<'record-placement-made'> = {
  'record-placement-made': ({ state, command, at, about }) =>
    recordMade(state, command, { at, answer: about('made') }),
};

function recordMade(
  state: PlacementState,
  command: CommandOf<'record-placement-made'>,
  { at, answer }: Answered,
): Outcome {
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
  };
  const offered = { offer, providerId, startedOn, matchedLongTermOn, commandId };
  const before = [made, ...dropped];
  const opened = [openDeadline(state, before.length, approval.deadline)];
  const urgency = 'search' in state ? state.search.urgency : 'emergency';
  const head = [...before, ...opened];
  const start = { at, answer, position: head.length, urgency, basis: 'made' } as const;
  return [...head, ...startNow(state, offered, start)];
}

/** The child has arrived while the award waits for its second person. */
export function startBeforeApproval(
  state: Awarding,
  { commandId, startedOn }: CommandOf<'confirm-start'>,
  { at, answer }: Answered,
): Outcome {
  const { offer, providerId } = proposedOffer(state);
  const { matchedLongTermOn, basis } = state.proposal;
  const offered = { offer, providerId, startedOn, matchedLongTermOn, commandId };
  const { urgency } = state.search;
  return startNow(state, offered, { at, answer, position: 0, urgency, basis });
}

interface Answered {
  readonly at: EpochMs;
  readonly answer: AnswerOf<'made'>;
}

interface Start extends Answered {
  readonly position: number;
  readonly urgency: Urgency;
  readonly basis: Basis;
}

type Offered = Pick<
  CommandOf<'record-placement-made'>,
  'offer' | 'providerId' | 'startedOn' | 'matchedLongTermOn' | 'commandId'
>;

/** The emergency agreement goes out, the stay begins and is priced, and what is missing is owed. */
function startNow(
  state: PlacementState,
  { offer, providerId, startedOn, matchedLongTermOn, commandId }: Offered,
  { at, answer, position, urgency, basis }: Start,
): readonly EventBody[] {
  const { segments, commitments, envelopes, clocks, signing, bookDigest } = answer;
  const referral = referralOf(state);
  const { lot, route, childId } = referral;
  const { councilId } = state;
  const { plannedEndOn, continuousStayStartedOn, undecided } = answer;
  const facts = {
    ...{ agreementId: commandId, councilId, childId, providerId, lot, route, offer },
    ...{ startsOn: startedOn, plannedEndOn, matchedLongTermOn },
  };
  const terms = agreementTerms(facts, { form: 'emergency', version: 1, segments, bookDigest });
  const { textHash, clocks: signingClocks } = signing;
  const papers = papersOwed(answer, { isSpot: route === 'spot', urgency, basis });
  const started = termsAtStart({ award: { offer, matchedLongTermOn }, referral }, startedOn);
  const stay = { ...started, continuousStayStartedOn };
  const priced = { segments, commitments, envelopes, clocks };
  const issued = { terms, textHash, signingOrder: 'parallel', clocks: signingClocks } as const;
  const head: readonly EventBody[] = [
    { type: 'agreement-issued', ...issued },
    { type: 'placement-started', startedOn },
    { type: 'placement-priced', terms: stay, ...priced },
  ];
  const owed = papers.map((paper, index) =>
    openDeadline(state, position + head.length + index, paper),
  );
  const from = position + head.length + owed.length;
  const reviews = openDutiesAt(state, from, { duties: serviceReviews(stay.services, state), at });
  return [
    ...[...head, ...owed, ...reviews],
    ...foreseen(state, from + reviews.length, { answer, at }),
    ...heldFor(state, undecided, commandId),
  ];
}

/** The papers that an award leaves before a start, each of which now has a day of its own. */
function papersOwed(
  { signing, approval }: AnswerOf<'made'>,
  { isSpot, urgency, basis }: { isSpot: boolean; urgency: Urgency; basis: Basis },
): readonly Omit<Deadline, 'id'>[] {
  const record = { ...approval.deadline, kind: 'award-record' as const };
  const authority = { ...approval.deadline, kind: 'authority' as const };
  const isKey = isSpot || isOffCriteria({ basis, urgency });
  return [signing.deadline, record, ...(isKey ? [authority] : [])];
}
