import { addMonths, latest, plainDate, type DateSpan, type PlainDate } from '../domain/calendar';
import { pence } from '../domain/money';
import { needLevels } from '../domain/placement/terms';
import { seed } from '../prisma/seed';
import type { Store } from '../store/read/store';
import {
  putAccreditation,
  putCouncil,
  putEnvelope,
  putMembership,
  putPriceSchedule,
  putProvider,
  putRouteLife,
  putServiceLine,
} from '../store/write/reference';

/**
 * Plants the demonstration's councils, envelopes and homes. Planting them again on a later day
 * moves the end of the demonstration's spans on, and touches nothing that has been reserved.
 *
 * The report's own terms end on 1 April 2026. From then until three years after `today` run the
 * demonstration's, labelled so, in order that a placement of today has a spend limit.
 */
export async function seedDemonstration(
  store: Store,
  { today }: { readonly today: PlainDate },
): Promise<void> {
  const initial = spanOf(seed.initialTerm);
  const extension: DateSpan & { readonly until: PlainDate } = {
    from: initial.until,
    until: addMonths(latest(today, initial.until), 36),
  };
  const register: DateSpan = { from: initial.from, until: extension.until };
  for (const council of seed.councils) await putCouncil(store, council);
  await plantMemberships(store, { initial, extension });
  await plantEnvelopes(store, { initial, extension });
  await plantRegister(store, register);
}

type ClosedSpan = DateSpan & { readonly until: PlainDate };

interface Terms {
  readonly initial: ClosedSpan;
  readonly extension: ClosedSpan;
}

async function plantMemberships(store: Store, { initial, extension }: Terms): Promise<void> {
  const { memberships, routeLife } = seed;
  for (const { councilId } of seed.councils) {
    await putMembership(store, { councilId, label: memberships.initial, ...initial });
    await putMembership(store, { councilId, label: memberships.extension, ...extension });
  }
  await putRouteLife(store, { ...routeLife, from: initial.from, until: extension.until });
}

async function plantEnvelopes(store: Store, { initial, extension }: Terms): Promise<void> {
  const planted = [
    { ...seed.envelopes.initial, councilId: 'lewisham', ...initial },
    { ...seed.envelopes.extension, councilId: 'lewisham', ...extension },
    { ...seed.envelopes.greenwich, councilId: 'greenwich', ...extension },
  ] as const;
  for (const { spendLimitPence, ...envelope } of planted) {
    await putEnvelope(store, {
      ...envelope,
      route: 'dpv',
      spendLimitPence: pence(spendLimitPence),
      authorisedPence: pence(0),
    });
  }
}

async function plantRegister(store: Store, register: DateSpan): Promise<void> {
  for (const provider of seed.providers) {
    await putProvider(store, { ...provider, isFictional: true });
  }
  for (const { lot, prices, ...line } of seed.serviceLines) {
    const { serviceLineId, providerId, name, town, registrationNumber } = line;
    const home = { serviceLineId, providerId, name, town, registrationNumber };
    await putServiceLine(store, { ...home, isFictional: true });
    const suspensions =
      'suspendedFrom' in line ? [{ from: plainDate(line.suspendedFrom), until: null }] : [];
    await putAccreditation(store, { serviceLineId, lot, ...register, suspensions });
    await plantPrices(store, { serviceLineId, prices, register });
  }
}

type Prices = Partial<
  Record<
    (typeof needLevels)[number],
    { readonly coreWeeklyPence: number; readonly ceilingPence: number }
  >
>;

async function plantPrices(
  store: Store,
  {
    serviceLineId,
    prices,
    register,
  }: {
    readonly serviceLineId: string;
    readonly prices: Prices;
    readonly register: DateSpan;
  },
): Promise<void> {
  for (const needLevel of needLevels) {
    const price = prices[needLevel];
    if (price === undefined) continue;
    await putPriceSchedule(store, {
      ...{ serviceLineId, needLevel, ...register },
      coreWeeklyPence: pence(price.coreWeeklyPence),
      ceilingPence: pence(price.ceilingPence),
    });
  }
}

function spanOf({ from, until }: { readonly from: string; readonly until: string }): ClosedSpan {
  return { from: plainDate(from), until: plainDate(until) };
}
