import type { EpochMs, PlainDate } from '../calendar';
import type { Pence } from '../money';
import type { Citation } from '../pricing/finding';
import type { Segment } from '../pricing/timeline';
import type { Commitment, RankedOffer } from './event-terms';
import type { Clock, Deadline, OfferTerms, Urgency } from './terms';

export interface ScoredOffer {
  readonly offerId: string;
  readonly providerId: string;
  readonly offer: OfferTerms;
  readonly receivedAt: EpochMs;
  readonly scores: readonly {
    readonly assessor: string;
    readonly answers: readonly { readonly questionId: string; readonly score: number }[];
  }[];
}

/** What is asked of the book from the scores to the second signature. */
export interface AwardQuestions {
  scoring: object;
  proposal: {
    readonly urgency: Urgency;
    readonly startsOn: PlainDate;
    readonly plannedEndOn: PlainDate;
    readonly offers: readonly ScoredOffer[];
  };
  approval: {
    readonly urgency: Urgency;
    readonly startsOn: PlainDate;
    readonly plannedEndOn: PlainDate;
    readonly offerId: string;
    readonly providerId: string;
    readonly offer: OfferTerms;
    readonly agreementId: string;
    readonly agreementVersion: number;
  };
  arrival: { readonly startsOn: PlainDate };
}

export interface AwardAnswers {
  scoring: { readonly questionIds: readonly string[]; readonly assessors: number };
  proposal: {
    /** The planned start: the required one, or the day of the proposal once that has gone by. */
    readonly startsOn: PlainDate;
    readonly ranking: readonly RankedOffer[];
    readonly because: readonly Citation[];
    readonly clocks: readonly Clock[];
    readonly deadline: Omit<Deadline, 'id'>;
    readonly assessors: number;
  };
  approval: {
    readonly obstacles: readonly Citation[];
    readonly missingFacts: readonly string[];
    readonly segments: readonly Segment[];
    readonly totalPence: Pence;
    readonly commitments: readonly Commitment[];
    /** The rules that passed the award and priced it. */
    readonly because: readonly Citation[];
    readonly textHash: string;
    readonly clocks: readonly Clock[];
    readonly deadline: Omit<Deadline, 'id'>;
  };
  arrival: { readonly clocks: readonly Clock[]; readonly deadline: Omit<Deadline, 'id'> };
}
