import type { PlainDate } from '../domain/calendar';
import type { Office } from '../domain/pricing/finding';
import type { Book } from './book';
import { inForceOn } from './book';
import type { RuleQuestion } from './envelope';
import type { Consultation } from './evaluate';
import { consult, couldFire, evaluate } from './evaluate';
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
 * What the gates say of one place, for a decision that is kept. One that several questions ask
 * answers once; one that could no longer fire is passed, though a fact that it names is missing.
 */
export async function consultGates(
  book: Book,
  {
    on,
    questions,
    facts,
  }: {
    readonly on: PlainDate;
    readonly questions: readonly RuleQuestion[];
    readonly facts: Facts;
  },
): Promise<Consultation> {
  const family = 'eligibility';
  const said = await Promise.all(
    questions.map((question) => consult(book, { on, question, family, facts })),
  );
  const open = new Set(
    inForceOn(book, { on, family })
      .filter((rule) => couldFire(rule, facts))
      .map(({ id }) => id),
  );
  const answers = new Map(said.flatMap(({ outcomes }) => outcomes).map((it) => [it.ruleId, it]));
  const outcomes = [...answers.values()].map((it) => {
    if (it.outcome !== 'cannot-decide' || open.has(it.ruleId)) return it;
    const { missingFacts: _settled, ...rest } = it;
    return { ...rest, outcome: 'not-fired' as const };
  });
  return {
    outcomes: outcomes.sort((a, b) => (a.ruleId < b.ruleId ? -1 : 1)),
    facts: Object.assign({}, ...said.map((one) => one.facts)) as Consultation['facts'],
    bookDigest: book.digest,
  };
}
