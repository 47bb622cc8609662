import type { EpochMs } from '../../domain/calendar';
import type { RegisterLetterKind } from '../../domain/letters/register-letter';
import { keyIn, pageOf, type Page, type Paging } from './page';
import type { Store } from './store';
import { instantColumn, instantOf, instantOrNull } from './values';

/** A letter about a service line as it was or will be sent. */
export interface RegisterLetterRow {
  readonly serviceLineId: string;
  readonly sequence: number;
  readonly party: string;
  readonly partyId: string;
  readonly role: string | null;
  readonly kind: RegisterLetterKind;
  readonly placementId: string | null;
  readonly subject: string;
  readonly body: string;
  readonly createdAt: EpochMs;
  readonly sentAt: EpochMs | null;
}

/** To whom: every letter of a party, or those to some of its roles alone. */
export interface RegisterLetterFilter extends Paging {
  readonly serviceLineId?: string | undefined;
  readonly partyId?: string | undefined;
  readonly roles?: readonly string[] | undefined;
}

/**
 * The letters about one service line, or to one party, the newest first.
 *
 * @throws BadCursor
 */
export async function readRegisterLetters(
  store: Store,
  { serviceLineId, partyId, roles, limit, cursor }: RegisterLetterFilter,
): Promise<Page<RegisterLetterRow>> {
  const after = keyIn(cursor, ['number', 'string', 'number', 'number']);
  const rows = await store.prisma.registerLetter.findMany({
    where: {
      ...(serviceLineId !== undefined && { serviceLineId }),
      ...(partyId !== undefined && { partyId }),
      ...(roles !== undefined && { role: { in: [...roles] } }),
      AND: after === null ? [] : [olderThan(after)],
    },
    orderBy: [
      { createdAt: 'desc' },
      { serviceLineId: 'desc' },
      { sequence: 'desc' },
      { position: 'desc' },
    ],
    take: limit + 1,
  });
  const page = pageOf(rows, {
    limit,
    keyOf: ({ createdAt, serviceLineId: id, sequence, position }) => [
      ...[instantOf(createdAt), id, sequence, position],
    ],
  });
  const items = page.items.map(({ facts: _, position: __, createdAt, sentAt, ...row }) => ({
    ...row,
    kind: row.kind as RegisterLetterKind,
    createdAt: instantOf(createdAt),
    sentAt: instantOrNull(sentAt),
  }));
  return { items, next: page.next };
}

type LetterKey = readonly [at: number, serviceLineId: string, sequence: number, position: number];

function olderThan([instant, serviceLineId, sequence, position]: LetterKey) {
  const createdAt = instantColumn(instant);
  return {
    OR: [
      { createdAt: { lt: createdAt } },
      { createdAt, serviceLineId: { lt: serviceLineId } },
      { createdAt, serviceLineId, sequence: { lt: sequence } },
      { createdAt, serviceLineId, sequence, position: { lt: position } },
    ],
  };
}
