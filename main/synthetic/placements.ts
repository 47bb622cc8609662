import { plainDate } from '../../domain/calendar';
import type { DayNumber } from '../../domain/day-number';
import { ageOnDay, dayNumberOf, plainDateOf } from '../../domain/day-number';
import { pence } from '../../domain/money';
import type { Lot, Route } from '../../domain/placement/terms';
import type { RecordedPlacement } from '../../rules/back-test/recorded-placement';
import type { Chance } from './chance';
import { around, chance, happens, oneOf, weighted, whole } from './chance';
import type { Circumstances } from './facts';
import { decisionsOf } from './facts';
import { livesOf } from './lives';
import type { SyntheticProvider, World } from './world';
import { lotProfiles, lots } from './world';

// Made-up placements, one by one. Each comes from a stream of its own, so the seventh is the same
// whether ten are made or ten thousand, as long as the councils are as many.

/** The initial term of the membership: 1 April 2023 to 31 March 2026 (report, 2.1). */
const firstDay = dayNumberOf(plainDate('2023-04-01'));
const lastDay = dayNumberOf(plainDate('2026-03-31'));

export interface Order {
  readonly placements: number;
  readonly seed: number;
  /** The questions that assessors answer, by lot: from the book. */
  readonly questionIds: Readonly<Record<Lot, readonly string[]>>;
}

export function* syntheticPlacements(world: World, order: Order): Generator<RecordedPlacement> {
  for (let index = 0; index < order.placements; index += 1) {
    yield makePlacement(world, { draw: chance(order.seed, index), number: index + 1, order });
  }
}

interface Draft extends Circumstances {
  readonly dateOfBirth: DayNumber;
  readonly placementId: string;
  readonly plannedEnd: DayNumber;
  readonly questionIds: readonly string[];
}

function makePlacement(
  world: World,
  {
    draw,
    number,
    order,
  }: { readonly draw: Chance; readonly number: number; readonly order: Order },
): RecordedPlacement {
  const lot = weighted(
    draw,
    lots.map((it) => [it, lotProfiles[it].places] as const),
  );
  const draft = makeDraft(draw, {
    lot,
    placementId: `synthetic-${String(number).padStart(7, '0')}`,
    questionIds: order.questionIds[lot],
  });
  const offers = makeOffers(draw, { draft, providers: world.providers[lot] });
  const [chosen] = offers;
  if (chosen === undefined) throw new Error('Every placement made here has an offer.');
  const length = Math.max(1, Math.round(around(draw, daysOf(lot))));
  const until = draft.startsOn + length;
  const stayedBefore = happens(draw, { inHundred: 12 }) ? whole(draw, { min: 1, max: 420 }) : 0;
  const { providerId, coreWeeklyPence, services } = chosen.offer;
  return {
    placementId: draft.placementId,
    councilId: oneOf(draw, world.councils).councilId,
    providerId,
    route: draft.route,
    lot,
    startsOn: plainDateOf(draft.startsOn),
    continuousStayStartedOn: plainDateOf(draft.startsOn - stayedBefore),
    until: plainDateOf(until),
    plannedEndOn: plainDateOf(draft.plannedEnd),
    coreWeeklyPence,
    services,
    turns: [],
    held: heldBefore(draw, { until, length }),
    dateOfBirth: plainDateOf(draft.dateOfBirth),
    benefitAwards: [],
    ...livesOf(draw, { lot, startsOn: draft.startsOn, until }),
    proposedOn: plainDateOf(draft.proposedOn),
    offers: offers.map(({ offer }) => offer),
    decisions: offers.flatMap((made, at) =>
      decisionsOf(draft, { ...made, offerId: made.offer.offerId, isChosen: at === 0 }),
    ),
  };
}

function makeDraft(draw: Chance, made: Pick<Draft, 'lot' | 'placementId' | 'questionIds'>): Draft {
  const startsOn = whole(draw, { min: firstDay, max: lastDay });
  // 25 to 35% of referrals are emergencies, which close within a day; the others take a week.
  const emergency = happens(draw, { inHundred: 30 });
  const days = emergency ? 0 : whole(draw, { min: 2, max: 30 });
  const [youngest, oldest] = lotProfiles[made.lot].ages;
  const route: Route = happens(draw, { inHundred: 72 }) ? 'dpv' : 'spot';
  const wholeWeeks = whole(draw, { min: 12, max: 104 });
  const ageInDays = whole(draw, { min: youngest * 366, max: (oldest + 1) * 365 });
  const dateOfBirth = startsOn - ageInDays;
  return {
    ...made,
    route,
    startsOn,
    sentOn: startsOn - days,
    proposedOn: startsOn - Math.floor(days / 2),
    plannedEnd: startsOn + 7 * wholeWeeks,
    emergency,
    dateOfBirth,
    ageInYears: ageOnDay(dateOfBirth, startsOn),
  };
}

function daysOf(lot: Lot): { readonly middle: number; readonly spread: number } {
  return { middle: lotProfiles[lot].middleDays, spread: 0.9 };
}

interface MadeOffer {
  readonly offer: RecordedPlacement['offers'][number];
  readonly provider: SyntheticProvider;
  readonly hasEmergencyPremium: boolean;
}

/** Of referrals with an offer: one 43 in a hundred, two 24, three 20, four 13. */
function makeOffers(
  draw: Chance,
  { draft, providers }: { readonly draft: Draft; readonly providers: readonly SyntheticProvider[] },
): readonly MadeOffer[] {
  const count = weighted(draw, [
    [1, 43],
    [2, 24],
    [3, 20],
    [4, 13],
  ] as const);
  return Array.from({ length: count }, (_, at) => {
    const provider = oneOf(draw, providers);
    return {
      provider,
      offer: makeOffer(draw, { draft, provider, at }),
      hasEmergencyPremium: draft.emergency && happens(draw, { inHundred: 3 }),
    };
  });
}

function makeOffer(
  draw: Chance,
  {
    draft,
    provider,
    at,
  }: { readonly draft: Draft; readonly provider: SyntheticProvider; at: number },
): MadeOffer['offer'] {
  const { startsOn, sentOn, questionIds, placementId } = draft;
  const late = happens(draw, { inHundred: 10 }) ? whole(draw, { min: 1, max: 10 }) : 0;
  const dearness = draft.route === 'spot' ? lotProfiles[provider.lot].spotDearness : 1;
  return {
    offerId: `${placementId}-offer-${at + 1}`,
    providerId: provider.providerId,
    startsOn: plainDateOf(startsOn + late),
    coreWeeklyPence: pence(
      Math.round(around(draw, { middle: provider.usualPence, spread: 0.05 }) * dearness),
    ),
    services: makeServices(draw, startsOn),
    receivedAt: sentOn * 86_400_000 + whole(draw, { min: 32_400_000, max: 61_200_000 }),
    marks: [Object.fromEntries(questionIds.map((id) => [id, whole(draw, { min: 1, max: 5 })]))],
  };
}

/** One offer in four has support on top of the flat price (report, 4.7), mostly for some months. */
function makeServices(draw: Chance, startsOn: DayNumber): MadeOffer['offer']['services'] {
  if (!happens(draw, { inHundred: 25 })) return [];
  const count = whole(draw, { min: 1, max: 2 });
  return Array.from({ length: count }, () => {
    const from = startsOn + whole(draw, { min: 0, max: 60 });
    const isOpen = happens(draw, { inHundred: 30 });
    return {
      from: plainDateOf(from),
      until: isOpen ? null : plainDateOf(from + 7 * whole(draw, { min: 4, max: 30 })),
      weeklyPence: pence(whole(draw, { min: 40, max: 400 }) * 100),
    };
  });
}

/** Now and then a place is kept for the last days, after the child has left it. */
function heldBefore(
  draw: Chance,
  { until, length }: { readonly until: DayNumber; readonly length: number },
): RecordedPlacement['held'] {
  if (!happens(draw, { inHundred: 4 })) return [];
  const days = Math.min(length, whole(draw, { min: 1, max: 14 }));
  return [{ from: plainDateOf(until - days), until: plainDateOf(until) }];
}
