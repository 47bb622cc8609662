import type { EpochMs } from '../../domain/calendar';
import type { AgreementTerms } from '../../domain/placement/event-terms';
import type { Party } from '../../domain/placement/terms';
import type { Store } from './store';
import { instantOf, instantOrNull } from './values';

/** An agreement, word for word. It is complete when both parties have signed its text. */
export interface AgreementRow {
  readonly agreementId: string;
  readonly placementId: string;
  readonly version: number;
  readonly terms: AgreementTerms;
  readonly text: string;
  readonly textHash: string;
  readonly issuedAt: EpochMs;
  readonly completedAt: EpochMs | null;
  readonly signatures: readonly {
    readonly party: Party;
    readonly subject: string;
    readonly at: EpochMs;
  }[];
}

/** The newest version, which is the one that counts. */
export async function readAgreement(
  store: Store,
  placementId: string,
): Promise<AgreementRow | null> {
  const versions = await readAgreements(store, placementId);
  return versions.at(-1) ?? null;
}

async function readAgreements(store: Store, placementId: string): Promise<readonly AgreementRow[]> {
  const rows = await store.prisma.agreement.findMany({
    where: { placementId },
    include: { signatures: { orderBy: { at: 'asc' } } },
    // That of an award that was set aside comes before that of the next, which begins at 1.
    orderBy: [{ issuedAt: 'asc' }, { version: 'asc' }],
  });
  return rows.map(({ terms, issuedAt, completedAt, signatures, ...rest }) => ({
    ...rest,
    terms: terms as unknown as AgreementTerms,
    issuedAt: instantOf(issuedAt),
    completedAt: instantOrNull(completedAt),
    signatures: signatures.map(({ party, subject, at }) => ({
      party: party as Party,
      subject,
      at: instantOf(at),
    })),
  }));
}
