import { addMonths, latest, plainDate, type DateSpan, type PlainDate } from '../domain/calendar';
import { pence } from '../domain/money';
import { seed } from '../prisma/seed';
import type { Store } from '../store/read/store';
import { putCouncil, putEnvelope, putMembership, putRouteLife } from '../store/write/reference';
import { plantRegister } from './seed-register';

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
  const register = { from: initial.from, until: extension.until };
  for (const council of seed.councils) await putCouncil(store, council);
  await plantMemberships(store, { initial, extension });
  await plantEnvelopes(store, { initial, extension });
  await plantRegister(store, { today, register });
}

type ClosedSpan = DateSpan & { readonly until: PlainDate };

interface Terms {
  readonly initial: ClosedSpan;
  readonly extension: ClosedSpan;
}

async function plantMemberships(store: Store, { initial, extension }: Terms): Promise<void> {
  const { memberships, routeLives } = seed;
  for (const { councilId } of seed.councils) {
    await putMembership(store, { councilId, label: memberships.initial, ...initial });
    await putMembership(store, { councilId, label: memberships.extension, ...extension });
  }
  for (const life of routeLives) {
    await putRouteLife(store, { ...life, from: initial.from, until: extension.until });
  }
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

function spanOf({ from, until }: { readonly from: string; readonly until: string }): ClosedSpan {
  return { from: plainDate(from), until: plainDate(until) };
}
