import type { EpochMs } from '../calendar';
import type { MovesGroupWindow, OpensGroupWindow } from './group-window';
import type { Reach } from './search-terms';
import type { Lot, NeedLevel } from './terms';

/** Where a search without an acceptable offer goes next. */
export type Widening =
  | { readonly kind: 'same-again' }
  | { readonly kind: 'next-ring' }
  | { readonly kind: 'more-distant'; readonly reach: Reach }
  | { readonly kind: 'other-lot'; readonly lot: Lot; readonly needLevel: NeedLevel }
  | { readonly kind: 'spot' };

/**
 * The one window for everybody who is asked, what they ask, and whom the referral is
 * revealed to.
 */
export interface WindowCommands {
  'ask-question': { readonly textId: string };
  /** `closesAt`: the answer extends the window for all to this instant; null leaves it. */
  'answer-question': MovesGroupWindow & {
    readonly questionId: string;
    readonly textId: string;
    readonly closesAt: EpochMs | null;
  };
  'extend-window': MovesGroupWindow & { readonly closesAt: EpochMs; readonly textId: string };
  'close-window': { readonly textId: string };
  /** `textId`: why no offer was acceptable; for `spot`, why no provider of the DPV can be. */
  'widen-search': OpensGroupWindow & {
    readonly widening: Widening;
    readonly closesAt: EpochMs | null;
    readonly textId: string;
  };
  shortlist: { readonly offerId: string };
}

export const windowCommandTypes = [
  'ask-question',
  'answer-question',
  'extend-window',
  'close-window',
  'widen-search',
  'shortlist',
] as const satisfies readonly (keyof WindowCommands)[];
