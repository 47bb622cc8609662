import { oncePer } from '../../domain/once-per';
import { londonDateOf, type PlainDate } from '../../domain/calendar';
import type { DecisionRecord, Question, RefusedAnswer } from '../../domain/placement/questions';
import type { Citation, RuleOutcome } from '../../domain/pricing/finding';
import { unconfirmedIn } from '../../domain/policy/unconfirmed';
import { obstaclesIn } from '../../domain/pricing/finding';
import type { Refusal } from '../../domain/refusal';
import type { Book } from '../../rules/book';
import type { Consultation } from '../../rules/evaluate';
import { engineVersion } from '../../rules/evaluate';
import { consultTiming, type Timing } from '../../rules/timing';

/** What was asked of the rules, about what, as table `decisions` keeps it. */
export function decisionOf(
  { outcomes, facts, bookDigest }: Consultation,
  about: { readonly family: string; readonly subject: string; readonly decidedOn: PlainDate },
): DecisionRecord {
  return { ...about, facts, outcomes, bookDigest, engine: engineVersion };
}

/** The day of the question in London: workflow time, which in a rehearsal is not today's. */
export function dayOf({ at }: Pick<Question, 'at'>): PlainDate {
  return londonDateOf(at);
}

export type Refused = { readonly refused: Refusal };

/** The book says that the command cannot be. */
export function refusedAnswer(
  { digest }: Book,
  { refused }: Refused,
  decisions: readonly DecisionRecord[],
): RefusedAnswer {
  return { about: 'refused', refused, bookDigest: digest, decisions };
}

/** The clock rules on the day of the question, with the record of having asked them. */
export async function askTiming(
  book: Book,
  question: Question,
): Promise<{ readonly timing: Timing; readonly decision: DecisionRecord } | Refused> {
  const { lot, route, placementId } = question;
  const decidedOn = dayOf(question);
  const timing = await consultTiming(book, { on: decidedOn, lot, route });
  if ('refused' in timing) return timing;
  const decision = decisionOf(timing, { family: 'timing', subject: placementId, decidedOn });
  return { timing, decision };
}

export interface Judgement {
  /** The rules that say no, or else those whose value is unconfirmed: nobody passes by them. */
  readonly obstacles: readonly Citation[];
  /** What kept a rule from deciding; empty when an obstacle has settled the matter anyway. */
  readonly missingFacts: readonly string[];
}

/**
 * Each rule once. Never a pass by default: a rule that cannot decide names what is missing, or is
 * an obstacle.
 */
export function judge(outcomes: readonly RuleOutcome[]): Judgement {
  const said = obstaclesIn(outcomes).map(({ citation }) => citation);
  const obstacles = oncePer(said, ({ ruleId }) => ruleId);
  if (obstacles.length > 0) return { obstacles, missingFacts: [] };
  return { obstacles: unconfirmedIn(outcomes), missingFacts: missingFactsIn(outcomes) };
}

/** The rules that could not decide, for an explanation that names them. */
export function undecidedIn(outcomes: readonly RuleOutcome[]): readonly Citation[] {
  return outcomes
    .filter(({ outcome }) => outcome === 'cannot-decide')
    .map(({ citation }) => citation);
}

/** The facts that kept rules from deciding, by name. */
export function missingFactsIn(outcomes: readonly RuleOutcome[]): readonly string[] {
  const names = outcomes.flatMap(({ missingFacts = [] }) => missingFacts);
  return [...new Set(names)].sort();
}
