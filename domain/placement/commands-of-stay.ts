import type { PlainDate } from '../calendar';
import type { SiblingStay } from './siblings';

/** While the child lives there: facts of the stay, and what changes its price. */
export interface StayCommands {
  'confirm-start': { readonly startedOn: PlainDate };
  /**
   * Where a sibling lives, from which day, and until which. `siblingId` is the sibling's placement,
   * or any one name for a sibling outside Hearth; `serviceLineId` null: with the same carer.
   */
  'record-sibling': SiblingStay;
}

export type StayCommandType = keyof StayCommands;

export const stayCommandTypes = [
  'confirm-start',
  'record-sibling',
] as const satisfies readonly StayCommandType[];
