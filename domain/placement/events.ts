import type { EpochMs, PlainDate } from '../calendar';
import type { Pence } from '../money';
import type { Citation } from '../pricing/finding';
import type { Segment } from '../pricing/timeline';
import type { CommandType } from './commands';
import type {
  Actor,
  Clock,
  ClockKind,
  Deadline,
  DeclineReason,
  EndReason,
  Lot,
  NeedLevel,
  OfferTerms,
  Party,
  Route,
  Section22cLimb,
  ShorterNoticeReason,
  Urgency,
  WithdrawalReason,
} from './terms';

/** One provider service considered: asked, or left out with the rules that kept it out. */
export interface Consideration {
  readonly serviceLineId: string;
  readonly providerId: string;
  readonly invited: boolean;
  readonly because: readonly Citation[];
}

export interface RankedOffer {
  readonly offerId: string;
  readonly averageWeeklyPence: Pence;
  readonly qualityHundredths: number;
  readonly priceHundredths: number;
  readonly totalHundredths: number;
  readonly rank: number;
  /** The gates the offer does not pass; an offer with any stands unranked, after the others. */
  readonly obstacles: readonly Citation[];
}

/** What an award takes of one envelope; `envelopeId` null: DPV days that lie in no envelope. */
export interface Commitment {
  readonly envelopeId: string | null;
  readonly pence: Pence;
}

/** The days of one envelope: a stay takes of it what accrues on the days they share. */
export interface EnvelopeSpan {
  readonly envelopeId: string;
  readonly from: PlainDate;
  readonly until: PlainDate;
}

/** The facts that the IPA's text is written from; the same facts always give the same text. */
export interface AgreementTerms {
  readonly templateVersion: 1;
  readonly agreementId: string;
  readonly version: number;
  readonly councilId: string;
  readonly childId: string;
  readonly providerId: string;
  readonly offer: OfferTerms;
  readonly startsOn: PlainDate;
  readonly plannedEndOn: PlainDate;
  readonly segments: readonly Segment[];
  readonly bookDigest: string;
}

interface EventBodies {
  'referral-opened': {
    readonly councilId: string;
    readonly rehearsal: boolean;
    readonly childId: string;
    readonly lot: Lot;
    readonly route: Route;
    readonly needLevel: NeedLevel;
    readonly requiredStartOn: PlainDate;
    readonly needsTextId: string;
  };
  'referral-sent': {
    readonly urgency: Urgency;
    readonly opensAt: EpochMs;
    readonly closesAt: EpochMs;
    readonly considered: readonly Consideration[];
    readonly because: readonly Citation[];
    readonly clocks: readonly Clock[];
  };
  'offer-submitted': {
    readonly offerId: string;
    readonly providerId: string;
    readonly offer: OfferTerms;
    readonly receivedAt: EpochMs;
  };
  'referral-declined': {
    readonly serviceLineId: string;
    readonly providerId: string;
    readonly reason: DeclineReason;
    readonly textId: string | null;
  };
  'offer-reminder-sent': { readonly serviceLineIds: readonly string[]; readonly clock: Clock };
  'offer-window-closed': {
    readonly offerIds: readonly string[];
    readonly unanswered: readonly string[];
    readonly clock: Clock;
  };
  'offer-scored': {
    readonly offerId: string;
    readonly assessor: string;
    readonly answers: readonly { readonly questionId: string; readonly score: number }[];
  };
  'award-proposed': {
    readonly offerId: string;
    readonly ranking: readonly RankedOffer[];
    readonly plannedEndOn: PlainDate;
    readonly startsOn: PlainDate;
    readonly limb: Section22cLimb;
    readonly limbTextId: string;
    readonly reasonTextId: string | null;
    readonly because: readonly Citation[];
    readonly clocks: readonly Clock[];
  };
  'award-reminder-sent': { readonly clock: Clock };
  'award-escalated': { readonly clock: Clock };
  'award-approved': {
    readonly offerId: string;
    readonly segments: readonly Segment[];
    readonly totalPence: Pence;
    readonly commitments: readonly Commitment[];
    readonly because: readonly Citation[];
  };
  'award-rejected': { readonly textId: string };
  'agreement-issued': {
    readonly terms: AgreementTerms;
    readonly textHash: string;
    readonly clocks: readonly Clock[];
  };
  'agreement-signed': { readonly party: Party; readonly textHash: string };
  'agreement-completed': { readonly agreementId: string; readonly clocks: readonly Clock[] };
  'signature-reminder-sent': { readonly parties: readonly Party[]; readonly clock: Clock };
  'signature-escalated': { readonly parties: readonly Party[]; readonly clock: Clock };
  'arrival-asked': { readonly clock: Clock };
  'placement-started': { readonly startedOn: PlainDate };
  /** Replaces the reservation of the award by what the stay, priced from its real day, takes. */
  'placement-priced': {
    readonly segments: readonly Segment[];
    readonly commitments: readonly Commitment[];
    readonly envelopes: readonly EnvelopeSpan[];
    readonly clocks: readonly Clock[];
  };
  'price-changed': {
    readonly segment: Segment;
    readonly fromWeeklyPence: Pence;
    readonly clock: Clock;
  };
  'planned-end-approached': { readonly plannedEndOn: PlainDate; readonly clock: Clock };
  'notice-given': {
    readonly party: Party;
    readonly givenOn: PlainDate;
    readonly lastDayOn: PlainDate;
    readonly ladderLastDayOn: PlainDate;
    readonly shorterReason: ShorterNoticeReason | null;
    readonly textId: string | null;
    readonly because: readonly Citation[];
    readonly clocks: readonly Clock[];
  };
  'notice-ended': { readonly lastDayOn: PlainDate; readonly clock: Clock };
  /** `segments` are the recorded ones, cut at `endedOn`; the total is their accrual. */
  'placement-ended': {
    readonly endedOn: PlainDate;
    readonly reason: EndReason;
    readonly textId: string | null;
    readonly segments: readonly Segment[];
    readonly totalPence: Pence;
    readonly commitments: readonly Commitment[];
  };
  'placement-settled': { readonly totalPence: Pence };
  'placement-withdrawn': { readonly reason: WithdrawalReason; readonly textId: string | null };
  'deadline-opened': { readonly deadline: Deadline };
  /** `lateDays` 0 is on time; met late is "met, n days late", never silently "met". */
  'deadline-met': {
    readonly deadlineId: string;
    readonly metOn: PlainDate;
    readonly lateDays: number;
  };
  'deadline-missed': { readonly deadlineId: string };
  /** No longer a duty, because the placement took another way, for instance a withdrawal. */
  'deadline-dropped': { readonly deadlineId: string };
  'note-added': { readonly textId: string; readonly visibleTo: readonly Party[] };
  'command-refused': {
    readonly command: CommandType;
    readonly code: string;
    readonly ruleIds: readonly string[];
    readonly because: readonly Citation[];
  };
}

export type EventType = keyof EventBodies;

/**
 * What every event says of itself. `by` is the person who asked, or the clock and its rule when
 * time did it. `at` is workflow time; the database adds the instant at which the row was written.
 */
interface Header {
  readonly sequence: number;
  readonly placementId: string;
  readonly at: EpochMs;
  readonly effectiveOn: PlainDate;
  readonly by: Actor | { readonly clock: ClockKind; readonly ruleId: string };
  readonly commandId: string | null;
  readonly bookDigest: string | null;
}

export type EventOf<Type extends EventType> = Header & { readonly type: Type } & Readonly<
    EventBodies[Type]
  >;

export type PlacementEvent = { [Type in EventType]: EventOf<Type> }[EventType];

/** An event before it has its header: what `decide` composes. */
export type EventBody = {
  [Type in EventType]: { readonly type: Type } & Readonly<EventBodies[Type]>;
}[EventType];
