import { agreementTerms } from '../../domain/agreement/agreement-terms';
import { agreementText } from '../../domain/agreement/agreement-text';
import type { AnswerOf, QuestionOf, RefusedAnswer } from '../../domain/placement/questions';
import { termsOfOffer } from '../../domain/placement/stay-terms';
import { accruedPence } from '../../domain/pricing/accrual';
import type { Citation } from '../../domain/pricing/finding';
import type { Segment } from '../../domain/pricing/timeline';
import type { Book } from '../../rules/book';
import type { Consultation } from '../../rules/evaluate';
import { consult } from '../../rules/evaluate';
import { agreementSignature } from '../../rules/timing';
import { memberships, routeLives } from '../../store/read/register';
import type { Consulted } from '../consulted';
import { askTiming, dayOf, decisionOf, judge, refusedAnswer } from './answered';
import { commitmentsFor, priceStay } from './price-stay';
import { accreditationFacts, termFacts } from './register-facts';
import { dateOfBirthOf, envelopesFor, registeredService } from './rows';
import { textHashOf } from './text-hash';

/**
 * Whether the award may be approved today, what it will cost to its planned end, what that takes of
 * each envelope, and the hash of the agreement that goes out with it.
 */
export async function answerApproval(
  consulted: Consulted,
  question: QuestionOf<'approval'>,
): Promise<AnswerOf<'approval'> | RefusedAnswer> {
  const { book, store } = consulted;
  const { startsOn, plannedEndOn: until, offer, offerId, urgency } = question;
  const gates = await askGates(consulted, question);
  const terms = termsOfOffer(offer, { startsOn, route: question.route });
  const dateOfBirth = await dateOfBirthOf(store, question);
  const stay = { lot: question.lot, terms, startsOn, until, subject: offerId, dateOfBirth };
  const priced = await priceStay(book, stay);
  const { segments } = priced;

  const asked = await askTiming(book, question);
  const decisions = [gatesDecision(gates, question), ...priced.decisions];
  if ('refused' in asked) return refusedAnswer(book, asked, decisions);
  const signing = agreementSignature(asked.timing, {
    urgency,
    issuedAt: question.at,
    plannedStartOn: startsOn,
    startedOn: null,
  });
  decisions.push(asked.decision);
  if ('refused' in signing) return refusedAnswer(book, signing, decisions);

  const span = { from: startsOn, until };
  const envelopes = await envelopesFor(store, question);
  return {
    about: 'approval',
    ...judge([...gates.outcomes, ...priced.undecided]),
    segments,
    totalPence: accruedPence(segments, span),
    commitments: commitmentsFor(terms, { segments, span, envelopes }),
    because: citations(gates, segments),
    textHash: agreementHash(book, question, segments),
    clocks: signing.clocks,
    deadline: signing.deadline,
    bookDigest: book.digest,
    decisions,
  };
}

async function askGates(
  { book, store }: Consulted,
  question: QuestionOf<'approval'>,
): Promise<Consultation> {
  const { lot, route, councilId, offer } = question;
  const on = dayOf(question);
  const [service, memberSpans, lives] = await Promise.all([
    registeredService(store, offer.serviceLineId),
    memberships(store, councilId),
    routeLives(store, { route, lot }),
  ]);
  const facts = {
    lot,
    route,
    ...accreditationFacts(service, { lot, on }),
    ...termFacts({ memberships: memberSpans, routeLives: lives }, on),
  };
  return consult(book, { on, question: 'award', facts });
}

function gatesDecision(gates: Consultation, question: QuestionOf<'approval'>) {
  const { offerId: subject } = question;
  return decisionOf(gates, { family: 'award', subject, decidedOn: dayOf(question) });
}

/** The rules that were passed, and those that shape the price. */
function citations({ outcomes }: Consultation, segments: readonly Segment[]): readonly Citation[] {
  const all = [
    ...outcomes.map(({ citation }) => citation),
    ...segments.flatMap(({ because }) => because),
  ];
  return [...new Map(all.map((citation) => [citation.ruleId, citation])).values()];
}

function agreementHash(
  { digest: bookDigest }: Book,
  question: QuestionOf<'approval'>,
  segments: readonly Segment[],
): string {
  const text = agreementText(agreementTerms(question, { segments, bookDigest }));
  return textHashOf(text);
}
