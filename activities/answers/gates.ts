import { ageOn, type PlainDate } from '../../domain/calendar';
import type { NeededApproval } from '../../domain/placement/event-terms';
import type { DecisionRecord, Question } from '../../domain/placement/questions';
import type { MoveFacts } from '../../domain/placement/questions-of-award';
import type { Citation } from '../../domain/pricing/finding';
import { findingsOf } from '../../domain/pricing/finding';
import type { RuleQuestion } from '../../rules/envelope';
import type { Consultation } from '../../rules/evaluate';
import type { Facts } from '../../rules/facts';
import { consultGates } from '../../rules/gates';
import { adjoiningCouncils } from '../../rules/reference';
import { readChild, type ChildRow } from '../../store/read/children';
import { livingPlacementsOf } from '../../store/read/living-placements';
import type { RegisteredService } from '../../store/read/register';
import type { Consulted } from '../consulted';
import { dayOf, decisionOf, judge } from './answered';
import { registerFacts } from './register-facts';

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
  { book, store }: Consulted,
  question: Question,
  { service, startsOn, move }: GateRequest,
): Promise<Facts> {
  const { lot, route, councilId, childId, placementId } = question;
  const on = dayOf(question);
  const child = await readChild(store, childId);
  const adjoining = adjoiningCouncils(book, { councilId, on });
  const others = await livingPlacementsOf(store, { childId, placementId, from: startsOn });
  const age = child === null ? null : ageOn(child.dateOfBirth, startsOn);
  return {
    ...{ lot, route, paused: false },
    ...registerFactsFor(service, { lot, on, startsOn, child, placing: { councilId, adjoining } }),
    ...(age !== null && { ageInYears: age }),
    ...moveFacts(move, age),
    overlapsPlacement: others.length > 0,
    succeedsPlacement: others.length > 0 && others.every((id) => id === move.predecessorId),
  };
}

/** What depends on a child nobody has recorded, or on a list of areas nobody has, is not known. */
function registerFactsFor(
  service: RegisteredService,
  {
    child,
    placing: { councilId, adjoining },
    ...asked
  }: Pick<Parameters<typeof registerFacts>[1], 'lot' | 'on' | 'startsOn'> & {
    readonly child: ChildRow | null;
    readonly placing: { readonly councilId: string; readonly adjoining: readonly string[] | null };
  },
): Facts {
  const {
    ageAndSexInRange,
    areaOfPlacement,
    paused: _offersInHandStand,
    ...rest
  } = registerFacts(service, {
    ...asked,
    child: {
      age: child === null ? 0 : ageOn(child.dateOfBirth, asked.startsOn),
      sex: child?.sex ?? 'female',
      needs: [],
    },
    placing: { councilId, adjoining: adjoining ?? [] },
  });
  const isAreaKnown = areaOfPlacement === 'inside' || adjoining !== null;
  return {
    ...rest,
    ...(child !== null && ageAndSexInRange !== undefined && { ageAndSexInRange }),
    ...(isAreaKnown && areaOfPlacement !== undefined && { areaOfPlacement }),
  };
}

/** Key Stage 4 are the school years that begin at 14 and 15 (`assumed` where nobody has said). */
function moveFacts(
  { keyStage4, educationDisrupted, immediateRisk }: MoveFacts,
  age: number | null,
): Facts {
  const isOutside = age !== null && (age < 14 || age > 16);
  const pupil = keyStage4 ?? (isOutside ? false : null);
  return {
    ...(pupil !== null && { keyStage4: pupil }),
    ...(educationDisrupted !== null && { educationDisrupted }),
    immediateRisk,
  };
}
