import type { RoleLimit } from '../award/role-limit';
import type { EpochMs, PlainDate } from '../calendar';
import type { Pence } from '../money';
import type { Citation } from '../pricing/finding';
import type { Segment } from '../pricing/timeline';
import type { Refusal } from '../refusal';
import type { ChildFacts } from './child-facts';
import type {
  AgreementForm,
  AgreementTerms,
  AreaNotice,
  Commitment,
  Criteria,
  MoneyAbove,
  NearestFlip,
  IssuedAnswer,
  NeededApproval,
  RankedOffer,
} from './event-terms';
import type { Foreseen, StartedAnswer } from './questions-of-stay';
import type { SiblingHome } from './siblings';
import type { StayTerms } from './stay-terms';
import type { Clock, Deadline, Duty, NeedLevel, OfferTerms, PaperKind, Urgency } from './terms';

export interface ScoredOffer {
  readonly offerId: string;
  readonly providerId: string;
  readonly offer: OfferTerms;
  readonly receivedAt: EpochMs;
  /** One of several offers, one for each child of a sibling group. */
  readonly isForGroup?: true;
  readonly scores: readonly {
    readonly assessor: string;
    readonly answers: readonly { readonly questionId: string; readonly score: number }[];
  }[];
}

/** What the gates ask of the child's move, beside the register and the child's own facts. */
export interface MoveFacts extends ChildFacts {
  readonly immediateRisk: boolean;
}

/** What is asked of the book from the scores to the second signature. */
export interface AwardQuestions {
  scoring: object;
  proposal: {
    /** Null where nobody was asked: the days until the start then say how urgent it is. */
    readonly urgency: Urgency | null;
    readonly startsOn: PlainDate;
    readonly plannedEndOn: PlainDate | null;
    readonly matchedLongTermOn: PlainDate | null;
    readonly offers: readonly ScoredOffer[];
    /** What the referral asks for now: an offer for another level is not compared. */
    readonly needLevel: NeedLevel;
    /** The offer that is proposed, whose own start counts; absent: they are only compared. */
    readonly chosenId?: string;
    /** One named offer, judged by the rules of offers too, and compared with nobody's. */
    readonly isDirect: boolean;
    readonly move: MoveFacts;
    /** The placements of siblings who are to be placed with the child; absent: of none. */
    readonly siblings?: readonly string[];
  };
  approval: {
    readonly urgency: Urgency;
    readonly startsOn: PlainDate;
    readonly plannedEndOn: PlainDate;
    readonly matchedLongTermOn: PlainDate | null;
    readonly offerId: string;
    readonly providerId: string;
    readonly offer: OfferTerms;
    readonly agreementId: string;
    readonly agreementVersion: number;
    readonly form: AgreementForm;
    readonly move: MoveFacts;
    /** The roles and offices of whoever approves, whose limits the book may know. */
    readonly heldBy: readonly string[];
    /** Who is to be placed with the child; left out: nobody, or the child is there already. */
    readonly siblings?: readonly string[];
  };
  /** A placement made already: its price, its papers, and what the rules would have said. */
  made: {
    readonly startedOn: PlainDate;
    readonly plannedEndOn: PlainDate | null;
    readonly urgency: Urgency;
    readonly becameLookedAfterOn: PlainDate | null;
    readonly terms: StayTerms;
    readonly offerId: string;
    readonly providerId: string;
    readonly offer: OfferTerms;
    readonly agreementId: string;
    readonly move: MoveFacts;
    /** When it was offered, by which its ceiling is known; left out: it is asked for now. */
    readonly offeredAt?: EpochMs;
  };
  /** The hash and the days of a text that is put out anew. */
  revision: {
    readonly terms: AgreementTerms;
    readonly urgency: Urgency;
    readonly startedOn: PlainDate | null;
  };
  arrival: { readonly startsOn: PlainDate };
  /** When a paper must be there that comes after what it is about. */
  paper: { readonly paper: PaperKind; readonly after: PlainDate };
}

/** What the area's own council must be told, and the duty to tell it. */
export interface AreaAnswer {
  readonly notice: AreaNotice;
  readonly duty: Duty;
}

/** A paper that a start may come before, besides the second person's word and the signatures. */
export type LatePaper =
  'award-record' | 'authority' | 'section-22c-limb' | 'money-above-terms' | 'full-agreement';

export interface AwardAnswers {
  scoring: { readonly questionIds: readonly string[]; readonly assessors: number };
  proposal: {
    /**
     * The start of the offer that is proposed: the required one, or the day of the proposal once
     * that has gone by, or the day from which the place is free.
     */
    readonly startsOn: PlainDate;
    /** The start of the plan, where the place is free only later; absent: they are the same. */
    readonly plannedFrom?: PlainDate;
    readonly plannedEndOn: PlainDate;
    readonly urgency: Urgency;
    /** Of each offer's service line, its provider: a direct award names the line alone. */
    readonly providerId: string | null;
    readonly ranking: readonly RankedOffer[];
    readonly missingFacts: readonly string[];
    readonly because: readonly Citation[];
    readonly clocks: readonly Clock[];
    readonly deadline: Omit<Deadline, 'id'>;
    readonly assessors: number;
    readonly isScoringLeftOut: boolean;
    readonly criteria: Criteria;
    readonly nearestFlip: NearestFlip | null;
    /** Whether section 22C still asks under which limb the child is placed. */
    readonly isLimbAsked: boolean;
    /** Where the siblings stand who were asked about; absent: none was. */
    readonly siblings?: readonly SiblingHome[];
  };
  approval: IssuedAnswer & {
    /**
     * Siblings who are to be placed with the child and have another home, where neither proposal
     * says why. Answers that were recorded before 26 November 2026 do not have it.
     */
    readonly parted?: readonly string[];
    readonly obstacles: readonly Citation[];
    readonly missingFacts: readonly string[];
    readonly needed: readonly NeededApproval[];
    /** The refusal of the limit of whoever approves, or null. */
    readonly aboveLimit: Refusal | null;
    readonly limit: RoleLimit | null;
    readonly area: AreaAnswer | null;
    readonly segments: readonly Segment[];
    readonly totalPence: Pence;
    readonly commitments: readonly Commitment[];
    /** The rules that passed the award and priced it. */
    readonly because: readonly Citation[];
  };
  made: StartedAnswer &
    Foreseen & {
      readonly plannedEndOn: PlainDate;
      readonly obstacles: readonly Citation[];
      readonly needed: readonly NeededApproval[];
      readonly signing: IssuedAnswer;
      readonly area: AreaAnswer | null;
      readonly isLimbAsked: boolean;
      readonly moneyAbove: readonly MoneyAbove[];
      /** The day of each paper, for those that are missing. */
      readonly papers: Readonly<Record<LatePaper, Duty>>;
      /** The second person's word, with its clocks. */
      readonly approval: {
        readonly clocks: readonly Clock[];
        readonly deadline: Omit<Deadline, 'id'>;
      };
    };
  revision: IssuedAnswer;
  arrival: { readonly clocks: readonly Clock[]; readonly deadline: Omit<Deadline, 'id'> };
  paper: { readonly duty: Duty };
}
