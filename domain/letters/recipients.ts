import type { PlacementState } from '../placement/state';
import type { Party, Role } from '../placement/terms';
import type { Recipient } from './letter';

export function council({ councilId }: PlacementState, role: Role): Recipient {
  return { party: 'council', partyId: councilId, role };
}

export function provider(partyId: string, role: Role | null = null): Recipient {
  return { party: 'provider', partyId, role };
}

/** The awarded provider, or nobody before there is an award. */
export function awarded(state: PlacementState, role: Role | null = null): readonly Recipient[] {
  return 'award' in state ? [provider(state.award.providerId, role)] : [];
}

/** Every provider that was asked, once, however many of its homes were. */
export function askedProviders(state: PlacementState): readonly string[] {
  if (!('search' in state)) return [];
  return [...new Set(state.search.invitations.map(({ providerId }) => providerId))];
}

/** The council's or the awarded provider's holder of a role. */
export function ofParty(state: PlacementState, party: Party, role: Role): readonly Recipient[] {
  return party === 'council' ? [council(state, role)] : awarded(state, role);
}

/** Whom a signatory answers to: the council's contract manager; the provider itself. */
export function managersOf(state: PlacementState, party: Party): readonly Recipient[] {
  return ofParty(state, party, party === 'council' ? 'contract-manager' : 'provider');
}
