import { contains, type DateSpan, type PlainDate } from '../../domain/calendar';
import type { Lot, NeedLevel, OfferTerms } from '../../domain/placement/terms';
import type { Facts } from '../../rules/facts';
import type { PriceScheduleRow, RegisteredService } from '../../store/read/register';

// From rows of the register to the facts that rules name. All of it is pure: the day is given.

/** Whether a provider may take a child of this lot on a day. */
export function accreditationFacts(
  { accreditations }: Pick<RegisteredService, 'accreditations'>,
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
  service: Pick<RegisteredService, 'schedules'>,
  day: { readonly needLevel: NeedLevel; readonly on: PlainDate },
): Facts {
  return { priceScheduleInForce: scheduleOn(service, day) !== undefined };
}

/** What an offer asks for, beside the ceiling of its service and need level on that day. */
export function offerFacts(
  service: Pick<RegisteredService, 'schedules'>,
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

function scheduleOn(
  { schedules }: Pick<RegisteredService, 'schedules'>,
  { needLevel, on }: { readonly needLevel: NeedLevel; readonly on: PlainDate },
): PriceScheduleRow | undefined {
  return schedules.find((one) => one.needLevel === needLevel && contains(one, on));
}
