import type { PlainDate } from '../../domain/calendar';
import type { NeededApproval } from '../../domain/placement/event-terms';
import type { DecisionRecord, Question } from '../../domain/placement/questions';
import type { MoveFacts } from '../../domain/placement/questions-of-award';
import type { Citation } from '../../domain/pricing/finding';
import { findingsOf } from '../../domain/pricing/finding';
import type { RuleQuestion } from '../../rules/envelope';
import type { Consultation } from '../../rules/evaluate';
import type { Facts } from '../../rules/facts';
import { consultGates } from '../../rules/gates';
import type { RegisteredService } from '../../store/read/register';
import type { Consulted } from '../consulted';
import { dayOf, decisionOf, judge } from './answered';
import { knownChild } from './child-facts';

// Whether a child may be placed in a home: what the register, the child and the move say, put to
// every gate. A gate that is left to an office is neither a pass nor an obstacle.

export interface Gated {
  readonly obstacles: readonly Citation[];
  readonly missingFacts: readonly string[];
  readonly needed: readonly NeededApproval[];
  /** The rules that had something to say, for the record of the award. */
  readonly because: readonly Citation[];
  readonly outcomes: Consultation['outcomes'];
  readonly decision: DecisionRecord;
}

export interface GateRequest {
  readonly service: RegisteredService;
  readonly startsOn: PlainDate;
  readonly move: MoveFacts;
  readonly subject: string;
  /** `award` on approval; `invitation` before it. */
  readonly question: RuleQuestion;
  readonly more?: Facts;
  /** A provider asked now, and not one whose offer is in hand: the host may have paused it. */
  readonly isAskedAnew?: boolean;
}

export async function askGates(
  consulted: Consulted,
  question: Question,
  request: GateRequest,
): Promise<Gated> {
  const on = dayOf(question);
  const known = await gateFacts(consulted, question, request);
  const facts = { ...known, ...request.more };
  const questions = ['gate', request.question] as const;
  const said = await consultGates(consulted.book, { on, questions, facts });
  const { subject } = request;
  return {
    ...judged(said, facts),
    because: said.outcomes.map(({ citation }) => citation),
    outcomes: said.outcomes,
    decision: decisionOf(said, { family: 'eligibility', subject, decidedOn: on }),
  };
}

/**
 * A provider that is accredited and suspended may be awarded by an approver who says why: until the
 * suspension is lifted, that is the ordinary office's to decide.
 */
function judged(
  { outcomes }: Consultation,
  { accreditedForLot, suspended }: Facts,
): Pick<Gated, 'obstacles' | 'missingFacts' | 'needed'> {
  const isSuspendedOnly = accreditedForLot === true && suspended === true;
  const lifted = findingsOf(outcomes, 'obstacle')
    .filter(({ params }) => isSuspendedOnly && params.code === 'provider-not-accredited')
    .map(({ citation }) => citation);
  const standing = outcomes.filter(
    ({ ruleId }) => !lifted.some((citation) => citation.ruleId === ruleId),
  );
  const gates = findingsOf(outcomes, 'needs-approval').map(({ params, citation }) => ({
    ...params,
    because: citation,
  }));
  const overrides = lifted.map((because) => ({
    ...({ office: 'placement-approver', areaAuthority: null } as const),
    because,
  }));
  return { ...judge(standing), needed: [...gates, ...overrides] };
}

async function gateFacts(
  consulted: Consulted,
  question: Question,
  { service, startsOn, move, isAskedAnew = false }: GateRequest,
): Promise<Facts> {
  const { lot, route } = question;
  const known = await knownChild(consulted, question, { startsOn, child: move });
  const facts = { ...{ lot, route }, ...known.factsAt(service), ...known.facts };
  // A pause asks for no new referral; offers in hand stand.
  return isAskedAnew ? facts : { ...facts, paused: false };
}
