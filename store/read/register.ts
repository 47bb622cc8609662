import { contains, type DateSpan, type PlainDate } from '../../domain/calendar';
import type { Pence } from '../../domain/money';
import type { Lot, NeedLevel, Route } from '../../domain/placement/terms';
import type { Prisma } from '../generated/client';
import type { Store } from './store';
import { dayOf, dayOrNull, penceOf } from './values';

/** One home, agency or scheme. */
export interface ServiceRow {
  readonly serviceLineId: string;
  readonly providerId: string;
  readonly providerName: string;
  readonly name: string;
  readonly town: string;
  readonly registrationNumber: string;
  /** Every lot for which it is, was or will be accredited. */
  readonly lots: readonly Lot[];
  readonly isFictional: boolean;
}

export interface AccreditationRow extends DateSpan {
  readonly serviceLineId: string;
  readonly lot: Lot;
  readonly suspensions: readonly DateSpan[];
}

/** A dated core weekly price for one need level, and the most that may be charged. */
export interface PriceScheduleRow extends DateSpan {
  readonly serviceLineId: string;
  readonly needLevel: NeedLevel;
  readonly coreWeeklyPence: Pence;
  readonly ceilingPence: Pence;
}

export interface RegisteredService extends ServiceRow {
  readonly accreditations: readonly AccreditationRow[];
  readonly schedules: readonly PriceScheduleRow[];
}

export interface ProviderRow {
  readonly providerId: string;
  readonly name: string;
  readonly isFictional: boolean;
  readonly services: readonly ServiceRow[];
}

/**
 * Every service line of the register with its accreditations for one lot: none for a home that
 * offers only another, so that whoever is left out of a referral is left out for a reason.
 */
export async function servicesForLot(
  store: Store,
  lot: Lot,
): Promise<readonly RegisteredService[]> {
  const rows = await registered(store, {});
  return rows.map((row) => ({
    ...row,
    accreditations: row.accreditations.filter((accreditation) => accreditation.lot === lot),
  }));
}

export async function serviceLine(
  store: Store,
  serviceLineId: string,
): Promise<RegisteredService | null> {
  const [row] = await registered(store, { id: serviceLineId });
  return row ?? null;
}

/** Who was accredited for a lot on a day, and not suspended. */
export async function accreditedOn(
  store: Store,
  { lot, on }: { readonly lot: Lot; readonly on: PlainDate },
): Promise<readonly RegisteredService[]> {
  const rows = await servicesForLot(store, lot);
  return rows.filter(({ accreditations }) =>
    accreditations.some(
      (accreditation) =>
        contains(accreditation, on) &&
        !accreditation.suspensions.some((suspension) => contains(suspension, on)),
    ),
  );
}

export async function listProviders(store: Store): Promise<readonly ProviderRow[]> {
  return providersWhere(store, {});
}

export async function readProvider(store: Store, providerId: string): Promise<ProviderRow | null> {
  const [row] = await providersWhere(store, { id: providerId });
  return row ?? null;
}

async function providersWhere(
  store: Store,
  where: Prisma.ProviderWhereInput,
): Promise<readonly ProviderRow[]> {
  const rows = await store.prisma.provider.findMany({
    where,
    include: { serviceLines: { include: everything, orderBy: { id: 'asc' } } },
    orderBy: { id: 'asc' },
  });
  return rows.map(({ id, name, isFictional, serviceLines }) => ({
    providerId: id,
    name,
    isFictional,
    services: serviceLines.map(serviceRow),
  }));
}

const everything = {
  provider: true,
  accreditations: { include: { suspensions: true }, orderBy: { from: 'asc' } },
  schedules: { orderBy: [{ needLevel: 'asc' }, { from: 'asc' }] },
} as const satisfies Prisma.ServiceLineInclude;

type Columns = Prisma.ServiceLineGetPayload<{ include: typeof everything }>;

async function registered(
  store: Store,
  where: Prisma.ServiceLineWhereInput,
): Promise<readonly RegisteredService[]> {
  const rows = await store.prisma.serviceLine.findMany({
    where,
    include: everything,
    orderBy: { id: 'asc' },
  });
  return rows.map((row) => ({
    ...serviceRow(row),
    accreditations: row.accreditations.map(accreditationRow),
    schedules: row.schedules.map(scheduleRow),
  }));
}

function serviceRow(row: Columns): ServiceRow {
  const { id, providerId, name, town, registrationNumber, isFictional } = row;
  const lots = [...new Set(row.accreditations.map(({ lot }) => lot as Lot))];
  const providerName = row.provider.name;
  return {
    ...{ serviceLineId: id, providerId, providerName, name, town, registrationNumber },
    ...{ lots, isFictional },
  };
}

function accreditationRow(row: Columns['accreditations'][number]): AccreditationRow {
  return {
    serviceLineId: row.serviceLineId,
    lot: row.lot as Lot,
    ...spanOf(row),
    suspensions: row.suspensions.map(spanOf),
  };
}

function scheduleRow(row: Columns['schedules'][number]): PriceScheduleRow {
  return {
    serviceLineId: row.serviceLineId,
    needLevel: row.needLevel as NeedLevel,
    ...spanOf(row),
    coreWeeklyPence: penceOf(row.coreWeeklyPence),
    ceilingPence: penceOf(row.ceilingPence),
  };
}

/** The days on which a council may use the Alliance. */
export async function memberships(store: Store, councilId: string): Promise<readonly DateSpan[]> {
  const rows = await store.prisma.membership.findMany({
    where: { councilId },
    orderBy: { from: 'asc' },
  });
  return rows.map(spanOf);
}

/** The days on which a route is open for a lot. */
export async function routeLives(
  store: Store,
  { route, lot }: { readonly route: Route; readonly lot: Lot },
): Promise<readonly DateSpan[]> {
  const rows = await store.prisma.routeLife.findMany({
    where: { route, lot },
    orderBy: { from: 'asc' },
  });
  return rows.map(spanOf);
}

function spanOf({ from, until }: { readonly from: Date; readonly until: Date | null }): DateSpan {
  return { from: dayOf(from), until: dayOrNull(until) };
}
