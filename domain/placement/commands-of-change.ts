import type { PlainDate } from '../calendar';
import type { Pence } from '../money';
import type { Change } from './change-terms';

type ServiceChange = Extract<Change, { kind: 'services' }>;

/** Changes that one proposes and another agrees to, and money that is held until it is decided. */
export interface ChangeCommands {
  /** A variation: services added, or ended from a day. The other party's signatory accepts it. */
  'vary-services': Omit<ServiceChange, 'kind'> & { readonly textId: string };
  /** `textHash`: of the exact text of the variation, which this signs. */
  'accept-variation': { readonly changeId: string; readonly textHash: string };
  'reject-variation': { readonly changeId: string; readonly textId: string };
  'propose-change': {
    readonly change: Exclude<Change, ServiceChange>;
    readonly textId: string;
  };
  'approve-change': { readonly changeId: string };
  'reject-change': { readonly changeId: string; readonly textId: string };
  /** `until` null: the days go on. `pence` null: all of what those days cost. */
  'raise-dispute': {
    readonly from: PlainDate;
    readonly until: PlainDate | null;
    readonly pence: Pence | null;
    readonly textId: string;
  };
  /** `adjustmentPence`: what is taken off the charges, below nought, or added to them. */
  'resolve-dispute': {
    readonly disputeId: string;
    readonly adjustmentPence: Pence;
    readonly textId: string;
  };
}

export type ChangeCommandType = keyof ChangeCommands;

export const changeCommandTypes = [
  'vary-services',
  'accept-variation',
  'reject-variation',
  'propose-change',
  'approve-change',
  'reject-change',
  'raise-dispute',
  'resolve-dispute',
] as const satisfies readonly ChangeCommandType[];
