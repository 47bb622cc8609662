import { pence, plus, type Pence } from '../money';
import type { Closed, Ended } from '../placement/state';

/** What a placement comes to in the end: its stay, a fee after it, and what disputes changed. */
export function settlementOf({ ending, disputes }: Ended | Closed): Pence {
  const adjustments = disputes.map(({ adjustmentPence }) => adjustmentPence);
  return adjustments.reduce(plus, plus(ending.totalPence, ending.fee?.pence ?? pence(0)));
}
