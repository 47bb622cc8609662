import type { Citation, FindingType, ParamsOf, Ruled } from '../domain/pricing/finding';
import type { Book } from './book';

// A rule that is known by its id, because it opened a duty and is named there.

/** The rule, or null when it says something of another type, or is not there. */
export function ruleNamed<Type extends FindingType>(
  { rules }: Book,
  { ruleId, type }: { readonly ruleId: string; readonly type: Type },
): Ruled<Type> | null {
  const rule = rules.find(({ id }) => id === ruleId);
  if (rule?.finding.type !== type) return null;
  return { params: rule.finding.params as ParamsOf<Type>, citation: rule.citation };
}

/** By what authority a rule or a table speaks; none when the book does not have it. */
export function citationsOf({ rules, tables }: Book, recordId: string): readonly Citation[] {
  return [...rules, ...tables].filter(({ id }) => id === recordId).map(({ citation }) => citation);
}
