import type { Role } from '../placement/terms';
import type { Citation, RuleOutcome } from '../pricing/finding';
import { refuse, type Refusal } from '../refusal';

// A value that nobody has confirmed never applies. What needs it is refused, and the refusal says
// which record it is and who may settle it with an authority entry: one person, then another.

/** Who may put a value forward, and who may say yes to it: never the same person. */
export const mayProposeEntry = [
  'placement-officer',
  'contract-manager',
] as const satisfies readonly Role[];
export const mayApproveEntry = ['approver'] as const satisfies readonly Role[];

/** Refused with `policy-unconfirmed`, for the rules or tables that have no value. */
export function refuseUnconfirmed(because: readonly Citation[]): Refusal {
  const records = [...new Set(because.map(({ ruleId }) => ruleId))];
  const facts = { records, mayPropose: mayProposeEntry, mayApprove: mayApproveEntry };
  return refuse('policy-unconfirmed', facts, because);
}

/**
 * Of some outcomes, the rules that stand in the way for no other reason than that their value is
 * unconfirmed. One that also lacks a fact waits for the fact first: with it, the rule may turn out
 * not to matter.
 */
export function unconfirmedIn(outcomes: readonly RuleOutcome[]): readonly Citation[] {
  return outcomes
    .filter(({ outcome, citation: { standing }, missingFacts = [] }) => {
      return outcome === 'cannot-decide' && standing === 'unconfirmed' && missingFacts.length === 0;
    })
    .map(({ citation }) => citation);
}
