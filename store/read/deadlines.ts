import type { PlainDate } from '../../domain/calendar';
import { providersDuties } from '../../domain/placement/providers-duty';
import type { Stage } from '../../domain/placement/state';
import type { Deadline, DeadlineKind } from '../../domain/placement/terms';
import type { Deadline as DeadlineColumns, Placement } from '../generated/client';
import { keyIn, pageOf, type Page, type Paging } from './page';
import type { Store } from './store';
import { dayColumn, dayOf, dayOrNull, instantOf } from './values';

export const deadlineStatuses = ['open', 'met', 'met-late', 'missed', 'waived', 'dropped'] as const;
export type DeadlineStatus = (typeof deadlineStatuses)[number];

/** `missed` is still a duty: its day has gone by. Met late, it is so many days late. */
export interface DeadlineRow extends Deadline {
  readonly placementId: string;
  readonly councilId: string;
  readonly status: DeadlineStatus;
  readonly metOn: PlainDate | null;
  readonly lateDays: number | null;
  /** It is due soon since this day. */
  readonly remindedOn: PlainDate | null;
  /** The day on which it was missed, whatever became of it afterwards. */
  readonly missedOn: PlainDate | null;
  /** Its first day, before a holiday that was announced later moved it. */
  readonly movedFrom: PlainDate | null;
  readonly rehearsal: boolean;
}

export interface DeadlineFilter extends Paging {
  readonly councilId?: string | undefined;
  /** Its share of them once it is awarded; before that, the windows that it is asked in. */
  readonly providerId?: string | undefined;
  readonly kind?: DeadlineKind | undefined;
  readonly status?: DeadlineStatus | undefined;
  /** Due on an earlier day than this. */
  readonly dueBefore?: PlainDate | undefined;
  readonly rehearsal?: boolean | undefined;
}

export async function readDeadlines(
  store: Store,
  placementId: string,
): Promise<readonly DeadlineRow[]> {
  const rows = await store.prisma.deadline.findMany({
    where: { placementId },
    include: { placement: true },
    orderBy: [{ dueOn: 'asc' }, { id: 'asc' }],
  });
  return rows.map(deadlineRow);
}

/**
 * Duties across placements, the earliest due first.
 *
 * @throws BadCursor
 */
export async function listDeadlines(
  store: Store,
  filter: DeadlineFilter,
): Promise<Page<DeadlineRow>> {
  const { councilId, providerId, kind, status, dueBefore, rehearsal, limit, cursor } = filter;
  const after = keyIn(cursor, ['string', 'string', 'string']);
  const rows = await store.prisma.deadline.findMany({
    where: {
      ...(kind !== undefined && { kind }),
      ...(status !== undefined && { status }),
      placement: {
        ...(councilId !== undefined && { councilId }),
        ...(rehearsal !== undefined && { rehearsal }),
      },
      AND: [
        providerId === undefined ? {} : ofProvider(providerId),
        dueBefore === undefined ? {} : { dueOn: { lt: dayColumn(dueBefore) } },
        after === null ? {} : laterThan(...after),
      ],
    },
    include: { placement: true },
    orderBy: [{ dueOn: 'asc' }, { placementId: 'asc' }, { id: 'asc' }],
    take: limit + 1,
  });
  return pageOf(rows.map(deadlineRow), {
    limit,
    keyOf: ({ dueOn, placementId, id }) => [dueOn, placementId, id],
  });
}

function ofProvider(providerId: string) {
  const asked = {
    ...{ providerId: null, invitations: { some: { providerId } } },
    stage: { in: ['inviting', 'evaluating', 'awarding'] satisfies Stage[] },
  };
  return {
    OR: [
      {
        kind: { in: [...providersDuties] },
        placement: { providerId, stage: { not: 'withdrawn' } },
      },
      { kind: 'offer-window' satisfies DeadlineKind, placement: asked },
    ],
  };
}

function laterThan(day: string, placementId: string, id: string) {
  const dueOn = new Date(`${day}T00:00:00.000Z`);
  return {
    OR: [
      { dueOn: { gt: dueOn } },
      { dueOn, placementId: { gt: placementId } },
      { dueOn, placementId, id: { gt: id } },
    ],
  };
}

function deadlineRow(row: DeadlineColumns & { readonly placement: Placement }): DeadlineRow {
  const { id, placementId, ruleId, lateDays, placement } = row;
  return {
    ...{ id, placementId, ruleId, lateDays },
    councilId: placement.councilId,
    rehearsal: placement.rehearsal,
    kind: row.kind as DeadlineKind,
    standing: row.standing as Deadline['standing'],
    status: row.status as DeadlineStatus,
    dueOn: dayOf(row.dueOn),
    dueAt: instantOf(row.dueAt),
    countedFrom: dayOf(row.countedFrom),
    metOn: dayOrNull(row.metOn),
    remindedOn: dayOrNull(row.remindedOn),
    missedOn: dayOrNull(row.missedOn),
    movedFrom: dayOrNull(row.movedFrom),
  };
}
