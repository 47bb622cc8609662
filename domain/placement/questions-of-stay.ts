import type { PlainDate } from '../calendar';
import type { Citation } from '../pricing/finding';
import type { Segment } from '../pricing/timeline';
import type { Commitment, EnvelopeSpan } from './event-terms';
import type { StayTerms } from './stay-terms';
import type { Clock, Duty, Urgency } from './terms';

/** What is asked of the book while the child lives there. */
export interface StayQuestions {
  start: {
    readonly startedOn: PlainDate;
    readonly plannedEndOn: PlainDate;
    readonly urgency: Urgency;
    readonly becameLookedAfterOn: PlainDate | null;
    readonly terms: StayTerms;
  };
  /**
   * The price from `from` on, under the terms as they are now; days before it stand as recorded.
   * `until` is the last day of a stay that has ended, and null while it goes on.
   */
  reprice: {
    readonly startedOn: PlainDate;
    readonly plannedEndOn: PlainDate;
    readonly until: PlainDate | null;
    readonly from: PlainDate;
    readonly terms: StayTerms;
    readonly recorded: readonly Segment[];
  };
}

/** `envelopes`: the spans that the stay may meet, so that an early end can be committed anew. */
export interface PricedAnswer {
  readonly segments: readonly Segment[];
  readonly commitments: readonly Commitment[];
  readonly envelopes: readonly EnvelopeSpan[];
  readonly clocks: readonly Clock[];
  /** Rules that could not decide on some day: their money is disputed, or the command refused. */
  readonly undecided: readonly Citation[];
  readonly missingFacts: readonly string[];
}

export interface StayAnswers {
  /** `duties`: what statute and review ask from the start on, the first of each kind. */
  start: PricedAnswer & { readonly duties: readonly Duty[] };
  reprice: PricedAnswer;
}
