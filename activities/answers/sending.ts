import type { Consideration } from '../../domain/placement/event-terms';
import type {
  AnswerOf,
  DecisionRecord,
  QuestionOf,
  RefusedAnswer,
} from '../../domain/placement/questions';
import type { Book } from '../../rules/book';
import { consult } from '../../rules/evaluate';
import { offerWindow } from '../../rules/timing';
import type { RegisteredService } from '../../store/read/register';
import { servicesForLot } from '../../store/read/register';
import type { Consulted } from '../consulted';
import { askTiming, dayOf, decisionOf, judge, refusedAnswer, undecidedIn } from './answered';
import { accreditationFacts, scheduleFacts } from './register-facts';

/** Who is asked and who is left out, each with the rules; and when the one window closes. */
export async function answerSending(
  { book, store }: Consulted,
  question: QuestionOf<'sending'>,
): Promise<AnswerOf<'sending'> | RefusedAnswer> {
  const asked = await askTiming(book, question);
  if ('refused' in asked) return refusedAnswer(book, asked, []);
  const { at, requiredStartOn, closesAt } = question;
  const window = offerWindow(asked.timing, {
    sentAt: at,
    requiredStartOn,
    officerClosesAt: closesAt,
  });
  if ('refused' in window) return refusedAnswer(book, window, [asked.decision]);

  const services = await servicesForLot(store, question.lot);
  const considered = await Promise.all(
    services.map((service) => consider(book, { question, service })),
  );
  return {
    about: 'sending',
    urgency: window.urgency,
    closesAt: window.closesAt,
    considered: considered.map(({ consideration }) => consideration),
    because: window.because,
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

async function consider(
  book: Book,
  { question, service }: { question: QuestionOf<'sending'>; service: RegisteredService },
): Promise<Considered> {
  const { lot, route, needLevel } = question;
  const { serviceLineId, providerId } = service;
  const decidedOn = dayOf(question);
  const facts = {
    lot,
    route,
    ...accreditationFacts(service, { lot, on: decidedOn }),
    ...scheduleFacts(service, { needLevel, on: decidedOn }),
  };
  const consulted = await consult(book, { on: decidedOn, question: 'invitation', facts });
  const about = { family: 'eligibility', subject: serviceLineId, decidedOn };
  const { obstacles, missingFacts } = judge(consulted.outcomes);
  const invited = obstacles.length === 0 && missingFacts.length === 0;
  const because = obstacles.length > 0 ? obstacles : undecidedIn(consulted.outcomes);
  return {
    consideration: { serviceLineId, providerId, invited, because },
    decision: decisionOf(consulted, about),
  };
}
