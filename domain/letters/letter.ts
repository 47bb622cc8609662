import type { EpochMs, PlainDate } from '../calendar';
import type { Pence } from '../money';
import type {
  DeclineReason,
  Lot,
  NeedLevel,
  Party,
  Role,
  WithdrawalReason,
} from '../placement/terms';
import type { EndReason } from '../placement/terms-of-ending';
import type { PlacementState } from '../placement/state';
import type { Citation } from '../pricing/finding';
import type { NewPrice, StayLetterFacts } from './letter-facts-of-stay';
import type { ChallengeLetterFacts } from './letter-facts-of-challenge';
import type { AwardLetterFacts } from './letter-facts-of-award';
import type { EndingLetterFacts } from './letter-facts-of-ending';
import type { SearchLetterFacts } from './letter-facts-of-search';

/** What each kind of letter tells. Ids and facts only: no name, no address, no free text. */
interface LetterFacts
  extends
    SearchLetterFacts,
    AwardLetterFacts,
    ChallengeLetterFacts,
    StayLetterFacts,
    EndingLetterFacts {
  invitation: {
    readonly serviceLineIds: readonly string[];
    readonly lot: Lot;
    readonly needLevel: NeedLevel;
    readonly requiredStartOn: PlainDate;
    readonly closesAt: EpochMs;
  };
  'referral-sent': { readonly asked: number; readonly leftOut: number; readonly closesAt: EpochMs };
  'offer-received': { readonly offerId: string; readonly receivedAt: EpochMs };
  'referral-declined': { readonly serviceLineId: string; readonly reason: DeclineReason };
  'offer-reminder': { readonly serviceLineIds: readonly string[]; readonly closesAt: EpochMs };
  'award-waiting': { readonly offerId: string };
  'award-reminder': { readonly offerId: string };
  'award-overdue': { readonly offerId: string };
  'award-rejected': { readonly offerId: string };
  'award-reserved': { readonly totalPence: Pence };
  'agreement-to-sign': { readonly agreementId: string; readonly textHash: string };
  'signature-reminder': { readonly agreementId: string };
  'signature-overdue': { readonly agreementId: string; readonly waitsFor: readonly Party[] };
  'agreement-completed': { readonly agreementId: string; readonly startsOn: PlainDate };
  'arrival-asked': { readonly startsOn: PlainDate };
  'placement-priced': {
    readonly startedOn: PlainDate;
    readonly prices: readonly NewPrice[];
  };
  'price-changed': {
    readonly on: PlainDate;
    readonly fromWeeklyPence: Pence;
    readonly weeklyPence: Pence;
    readonly because: readonly Citation[];
  };
  'planned-end': { readonly plannedEndOn: PlainDate };
  'notice-given': {
    readonly by: Party;
    readonly givenOn: PlainDate;
    readonly lastDayOn: PlainDate;
  };
  'notice-ended': { readonly lastDayOn: PlainDate };
  'placement-ended': {
    readonly endedOn: PlainDate;
    readonly reason: EndReason;
    readonly totalPence: Pence;
  };
  'placement-settled': { readonly totalPence: Pence };
  'placement-withdrawn': { readonly reason: WithdrawalReason };
  'note-added': { readonly textId: string };
}

export type LetterKind = keyof LetterFacts;

/** The state on either side of an event: who was asked may be gone from the one after it. */
export interface Around {
  readonly before: PlacementState;
  readonly after: PlacementState;
}

/** To whoever holds a role for a party, or to the party as such when `role` is null. */
export interface Recipient {
  readonly party: Party;
  readonly partyId: string;
  readonly role: Role | null;
}

/** `placementId` is in every letter, so that whoever reads it finds the placement. */
export type LetterOf<Kind extends LetterKind> = {
  readonly kind: Kind;
  readonly to: Recipient;
  readonly placementId: string;
  readonly facts: LetterFacts[Kind];
};

export type Letter = { [Kind in LetterKind]: LetterOf<Kind> }[LetterKind];
