import type { Pence } from '../money';
import type { Citation } from '../pricing/finding';
import { refuse, type Refusal } from '../refusal';

/** The most that one role may approve for a placement, as a council has entered it. */
export interface RoleLimit {
  readonly role: string;
  readonly limitPence: Pence;
  readonly because: Citation;
}

/**
 * Whether somebody may approve a sum, by the limits of the roles and offices they hold for the lot.
 * The widest decides; a limit reached to the penny is kept. Null, for one that nobody has entered,
 * limits nothing: so without any limit entered everything may be approved.
 *
 * @param all every limit entered for the lot, of which the refusal names those that reach
 * @returns null, or `above-role-limit` with the limit that came closest and the roles that may
 */
export function aboveRoleLimit(
  amountPence: Pence,
  limits: readonly (RoleLimit | null)[],
  all: readonly RoleLimit[] = [],
): Refusal | null {
  const widest = widestOf(limits);
  if (widest === null || amountPence <= widest.limitPence) return null;
  const { role, limitPence, because } = widest;
  const mayApprove = all.filter((one) => amountPence <= one.limitPence).map((one) => one.role);
  return refuse('above-role-limit', { role, limitPence, amountPence, mayApprove }, [because]);
}

/** The limit that somebody approves within; null: none has been entered for whatever they hold. */
export function widestOf(limits: readonly (RoleLimit | null)[]): RoleLimit | null {
  const entered = limits.filter((limit) => limit !== null);
  return entered.sort((a, b) => b.limitPence - a.limitPence)[0] ?? null;
}
