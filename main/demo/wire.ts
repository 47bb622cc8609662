import type { PlainDate } from '../../domain/calendar';
import type { Cited } from './story';

// The parts of the API's answers that the story tells. Money is integer pence.

export interface Segment {
  readonly from: PlainDate;
  readonly until: PlainDate | null;
  readonly weeklyPence: number;
  readonly because: readonly Cited[];
}

export interface Invitation {
  readonly serviceLineId: string;
  readonly providerId: string;
}

export interface Placement {
  readonly placementId: string;
  readonly stage: string;
  readonly version: number;
  readonly rehearsal: boolean;
  readonly referral: { readonly predecessorId: string | null } | null;
  readonly search: {
    readonly urgency: string;
    readonly closesAt: string;
    readonly invitations: readonly Invitation[];
  } | null;
  readonly award: { readonly providerId: string } | null;
  readonly ending: { readonly endedOn: PlainDate; readonly totalPence: number } | null;
}

/** An event as the timeline and the answers to commands show it. */
export interface Happening {
  readonly sequence: number;
  readonly type: string;
  readonly at: string;
  readonly effectiveOn: PlainDate;
  readonly [field: string]: unknown;
}

export interface Answer {
  readonly placement: Placement;
  readonly events: readonly Happening[];
}

export interface Considered {
  readonly serviceLineId: string;
  readonly invited: boolean;
  readonly because: readonly Cited[];
}

export interface Ranked {
  readonly offerId: string;
  readonly averageWeeklyPence: number;
  readonly qualityHundredths: number;
  readonly priceHundredths: number;
  readonly totalHundredths: number;
  readonly rank: number;
  readonly approvals: readonly NeededApproval[];
}

/** A gate that a rule leaves to an office. */
export interface NeededApproval {
  readonly office: string;
  readonly because: Cited & { readonly ruleId: string };
}

export interface Offer {
  readonly offerId: string;
  readonly providerId: string;
  readonly serviceLineId: string;
  readonly coreWeeklyPence: number;
}

export interface Deadline {
  readonly id: string;
  readonly kind: string;
  readonly dueOn: PlainDate;
  readonly status: string;
  readonly metOn: PlainDate | null;
  readonly lateDays: number | null;
  readonly ruleId: string;
}

export interface Envelope {
  readonly envelopeId: string;
  readonly label: string;
  readonly spendLimitPence: number;
  readonly reservedPence: number;
  readonly committedPence: number;
  readonly rehearsalOf: string | null;
}

/** What `advance` answers: where the placement's own clock stands, and what was met on the way. */
export interface Advanced {
  readonly now: string;
  readonly arrived: boolean;
  readonly metDeadlines: readonly unknown[];
}

/** What a command to a group of children came to. */
export interface GroupAnswer {
  readonly siblingGroupId: string;
  readonly allAccepted: boolean;
  readonly members: readonly {
    readonly placementId: string;
    readonly answer: Answer | null;
    readonly problem: unknown;
  }[];
}

export interface SiblingGroup {
  readonly offers: readonly {
    readonly serviceLineId: string;
    readonly isForGroup: boolean;
    readonly isForAll: boolean;
    readonly children: readonly { readonly placementId: string; readonly offerId: string }[];
  }[];
}
