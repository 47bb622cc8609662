import { contains, type DateSpan, type PlainDate } from '../../domain/calendar';
import type { Pence } from '../../domain/money';
import type { Lot, NeedLevel, Route } from '../../domain/placement/terms';
import { factsOf, type FactOf, type RegisterFact } from '../../domain/provider/register-fact';
import type { Prisma } from '../generated/client';
import { factOfRow } from './fact-row';
import type { Store } from './store';
import { dayOf, dayOrNull } from './values';

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

/** A service with all that the register knows of it now, past and to come. */
export interface RegisteredService extends ServiceRow {
  readonly accreditations: readonly AccreditationRow[];
  /** `lot` null: of the whole service, whether it is accredited or not. */
  readonly suspensions: readonly (DateSpan & { readonly lot: Lot | null })[];
  readonly schedules: readonly PriceScheduleRow[];
  readonly registrations: readonly FactOf<'registration'>[];
  readonly grades: readonly FactOf<'grade'>[];
  readonly documents: readonly FactOf<'document'>[];
  /** Places, ages, sexes, exclusions and location. */
  readonly vacancies: readonly FactOf<'vacancies'>[];
  /** Rates of additional services by kind and unit. */
  readonly rates: readonly FactOf<'rate'>[];
  /** Its own pauses, and those of whole lots; `lot` null is a pause of the whole service. */
  readonly pauses: readonly (DateSpan & { readonly lot: Lot | null })[];
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
    include: { serviceLines: { include: known, orderBy: { id: 'asc' } } },
    orderBy: { id: 'asc' },
  });
  return rows.map(({ id, name, isFictional, serviceLines }) => ({
    providerId: id,
    name,
    isFictional,
    services: serviceLines.map(serviceRow),
  }));
}

const known = {
  provider: true,
  facts: { where: { supersededAt: null }, orderBy: [{ kind: 'asc' }, { key: 'asc' }] },
} as const satisfies Prisma.ServiceLineInclude;

type Columns = Prisma.ServiceLineGetPayload<{ include: typeof known }>;

async function registered(
  store: Store,
  where: Prisma.ServiceLineWhereInput,
): Promise<readonly RegisteredService[]> {
  const [rows, lotPauses] = await Promise.all([
    store.prisma.serviceLine.findMany({ where, include: known, orderBy: { id: 'asc' } }),
    store.prisma.lotPause.findMany({ where: { supersededAt: null } }),
  ]);
  const pausesOfLots = lotPauses.map(({ lot, ...days }) => ({ lot: lot as Lot, ...spanOf(days) }));
  return rows.map((row) => {
    const facts = row.facts.map(factOfRow);
    return { ...serviceRow(row), ...heldBy(row.id, facts, pausesOfLots) };
  });
}

/** What a service's facts come to, for whoever asks about it. */
export function heldBy(
  serviceLineId: string,
  facts: readonly RegisterFact[],
  pausesOfLots: readonly (DateSpan & { readonly lot: Lot })[],
): Omit<RegisteredService, keyof ServiceRow> {
  return {
    accreditations: accreditationRows(serviceLineId, facts),
    suspensions: factsOf(facts, 'suspension'),
    schedules: scheduleRows(serviceLineId, facts),
    registrations: factsOf(facts, 'registration'),
    grades: factsOf(facts, 'grade'),
    documents: factsOf(facts, 'document'),
    vacancies: factsOf(facts, 'vacancies'),
    rates: factsOf(facts, 'rate'),
    pauses: [...factsOf(facts, 'pause'), ...pausesOfLots],
  };
}

function serviceRow(row: Columns): ServiceRow {
  const { id, providerId, name, town, registrationNumber, isFictional } = row;
  const accreditations = factsOf(row.facts.map(factOfRow), 'accreditation');
  const lots = [...new Set(accreditations.map(({ lot }) => lot))];
  const providerName = row.provider.name;
  return {
    ...{ serviceLineId: id, providerId, providerName, name, town, registrationNumber },
    ...{ lots, isFictional },
  };
}

/** A suspension of the whole service stands in every lot. */
function accreditationRows(
  serviceLineId: string,
  facts: readonly RegisterFact[],
): readonly AccreditationRow[] {
  const suspensions = factsOf(facts, 'suspension');
  return factsOf(facts, 'accreditation').map(({ lot, from, until }) => ({
    ...{ serviceLineId, lot, from, until },
    suspensions: suspensions
      .filter((suspension) => suspension.lot === null || suspension.lot === lot)
      .map((suspension) => ({ from: suspension.from, until: suspension.until })),
  }));
}

function scheduleRows(
  serviceLineId: string,
  facts: readonly RegisterFact[],
): readonly PriceScheduleRow[] {
  const rows = factsOf(facts, 'price').map((price) => ({
    ...{ serviceLineId, needLevel: price.needLevel, from: price.from, until: price.until },
    ...{ coreWeeklyPence: price.coreWeeklyPence, ceilingPence: price.ceilingPence },
  }));
  return rows.sort((a, b) => (a.needLevel < b.needLevel ? -1 : a.needLevel > b.needLevel ? 1 : 0));
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
