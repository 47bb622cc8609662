import type { Actor, Role } from '../domain/placement/terms';
import { refuse } from '../domain/refusal';
import { RefusedProblem } from './http-problem';

// Who may read what, apart from a placement's own sides. Commands have their table in the domain.

/** Everybody who works for a council and has a part in placements. */
const councilRoles = [
  'placement-officer',
  'social-worker',
  'approver',
  'signatory',
  'finance',
  'contract-manager',
] as const satisfies readonly Role[];

/** Who looks at money that is set aside. */
export const envelopeRoles = [
  'finance',
  'approver',
  'contract-manager',
  'placement-officer',
] as const satisfies readonly Role[];

/** The council that somebody acts for in one of these roles, or else a refusal that names them. */
export function councilOf(actor: Actor, allowed: readonly Role[] = councilRoles): string {
  if (actor.party === 'council' && actor.partyId !== null && holds(actor, allowed)) {
    return actor.partyId;
  }
  throw new RefusedProblem(refuse('role-may-not', { roles: allowed }));
}

/** The provider that somebody acts for, or null. */
export function providerOf(actor: Actor): string | null {
  return actor.party === 'provider' && holds(actor, providerRoles) ? actor.partyId : null;
}

/** The side that a council's or a provider's person reads for. */
export function sideOf(
  actor: Actor,
): { readonly councilId: string } | { readonly providerId: string } {
  const providerId = providerOf(actor);
  if (providerId !== null) return { providerId };
  if (actor.party === 'council') return { councilId: councilOf(actor) };
  throw new RefusedProblem(refuse('role-may-not', { roles: [...councilRoles, 'provider'] }));
}

export const providerRoles = ['provider', 'signatory'] as const satisfies readonly Role[];

function holds(actor: Actor, allowed: readonly Role[]): boolean {
  return actor.roles.some((role) => allowed.includes(role));
}
