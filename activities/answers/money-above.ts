import { latest, type DateSpan, type PlainDate } from '../../domain/calendar';
import { pence, type Pence } from '../../domain/money';
import type { MoneyAbove } from '../../domain/placement/event-terms';
import type { ServiceKind } from '../../domain/placement/terms';
import { obstaclesIn, type ObstacleCode, type RuleOutcome } from '../../domain/pricing/finding';
import { weeklyPriceOf } from '../../domain/pricing/terms';
import type { RegisteredService } from '../../store/read/register';
import { scheduleOn, type AskedPrice } from './register-facts';

/**
 * What was agreed above the terms of the purchasing vehicle, in a hurry or elsewhere: as much of
 * the core price as lies above the ceiling, a retainer, a premium for the hour. Without a price
 * schedule nobody can say how much that is, and all of it is held, once.
 */
export function moneyAbove(
  outcomes: readonly RuleOutcome[],
  {
    service,
    offer,
    days,
    on,
  }: {
    readonly service: Pick<RegisteredService, 'schedules'>;
    readonly offer: AskedPrice;
    /** The days on which it is paid. */
    readonly days: DateSpan;
    /** The day by whose schedule it is judged. */
    readonly on: PlainDate;
  },
): readonly MoneyAbove[] {
  const schedule = scheduleOn(service, { needLevel: offer.needLevel, on });
  const above = offer.coreWeeklyPence - (schedule?.ceilingPence ?? 0);
  const whole = { from: days.from, until: days.until };
  const obstacles = obstaclesIn(outcomes);
  const unknown = obstacles.find(({ code }) => code === 'no-price-schedule');
  if (unknown !== undefined) return [{ ...whole, weeklyPence: null, because: unknown.citation }];
  return obstacles.flatMap(({ code, citation: because }): readonly MoneyAbove[] => {
    if (code === 'price-above-ceiling') return [{ ...whole, weeklyPence: pence(above), because }];
    return servicesOf(offer, refusedServices[code], days.from).map(({ span, weeklyPence }) => ({
      ...{ from: latest(span.from, days.from), until: span.until },
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
  { services }: AskedPrice,
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
