import { contains, type DateSpan, type PlainDate } from '../../domain/calendar';
import type { Lot, NeedLevel, OfferTerms } from '../../domain/placement/terms';
import { isAccredited, isRegisteredFor, isSuspended } from '../../domain/provider/standing-on';
import type { DocumentKind, MatchingNeed, Sex } from '../../domain/provider/terms';
import type { Facts } from '../../rules/facts';
import type { PriceScheduleRow, RegisteredService } from '../../store/read/register';

// From rows of the register to the facts that rules name. All of it is pure: the day is given.

/** Whether a provider may take a child of this lot on a day. */
export function accreditationFacts(
  service: Pick<RegisteredService, 'accreditations' | 'suspensions' | 'pauses'>,
  day: { readonly lot: Lot; readonly on: PlainDate },
): Facts {
  return {
    accreditedForLot: isAccredited(service, day),
    suspended: isSuspended(service, day),
    paused: isSuspended({ suspensions: service.pauses }, day),
  };
}

/** What the register is asked about one service for one child. */
export interface RegisterQuestion {
  readonly lot: Lot;
  /** The day on which it is asked: accreditation, suspension and pause are judged by it. */
  readonly on: PlainDate;
  /** The first day of the stay: grade, documents, registration and places are judged by it. */
  readonly startsOn: PlainDate;
  /** `age` in completed years on the start. */
  readonly child: {
    readonly age: number;
    readonly sex: Sex;
    readonly needs: readonly MatchingNeed[];
  };
  /** The council that places, and those whose areas adjoin its own. */
  readonly placing: { readonly councilId: string; readonly adjoining: readonly string[] };
}

/**
 * Every fact that a rule of the family `eligibility` needs from the register. One that the register
 * cannot supply is left out, so that the rule which needs it cannot decide.
 */
export function registerFacts(service: RegisteredService, asked: RegisterQuestion): Facts {
  const { startsOn } = asked;
  return {
    ...accreditationFacts(service, asked),
    ...registrationFacts(service, asked),
    ...documentFacts(service, startsOn),
    ...placeFacts(service, asked),
  };
}

function registrationFacts(
  { registrations, grades }: Pick<RegisteredService, 'registrations' | 'grades'>,
  { lot, startsOn: on }: Pick<RegisterQuestion, 'lot' | 'startsOn'>,
): Facts {
  const standing = registrations.find((one) => contains(one, on))?.standing;
  const grade = grades.find((one) => contains(one, on))?.grade ?? 'not-yet-inspected';
  return {
    registeredForLot: isRegisteredFor({ registrations }, { lot, on }),
    providerRegistered: standing === 'registered',
    applicationAcceptedInTime: standing === 'application-accepted-in-time',
    exceptedAccommodation: standing === 'excepted',
    // Supported accommodation has a scale of its own, about which no rule asks.
    regulatorGrade: grade.startsWith('outcome-') ? 'not-yet-inspected' : grade,
  };
}

function documentFacts({ documents }: Pick<RegisteredService, 'documents'>, on: PlainDate): Facts {
  const inDate = (kind: DocumentKind) =>
    documents.some((one) => one.documentKind === kind && contains(one, on));
  return {
    insuranceInDate: inDate('insurance'),
    safeguardingPolicyInDate: inDate('safeguarding-policy'),
    certificateInDate: inDate('registration-certificate'),
  };
}

function placeFacts(
  { vacancies }: Pick<RegisteredService, 'vacancies'>,
  { startsOn, child, placing }: RegisterQuestion,
): Facts {
  const place = vacancies.find((one) => contains(one, startsOn));
  if (place === undefined) return {};
  const { capacity, placesTaken, placesOutOfUse, ages, sexes, areaCouncilId } = place;
  const { needsMet, exclusions } = place;
  return {
    hasVacancy: capacity - placesTaken - placesOutOfUse > 0,
    ageAndSexInRange:
      ages.youngest <= child.age && child.age <= ages.oldest && sexes.includes(child.sex),
    excludedByProvider: child.needs.some((need) => exclusions.includes(need)),
    // One that names none has said nothing of what it meets.
    needUnmet: needsMet.length > 0 && child.needs.some((need) => !needsMet.includes(need)),
    ...(areaCouncilId !== null && { areaOfPlacement: areaOf(areaCouncilId, placing) }),
  };
}

function areaOf(
  areaCouncilId: string,
  { councilId, adjoining }: RegisterQuestion['placing'],
): 'inside' | 'adjoining' | 'distant' {
  if (areaCouncilId === councilId) return 'inside';
  return adjoining.includes(areaCouncilId) ? 'adjoining' : 'distant';
}

/** Whether there is a price to hold an offer against. */
export function scheduleFacts(
  service: Pick<RegisteredService, 'schedules'>,
  day: { readonly needLevel: NeedLevel; readonly on: PlainDate },
): Facts {
  return { priceScheduleInForce: scheduleOn(service, day) !== undefined };
}

/** As much of an offer as the rules of offers look at. */
export type AskedPrice = Pick<OfferTerms, 'needLevel' | 'coreWeeklyPence' | 'services'>;

/** What an offer asks for, beside the ceiling of its service and need level on that day. */
export function offerFacts(
  service: Pick<RegisteredService, 'schedules'>,
  { needLevel, coreWeeklyPence, services }: AskedPrice,
  on: PlainDate,
): Facts {
  const schedule = scheduleOn(service, { needLevel, on });
  return {
    forHeldPlace: services.some(({ kind }) => kind === 'retainer'),
    hasEmergencyPremium: services.some(({ kind }) => kind === 'emergency-premium'),
    priceScheduleInForce: schedule !== undefined,
    // Without a ceiling the fact is missing, and the rule that needs it cannot decide.
    ...(schedule && { penceAboveCeiling: coreWeeklyPence - schedule.ceilingPence }),
  };
}

/** Whether an award may be made on a day: membership and route both have their spans. */
export function termFacts(
  {
    memberships,
    routeLives,
  }: { readonly memberships: readonly DateSpan[]; readonly routeLives: readonly DateSpan[] },
  on: PlainDate,
): Facts {
  return {
    insideMembership: memberships.some((span) => contains(span, on)),
    insideRouteLife: routeLives.some((span) => contains(span, on)),
  };
}

/** The price of a service and need level on a day. */
export function scheduleOn(
  { schedules }: Pick<RegisteredService, 'schedules'>,
  { needLevel, on }: { readonly needLevel: NeedLevel; readonly on: PlainDate },
): PriceScheduleRow | undefined {
  return schedules.find((one) => one.needLevel === needLevel && contains(one, on));
}
