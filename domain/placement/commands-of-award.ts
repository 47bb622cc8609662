import type { EpochMs, PlainDate } from '../calendar';
import type { Pence } from '../money';
import type { Office } from '../pricing/finding';
import type {
  AgreedWay,
  AuthorityKind,
  DirectAwardReason,
  NobodyReason,
  OfferTerms,
  Section22cLimb,
  SigningOrder,
} from './terms';

/** What a proposal says of the stay it plans, whichever way the offer was found. */
export interface PlannedStay {
  /** Null leaves it to the usual length for the lot. */
  readonly plannedEndOn: PlainDate | null;
  /** Null for who is 18 or over on the start: section 22C no longer asks. */
  readonly limb: Section22cLimb | null;
  /** Why no limb before it was available. */
  readonly limbTextId: string | null;
  /** Fostering: the day from which the child is matched with the carer for the long term. */
  readonly matchedLongTermOn: PlainDate | null;
  /** Null: not known; asked of a pupil in Key Stage 4 alone. */
  readonly educationDisrupted: boolean | null;
  /** The child must leave the present placement at once, as there is a risk of harm. */
  readonly immediateRisk: boolean;
}

/** One gate that a rule leaves to an office, let through with a reason. */
export interface GivenApproval {
  readonly ruleId: string;
  readonly office: Office;
  readonly textId: string;
}

/** From the scores to the second signature. */
export interface AwardCommands {
  /** `score` is 0 to 5; one answer for every question of the lot. */
  'score-offer': {
    readonly offerId: string;
    readonly answers: readonly { readonly questionId: string; readonly score: number }[];
  };
  /**
   * `reasonTextId`: why not the top score. `splitTextId`: why brothers and sisters are to live
   * apart for whom one carer is asked; absent, nothing is said of it.
   */
  'propose-award': PlannedStay & {
    readonly offerId: string;
    readonly reasonTextId: string | null;
    readonly splitTextId?: string;
  };
  /** One named provider, without asking others; the offer then has the id of this command. */
  'direct-award': PlannedStay & {
    readonly offer: OfferTerms;
    readonly justification: DirectAwardReason;
    readonly textId: string;
    readonly splitTextId?: string;
  };
  /** No offer is awarded; the search may be widened, or the referral withdrawn. */
  'award-nobody': { readonly reason: NobodyReason; readonly textId: string | null };
  /** A placement that was made before it was written down, say at two in the morning. */
  'record-placement-made': PlannedStay & {
    readonly providerId: string;
    readonly offer: OfferTerms;
    readonly startedOn: PlainDate;
    readonly agreedByTextId: string;
    readonly agreedAt: EpochMs;
    readonly agreedHow: AgreedWay;
    readonly textId: string;
  };
  /** Of a child who had moved in before anybody said it. `limbTextId`: why no limb before it. */
  'record-limb': { readonly limb: Section22cLimb; readonly limbTextId: string };
  /** `signingOrder` null: the council's own, as the book has it. */
  'approve-award': {
    readonly approvals: readonly GivenApproval[];
    readonly signingOrder: SigningOrder | null;
  };
  'reject-award': { readonly textId: string };
  /** What the council decided elsewhere: by whom, when, for how much, and in which document. */
  'record-authority': {
    readonly authority: AuthorityKind;
    /** The body or office that decided, by its short name: `mayor-and-cabinet`. */
    readonly decidedBy: string;
    readonly decidedOn: PlainDate;
    readonly document: string;
    /** By how much the limit may be passed; null: it is no matter of money. */
    readonly amountPence: Pence | null;
    /** Of an urgent authority: the day by which the body itself must have decided. */
    readonly ratifyBy: PlainDate | null;
    /** The urgent authority that it confirms, which a ratification always names; or null. */
    readonly ratifies: string | null;
    readonly textId: string | null;
  };
  'sign-agreement': { readonly textHash: string };
  'reject-agreement': { readonly textId: string };
  /**
   * The agreement was rejected, and the award with it comes to nothing: the other offers are
   * compared again.
   */
  'set-aside-award': { readonly textId: string };
  /** A new version of the text; signatures under an earlier one are void. */
  'revise-agreement': { readonly signingOrder: SigningOrder | null; readonly textId: string };
}

export type AwardCommandType = keyof AwardCommands;

export const awardCommandTypes = [
  'score-offer',
  'propose-award',
  'direct-award',
  'award-nobody',
  'record-placement-made',
  'record-limb',
  'approve-award',
  'reject-award',
  'record-authority',
  'sign-agreement',
  'reject-agreement',
  'revise-agreement',
  'set-aside-award',
] as const satisfies readonly AwardCommandType[];
