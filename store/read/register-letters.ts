import type { EpochMs } from '../../domain/calendar';
import type { RegisterLetterKind } from '../../domain/letters/register-letter';
import type { Store } from './store';
import { instantOf, instantOrNull } from './values';

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

/** The newest letters about one service line, or to one party. */
export async function readRegisterLetters(
  store: Store,
  {
    serviceLineId,
    partyId,
    limit,
  }: {
    readonly serviceLineId?: string | undefined;
    readonly partyId?: string | undefined;
    readonly limit: number;
  },
): Promise<readonly RegisterLetterRow[]> {
  const rows = await store.prisma.registerLetter.findMany({
    where: {
      ...(serviceLineId !== undefined && { serviceLineId }),
      ...(partyId !== undefined && { partyId }),
    },
    orderBy: [{ createdAt: 'desc' }, { sequence: 'desc' }, { position: 'desc' }],
    take: limit,
  });
  return rows.map(({ facts: _, position: __, createdAt, sentAt, ...row }) => ({
    ...row,
    kind: row.kind as RegisterLetterKind,
    createdAt: instantOf(createdAt),
    sentAt: instantOrNull(sentAt),
  }));
}
