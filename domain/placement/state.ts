import type { DateSpan, EpochMs, PlainDate } from '../calendar';
import type { Pence } from '../money';
import type { Segment } from '../pricing/timeline';
import type { Contested } from './challenge-terms';
import type { BookInUse, Dispute, MoveFee, PendingChange } from './change-terms';
import type { AgreementTerms, Commitment, EnvelopeSpan, RankedOffer } from './event-terms';
import type { ExitReview } from './exit-review';
import type { CountedFrom } from './group-window';
import { noDetails, type MatchingRecord, type ReferralDetails } from './referral-details';
import type { AskedQuestion, AskedRing, LateOffer, Negotiation, Reach } from './search-terms';
import type { MoveFacts, ScoredOffer } from './questions-of-award';
import type { HomeFrom, SiblingGroup, SiblingStay } from './siblings';
import type { StayTerms } from './stay-terms';
import type {
  AuthorityKind,
  Clock,
  Deadline,
  Lot,
  NeedLevel,
  OfferTerms,
  Party,
  Route,
  Section22cLimb,
  SigningOrder,
  Urgency,
} from './terms';
import type { EndReason, NoticeGiven, Outlook, ReturnCodes } from './terms-of-ending';

/**
 * The one serialisable value that a placement's workflow owns and carries into its next run. It
 * holds ids and facts, never names, addresses or free text, and JSON and back gives the same value.
 */
export const schemaVersion = 5;

export const stages = [
  'drafting',
  'inviting',
  'evaluating',
  'awarding',
  'agreeing',
  'arranged',
  'active',
  'notice',
  'ended',
  'closed',
  'withdrawn',
] as const;
export type Stage = (typeof stages)[number];

export interface Referral {
  readonly childId: string;
  readonly lot: Lot;
  readonly route: Route;
  readonly needLevel: NeedLevel;
  readonly requiredStartOn: PlainDate;
  /** Null: not known, and then no review is counted. */
  readonly becameLookedAfterOn: PlainDate | null;
  /** Null: not known. */
  readonly keyStage4: boolean | null;
  /** The placement that this one follows on, or null. */
  readonly predecessorId: string | null;
  /** Null: a child referred alone. */
  readonly siblingGroup: SiblingGroup | null;
  /** Where siblings live, as far as this placement has been told. */
  readonly siblingStays: readonly SiblingStay[];
  readonly openedOn: PlainDate;
  readonly details: ReferralDetails;
  /** When it was last amended after it was sent; null: never. */
  readonly amendedAt: EpochMs | null;
  readonly matching: MatchingRecord | null;
}

export interface Invitation {
  readonly serviceLineId: string;
  readonly providerId: string;
  readonly answer: 'offer' | 'decline' | 'withdrawn' | null;
  /** The round in which it was last asked: 1 when the referral was sent. */
  readonly round: number;
  /** Whether the full referral has been revealed to the provider. */
  readonly isShortlisted: boolean;
}

/** From sending to award: who was asked, by when, and what they offered. */
export interface Search {
  readonly urgency: Urgency;
  readonly opensAt: EpochMs;
  readonly closesAt: EpochMs;
  /** By the rule's working days; an officer's own instant is not counted again. */
  readonly closesByRule: boolean;
  /** Of siblings who are asked for in one window; absent: from this search's own days. */
  readonly countedFrom?: CountedFrom;
  readonly invitations: readonly Invitation[];
  readonly offers: readonly ScoredOffer[];
  readonly round: number;
  readonly reach: Reach;
  /** Absent: everybody is asked. */
  readonly ring?: AskedRing;
  readonly questions: readonly AskedQuestion[];
  readonly negotiations: readonly Negotiation[];
  readonly late: readonly LateOffer[];
}

/** What a search has before anybody has answered, and what an older version kept nothing of. */
export const untouchedSearch = {
  closesByRule: false,
  round: 1,
  reach: 'distant',
  questions: [],
  negotiations: [],
  late: [],
} as const satisfies Partial<Search>;

/** What a referral has before anybody has written more of it than its first facts. */
export const untouchedReferral = {
  details: noDetails,
  amendedAt: null,
  matching: null,
} as const satisfies Partial<Referral>;

/**
 * How an offer came to be proposed: first of those that were compared; another of them; one named
 * without asking others; or a placement that was made already.
 */
export type Basis = 'first-ranked' | 'not-first' | 'direct' | 'made';

/** What the council decided beside the ordinary approval, and holds on file for the award. */
export interface AuthorityOnFile {
  readonly authorityId: string;
  readonly kind: AuthorityKind;
  readonly amountPence: Pence | null;
  /** Of an urgent authority; null once its ratification is on file too. */
  readonly ratifyBy: PlainDate | null;
}

export interface Proposal {
  readonly offerId: string;
  readonly proposedBy: string;
  readonly startsOn: PlainDate;
  /** From when all were compared, where the place is free only later; absent: from the start. */
  readonly plannedFrom?: PlainDate;
  readonly plannedEndOn: PlainDate;
  readonly limb: Section22cLimb | null;
  readonly ranking: readonly RankedOffer[];
  readonly basis: Basis;
  readonly matchedLongTermOn: PlainDate | null;
  readonly move: MoveFacts;
  readonly authorities: readonly AuthorityOnFile[];
  readonly isApproved: boolean;
  /** Rejected after the child had moved in, which ends nothing. */
  readonly isRejected: boolean;
  /** None until a second person approves. */
  readonly commitments: readonly Commitment[];
}

/** What was awarded: the terms that price the stay for its lifetime. */
export interface Award {
  readonly offerId: string;
  readonly providerId: string;
  readonly offer: OfferTerms;
  readonly urgency: Urgency;
  /** Null for who is 18 or over, and where an older version did not record it. */
  readonly limb: Section22cLimb | null;
  /** Who proposed it: somebody else approves. Null where an older version did not record it. */
  readonly proposedBy: string | null;
  readonly startsOn: PlainDate;
  readonly plannedEndOn: PlainDate;
  readonly matchedLongTermOn: PlainDate | null;
  readonly commitments: readonly Commitment[];
  /** Days on which the place has been kept before the child came: they cost nothing. */
  readonly held: readonly DateSpan[];
  readonly authorities: readonly AuthorityOnFile[];
}

export interface Agreement {
  readonly terms: AgreementTerms;
  readonly textHash: string;
  readonly signedBy: readonly Party[];
  readonly signingOrder: SigningOrder;
  /** One party will not sign this text: the officer revises it or withdraws. */
  readonly isRejected: boolean;
  /** An agreement made before the placement came here: nobody signs this text. */
  readonly isSignedElsewhere: boolean;
}

/** The stay as recorded: its segments are never recomputed, only replaced by a new event. */
export interface Stay {
  readonly startedOn: PlainDate;
  /** By day, the earliest first: more than one once the child has moved within the provider. */
  readonly homes: readonly HomeFrom[];
  readonly terms: StayTerms;
  readonly segments: readonly Segment[];
  readonly commitments: readonly Commitment[];
  readonly envelopes: readonly EnvelopeSpan[];
  /** By day, the earliest first. */
  readonly books: readonly BookInUse[];
}

export interface Ending {
  readonly endedOn: PlainDate;
  /** Null where an older version did not keep it. */
  readonly reason: EndReason | null;
  readonly disruption: boolean;
  readonly returnCodes: ReturnCodes | null;
  /** What the stay came to, by its segments; what was disputed and decided is not in it. */
  readonly totalPence: Pence;
  readonly fee: MoveFee | null;
  /** The latest that was recorded of it; left out until there is one. */
  readonly review?: ExitReview;
}

export interface Shared {
  readonly schemaVersion: typeof schemaVersion;
  readonly placementId: string;
  readonly councilId: string;
  readonly rehearsal: boolean;
  /** Sequence of the last event: the `version` on the wire. 0 before the referral is opened. */
  readonly sequence: number;
  /** The last 200 command ids, so that a repeated command is recognised in a later run too. */
  readonly commandIds: readonly string[];
  readonly clocks: readonly Clock[];
  readonly deadlines: readonly Deadline[];
  /** What has been proposed and waits for somebody else to agree. */
  readonly changes: readonly PendingChange[];
  /** Money that is, or was, held apart. */
  readonly disputes: readonly Dispute[];
  /**
   * Sequence of the event that last set an award aside: up to it, what concerns an award is of one
   * that is void, and not a later provider's to see. 0: none was.
   */
  readonly setAsideUntil: number;
}

interface Known extends Shared {
  readonly referral: Referral;
}

interface Searched extends Known, Contested {
  readonly search: Search;
}

interface Awarded extends Known, Contested {
  readonly award: Award;
  readonly agreement: Agreement;
  /** The proposal that still waits for a second person, though the child has moved in. */
  readonly approval: Proposal | null;
  /** The search behind it, until whoever was asked hears how it went; absent: nobody waits. */
  readonly untold?: Search;
}

interface Awaited extends Awarded {
  /** The search that led to the award, which may be set aside; null where it was not kept. */
  readonly searchBefore: Search | null;
}

interface Lived extends Awarded {
  readonly stay: Stay;
  readonly outlook: Outlook;
}

/** `referral` is null only between the workflow's start and its first command. */
export type Drafting = Shared & {
  readonly stage: 'drafting';
  readonly referral: Referral | null;
};
export type Inviting = Searched & { readonly stage: 'inviting' };
export type Evaluating = Searched & { readonly stage: 'evaluating' };
export type Awarding = Searched & { readonly stage: 'awarding'; readonly proposal: Proposal };
export type Agreeing = Awaited & { readonly stage: 'agreeing' };
export type Arranged = Awaited & { readonly stage: 'arranged' };
export type Active = Lived & { readonly stage: 'active' };
export type Notice = Lived & { readonly stage: 'notice'; readonly notice: NoticeGiven };
export type Ended = Lived & { readonly stage: 'ended'; readonly ending: Ending };
export type Closed = Lived & { readonly stage: 'closed'; readonly ending: Ending };
export type Withdrawn = Shared & {
  readonly stage: 'withdrawn';
  readonly referral: Referral | null;
  /**
   * Offers received from then on were shut as it was withdrawn, and stay so; null: none was. Absent
   * where an older version did not keep it.
   */
  readonly sealedFrom?: EpochMs | null;
};

export type PlacementState =
  | Drafting
  | Inviting
  | Evaluating
  | Awarding
  | Agreeing
  | Arranged
  | Active
  | Notice
  | Ended
  | Closed
  | Withdrawn;

export type StateIn<Name extends Stage> = Extract<PlacementState, { stage: Name }>;

/** The argument of a placement's workflow: who it is, before anything has happened. */
export interface Beginning {
  readonly placementId: string;
  readonly councilId: string;
  readonly rehearsal: boolean;
}

export function begin({ placementId, councilId, rehearsal }: Beginning): Drafting {
  return {
    schemaVersion,
    stage: 'drafting',
    placementId,
    councilId,
    rehearsal,
    sequence: 0,
    commandIds: [],
    clocks: [],
    deadlines: [],
    changes: [],
    disputes: [],
    setAsideUntil: 0,
    referral: null,
  };
}

/** Terminal stages: the workflow returns, and the history stays. */
export function isOver(state: PlacementState): boolean {
  return state.stage === 'closed' || state.stage === 'withdrawn';
}
