import { fromAnotherStart } from '../../domain/agreement/agreement-terms';
import { commitmentsFor } from '../../domain/envelope/commitments';
import type { AnswerOf, QuestionOf, RefusedAnswer } from '../../domain/placement/questions';
import { termsOfOffer } from '../../domain/placement/stay-terms';
import { accruedPence } from '../../domain/pricing/accrual';
import type { Consulted } from '../consulted';
import { agreementOut } from './agreement-out';
import { askTiming, missingFactsIn, refusedAnswer } from './answered';
import { continuousStayFrom } from './continuous-stay';
import { priceStay, undecidedDays } from './price-stay';
import { dateOfBirthOf, envelopesFor } from './rows';

/** What the stay comes to from another planned start, and the agreement that says so. */
export async function answerMoving(
  consulted: Consulted,
  question: QuestionOf<'moving'>,
): Promise<AnswerOf<'moving'> | RefusedAnswer> {
  const { book, store } = consulted;
  const { placementId: subject, lot, route, startsOn, plannedEndOn: until, offer } = question;
  const { urgency, agreement, at } = question;
  const asked = await askTiming(book, question);
  if ('refused' in asked) return refusedAnswer(book, asked, []);
  const { matchedLongTermOn } = question;
  const continuousStayStartedOn = await continuousStayFrom(consulted, question, question);
  const terms = termsOfOffer(offer, {
    ...{ startsOn, route, matchedLongTermOn, continuousStayStartedOn },
  });
  const dateOfBirth = await dateOfBirthOf(store, question);
  const priced = await priceStay(book, { lot, terms, startsOn, until, subject, dateOfBirth });
  const { segments, undecided } = priced;
  const span = { from: startsOn, until };
  const envelopes = await envelopesFor(store, question);
  const text = fromAnotherStart(agreement, { startsOn, segments, bookDigest: book.digest });
  const out = { at, terms: text, urgency, startedOn: null };
  const signing = agreementOut({ book, timing: asked.timing }, out);
  const decisions = [asked.decision, ...priced.decisions];
  if ('refused' in signing) return refusedAnswer(book, signing, decisions);
  return {
    about: 'moving',
    segments,
    totalPence: accruedPence(segments, span),
    commitments: commitmentsFor(terms, { segments, span, envelopes }),
    signing,
    undecided: undecidedDays(undecided),
    missingFacts: missingFactsIn(undecided),
    bookDigest: book.digest,
    decisions,
  };
}
