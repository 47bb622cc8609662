import type { PlainDate } from '../domain/calendar';
import type { Office } from '../domain/pricing/finding';
import type { Book } from './book';
import { inForceOn } from './book';
import { couldFire, evaluate } from './evaluate';
import type { Facts } from './facts';

// A gate fires on its obstacle. So one that what is known rules out is passed, whatever else is
// missing; one that could still fire, with a fact missing, cannot decide, which is never a pass.

export interface GateOutcome {
  readonly ruleId: string;
  readonly outcome: 'pass' | 'fail' | 'needs-approval' | 'cannot-decide';
  readonly says: string;
  /** Who may let it through, when somebody may. */
  readonly office: Office | null;
}

/** Every gate in force on a day, in order of rule id. */
export async function gatesOn(
  book: Book,
  { on, facts }: { readonly on: PlainDate; readonly facts: Facts },
): Promise<readonly GateOutcome[]> {
  const rules = inForceOn(book, { on, family: 'eligibility' });
  const open = rules.filter((rule) => couldFire(rule, facts));
  const outcomes = new Map((await evaluate(open, facts)).map((it) => [it.ruleId, it]));
  return rules.map(({ id: ruleId, citation: { says } }) => {
    const said = outcomes.get(ruleId);
    const finding = said?.finding;
    if (finding?.type === 'needs-approval') {
      return { ruleId, outcome: 'needs-approval', says, office: finding.params.office };
    }
    const undecided = said?.outcome === 'cannot-decide' ? 'cannot-decide' : 'pass';
    return { ruleId, outcome: finding === undefined ? undecided : 'fail', says, office: null };
  });
}
