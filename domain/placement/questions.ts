import type { EpochMs, PlainDate } from '../calendar';
import type { Pence } from '../money';
import type { Citation, RuleOutcome } from '../pricing/finding';
import type { Segment } from '../pricing/timeline';
import type { Refusal } from '../refusal';
import type { Commitment, Consideration, EnvelopeSpan, RankedOffer } from './events';
import type { Clock, Deadline, Lot, NeedLevel, OfferTerms, Party, Route, Urgency } from './terms';

/**
 * What a command has to ask the book before it can be decided, and what the book answers.
 *
 * `questions-for.ts` asks, an activity answers (`activities/consult-book.ts`), `decide` judges.
 * Everything dated comes back computed: workflow code holds no threshold and works out no day.
 */
interface Asked {
  readonly placementId: string;
  readonly councilId: string;
  readonly lot: Lot;
  readonly route: Route;
  /** Workflow time at which the command was received: the only "now" an activity may use. */
  readonly at: EpochMs;
}

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

interface QuestionBodies {
  sending: {
    readonly needLevel: NeedLevel;
    readonly requiredStartOn: PlainDate;
    readonly closesAt: EpochMs | null;
  };
  offer: { readonly providerId: string; readonly offer: OfferTerms };
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
    readonly childId: string;
    readonly offer: OfferTerms;
    readonly agreementId: string;
    readonly agreementVersion: number;
  };
  arrival: { readonly startsOn: PlainDate };
  start: {
    readonly startedOn: PlainDate;
    readonly plannedEndOn: PlainDate;
    readonly offer: OfferTerms;
  };
  notice: {
    readonly giver: Party;
    readonly startedOn: PlainDate;
    /** The last day that the giver asks for, or null for the ladder's. */
    readonly lastDayOn: PlainDate | null;
  };
}

interface AnswerBodies {
  sending: {
    readonly urgency: Urgency;
    readonly closesAt: EpochMs;
    readonly considered: readonly Consideration[];
    readonly because: readonly Citation[];
    readonly clocks: readonly Clock[];
    readonly deadline: Omit<Deadline, 'id'>;
  };
  /** Obstacles: the rules that refuse the offer. `missingFacts`: why it could not be judged. */
  offer: { readonly obstacles: readonly Citation[]; readonly missingFacts: readonly string[] };
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
  /** `envelopes`: the spans that the stay may meet, so that an early end can be committed anew. */
  start: {
    readonly segments: readonly Segment[];
    readonly commitments: readonly Commitment[];
    readonly envelopes: readonly EnvelopeSpan[];
    readonly clocks: readonly Clock[];
  };
  notice: {
    readonly lastDayOn: PlainDate;
    readonly because: readonly Citation[];
    /** The clock and deadline of the last day: the ladder's, or the one the command named. */
    readonly clocks: readonly Clock[];
    readonly deadline: Omit<Deadline, 'id'>;
  };
}

export type About = keyof QuestionBodies;

export type QuestionOf<Kind extends About> = Asked & { readonly about: Kind } & Readonly<
    QuestionBodies[Kind]
  >;
export type Question = { [Kind in About]: QuestionOf<Kind> }[About];

/**
 * What one run of the rules was given and said, kept in table `decisions` so that it re-runs to
 * the same answer. `facts` are exactly those the engine saw.
 */
export interface DecisionRecord {
  readonly family: string;
  readonly subject: string;
  readonly decidedOn: PlainDate;
  readonly facts: Readonly<Record<string, string | number | boolean>>;
  readonly outcomes: readonly RuleOutcome[];
  readonly bookDigest: string;
  readonly engine: string;
}

interface Answered {
  readonly bookDigest: string;
  readonly decisions: readonly DecisionRecord[];
}

export type AnswerOf<Kind extends About> = Answered & { readonly about: Kind } & Readonly<
    AnswerBodies[Kind]
  >;

/** The book may also say that the command cannot be: a date past the calendar, for instance. */
export type RefusedAnswer = Answered & { readonly about: 'refused'; readonly refused: Refusal };

export type Answer = { [Kind in About]: AnswerOf<Kind> }[About] | RefusedAnswer;
