import type { Consideration, ConsiderationOutcome } from '../../domain/placement/event-terms';
import { reaches, type AskedRing } from '../../domain/placement/search-terms';
import type { Urgency } from '../../domain/placement/terms';
import type {
  AnswerOf,
  DecisionRecord,
  QuestionOf,
  RefusedAnswer,
} from '../../domain/placement/questions';
import type { Citation, RuleOutcome } from '../../domain/pricing/finding';
import { refuse } from '../../domain/refusal';
import type { Book } from '../../rules/book';
import type { Facts } from '../../rules/facts';
import { consultGates } from '../../rules/gates';
import { searchRings } from '../../rules/reference';
import { offerWindow } from '../../rules/timing';
import type { RegisteredService } from '../../store/read/register';
import { servicesForLot } from '../../store/read/register';
import type { Consulted } from '../consulted';
import { askTiming, dayOf, decisionOf, judge, refusedAnswer, undecidedIn } from './answered';
import { knownChild, type KnownChild } from './child-facts';
import { scheduleFacts } from './register-facts';

/** Who is asked and who is left out, each with the rules; and when the one window closes. */
export async function answerSending(
  consulted: Consulted,
  question: QuestionOf<'sending'>,
): Promise<AnswerOf<'sending'> | RefusedAnswer> {
  const { book, store } = consulted;
  const asked = await askTiming(book, question);
  if ('refused' in asked) return refusedAnswer(book, asked, []);
  const { at, requiredStartOn, closesAt, earliestStartOn, neededToSend: missing } = question;
  const window = offerWindow(asked.timing, {
    ...{ sentAt: at, requiredStartOn, earliestStartOn: earliestStartOn ?? null },
    officerClosesAt: closesAt,
  });
  if ('refused' in window) return refusedAnswer(book, window, [asked.decision]);
  // A child who needs a place today is asked for before anybody has written everything.
  if (missing.length > 0 && window.urgency !== 'emergency') {
    const refused = refuse('referral-incomplete', { missing });
    return refusedAnswer(book, { refused }, [asked.decision]);
  }

  const { child } = question;
  const known = await knownChild(consulted, question, { startsOn: requiredStartOn, child });
  const services = await servicesForLot(store, question.lot);
  const all = await Promise.all(
    services.map((service) => consider(book, { question, service, known })),
  );
  const { considered, ring, because } = inRing(all, { book, question, urgency: window.urgency });
  return {
    about: 'sending',
    urgency: window.urgency,
    closesAt: window.closesAt,
    considered: considered.map(({ consideration }) => consideration),
    ring,
    because: [...window.because, ...because],
    clocks: window.clocks,
    deadline: window.deadline,
    bookDigest: book.digest,
    decisions: [asked.decision, ...considered.map(({ decision }) => decision)],
  };
}

interface Considered {
  readonly consideration: Consideration;
  readonly decision: DecisionRecord;
}

interface Considering {
  readonly question: QuestionOf<'sending'>;
  readonly service: RegisteredService;
  readonly known: KnownChild;
}

async function consider(book: Book, considering: Considering): Promise<Considered> {
  const { question, service, known } = considering;
  const { lot, route, needLevel } = question;
  const { serviceLineId, providerId } = service;
  const on = dayOf(question);
  const facts: Facts = {
    ...{ lot, route },
    ...scheduleFacts(service, { needLevel, on }),
    ...known.facts,
    ...known.factsAt(service),
  };
  const said = await consultGates(book, { on, questions: ['invitation', 'round', 'gate'], facts });
  const judged = judgeAll(said.outcomes);
  const kept = isKeptBack(question, { serviceLineId, facts });
  const outcome = kept ?? judged.outcome;
  const invited = outcome === 'pass' || outcome === 'needs-approval';
  const about = { subject: serviceLineId, decidedOn: on };
  return {
    consideration: {
      ...{ serviceLineId, providerId, invited, outcome },
      because: kept === null ? judged.because : [],
      approvals: judged.approvals,
    },
    decision: decisionOf(said, { family: 'eligibility', ...about }),
  };
}

/**
 * Of those who might be asked, the ones who stand in the first ring that has any, and in those
 * before it. A child who needs a place today is asked for everywhere.
 */
function inRing(
  considered: readonly Considered[],
  {
    book,
    question,
    urgency,
  }: { readonly book: Book; readonly question: QuestionOf<'sending'>; readonly urgency: Urgency },
): {
  readonly considered: readonly Considered[];
  readonly ring: AskedRing | null;
  readonly because: readonly Citation[];
} {
  const { fromRing, lot } = question;
  const everybody = { considered, ring: null, because: [] };
  if (fromRing === null || urgency === 'emergency') return everybody;
  const { rings, because } = searchRings(book, { lot, on: dayOf(question) });
  const first = rings.find(
    ({ ring, serviceLineIds }) =>
      ring >= fromRing && considered.some((one) => isInvited(one, serviceLineIds)),
  );
  if (first === undefined) return { ...everybody, because };
  const upToIt = rings.filter(({ ring }) => ring <= first.ring);
  const asked = upToIt.flatMap(({ serviceLineIds }) => serviceLineIds);
  return {
    considered: considered.map((one) => {
      const { consideration } = one;
      if (!consideration.invited || isInvited(one, asked)) return one;
      const kept = {
        ...consideration,
        invited: false,
        outcome: 'later-ring',
        approvals: [],
      } as const;
      return { ...one, consideration: { ...kept, because } };
    }),
    ring: { ring: first.ring, says: first.says },
    because,
  };
}

function isInvited({ consideration }: Considered, among: readonly string[]): boolean {
  return consideration.invited && among.includes(consideration.serviceLineId);
}

interface Judged {
  readonly outcome: ConsiderationOutcome;
  readonly because: readonly Citation[];
  readonly approvals: Consideration['approvals'];
}

/** The worst that any gate says: an obstacle, then what cannot be decided, then an approval. */
function judgeAll(outcomes: readonly RuleOutcome[]): Judged {
  const { obstacles, missingFacts } = judge(outcomes);
  if (obstacles.length > 0) return { outcome: 'fail', because: obstacles, approvals: [] };
  const because = undecidedIn(outcomes);
  if (missingFacts.length > 0) return { outcome: 'cannot-decide', because, approvals: [] };
  const approvals = outcomes.flatMap(({ finding, ruleId }) =>
    finding?.type === 'needs-approval' ? [{ ruleId, office: finding.params.office }] : [],
  );
  if (approvals.length === 0) return { outcome: 'pass', because: [], approvals };
  const needed = outcomes.filter(({ ruleId }) => approvals.some((one) => one.ruleId === ruleId));
  return { outcome: 'needs-approval', because: needed.map(({ citation }) => citation), approvals };
}

/** What this round does not ask, whatever the gates say. */
function isKeptBack(
  { answeredBefore, reach }: QuestionOf<'sending'>,
  { serviceLineId, facts }: { readonly serviceLineId: string; readonly facts: Facts },
): ConsiderationOutcome | null {
  if (answeredBefore.includes(serviceLineId)) return 'answered-before';
  const area = reaches.findIndex((each) => each === facts.areaOfPlacement);
  return area > reaches.indexOf(reach) ? 'beyond-reach' : null;
}
