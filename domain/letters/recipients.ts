import type { PlacementState } from '../placement/state';
import type { Party, Role } from '../placement/terms';
import type { Letter, Recipient } from './letter';
import { searchToTell } from './own-standing';

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
  const invitations = searchToTell(state)?.invitations ?? [];
  return [...new Set(invitations.map(({ providerId }) => providerId))];
}

/** The council's or the awarded provider's holder of a role. */
export function ofParty(state: PlacementState, party: Party, role: Role): readonly Recipient[] {
  return party === 'council' ? [council(state, role)] : awarded(state, role);
}

/** One letter for each provider, naming all of its homes. */
export function byProvider(
  lines: readonly { readonly providerId: string; readonly serviceLineId: string }[],
): readonly (readonly [providerId: string, serviceLineIds: readonly string[]])[] {
  const providers = [...new Set(lines.map(({ providerId }) => providerId))];
  return providers.map((id) => [
    id,
    lines.filter(({ providerId }) => providerId === id).map(({ serviceLineId }) => serviceLineId),
  ]);
}

/** The same letter to everybody who was asked, or to the awarded provider once there is one. */
export function toAsked(
  state: PlacementState,
  letter: Pick<Letter, 'kind' | 'placementId' | 'facts'>,
): readonly Letter[] {
  const told = 'search' in state ? askedProviders(state).map((id) => provider(id)) : awarded(state);
  // A kind and its facts come from one letter; the compiler does not follow that apart from it.
  return told.map((to) => ({ ...letter, to }) as Letter);
}

/** The same letter to everybody whose window is open or was the last: those asked in this round. */
export function toAskedNow(
  state: PlacementState,
  letter: Pick<Letter, 'kind' | 'placementId' | 'facts'>,
): readonly Letter[] {
  if (!('search' in state)) return [];
  const { invitations, round } = state.search;
  const now = invitations.filter((invitation) => invitation.round === round);
  return byProvider(now).map(([id]) => ({ ...letter, to: provider(id) }) as Letter);
}

/** Whom a signatory answers to: the council's contract manager; the provider itself. */
export function managersOf(state: PlacementState, party: Party): readonly Recipient[] {
  return ofParty(state, party, party === 'council' ? 'contract-manager' : 'provider');
}
