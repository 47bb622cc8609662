import { pence, plus, type Pence } from '../money';
import type { AuthorityOnFile } from './state';

/**
 * By how much the authorities on file let the limit of an envelope be passed: the report's 9.8 and
 * 9.9. A ratification confirms an urgent authority, and adds nothing to it.
 */
export function authorisedBy(authorities: readonly AuthorityOnFile[]): Pence {
  return authorities
    .filter(({ kind }) => kind !== 'ratification')
    .reduce<Pence>((sum, { amountPence }) => plus(sum, amountPence ?? pence(0)), pence(0));
}
