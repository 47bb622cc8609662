import type { EpochMs, PlainDate } from '../calendar';
import type { Pence } from '../money';
import type { Segment } from '../pricing/timeline';
import type { Commitment, EnvelopeSpan } from './event-terms';
import type { SiblingNews } from './siblings';
import type { StayTerms } from './stay-terms';
import type { AbsenceDecision, AbsenceKind, AgreedWay, Clock, WithdrawalReason } from './terms';
import type { ShorteningReason } from './terms-of-ending';

/** While the child lives there: facts of the stay, and what changes its price. */
export interface StayEvents {
  'arrival-asked': { readonly clock: Clock };
  /** The place has been kept in vain: for a new planned start, or for nothing more. */
  'non-arrival-recorded': {
    readonly plannedStartOn: PlainDate;
    readonly reason: WithdrawalReason | null;
    readonly textId: string | null;
  };
  /** What was reserved for the award is reserved anew, from the new planned start. */
  'start-moved': {
    readonly startsOn: PlainDate;
    readonly before: PlainDate;
    readonly segments: readonly Segment[];
    readonly totalPence: Pence;
    readonly commitments: readonly Commitment[];
    /** By how much all authorities on file let the limit be passed; absent in an older version. */
    readonly authorisedPence?: Pence;
    readonly urgentPence?: Pence;
    readonly textId: string | null;
  };
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
  'sibling-recorded': SiblingNews;
  'price-changed': {
    readonly segment: Segment;
    readonly fromWeeklyPence: Pence;
    readonly clock: Clock;
  };
  'absence-recorded': {
    readonly absenceId: string;
    readonly kind: AbsenceKind;
    readonly from: PlainDate;
    readonly textId: string | null;
  };
  'absence-ended': { readonly absenceId: string; readonly until: PlainDate };
  'absence-decided': {
    readonly absenceId: string;
    readonly decision: AbsenceDecision;
    readonly textId: string | null;
  };
  /** `before`: the day that was recorded until then, if any. */
  'long-term-match-recorded': {
    readonly matchedOn: PlainDate;
    readonly panelOn: PlainDate;
    readonly before: PlainDate | null;
  };
  /** Takes more of the envelope, and so the envelope may refuse it. */
  'placement-extended': {
    readonly plannedEndOn: PlainDate;
    readonly before: PlainDate;
    readonly commitments: readonly Commitment[];
    readonly envelopes: readonly EnvelopeSpan[];
    readonly clocks: readonly Clock[];
    /** By how much recorded authorities let the limit be passed, all those on file together. */
    readonly authorisedPence: Pence;
    /** And urgent ones, which leave it unratified. */
    readonly urgentPence: Pence;
    readonly textId: string;
  };
  /** Gives back what the days after the new planned end had taken of the envelopes. */
  'placement-shortened': {
    readonly plannedEndOn: PlainDate;
    readonly before: PlainDate;
    readonly reason: ShorteningReason;
    readonly agreedByTextId: string;
    readonly agreedAt: EpochMs;
    readonly agreedHow: AgreedWay;
    readonly commitments: readonly Commitment[];
    readonly envelopes: readonly EnvelopeSpan[];
    readonly clocks: readonly Clock[];
    readonly textId: string;
  };
  /** From a day on the stay is priced under its own book with the rates published since. */
  'rates-followed': { readonly from: PlainDate };
  'planned-end-approached': { readonly plannedEndOn: PlainDate; readonly clock: Clock };
}
