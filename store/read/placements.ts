import type { EpochMs } from '../../domain/calendar';
import { currentState } from '../../domain/placement/state-versions';
import type { PlacementState, Stage } from '../../domain/placement/state';
import type { Lot } from '../../domain/placement/terms';
import type { Placement, Prisma } from '../generated/client';
import { keyIn, pageOf, type Page, type Paging } from './page';
import type { Store } from './store';
import { instantColumn, instantOf, instantOrNull } from './values';

/** A placement as it stands. Instants are the workflow's own, but for `recordedAt`. */
export interface PlacementRow {
  readonly state: PlacementState;
  readonly rehearsal: boolean;
  readonly childId: string;
  /** The text in which the council says what the child needs. */
  readonly needsTextId: string;
  /** Whom it is awarded to. */
  readonly providerId: string | null;
  readonly serviceLineId: string | null;
  readonly openedAt: EpochMs;
  readonly updatedAt: EpochMs;
  readonly recordedAt: EpochMs;
  /** When its earliest open duty falls due. */
  readonly nextDueAt: EpochMs | null;
}

export interface PlacementFilter extends Paging {
  readonly councilId?: string | undefined;
  /** Asked for a place, or awarded it. */
  readonly providerId?: string | undefined;
  readonly stage?: Stage | undefined;
  readonly lot?: Lot | undefined;
  readonly dueBefore?: EpochMs | undefined;
  /** The beginning of an id; and, for a council, a part of the child's name. */
  readonly q?: string | undefined;
  readonly rehearsal?: boolean | undefined;
}

export async function readPlacement(
  store: Store,
  placementId: string,
): Promise<PlacementRow | null> {
  const row = await store.prisma.placement.findUnique({ where: { id: placementId } });
  return row === null ? null : placementRow(row);
}

/**
 * Placements, the newest first.
 *
 * @throws BadCursor
 */
export async function listPlacements(
  store: Store,
  filter: PlacementFilter,
): Promise<Page<PlacementRow>> {
  const after = keyIn(filter.cursor, ['number', 'string']);
  const rows = await store.prisma.placement.findMany({
    where: {
      AND: [
        await conditions(store, filter),
        after === null ? {} : olderThan({ openedAt: after[0], id: after[1] }),
      ],
    },
    orderBy: [{ openedAt: 'desc' }, { id: 'desc' }],
    take: filter.limit + 1,
  });
  return pageOf(rows.map(placementRow), {
    limit: filter.limit,
    keyOf: ({ openedAt, state }) => [openedAt, state.placementId],
  });
}

async function conditions(
  store: Store,
  { councilId, providerId, stage, lot, dueBefore, q, rehearsal }: PlacementFilter,
): Promise<Prisma.PlacementWhereInput> {
  return {
    ...(councilId !== undefined && { councilId }),
    ...(providerId !== undefined && { invitations: { some: { providerId } } }),
    ...(stage !== undefined && { stage }),
    ...(lot !== undefined && { lot }),
    ...(rehearsal !== undefined && { rehearsal }),
    ...(dueBefore !== undefined && { nextDueAt: { lt: instantColumn(dueBefore) } }),
    ...(q !== undefined && { OR: await matching(store, q, councilId) }),
  };
}

/** What people type is looked for as it stands: a `%` is a `%`. */
async function matching(
  store: Store,
  q: string,
  councilId: string | undefined,
): Promise<Prisma.PlacementWhereInput[]> {
  const literal = q.replace(/[\\%_]/g, '\\$&');
  const byId = { id: { startsWith: literal } };
  if (councilId === undefined) return [byId];
  const part = { contains: literal, mode: 'insensitive' } as const;
  const children = await store.prisma.child.findMany({
    where: { councilId, OR: [{ givenNames: part }, { familyName: part }, { initials: part }] },
    select: { id: true },
    take: 500,
  });
  return [byId, { childId: { in: children.map(({ id }) => id) } }];
}

function olderThan({ openedAt, id }: { readonly openedAt: EpochMs; readonly id: string }) {
  const column = instantColumn(openedAt);
  return { OR: [{ openedAt: { lt: column } }, { openedAt: column, id: { lt: id } }] };
}

function placementRow(row: Placement): PlacementRow {
  const { rehearsal, childId, needsTextId, providerId, serviceLineId } = row;
  return {
    ...{ rehearsal, childId, needsTextId, providerId, serviceLineId },
    state: currentState(row.state as unknown as PlacementState),
    openedAt: instantOf(row.openedAt),
    updatedAt: instantOf(row.updatedAt),
    recordedAt: instantOf(row.recordedAt),
    nextDueAt: instantOrNull(row.nextDueAt),
  };
}
