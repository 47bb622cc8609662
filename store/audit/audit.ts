import type { EpochMs } from '../../domain/calendar';
import { keyIn, pageOf, type Page, type Paging } from '../read/page';
import type { Store } from '../read/store';
import { instantOf } from '../read/values';

interface Asker {
  readonly subject: string;
  readonly partyId: string | null;
  /** The `x-request-id` of the request, which is in its log lines too. */
  readonly requestId: string;
  readonly placementId: string | null;
}

/** Who was refused what, before anything happened; or whose details somebody has read. */
export interface AuditRow extends Asker {
  readonly id: string;
  readonly at: EpochMs;
  readonly kind: 'refused' | 'read';
  readonly command: string | null;
  readonly code: string | null;
  readonly childId: string | null;
}

/** A refusal by shape, identity, the table or a stale version: one row, and no event. */
export async function recordRefusal(
  store: Store,
  refusal: Asker & { readonly command: string | null; readonly code: string },
): Promise<void> {
  await store.prisma.auditEntry.create({ data: { kind: 'refused', ...refusal } });
}

/** Somebody was shown a child's details. */
export async function recordRead(
  store: Store,
  read: Asker & { readonly childId: string },
): Promise<void> {
  await store.prisma.auditEntry.create({ data: { kind: 'read', ...read } });
}

/** A link to a referral, without the child's name, was made to be sent on; or was opened. */
export async function recordLink(
  store: Store,
  link: Asker & { readonly childId: string; readonly command: 'reply-link' | 'reply-link-opened' },
): Promise<void> {
  await store.prisma.auditEntry.create({ data: { kind: 'read', ...link } });
}

/**
 * The audit, the newest first; `councilId` keeps what concerns that council's own people and
 * placements.
 *
 * @throws BadCursor
 */
export async function readAudit(
  store: Store,
  {
    councilId,
    placementId,
    kind,
    limit,
    cursor,
  }: Paging & {
    readonly councilId?: string | undefined;
    readonly placementId?: string | undefined;
    readonly kind?: AuditRow['kind'] | undefined;
  },
): Promise<Page<AuditRow>> {
  const after = keyIn(cursor, ['string']);
  const concerns = councilId === undefined ? [] : [await concerning(store, councilId)];
  const rows = await store.prisma.auditEntry.findMany({
    where: {
      ...(placementId !== undefined && { placementId }),
      ...(kind !== undefined && { kind }),
      ...(after !== null && { id: { lt: BigInt(after[0]) } }),
      AND: concerns,
    },
    orderBy: { id: 'desc' },
    take: limit + 1,
  });
  const items = rows.map(({ id, at, kind: found, ...rest }) => ({
    ...rest,
    id: String(id),
    at: instantOf(at),
    kind: found as AuditRow['kind'],
  }));
  return pageOf(items, { limit, keyOf: ({ id }) => [id] });
}

async function concerning(store: Store, councilId: string) {
  const own = await store.prisma.placement.findMany({
    where: { councilId },
    select: { id: true },
  });
  return { OR: [{ partyId: councilId }, { placementId: { in: own.map(({ id }) => id) } }] };
}
