import { ownStart } from '../../domain/award/own-start';
import type { DateSpan, PlainDate } from '../../domain/calendar';
import { londonDateOf } from '../../domain/calendar';
import { invariant } from '../../domain/invariant';
import { awardedStay, type Awarded } from '../../domain/placement/awarded-stay';
import type { PlacementEvent } from '../../domain/placement/events';
import { evolve } from '../../domain/placement/evolve';
import type { Awarding, PlacementState } from '../../domain/placement/state';
import { begin } from '../../domain/placement/state';
import type { StayTerms } from '../../domain/placement/stay-terms';
import type { ClosedSpan } from '../../domain/pricing/accrual';
import { priceServices } from '../../domain/pricing/terms';
import type { RecordedOffer, RecordedPlacement } from '../../rules/back-test/recorded-placement';
import { decisionsOf, type DecisionRow } from '../../store/read/books';
import { dateOfBirthOf } from '../../store/read/children';
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
    dateOfBirth: await dateOfBirthOf(store, life.last.referral.childId),
    ...offersOf(life),
    decisions: decisions.flatMap(decisionsAsked),
  };
}

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
  const { placementId, councilId, award } = state;
  const { lot, terms, startsOn, until } = awardedStay(state);
  return {
    ...{ placementId, councilId, providerId: award.providerId, lot, startsOn, until },
    plannedEndOn: award.plannedEndOn,
    continuousStayStartedOn: terms.continuousStayStartedOn,
    ...pricesOf(terms, { from: startsOn, until }),
    services: [...priceServices(terms.services)],
    held: terms.held.map(spanOf),
    matchedLongTermOn: terms.matchedLongTermOn,
    siblingSpans: terms.siblings.map(spanOf),
    // A child who is still away is so to the last day that is compared.
    absences: terms.absences.flatMap(({ kind, ...absence }) => {
      const span = { from: absence.from, until: absence.until ?? until };
      return span.from < span.until ? [{ ...span, kind }] : [];
    }),
    accommodation: terms.accommodation,
    benefitAwards: [...(terms.benefitAwards ?? [])],
  };
}

/** The route and the agreed price of the first day, and each later day on which one turns. */
function pricesOf({ routes, cores }: StayTerms, stay: ClosedSpan) {
  const on = (day: PlainDate) => ({
    route: inForce(routes, day).route,
    coreWeeklyPence: inForce(cores, day).coreWeeklyPence,
  });
  const days = [...routes, ...cores].map(({ from }) => from);
  const turns = [...new Set(days)].filter((day) => stay.from < day && day < stay.until).sort();
  return { ...on(stay.from), turns: turns.map((from) => ({ from, ...on(from) })) };
}

/** The last that began by a day; the first holds before it too. */
function inForce<Dated extends { readonly from: PlainDate }>(
  dated: readonly Dated[],
  day: PlainDate,
): Dated {
  const found = dated.findLast(({ from }) => from <= day) ?? dated[0];
  invariant(found !== undefined, 'a stay has a route and a price from its first day');
  return found;
}

function spanOf({ from, until }: DateSpan): DateSpan {
  return { from, until };
}

function offersOf({ awarding }: Life): Pick<RecordedPlacement, 'offers' | 'proposedOn'> {
  if (awarding === null) return { offers: [], proposedOn: null };
  const { search, proposal } = awarding.state;
  const { plannedEndOn, startsOn, plannedFrom = startsOn } = proposal;
  const plan = { startsOn: plannedFrom, plannedEndOn };
  const offers = search.offers
    .filter(({ scores }) => scores.length > 0)
    .map(({ offerId, providerId, offer, receivedAt, scores }): RecordedOffer => {
      return {
        ...{ offerId, providerId, receivedAt, coreWeeklyPence: offer.coreWeeklyPence },
        startsOn: ownStart(plan, offer.availableFrom),
        services: [...priceServices(offer.services)],
        accommodation: offer.accommodation,
        marks: scores.map(({ answers }) =>
          Object.fromEntries(answers.map(({ questionId, score }) => [questionId, score])),
        ),
      };
    });
  return { offers, proposedOn: awarding.proposedOn };
}

/** What the rules had been asked for a recorded decision; none where it was about no gate. */
function questionsOf({ family, facts }: DecisionRow) {
  if (family === 'offer') return ['offer'] as const;
  if (family !== 'eligibility') return [];
  // Only an approval asks about the membership: before it, it was whether to ask the provider.
  return ['gate', 'insideMembership' in facts ? 'award' : 'invitation'] as const;
}

function decisionsAsked(decision: DecisionRow): RecordedPlacement['decisions'] {
  const { subject: offerId, decidedOn: on, facts } = decision;
  return questionsOf(decision).map((question) => ({ question, on, offerId, facts: { ...facts } }));
}
