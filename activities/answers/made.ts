import { agreementTerms } from '../../domain/agreement/agreement-terms';
import type { AnswerOf, QuestionOf, RefusedAnswer } from '../../domain/placement/questions';
import { defaultPlannedEnd } from '../../rules/reference';
import { awardApproval } from '../../rules/timing';
import { serviceLine } from '../../store/read/register';
import type { Consulted } from '../consulted';
import { agreementOut } from './agreement-out';
import { askTiming, refusedAnswer } from './answered';
import { askGates, type Gated } from './gates';
import { judgeTerms } from './judge-terms';
import { answerStart } from './start';

/**
 * A placement that was made already: its price from its real first day, the papers that are owed,
 * and what the gates and the rules of offers would have said. None of them stands in its way.
 */
export async function answerMade(
  consulted: Consulted,
  question: QuestionOf<'made'>,
): Promise<AnswerOf<'made'> | RefusedAnswer> {
  const { book } = consulted;
  const { lot, startedOn, at } = question;
  const asked = await askTiming(book, question);
  if ('refused' in asked) return refusedAnswer(book, asked, []);
  const end =
    question.plannedEndOn === null
      ? defaultPlannedEnd(book, { lot, startsOn: startedOn })
      : { plannedEndOn: question.plannedEndOn };
  if ('refused' in end) return refusedAnswer(book, end, [asked.decision]);
  const { plannedEndOn } = end;
  const stay = await answerStart(consulted, {
    ...question,
    ...{ about: 'start', plannedEndOn, urgency: 'emergency' },
    predecessorId: question.move.predecessorId,
  });
  const gates = await gatesOf(consulted, question);

  const { segments } = stay;
  const approval = awardApproval(asked.timing, { urgency: 'emergency', proposedAt: at });
  const text = agreementTerms(
    { ...question, startsOn: startedOn, plannedEndOn, matchedLongTermOn: matchedOn(question) },
    { form: 'emergency', version: 1, segments, bookDigest: book.digest },
  );
  const signing = agreementOut(asked.timing, {
    ...{ at, terms: text, urgency: 'emergency', startedOn },
  });
  const decisions = [...stay.decisions, ...gates.decisions];
  if ('refused' in approval) return refusedAnswer(book, approval, decisions);
  if ('refused' in signing) return refusedAnswer(book, signing, decisions);
  const { obstacles, needed } = gates;
  return {
    ...stay,
    about: 'made',
    plannedEndOn,
    ...{ obstacles, needed, signing },
    missingFacts: [...new Set([...stay.missingFacts, ...gates.missingFacts])],
    approval: { clocks: approval.clocks, deadline: approval.deadline },
    decisions,
  };
}

const matchedOn = ({ terms }: QuestionOf<'made'>) => terms.matchedLongTermOn;

/** A home that the register does not know is judged by no gate, which is said as a missing fact. */
async function gatesOf(
  consulted: Consulted,
  question: QuestionOf<'made'>,
): Promise<
  Pick<Gated, 'obstacles' | 'needed' | 'missingFacts'> & {
    readonly decisions: readonly Gated['decision'][];
  }
> {
  const { offer, startedOn: startsOn, move, offerId: subject } = question;
  const service = await serviceLine(consulted.store, offer.serviceLineId);
  if (service === null) {
    return { obstacles: [], needed: [], missingFacts: ['register.service-line'], decisions: [] };
  }
  const request = { service, startsOn, move, subject, question: 'invitation' } as const;
  const places = await askGates(consulted, question, request);
  const prices = await judgeTerms(consulted, question, { service, offer, offerId: subject });
  return {
    obstacles: [...places.obstacles, ...prices.obstacles],
    needed: places.needed,
    missingFacts: [...places.missingFacts, ...prices.missingFacts],
    decisions: [places.decision, ...prices.decisions],
  };
}
