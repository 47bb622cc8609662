import type { EpochMs } from '../calendar';
import type { EventOf, PlacementEvent } from '../placement/events';
import { subjectOf } from '../placement/of-state';
import { variationText, type VariationTerms } from './variation-text';

/** A variation, word for word, and who has proposed it and agreed to exactly this text. */
export interface VariationRecord {
  readonly variationId: string;
  readonly placementId: string;
  readonly terms: VariationTerms;
  readonly text: string;
  readonly textHash: string;
  readonly proposedAt: EpochMs;
  readonly proposedBy: string;
  readonly outcome: 'waiting' | 'made' | 'rejected';
  readonly agreedBy: readonly {
    readonly signer: string;
    readonly subject: string;
    readonly at: EpochMs;
  }[];
}

/** A proposed change of terms out of a placement's events; null: none of that id is signed. */
export function variationRecord(
  events: readonly PlacementEvent[],
  variationId: string,
): VariationRecord | null {
  const about = events.filter((event) => 'changeId' in event && event.changeId === variationId);
  const proposed = about.find((event) => event.type === 'change-proposed');
  if (proposed === undefined || proposed.variation === null) return null;
  const { terms, textHash } = proposed.variation;
  const agreed = about.filter(
    (event): event is EventOf<'change-agreed'> => event.type === 'change-agreed',
  );
  const isMade = about.some(({ type }) => type === 'change-made');
  const isRejected = about.some(({ type }) => type === 'change-rejected');
  return {
    ...{ variationId, placementId: proposed.placementId, terms, textHash },
    text: variationText(terms),
    proposedAt: proposed.at,
    proposedBy: subjectOf(proposed),
    outcome: isMade ? 'made' : isRejected ? 'rejected' : 'waiting',
    agreedBy: agreed.map((event) => ({
      ...{ signer: event.signer, subject: subjectOf(event), at: event.at },
    })),
  };
}
