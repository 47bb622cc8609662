import type { PlainDate } from '../../domain/calendar';
import { pence, type Pence } from '../../domain/money';
import type { MoneyAbove } from '../../domain/placement/event-terms';
import type { OfferTerms, ServiceKind } from '../../domain/placement/terms';
import { obstaclesIn, type ObstacleCode, type RuleOutcome } from '../../domain/pricing/finding';
import { weeklyPriceOf } from '../../domain/pricing/terms';
import type { RegisteredService } from '../../store/read/register';
import { scheduleOn } from './register-facts';

/**
 * What was agreed in a hurry above the terms of the purchasing vehicle: as much of the core price
 * as lies above the ceiling, a retainer, a premium for the hour. Without a price schedule nobody
 * can say how much that is, and all of it is held.
 */
export function moneyAbove(
  outcomes: readonly RuleOutcome[],
  {
    service,
    offer,
    startedOn,
    on,
  }: {
    readonly service: RegisteredService;
    readonly offer: OfferTerms;
    readonly startedOn: PlainDate;
    /** The day by whose schedule it is judged. */
    readonly on: PlainDate;
  },
): readonly MoneyAbove[] {
  const schedule = scheduleOn(service, { needLevel: offer.needLevel, on });
  const above = offer.coreWeeklyPence - (schedule?.ceilingPence ?? 0);
  const whole = { from: startedOn, until: null };
  return obstaclesIn(outcomes).flatMap(({ code, citation: because }): readonly MoneyAbove[] => {
    if (code === 'no-price-schedule') return [{ ...whole, weeklyPence: null, because }];
    if (code === 'price-above-ceiling') return [{ ...whole, weeklyPence: pence(above), because }];
    return servicesOf(offer, refusedServices[code], startedOn).map(({ span, weeklyPence }) => ({
      ...{ from: span.from < startedOn ? startedOn : span.from, until: span.until },
      ...{ weeklyPence, because },
    }));
  });
}

/** The kinds of service that exist only to be refused by a rule. */
const refusedServices: Partial<Record<ObstacleCode, ServiceKind>> = {
  'retainer-waived': 'retainer',
  'emergency-premium-refused': 'emergency-premium',
};

function servicesOf(
  { services }: OfferTerms,
  wanted: ServiceKind | undefined,
  startedOn: PlainDate,
): readonly {
  readonly span: { readonly from: PlainDate; readonly until: PlainDate | null };
  readonly weeklyPence: Pence;
}[] {
  return services
    .filter(({ kind, until }) => kind === wanted && (until === null || until > startedOn))
    .map((service) => ({ span: service, weeklyPence: weeklyPriceOf(service) }));
}
