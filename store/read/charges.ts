import type { EpochMs, PlainDate } from '../../domain/calendar';
import type { ChargeKind, ChargeLine } from '../../domain/ledger/charges';
import type { PlacementState } from '../../domain/placement/state';
import { currentState } from '../../domain/placement/state-versions';
import type { Store } from './store';
import { dayColumn, dayOf, instantOf, penceOf } from './values';

/** A line, with the event that brought it. */
export interface ChargeRow extends ChargeLine {
  readonly sequence: number;
  readonly position: number;
  readonly cause: string;
  readonly at: EpochMs;
}

/** The lines of a placement that touch some days, in the order in which they were written. */
export async function readCharges(
  store: Store,
  {
    placementId,
    from,
    until,
  }: {
    readonly placementId: string;
    readonly from: PlainDate | null;
    readonly until: PlainDate | null;
  },
): Promise<readonly ChargeRow[]> {
  const rows = await store.prisma.charge.findMany({
    where: {
      placementId,
      ...(from !== null && { until: { gt: dayColumn(from) } }),
      ...(until !== null && { from: { lt: dayColumn(until) } }),
    },
    orderBy: [{ sequence: 'asc' }, { position: 'asc' }],
  });
  return rows.map(({ sequence, position, kind, ruleIds, cause, ...row }) => ({
    ...{ sequence, position, ruleIds, cause },
    kind: kind as ChargeKind,
    from: dayOf(row.from),
    until: dayOf(row.until),
    weeklyPence: penceOf(row.weeklyPence),
    amountPence: penceOf(row.amountPence),
    at: instantOf(row.at),
  }));
}

/** Every placement that has moved an envelope, as it stands now. */
export async function placementsInEnvelope(
  store: Store,
  envelopeId: string,
): Promise<readonly PlacementState[]> {
  const rows = await store.prisma.placement.findMany({
    where: { movements: { some: { envelopeId } } },
    select: { state: true },
    orderBy: { id: 'asc' },
  });
  return rows.map(({ state }) => currentState(state as unknown as PlacementState));
}

/**
 * A page of a council's placements in which a child has lived, by id, from the one after an id on.
 * No rehearsal is among them.
 */
export async function livedPlacements(
  store: Store,
  { councilId, after, limit }: { councilId: string; after: string | null; limit: number },
): Promise<readonly PlacementState[]> {
  const rows = await store.prisma.placement.findMany({
    where: {
      ...{ councilId, rehearsal: false },
      stage: { in: ['active', 'notice', 'ended', 'closed'] },
      ...(after !== null && { id: { gt: after } }),
    },
    select: { state: true },
    orderBy: { id: 'asc' },
    take: limit,
  });
  return rows.map(({ state }) => currentState(state as unknown as PlacementState));
}
