import type { PlainDate } from '../calendar';
import type { Accommodation } from '../pricing/accommodation';
import type { Pence } from '../money';
import type { Lot, NeedLevel } from './terms';
import type { EighteenChoice, ReviewOutcome, TransferKind } from './terms-of-ending';

/** Whether the child still needs this place, what comes at 18, and moves that follow from it. */
export interface ReviewCommands {
  'record-review': {
    readonly heldOn: PlainDate;
    readonly outcome: ReviewOutcome;
    readonly textId: string | null;
  };
  /** `coreWeeklyPence`: of staying put alone, from the birthday; `textId` says on what basis. */
  'record-eighteen-decision': {
    readonly choice: EighteenChoice;
    readonly decidedOn: PlainDate;
    readonly coreWeeklyPence: Pence | null;
    readonly textId: string;
  };
  /** The follow-on placement in another lot is opened by it; `needsTextId` is its referral's. */
  'begin-step-down': {
    readonly lot: Lot;
    readonly needLevel: NeedLevel;
    readonly requiredStartOn: PlainDate;
    readonly introductionsOn: readonly PlainDate[];
    readonly needsTextId: string;
  };
  /** The follow-on placement does not come about: its own withdrawal says so by itself. */
  'end-step-down': { readonly followOnId: string };
  /** The follow-on placement starts on another day than was wanted: it says so by itself. */
  'move-step-down': { readonly followOnId: string; readonly startsOn: PlainDate };
  /** To another home or carer of the same provider: the unbroken stay goes on. */
  transfer: {
    readonly serviceLineId: string;
    readonly movedOn: PlainDate;
    readonly kind: TransferKind;
    /** What a benefit can do for the rent there; null outside supported accommodation. */
    readonly accommodation: Accommodation | null;
    readonly textId: string;
  };
}

export type ReviewCommandType = keyof ReviewCommands;

export const reviewCommandTypes = [
  'record-review',
  'record-eighteen-decision',
  'begin-step-down',
  'end-step-down',
  'move-step-down',
  'transfer',
] as const satisfies readonly ReviewCommandType[];
