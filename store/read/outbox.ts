import type { EpochMs } from '../../domain/calendar';
import type { LetterKind } from '../../domain/letters/letter';
import type { Party, Role } from '../../domain/placement/terms';
import { keyIn, pageOf, type Page, type Paging } from './page';
import type { Store } from './store';
import { instantColumn, instantOf, instantOrNull } from './values';

/** A message as it was or will be sent. A rehearsal's are kept and never leave. */
export interface MessageRow {
  readonly placementId: string;
  readonly sequence: number;
  readonly position: number;
  readonly party: Party;
  readonly partyId: string;
  readonly role: Role | null;
  readonly kind: LetterKind;
  readonly subject: string;
  readonly body: string;
  readonly rehearsal: boolean;
  readonly createdAt: EpochMs;
  readonly sentAt: EpochMs | null;
}

/** To whom a letter about an event went, and when; null: it has not left yet. */
export type Told = Pick<MessageRow, 'party' | 'partyId' | 'role' | 'kind' | 'sentAt'>;

/** The letters about a placement's events from one sequence to another, both included. */
export async function lettersAbout(
  store: Store,
  placementId: string,
  { from, until }: { readonly from: number; readonly until: number },
): Promise<readonly (Told & Pick<MessageRow, 'sequence'>)[]> {
  const rows = await store.prisma.message.findMany({
    where: { placementId, sequence: { gte: from, lte: until } },
    orderBy: [{ sequence: 'asc' }, { position: 'asc' }],
  });
  return rows.map(({ sequence, party, partyId, role, kind, sentAt }) => ({
    ...{ sequence, partyId, sentAt: instantOrNull(sentAt) },
    party: party as Party,
    role: role as Role | null,
    kind: kind as LetterKind,
  }));
}

/**
 * The mailbox, the newest first.
 *
 * @throws BadCursor
 */
export async function readOutbox(
  store: Store,
  {
    party,
    partyId,
    placementId,
    limit,
    cursor,
  }: Paging & {
    readonly party?: Party | undefined;
    readonly partyId?: string | undefined;
    readonly placementId?: string | undefined;
  },
): Promise<Page<MessageRow>> {
  const after = keyIn(cursor, ['number', 'string', 'number', 'number']);
  const rows = await store.prisma.message.findMany({
    where: {
      ...(party !== undefined && { party }),
      ...(partyId !== undefined && { partyId }),
      ...(placementId !== undefined && { placementId }),
      AND: after === null ? [] : [olderThan(after)],
    },
    orderBy: [
      { createdAt: 'desc' },
      { placementId: 'desc' },
      { sequence: 'desc' },
      { position: 'desc' },
    ],
    take: limit + 1,
  });
  const items = rows.map(({ facts: _, createdAt, sentAt, ...row }) => ({
    ...row,
    party: row.party as Party,
    role: row.role as Role | null,
    kind: row.kind as LetterKind,
    createdAt: instantOf(createdAt),
    sentAt: instantOrNull(sentAt),
  }));
  return pageOf(items, {
    limit,
    keyOf: ({ createdAt, placementId: id, sequence, position }) => [
      createdAt,
      id,
      sequence,
      position,
    ],
  });
}

type MessageKey = readonly [at: number, placementId: string, sequence: number, position: number];

function olderThan([instant, placementId, sequence, position]: MessageKey) {
  const createdAt = instantColumn(instant);
  return {
    OR: [
      { createdAt: { lt: createdAt } },
      { createdAt, placementId: { lt: placementId } },
      { createdAt, placementId, sequence: { lt: sequence } },
      { createdAt, placementId, sequence, position: { lt: position } },
    ],
  };
}
