import type { FieldChange } from './referral-details';

/** What was written of the child after the referral was opened. */
export interface ReferralEvents {
  /** Facts field by field, and words by the ids of the old and the new text. `textId`: why. */
  'referral-amended': {
    readonly changes: readonly FieldChange[];
    readonly rewritten: readonly Rewritten[];
    readonly textId: string;
  };
  'matching-recorded': {
    readonly impactTextId: string;
    readonly childsViewTextId: string;
    readonly isLongTerm: boolean | null;
  };
}

export interface Rewritten {
  readonly field: FieldChange['field'];
  readonly fromTextId: string | null;
  readonly toTextId: string | null;
}
