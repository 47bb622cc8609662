import { ofType, whoDid } from './record-of-events';
import type { EpochMs } from '../calendar';
import type { PlacementEvent } from '../placement/events';
import type { AgreementForm } from '../placement/event-terms';
import type { Party } from '../placement/terms';

/** One version of the agreement: what was signed is the text with this hash, and no other. */
export interface AgreementOnRecord {
  readonly agreementId: string;
  readonly version: number;
  readonly form: AgreementForm;
  readonly textHash: string;
  readonly issuedAt: EpochMs;
  readonly signatures: readonly {
    readonly party: Party;
    readonly subject: string;
    readonly at: EpochMs;
  }[];
  readonly rejections: readonly {
    readonly party: Party;
    readonly textId: string;
    readonly at: EpochMs;
  }[];
  readonly completedAt: EpochMs | null;
}

export function agreementsIn(events: readonly PlacementEvent[]): readonly AgreementOnRecord[] {
  const versions = events.filter(
    (event) => event.type === 'agreement-issued' || event.type === 'agreement-revised',
  );
  return versions.map((issued, index) => {
    const until = versions[index + 1]?.sequence ?? Infinity;
    const under = events.filter(({ sequence }) => sequence > issued.sequence && sequence < until);
    const { terms, textHash, at: issuedAt } = issued;
    const [completed] = ofType(under, 'agreement-completed');
    return {
      ...{ agreementId: terms.agreementId, version: terms.version, form: terms.form, textHash },
      issuedAt,
      signatures: ofType(under, 'agreement-signed').map((signed) => ({
        ...{ party: signed.party, subject: whoDid(signed), at: signed.at },
      })),
      rejections: ofType(under, 'agreement-rejected').map(({ party, textId, at }) => ({
        ...{ party, textId, at },
      })),
      completedAt: completed?.at ?? null,
    };
  });
}
