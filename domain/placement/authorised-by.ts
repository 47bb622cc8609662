import { pence, plus, type Pence } from '../money';
import type { EventOf } from './events';
import type { AuthorityOnFile, PlacementState } from './state';

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

/** What is on file for a proposal, or for the award that it became. */
export function authoritiesOf(state: PlacementState): readonly AuthorityOnFile[] {
  if (state.stage === 'awarding') return state.proposal.authorities;
  return 'award' in state ? state.award.authorities : [];
}

export type Recorded = Pick<
  EventOf<'authority-recorded'>,
  'authorityId' | 'authority' | 'amountPence' | 'ratifyBy' | 'ratifies'
>;

/** One more on file; the urgent one that it confirms is ratified from then on. */
export function withAuthority(
  onFile: readonly AuthorityOnFile[],
  { authorityId, authority: kind, amountPence, ratifyBy, ratifies }: Recorded,
): readonly AuthorityOnFile[] {
  const before = onFile.map((one) =>
    one.authorityId === ratifies ? { ...one, ratifyBy: null } : one,
  );
  return [...before, { authorityId, kind, amountPence, ratifyBy }];
}

/** What the authorities on file come to, whether or not an urgent one is ratified yet. */
export function sumOnFile(authorities: readonly AuthorityOnFile[]): Pence {
  const { authorisedPence, urgentPence } = authorisedBy(authorities);
  return plus(authorisedPence, urgentPence);
}
