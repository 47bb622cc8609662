import { oncePer } from '../../domain/once-per';
import { latest, type DateSpan, type PlainDate } from '../../domain/calendar';
import { pence, type Pence } from '../../domain/money';
import type { MoneyAbove } from '../../domain/placement/event-terms';
import type { ServiceKind, ServiceTerms } from '../../domain/placement/terms';
import { obstaclesIn, type ObstacleCode, type RuleOutcome } from '../../domain/pricing/finding';
import { weeklyPriceOf } from '../../domain/pricing/terms';
import type { RegisteredService } from '../../store/read/register';
import { scheduledRate } from './judge-services';
import { scheduleOn, type AskedPrice } from './register-facts';

/**
 * What was agreed above the terms of the purchasing vehicle, in a hurry or elsewhere: as much of
 * the core price as lies above the ceiling, a retainer, a premium for the hour, as much of a
 * service as lies above its scheduled rate. Without a price schedule nobody can say how much that
 * is, and all of it is held, once.
 */
export function moneyAbove(
  outcomes: readonly RuleOutcome[],
  {
    service,
    offer,
    days,
    on,
  }: {
    readonly service: Pick<RegisteredService, 'schedules' | 'rates'>;
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
  const obstacles = oncePer(obstaclesIn(outcomes), ({ code }) => code);
  const unknown = obstacles.find(({ code }) => code === 'no-price-schedule');
  if (unknown !== undefined) return [{ ...whole, weeklyPence: null, because: unknown.citation }];
  return obstacles.flatMap(({ code, citation: because }): readonly MoneyAbove[] => {
    if (code === 'price-above-ceiling') return [{ ...whole, weeklyPence: pence(above), because }];
    const running = offer.services.filter(({ until }) => until === null || until > days.from);
    const money =
      code === 'service-rate-above-schedule'
        ? aboveRates(service, running)
        : wholeOf(running, refusedServices[code]);
    return money.map(({ one, weeklyPence }) => ({
      ...{ from: latest(one.from, days.from), until: one.until },
      ...{ weeklyPence, because },
    }));
  });
}

/** The kinds of service that exist only to be refused by a rule. */
const refusedServices: Partial<Record<ObstacleCode, ServiceKind>> = {
  'retainer-waived': 'retainer',
  'emergency-premium-refused': 'emergency-premium',
};

interface MoneyFor {
  readonly one: ServiceTerms;
  readonly weeklyPence: Pence;
}

function wholeOf(
  services: readonly ServiceTerms[],
  wanted: ServiceKind | undefined,
): readonly MoneyFor[] {
  return services
    .filter(({ kind }) => kind === wanted)
    .map((one) => ({ one, weeklyPence: weeklyPriceOf(one) }));
}

/** What a week of the service costs at its own rate, less the same week at the scheduled one. */
function aboveRates(
  service: Pick<RegisteredService, 'rates'>,
  services: readonly ServiceTerms[],
): readonly MoneyFor[] {
  return services.flatMap((one) => {
    const ratePence = scheduledRate(service, one)?.ratePence;
    if (ratePence === undefined) return [];
    const weeklyPence = pence(weeklyPriceOf(one) - weeklyPriceOf({ ...one, ratePence }));
    return weeklyPence > 0 ? [{ one, weeklyPence }] : [];
  });
}
