import type { GivenApproval } from '../placement/commands-of-award';
import type { NeededApproval } from '../placement/event-terms';
import type { Basis } from '../placement/state';
import type { AuthorityKind, HeldOffice, Urgency } from '../placement/terms';
import type { Office } from '../pricing/finding';
import { refuse, type Refusal } from '../refusal';

/** Whether somebody who may approve speaks for an office: the ordinary one is every approver's. */
function speaksFor(offices: readonly HeldOffice[], office: Office): boolean {
  return office === 'placement-approver' || offices.some((held) => held === office);
}

/** Why the gates that are left to offices are not open yet: the first that nobody has opened. */
export function refusedByOffices(
  needed: readonly NeededApproval[],
  {
    approvals,
    offices,
  }: { readonly approvals: readonly GivenApproval[]; readonly offices: readonly HeldOffice[] },
): Refusal | null {
  const waiting = needed.find(({ office, because: { ruleId } }) => {
    const given = approvals.some((one) => one.ruleId === ruleId && one.office === office);
    return !given || !speaksFor(offices, office);
  });
  if (waiting === undefined) return null;
  const { office, because } = waiting;
  return refuse('office-required', { ruleId: because.ruleId, office }, [because]);
}

/**
 * Whether an award does not follow from the selection criteria, and so is a Key Decision (the
 * report of 11 January 2023, 9.9). In an emergency the first suitable offer may be taken.
 */
export function isOffCriteria({
  basis,
  urgency,
}: {
  readonly basis: Basis;
  readonly urgency: Urgency;
}): boolean {
  return urgency !== 'emergency' && basis !== 'first-ranked';
}

/**
 * Whether an authority answers for an award outside the criteria: an extension year is money for
 * days, and a ratification confirms another.
 */
export function answersForAward(kind: AuthorityKind): boolean {
  return kind === 'key-decision' || kind === 'urgent';
}
