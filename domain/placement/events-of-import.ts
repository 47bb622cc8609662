import type { PlainDate } from '../calendar';
import type { Segment } from '../pricing/timeline';
import type { AgreementTerms, Commitment, EnvelopeSpan } from './event-terms';
import type { StayTerms } from './stay-terms';
import type { Clock, LastHeld } from './terms';

export interface ImportEvents {
  /**
   * A placement begun elsewhere goes on here. It was awarded and signed for outside Hearth, so
   * there is no ranking and no signature; the price is worked out from its history, and recorded.
   */
  'placement-imported': {
    readonly providerId: string;
    /** The facts that the agreement’s text is written from, and the hash of that text. */
    readonly agreement: AgreementTerms;
    readonly textHash: string;
    readonly startedOn: PlainDate;
    readonly plannedEndOn: PlainDate;
    readonly lastHeld: LastHeld;
    readonly terms: StayTerms;
    readonly segments: readonly Segment[];
    readonly commitments: readonly Commitment[];
    readonly envelopes: readonly EnvelopeSpan[];
    readonly clocks: readonly Clock[];
  };
}
