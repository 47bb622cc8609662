import type { RoleLimit } from '../award/role-limit';
import type { EpochMs, PlainDate } from '../calendar';
import type { Pence } from '../money';
import type { Citation } from '../pricing/finding';
import type { Segment } from '../pricing/timeline';
import type { AwardCommands, GivenApproval, PlannedStay } from './commands-of-award';
import type {
  AgreementTerms,
  AreaNotice,
  Commitment,
  Criteria,
  NearestFlip,
  NeededApproval,
  RankedOffer,
} from './event-terms';
import type { Split } from './siblings';
import type {
  AgreedWay,
  Clock,
  DirectAwardReason,
  NobodyReason,
  OfferTerms,
  Party,
  Section22cLimb,
  SigningOrder,
  Urgency,
} from './terms';

/** From the scores to the second signature. */
export interface AwardEvents {
  'offer-scored': {
    readonly offerId: string;
    readonly assessor: string;
    readonly answers: readonly { readonly questionId: string; readonly score: number }[];
  };
  /** One provider is named without asking others; the proposal follows. */
  'award-made-directly': {
    readonly offerId: string;
    readonly providerId: string;
    readonly offer: OfferTerms;
    readonly urgency: Urgency;
    readonly justification: DirectAwardReason;
    readonly textId: string;
    readonly receivedAt: EpochMs;
  };
  'award-proposed': PlannedStay & {
    readonly offerId: string;
    readonly ranking: readonly RankedOffer[];
    readonly plannedEndOn: PlainDate;
    readonly startsOn: PlainDate;
    /** From when the place was wanted and all were compared, where it is free only later. */
    readonly plannedFrom?: PlainDate;
    readonly reasonTextId: string | null;
    /** In an emergency the first suitable offer may be awarded unscored. */
    readonly isScoringLeftOut: boolean;
    /** Null where an older version did not keep it. */
    readonly criteria: Criteria | null;
    readonly nearestFlip: NearestFlip | null;
    /** Absent where the child is placed alone, or with every sibling. */
    readonly split?: Split;
    readonly because: readonly Citation[];
    readonly clocks: readonly Clock[];
  };
  'award-made-to-nobody': { readonly reason: NobodyReason; readonly textId: string | null };
  /**
   * The child was placed before it was written down. What the rules would have said is kept beside
   * it, and stands in nobody's way.
   */
  'placement-made-recorded': PlannedStay & {
    readonly offerId: string;
    readonly providerId: string;
    readonly offer: OfferTerms;
    readonly startedOn: PlainDate;
    readonly plannedEndOn: PlainDate;
    readonly agreedByTextId: string;
    readonly agreedAt: EpochMs;
    readonly agreedHow: AgreedWay;
    readonly textId: string;
    readonly obstacles: readonly Citation[];
    readonly approvals: readonly NeededApproval[];
    readonly areaAuthority: AreaNotice | null;
    readonly missingFacts: readonly string[];
    readonly clocks: readonly Clock[];
  };
  /** The paragraph under which a child was placed who had moved in before anybody said it. */
  'limb-recorded': { readonly limb: Section22cLimb; readonly limbTextId: string };
  'award-reminder-sent': { readonly clock: Clock };
  'award-escalated': { readonly clock: Clock };
  'award-approved': {
    readonly offerId: string;
    readonly segments: readonly Segment[];
    readonly totalPence: Pence;
    readonly commitments: readonly Commitment[];
    readonly approvals: readonly GivenApproval[];
    /** By how much recorded authorities let the limit be passed. */
    readonly authorisedPence: Pence;
    /** By how much more urgent ones do, which stands as unratified until the body has decided. */
    readonly urgentPence: Pence;
    /** The widest limit of whoever approved; null: none has been entered. */
    readonly limit: RoleLimit | null;
    readonly areaAuthority: AreaNotice | null;
    readonly because: readonly Citation[];
  };
  'award-rejected': { readonly textId: string };
  /** `authorityId` is the id of the command that recorded it. */
  'authority-recorded': AwardCommands['record-authority'] & { readonly authorityId: string };
  'agreement-issued': {
    readonly terms: AgreementTerms;
    readonly textHash: string;
    readonly signingOrder: SigningOrder;
    readonly clocks: readonly Clock[];
  };
  'agreement-signed': { readonly party: Party; readonly textHash: string };
  'agreement-completed': { readonly agreementId: string; readonly clocks: readonly Clock[] };
  'agreement-rejected': { readonly party: Party; readonly textId: string };
  /** The agreement is void, what was reserved is free, and the offers are compared again. */
  'award-set-aside': {
    readonly offerId: string;
    readonly providerId: string;
    readonly agreementId: string;
    readonly textId: string;
    /** The upheld challenge that led to it; absent: a party rejected the agreement. */
    readonly challengeId?: string;
  };
  /** The version before it is void, with every signature under it. */
  'agreement-revised': {
    readonly terms: AgreementTerms;
    readonly textHash: string;
    readonly signingOrder: SigningOrder;
    readonly voids: readonly Party[];
    readonly textId: string | null;
    readonly clocks: readonly Clock[];
  };
  'signature-reminder-sent': { readonly parties: readonly Party[]; readonly clock: Clock };
  'signature-escalated': { readonly parties: readonly Party[]; readonly clock: Clock };
}
