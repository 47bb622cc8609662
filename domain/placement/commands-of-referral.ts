import type { ReferralChanges } from './referral-details';

/** What is written of the child, and of how child and home suit each other. */
export interface ReferralCommands {
  /** `textId`: why. Words that change are new texts, so that the old ones stay readable. */
  'amend-referral': { readonly changes: ReferralChanges; readonly textId: string };
  'record-matching': {
    /** What the child's coming means for those who live there. */
    readonly impactTextId: string;
    readonly childsViewTextId: string;
    /** Null: not settled. The match itself is dated by a command of its own, later. */
    readonly isLongTerm: boolean | null;
  };
}

export const referralCommandTypes = [
  'amend-referral',
  'record-matching',
] as const satisfies readonly (keyof ReferralCommands)[];
