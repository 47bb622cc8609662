import { contains, type DateSpan, type PlainDate } from '../../domain/calendar';
import type { Lot, NeedLevel, OfferTerms } from '../../domain/placement/terms';
import type { Pence } from '../../domain/money';
import type { Facts } from '../../rules/facts';

// From rows to the facts that rules name. All of it is pure: the day is an argument.

/** What the register holds of one home, all its past and future included. */
export interface RegisteredService {
  readonly serviceLineId: string;
  readonly providerId: string;
  readonly accreditations: readonly Accreditation[];
  readonly schedules: readonly PriceSchedule[];
}

interface Accreditation extends DateSpan {
  readonly lot: Lot;
  readonly suspensions: readonly DateSpan[];
}

interface PriceSchedule extends DateSpan {
  readonly needLevel: NeedLevel;
  readonly ceilingPence: Pence;
}

/** Whether a provider may take a child of this lot on a day. */
export function accreditationFacts(
  { accreditations }: RegisteredService,
  { lot, on }: { readonly lot: Lot; readonly on: PlainDate },
): Facts {
  const current = accreditations.filter((one) => one.lot === lot && contains(one, on));
  const suspended = current.some(({ suspensions }) =>
    suspensions.some((suspension) => contains(suspension, on)),
  );
  return { accreditedForLot: current.length > 0, suspended };
}

/** Whether there is a price to hold an offer against. */
export function scheduleFacts(
  service: RegisteredService,
  day: { readonly needLevel: NeedLevel; readonly on: PlainDate },
): Facts {
  return { priceScheduleInForce: scheduleOn(service, day) !== undefined };
}

/** What an offer asks for, beside the ceiling of its service and need level on that day. */
export function offerFacts(
  service: RegisteredService,
  { needLevel, coreWeeklyPence, services }: OfferTerms,
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

/**
 * Whether an award may be made on a day. The life of a route is the spans that its envelopes were
 * authorised for: for the DPV, the initial term and each extension that has its own record.
 */
export function termFacts(
  {
    memberships,
    routeSpans,
  }: {
    readonly memberships: readonly DateSpan[];
    readonly routeSpans: readonly DateSpan[];
  },
  on: PlainDate,
): Facts {
  return {
    insideMembership: memberships.some((span) => contains(span, on)),
    insideRouteLife: routeSpans.some((span) => contains(span, on)),
  };
}

function scheduleOn(
  { schedules }: RegisteredService,
  { needLevel, on }: { readonly needLevel: NeedLevel; readonly on: PlainDate },
): PriceSchedule | undefined {
  return schedules.find((one) => one.needLevel === needLevel && contains(one, on));
}
