import { addDays, isPlainDate } from '../domain/calendar';
import type { FactValue } from '../domain/pricing/finding';
import type { Parsed } from './book-files';
import type { ConditionLeaf, RuleFile } from './envelope';
import type { FactName } from './facts';
import { factRegister } from './facts';
import { operatorNamed } from './operators';

// A rule that no placement can ever meet is a mistake of whoever wrote it: at least 18 and under
// 16, or one lot and another. It is found on loading, not when somebody waits for it to speak.

/** A fault for each fact whose comparisons in one rule contradict each other. */
export function checkReach({ file, faultAt }: Parsed<RuleFile>): readonly string[] {
  if (!('all' in file.conditions)) return [];
  const leaves = file.conditions.all;
  const facts = [...new Set(leaves.map(({ fact }) => fact))];
  return facts
    .filter((fact) => !canHold(fact, { leaves: leaves.filter((leaf) => leaf.fact === fact) }))
    .map((fact) => {
      const at = leaves.findLastIndex((leaf) => leaf.fact === fact);
      return faultAt(['conditions', 'all', at], `no ${fact} meets all that is asked of it`);
    });
}

function canHold(
  fact: FactName,
  { leaves }: { readonly leaves: readonly ConditionLeaf[] },
): boolean {
  const { type, values } = factRegister[fact];
  const named = leaves.flatMap(({ value }): readonly FactValue[] => [value].flat());
  const tried = type === 'flag' ? [true, false] : [...(values ?? named), ...named.flatMap(before)];
  return tried.some((actual) =>
    leaves.every(({ operator, value }) => operatorNamed(operator).test(actual, value)),
  );
}

/** What lies just before a bound: whatever meets "under 18" and nothing else is 17, or less. */
function before(value: FactValue): readonly FactValue[] {
  if (typeof value === 'number') return [value - 1];
  return isPlainDate(value) ? [addDays(value, -1)] : [];
}
