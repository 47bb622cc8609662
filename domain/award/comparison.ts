import type { PlainDate } from '../calendar';
import type { Criteria, NearestFlip, RankedOffer } from '../placement/event-terms';
import type { QuestionOf } from '../placement/questions';
import type { Citation } from '../pricing/finding';
import type { Refusal } from '../refusal';

/** Where an offer stands as it is scored so far: what a proposal of today would find. */
export interface ComparedSoFar extends RankedOffer {
  /** What kept a rule from deciding about it, by name. */
  readonly missingFacts: readonly string[];
}

/** The offers side by side, on the stay that is planned, before anybody is proposed. */
export interface Comparison {
  readonly startsOn: PlainDate;
  readonly plannedEndOn: PlainDate;
  readonly criteria: Criteria;
  /** The best first; those that a gate keeps out stand last, unranked. */
  readonly ranking: readonly ComparedSoFar[];
  readonly nearestFlip: NearestFlip | null;
  readonly because: readonly Citation[];
  readonly bookDigest: string;
}

/** Compares as a proposal would be compared now, and records nothing. */
export type Compare = (
  question: QuestionOf<'proposal'>,
) => Promise<Comparison | { readonly refused: Refusal }>;
