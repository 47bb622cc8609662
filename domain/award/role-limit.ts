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
 * @returns null, or `above-role-limit` with the limit that came closest
 */
export function aboveRoleLimit(
  amountPence: Pence,
  limits: readonly (RoleLimit | null)[],
): Refusal | null {
  const entered = limits.filter((limit) => limit !== null);
  const [widest] = entered.sort((a, b) => b.limitPence - a.limitPence);
  if (widest === undefined || amountPence <= widest.limitPence) return null;
  const { role, limitPence, because } = widest;
  return refuse('above-role-limit', { role, limitPence, amountPence }, [because]);
}
