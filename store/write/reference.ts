import type { DateSpan } from '../../domain/calendar';
import type { Lot, Route } from '../../domain/placement/terms';
import type { EnvelopeRow } from '../read/envelopes';
import type { AccreditationRow, PriceScheduleRow, ServiceRow } from '../read/register';
import type { Store } from '../read/store';
import { dayColumn, dayColumnOrNull, penceColumn } from '../read/values';
import { putFact, replaceSuspensions } from './put-fact';

// Reference data as the demonstration and the tests plant it. Putting the same row again sets it to
// what is put; nothing here touches what has been reserved or committed.

export async function putCouncil(
  store: Store,
  { councilId, name }: { readonly councilId: string; readonly name: string },
): Promise<void> {
  await store.prisma.council.upsert({
    where: { id: councilId },
    create: { id: councilId, name },
    update: { name },
  });
}

export async function putMembership(
  store: Store,
  { councilId, label, ...span }: DateSpan & { readonly councilId: string; readonly label: string },
): Promise<void> {
  const { from, until } = spanColumns(span);
  await store.prisma.membership.upsert({
    where: { councilId_from: { councilId, from } },
    create: { councilId, label, from, until },
    update: { label, until },
  });
}

export async function putRouteLife(
  store: Store,
  {
    route,
    lot,
    label,
    ...span
  }: DateSpan & { readonly route: Route; readonly lot: Lot; readonly label: string },
): Promise<void> {
  const { from, until } = spanColumns(span);
  await store.prisma.routeLife.upsert({
    where: { route_lot_from: { route, lot, from } },
    create: { route, lot, label, from, until },
    update: { label, until },
  });
}

export async function putProvider(
  store: Store,
  {
    providerId,
    ...rest
  }: { readonly providerId: string; readonly name: string; readonly isFictional: boolean },
): Promise<void> {
  await store.prisma.provider.upsert({
    where: { id: providerId },
    create: { id: providerId, ...rest },
    update: rest,
  });
}

export async function putServiceLine(
  store: Store,
  { serviceLineId, ...rest }: Omit<ServiceRow, 'providerName' | 'lots'>,
): Promise<void> {
  await store.prisma.serviceLine.upsert({
    where: { id: serviceLineId },
    create: { id: serviceLineId, ...rest },
    update: rest,
  });
}

/** With all of its suspensions: those of an earlier put that are not named any more go. */
export async function putAccreditation(
  store: Store,
  { serviceLineId, lot, suspensions, ...span }: AccreditationRow,
): Promise<void> {
  await putFact(store, serviceLineId, { kind: 'accreditation', lot, ...span });
  const named = suspensions.map((suspension) => ({
    ...{ kind: 'suspension' as const, lot, ...suspension },
    ...{ reason: 'other' as const, causedBy: null, textId: null },
  }));
  await replaceSuspensions(store, { serviceLineId, lot }, named);
}

export async function putPriceSchedule(
  store: Store,
  { serviceLineId, ...price }: PriceScheduleRow,
): Promise<void> {
  await putFact(store, serviceLineId, { kind: 'price', ...price });
}

/** The limit, its days and its authority; what has been taken of it stands. */
export type NewEnvelope = Pick<
  EnvelopeRow,
  | 'envelopeId'
  | 'councilId'
  | 'route'
  | 'from'
  | 'until'
  | 'spendLimitPence'
  | 'authorisedPence'
  | 'label'
  | 'authority'
>;

export async function putEnvelope(
  store: Store,
  { envelopeId, from, until, spendLimitPence, authorisedPence, ...rest }: NewEnvelope,
): Promise<void> {
  const columns = {
    ...rest,
    from: dayColumn(from),
    until: dayColumn(until),
    spendLimitPence: penceColumn(spendLimitPence),
    authorisedPence: penceColumn(authorisedPence),
  };
  await store.prisma.envelope.upsert({
    where: { id: envelopeId },
    create: { id: envelopeId, ...columns },
    update: columns,
  });
}

function spanColumns({ from, until }: DateSpan) {
  return { from: dayColumn(from), until: dayColumnOrNull(until) };
}
