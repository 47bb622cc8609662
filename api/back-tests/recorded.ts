import type { PlainDate } from '../../domain/calendar';
import { latest, londonDateOf } from '../../domain/calendar';
import type { PlacementEvent } from '../../domain/placement/events';
import { evolve } from '../../domain/placement/evolve';
import type { Awarding, PlacementState } from '../../domain/placement/state';
import { begin } from '../../domain/placement/state';
import { priceServices } from '../../domain/pricing/terms';
import type { RecordedOffer, RecordedPlacement } from '../../rules/back-test/recorded-placement';
import { decisionsOf, type DecisionRow } from '../../store/read/books';
import { readAllEvents } from '../../store/read/events';
import type { Store } from '../../store/read/store';

// From what was recorded of a placement to what a back-test asks about. Its life is folded from its
// events, as everywhere; its gates are asked with the facts that the recorded decisions were given.

/** Null when nothing was awarded, so that there is no stay to price. */
export async function recordedPlacement(
  store: Store,
  { placementId, councilId }: { readonly placementId: string; readonly councilId: string },
): Promise<RecordedPlacement | null> {
  const events = (await readAllEvents(store, placementId)).map(({ event }) => event);
  const life = lifeOf(begin({ placementId, councilId, rehearsal: false }), events);
  if (life === null) return null;
  const decisions = await decisionsOf(store, placementId);
  return {
    ...stayOf(life.last),
    ...offersOf(life),
    decisions: decisions.flatMap(decisionAsked),
    // The interface does not yet take down what the price of other lots turns on.
    ...{ held: [], dateOfBirth: null, matchedLongTermOn: null, siblingSpans: [] },
    ...{ absences: [], accommodation: null },
  };
}

type Awarded = Extract<PlacementState, { award: object }>;

interface Life {
  readonly last: Awarded;
  /** The last proposal, with the offers that it ranked and when it was made. */
  readonly awarding: { readonly state: Awarding; readonly proposedOn: PlainDate } | null;
}

function lifeOf(begun: PlacementState, events: readonly PlacementEvent[]): Life | null {
  let state = begun;
  let awarding: Life['awarding'] = null;
  for (const event of events) {
    state = evolve(state, event);
    if (event.type === 'award-proposed' && state.stage === 'awarding') {
      awarding = { state, proposedOn: londonDateOf(event.at) };
    }
  }
  return 'award' in state ? { last: state, awarding } : null;
}

function stayOf(state: Awarded) {
  const { placementId, councilId, referral, award } = state;
  const startsOn = 'stay' in state ? state.stay.startedOn : award.startsOn;
  const until = 'ending' in state ? state.ending.endedOn : award.plannedEndOn;
  return {
    ...{ placementId, councilId, providerId: award.providerId },
    ...{ route: referral.route, lot: referral.lot, startsOn, continuousStayStartedOn: startsOn },
    // A child who left on the first day was charged for none, and a stay has at least one.
    until: latest(until, startsOn),
    plannedEndOn: award.plannedEndOn,
    coreWeeklyPence: award.offer.coreWeeklyPence,
    services: [...priceServices(award.offer.services)],
  };
}

function offersOf({ awarding }: Life): Pick<RecordedPlacement, 'offers' | 'proposedOn'> {
  if (awarding === null) return { offers: [], proposedOn: null };
  const { search, proposal } = awarding.state;
  const offers = search.offers
    .filter(({ scores }) => scores.length > 0)
    .map(({ offerId, providerId, offer, receivedAt, scores }): RecordedOffer => {
      const { availableFrom } = offer;
      const isLate = availableFrom >= proposal.plannedEndOn;
      return {
        ...{ offerId, providerId, receivedAt, coreWeeklyPence: offer.coreWeeklyPence },
        startsOn: isLate ? proposal.startsOn : latest(proposal.startsOn, availableFrom),
        services: [...priceServices(offer.services)],
        marks: scores.map(({ answers }) =>
          Object.fromEntries(answers.map(({ questionId, score }) => [questionId, score])),
        ),
      };
    });
  return { offers, proposedOn: awarding.proposedOn };
}

/** By the family of a recorded decision, what the rules had been asked. */
const questionOf: Readonly<Record<string, 'invitation' | 'offer' | 'award'>> = {
  eligibility: 'invitation',
  offer: 'offer',
  award: 'award',
};

function decisionAsked({ family, subject, decidedOn, facts }: DecisionRow) {
  const question = questionOf[family];
  return question === undefined
    ? []
    : [{ question, on: decidedOn, offerId: subject, facts: { ...facts } }];
}
