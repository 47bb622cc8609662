import { contains, type PlainDate } from '../domain/calendar';
import {
  accommodationOn,
  benefitAwardsIn,
  inForceOn,
  type StayTerms,
} from '../domain/placement/stay-terms';
import type { Lot } from '../domain/placement/terms';
import type { Accommodation } from '../domain/pricing/accommodation';
import { priceServices } from '../domain/pricing/terms';
import type { Segment } from '../domain/pricing/timeline';
import { joinSegments } from '../domain/pricing/timeline';
import type { Book } from './book';
import { pricePlacement, type PricedStay, type UndecidedOutcome } from './price';
import type { StayToPrice } from './stay-facts';

// A stay on its terms: where the route or the agreed price changes it is priced in parts, each
// under its own, and all are counted from the one first day.

export interface PricedTerms {
  readonly segments: readonly Segment[];
  readonly parts: readonly PricedStay[];
  /** Rules that could not decide on some day; with any, the segments are not to be relied on. */
  readonly undecided: readonly UndecidedOutcome[];
}

export interface TermsToPrice {
  readonly lot: Lot;
  readonly terms: StayTerms;
  readonly startsOn: PlainDate;
  /** The day the child leaves; null while the end is open. */
  readonly until: PlainDate | null;
  /** Undefined where nobody has recorded it: what needs an age then cannot decide. */
  readonly dateOfBirth: PlainDate | undefined;
}

export async function priceTerms(book: Book, stay: TermsToPrice): Promise<PricedTerms> {
  const parts = await Promise.all(partsOf(stay).map((part) => pricePlacement(book, part)));
  return {
    segments: joinSegments(parts.flatMap(({ segments }) => segments)),
    parts,
    undecided: parts.flatMap(({ undecided }) => undecided),
  };
}

function partsOf(stay: TermsToPrice): readonly StayToPrice[] {
  const { lot, terms, startsOn, until, dateOfBirth } = stay;
  const turns = [...terms.routes, ...terms.cores, ...(terms.rehoused ?? [])]
    .map(({ from }) => from)
    .filter((day) => day > startsOn && contains({ from: startsOn, until }, day));
  const days = [...new Set([startsOn, ...turns])].sort();
  return days.map((from, index) => ({
    ...housedIn(accommodationOn(terms, from)),
    lot,
    route: inForceOn(terms.routes, from).route,
    startsOn: from,
    continuousStayStartedOn: terms.continuousStayStartedOn,
    coreWeeklyPence: inForceOn(terms.cores, from).coreWeeklyPence,
    services: priceServices(terms.services),
    until: days[index + 1] ?? until,
    held: terms.held,
    ...(dateOfBirth !== undefined && { dateOfBirth }),
    matchedLongTermOn: terms.matchedLongTermOn,
    siblingSpans: terms.siblings,
    absences: terms.absences,
    benefitAwards: benefitAwardsIn(terms, from),
  }));
}

function housedIn(accommodation: Accommodation | null): Pick<StayToPrice, 'accommodation'> {
  return accommodation === null ? {} : { accommodation };
}
