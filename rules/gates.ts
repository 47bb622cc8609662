import type { PlainDate } from '../domain/calendar';
import type { Office } from '../domain/pricing/finding';
import type { Book } from './book';
import { inForceOn } from './book';
import type { RuleQuestion } from './envelope';
import { consult, couldFire, evaluate, type Consultation } from './evaluate';
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

/**
 * The gates of one question put to a place. A rule that what is known rules out is passed, whatever
 * else is missing, and is left out of what cannot decide.
 */
export async function consultGates(
  book: Book,
  asked: { readonly on: PlainDate; readonly question: RuleQuestion; readonly facts: Facts },
): Promise<Consultation> {
  const which = { ...asked, family: 'eligibility' };
  const said = await consult(book, which);
  const open = new Set(
    inForceOn(book, which)
      .filter((rule) => couldFire(rule, asked.facts))
      .map(({ id }) => id),
  );
  const counts = ({ outcome, ruleId }: Consultation['outcomes'][number]) =>
    outcome !== 'cannot-decide' || open.has(ruleId);
  return { ...said, outcomes: said.outcomes.filter(counts) };
}
