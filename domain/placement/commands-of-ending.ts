import type { PlainDate } from '../calendar';
import type { Pence } from '../money';
import type { ExitReview, NewExitAction } from './exit-review';
import type { ShorterNoticeReason } from './terms';
import type { EndReason, OverstayReason } from './terms-of-ending';

/** Reviews, notice, the end, and what is settled after it. */
export interface EndingCommands {
  /** `lastDayOn`: null takes the ladder's day; an earlier one needs a listed reason. */
  'give-notice': {
    readonly lastDayOn: PlainDate | null;
    readonly shorterReason: ShorterNoticeReason | null;
    readonly textId: string | null;
  };
  'withdraw-notice': { readonly textId: string };
  'bring-notice-forward': {
    readonly lastDayOn: PlainDate;
    readonly shorterReason: ShorterNoticeReason;
    readonly textId: string | null;
  };
  /** `until`: the first day after the last of notice on which the child may be there no more. */
  'authorise-overstay': {
    readonly until: PlainDate;
    readonly reason: OverstayReason;
    readonly textId: string;
  };
  /** `endedOn`: the day the child left, which is not charged. `disruption`: nobody planned it. */
  'end-placement': {
    readonly endedOn: PlainDate;
    readonly reason: EndReason;
    readonly disruption: boolean;
    readonly textId: string | null;
  };
  /** Once more puts it right: the latest counts, and both are kept. */
  'record-exit-review': Omit<ExitReview, 'actions'> & {
    readonly actions: readonly NewExitAction[];
  };
  /** `totalPence`: the total that finance and the provider agreed; it must be the recorded one. */
  settle: { readonly totalPence: Pence };
}

export type EndingCommandType = keyof EndingCommands;

export const endingCommandTypes = [
  'give-notice',
  'withdraw-notice',
  'bring-notice-forward',
  'authorise-overstay',
  'end-placement',
  'record-exit-review',
  'settle',
] as const satisfies readonly EndingCommandType[];
