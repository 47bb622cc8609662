import { isPlainDate, type EpochMs } from '../../domain/calendar';
import type { ProviderState, Stage } from '../../domain/provider/state';
import type { Prisma } from '../generated/client';
import { BadCursor, keyIn, pageOf, type Page, type Paging } from './page';
import type { Store } from './store';
import { dayColumn, instantColumn, instantOrNull } from './values';

/** A service line as it stands, once it has a life of its own. */
export interface ServiceLineRow {
  readonly state: ProviderState;
  readonly nextDueAt: EpochMs | null;
  readonly updatedAt: EpochMs | null;
}

export interface ServiceLineFilter extends Paging {
  readonly providerId?: string | undefined;
  readonly stage?: Stage | undefined;
  readonly dueBefore?: EpochMs | undefined;
}

/** Null for one that is not there, and for one that was planted without a life of its own. */
export async function readServiceLine(
  store: Store,
  serviceLineId: string,
): Promise<ServiceLineRow | null> {
  const row = await store.prisma.serviceLine.findUnique({ where: { id: serviceLineId } });
  return row?.state == null ? null : serviceLineRow(row);
}

/**
 * Service lines: first those that the host must decide about, by the day on which that is due, and
 * then the others by id.
 *
 * @throws BadCursor
 */
export async function listServiceLines(
  store: Store,
  { providerId, stage, dueBefore, limit, cursor }: ServiceLineFilter,
): Promise<Page<ServiceLineRow>> {
  const after = keyIn(cursor, ['string', 'string']);
  const where: Prisma.ServiceLineWhereInput = {
    version: { gt: 0 },
    ...(providerId !== undefined && { providerId }),
    ...(stage !== undefined && { stage }),
    ...(dueBefore !== undefined && { nextDueAt: { lt: instantColumn(dueBefore) } }),
    AND: after === null ? {} : behind({ dueOn: after[0], id: after[1] }),
  };
  const rows = await store.prisma.serviceLine.findMany({
    where,
    orderBy: [{ evaluationDueOn: { sort: 'asc', nulls: 'last' } }, { id: 'asc' }],
    take: limit + 1,
  });
  return pageOf(rows.map(serviceLineRow), {
    limit,
    keyOf: ({ state: { evaluation, serviceLineId } }) => [evaluation?.dueOn ?? '', serviceLineId],
  });
}

/** What comes after a key; an empty day is none, and stands last. */
function behind({
  dueOn,
  id,
}: {
  readonly dueOn: string;
  readonly id: string;
}): Prisma.ServiceLineWhereInput {
  if (dueOn === '') return { evaluationDueOn: null, id: { gt: id } };
  if (!isPlainDate(dueOn)) throw new BadCursor('the cursor belongs to another list');
  const day = dayColumn(dueOn);
  return {
    OR: [
      { evaluationDueOn: { gt: day } },
      { evaluationDueOn: day, id: { gt: id } },
      { evaluationDueOn: null },
    ],
  };
}

/** The states of all that time may still change, for whoever must see that their workflows run. */
export async function livingServiceLines(store: Store): Promise<readonly ProviderState[]> {
  const rows = await store.prisma.serviceLine.findMany({
    where: { version: { gt: 0 }, stage: { notIn: ['removed', 'left'] } },
    orderBy: { id: 'asc' },
  });
  return rows.map((row) => serviceLineRow(row).state);
}

type Columns = Prisma.ServiceLineGetPayload<object>;

function serviceLineRow({ state, nextDueAt, updatedAt }: Columns): ServiceLineRow {
  return {
    state: state as unknown as ProviderState,
    nextDueAt: instantOrNull(nextDueAt),
    updatedAt: instantOrNull(updatedAt),
  };
}
