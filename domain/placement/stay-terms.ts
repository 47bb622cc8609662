import type { DateSpan, PlainDate } from '../calendar';
import { invariant } from '../invariant';
import type { Pence } from '../money';
import type { Accommodation, BenefitAward } from '../pricing/accommodation';
import type { AbsenceKind, OfferTerms, Route, ServiceTerms } from './terms';

/**
 * Everything a stay is priced from, as effective-dated facts: what a rule may ask of it, and no
 * more. The price is worked out from this value alone, so that a change of one fact is one new
 * value and one new timeline. The child's day of birth is no part of it: it stays with the child.
 */
export interface StayTerms {
  /** First day of the unbroken stay with this provider: the discount clocks count from it. */
  readonly continuousStayStartedOn: PlainDate;
  /** By day, the earliest first and not after the start: an imported stay may come onto the DPV. */
  readonly routes: readonly { readonly from: PlainDate; readonly route: Route }[];
  /** By day, the earliest first: the price agreed at the start, and each signed change of it. */
  readonly cores: readonly AgreedCore[];
  /** Agreed for days on which a lower price of staying put holds instead; left out: none is. */
  readonly overtaken?: readonly AgreedCore[];
  readonly services: readonly ServiceTerms[];
  readonly matchedLongTermOn: PlainDate | null;
  /** For each other child of the sibling group, the days with the same carer. */
  readonly siblings: readonly (DateSpan & { readonly siblingId: string })[];
  readonly absences: readonly StayAbsence[];
  /** Days on which the place is kept and nobody lives in it. */
  readonly held: readonly DateSpan[];
  /** Of the first home; null outside supported accommodation. */
  readonly accommodation: Accommodation | null;
  /** By day, those of later homes, once the child has moved; left out: there was no move. */
  readonly rehoused?: readonly Rehoused[];
  /** By day, the earliest first; left out while no benefit for exempt accommodation is entered. */
  readonly benefitAwards?: readonly BenefitAward[];
}

export interface AgreedCore {
  readonly from: PlainDate;
  readonly coreWeeklyPence: Pence;
  /** What both had signed, where it was put right since; left out: it stands as it was signed. */
  readonly signedWeeklyPence?: Pence;
}

/** From a day on the child lives in another home, whose rent and area are its own. */
interface Rehoused {
  readonly from: PlainDate;
  readonly accommodation: Accommodation;
}

/** Days on which the child is away and the placement goes on; `until` null: still away. */
export interface StayAbsence extends DateSpan {
  readonly absenceId: string;
  readonly kind: AbsenceKind;
}

/** The terms of a stay that starts on what an offer offers, and nothing has happened yet. */
export function termsOfOffer(
  offer: OfferTerms,
  {
    startsOn,
    route,
    matchedLongTermOn = null,
    continuousStayStartedOn = startsOn,
  }: {
    readonly startsOn: PlainDate;
    readonly route: Route;
    readonly matchedLongTermOn?: PlainDate | null;
    /** Left out: this start is the first day with the provider. */
    readonly continuousStayStartedOn?: PlainDate;
  },
): StayTerms {
  return {
    continuousStayStartedOn,
    routes: [{ from: startsOn, route }],
    cores: [{ from: startsOn, coreWeeklyPence: offer.coreWeeklyPence }],
    services: offer.services,
    matchedLongTermOn,
    siblings: [],
    absences: [],
    held: [],
    accommodation: offer.accommodation,
  };
}

/** The terms once a child is away from a day on. */
export function absentFrom(terms: StayTerms, absence: Omit<StayAbsence, 'until'>): StayTerms {
  return { ...terms, absences: [...terms.absences, { ...absence, until: null }] };
}

/**
 * The terms once a child is back: an absence ends, and with it the days on which the place waits.
 */
export function backOn(
  terms: StayTerms,
  { absenceId, until }: Pick<StayAbsence, 'absenceId'> & { readonly until: PlainDate },
): StayTerms {
  const ended = terms.absences.map((one) =>
    one.absenceId === absenceId ? { ...one, until } : one,
  );
  const absences = ended.filter((one) => one.until === null || one.from < one.until);
  const held = terms.held
    .map((span) => (span.until === null ? { ...span, until } : span))
    .filter(({ from, until: end }) => end === null || from < end);
  return { ...terms, absences, held };
}

/** The terms once the place is kept for a child who is away, and nobody lives in it. */
export function heldFrom(terms: StayTerms, from: PlainDate): StayTerms {
  const isHeld = terms.held.some(({ until }) => until === null);
  return isHeld ? terms : { ...terms, held: [...terms.held, { from, until: null }] };
}

export function matchedOn(terms: StayTerms, matchedLongTermOn: PlainDate): StayTerms {
  return { ...terms, matchedLongTermOn };
}

/** The core weekly price agreed for a day; the first holds before it too. */
export function coreOn({ cores }: Pick<StayTerms, 'cores'>, day: PlainDate): Pence {
  return inForceOn(cores, day).coreWeeklyPence;
}

/** The last that began by a day; the first holds before it too. */
export function inForceOn<Dated extends { readonly from: PlainDate }>(
  dated: readonly Dated[],
  day: PlainDate,
): Dated {
  const found = dated.findLast(({ from }) => from <= day) ?? dated[0];
  invariant(found !== undefined, 'a stay has a route and a price from its first day');
  return found;
}

/** The terms once the child lives in another home; what was written of later days goes. */
export function rehousedOn(terms: StayTerms, home: Rehoused): StayTerms {
  const before = (terms.rehoused ?? []).filter(({ from }) => from < home.from);
  return { ...terms, rehoused: [...before, home] };
}

/** What a benefit can do for the rent on a day. */
export function accommodationOn(
  { accommodation, rehoused = [] }: Pick<StayTerms, 'accommodation' | 'rehoused'>,
  day: PlainDate,
): Accommodation | null {
  return rehoused.findLast(({ from }) => from <= day)?.accommodation ?? accommodation;
}

/** The benefits that were awarded for the home of a day: each is for the rent of one home. */
export function benefitAwardsIn(
  { benefitAwards = [], rehoused = [] }: Pick<StayTerms, 'benefitAwards' | 'rehoused'>,
  day: PlainDate,
): readonly BenefitAward[] {
  const home = rehoused.findLast(({ from }) => from <= day);
  return benefitAwards.filter(({ from }) => home === undefined || home.from <= from);
}
