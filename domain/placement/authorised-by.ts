import { pence, plus, type Pence } from '../money';
import type { AuthorityOnFile } from './state';

/**
 * By how much the authorities on file let the limit be passed. A ratification confirms another; one
 * that is urgent counts apart until it is ratified.
 */
export function authorisedBy(
  authorities: readonly AuthorityOnFile[],
): Record<'authorisedPence' | 'urgentPence', Pence> {
  const sumOf = (some: readonly AuthorityOnFile[]): Pence =>
    some.reduce<Pence>((sum, { amountPence }) => plus(sum, amountPence ?? pence(0)), pence(0));
  const own = authorities.filter(({ kind }) => kind !== 'ratification');
  return {
    authorisedPence: sumOf(own.filter(({ ratifyBy }) => ratifyBy === null)),
    urgentPence: sumOf(own.filter(({ ratifyBy }) => ratifyBy !== null)),
  };
}
