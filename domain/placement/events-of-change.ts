import type { VariationTerms } from '../agreement/variation-text';
import type { Citation } from '../pricing/finding';
import type { Change, Dispute, Replaced, Signer } from './change-terms';
import type { ReturnCodes } from './terms-of-ending';

/** The text of a variation, by its facts and its hash. */
interface Variation {
  readonly terms: VariationTerms;
  readonly textHash: string;
}

/** Changes that one proposed and another agreed to, and money that is held until it is decided. */
export interface ChangeEvents {
  /** `because`: the rules that a second person must answer for. */
  'change-proposed': {
    readonly changeId: string;
    readonly change: Change;
    readonly waitsFor: readonly Signer[];
    /** What the other party signs, and the facts that its text is written from; null: nothing. */
    readonly variation: Variation | null;
    readonly textId: string;
    readonly because: readonly Citation[];
  };
  'change-agreed': { readonly changeId: string; readonly signer: Signer };
  'change-rejected': { readonly changeId: string; readonly textId: string };
  /** Everybody has agreed: the fact is changed, and the price that follows is the next event. */
  'change-made': {
    readonly changeId: string;
    readonly change: Change;
    readonly replaced: Replaced;
    /** How the return codes an end on its corrected day; left out: as it did before. */
    readonly returnCodes?: ReturnCodes | null;
  };
  'dispute-raised': {
    readonly dispute: Omit<Dispute, 'isOpen' | 'adjustmentPence'>;
    readonly textId: string | null;
  };
  'dispute-resolved': {
    readonly disputeId: string;
    readonly adjustmentPence: Dispute['adjustmentPence'];
    readonly textId: string;
  };
}
