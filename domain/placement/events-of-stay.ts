import type { PlainDate } from '../calendar';
import type { Pence } from '../money';
import type { Segment } from '../pricing/timeline';
import type { Commitment, EnvelopeSpan } from './event-terms';
import type { SiblingStay } from './siblings';
import type { StayTerms } from './stay-terms';
import type { Clock } from './terms';

/** While the child lives there: facts of the stay, and what changes its price. */
export interface StayEvents {
  'arrival-asked': { readonly clock: Clock };
  'placement-started': { readonly startedOn: PlainDate };
  /** Replaces the reservation of the award by what the stay, priced from its real day, takes. */
  'placement-priced': {
    readonly terms: StayTerms;
    readonly segments: readonly Segment[];
    readonly commitments: readonly Commitment[];
    readonly envelopes: readonly EnvelopeSpan[];
    readonly clocks: readonly Clock[];
  };
  /**
   * A fact of the stay has changed, and with it the price from a day on. Segments before `from` are
   * the recorded ones, untouched; `clocks` are those of the price changes still to come.
   */
  'placement-repriced': {
    readonly from: PlainDate;
    readonly terms: StayTerms;
    readonly segments: readonly Segment[];
    readonly commitments: readonly Commitment[];
    readonly envelopes: readonly EnvelopeSpan[];
    readonly clocks: readonly Clock[];
  };
  'sibling-recorded': SiblingStay;
  'price-changed': {
    readonly segment: Segment;
    readonly fromWeeklyPence: Pence;
    readonly clock: Clock;
  };
  'planned-end-approached': { readonly plannedEndOn: PlainDate; readonly clock: Clock };
}
