import { commitmentsFor } from '../../domain/envelope/commitments';
import type { AnswerOf, QuestionOf, RefusedAnswer } from '../../domain/placement/questions';
import { termsOfOffer } from '../../domain/placement/stay-terms';
import { accruedPence } from '../../domain/pricing/accrual';
import { arrival } from '../../rules/timing';
import type { Consulted } from '../consulted';
import { askTiming, missingFactsIn, refusedAnswer } from './answered';
import { continuousStayFrom } from './continuous-stay';
import { priceStay, undecidedDays } from './price-stay';
import { dateOfBirthOf, envelopesFor } from './rows';

/** What the stay comes to from another planned start, and when its arrival is asked about. */
export async function answerMoving(
  consulted: Consulted,
  question: QuestionOf<'moving'>,
): Promise<AnswerOf<'moving'> | RefusedAnswer> {
  const { book, store } = consulted;
  const { placementId: subject, lot, route, startsOn, plannedEndOn: until, offer } = question;
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
  const expected = { placementId: subject, plannedStartOn: startsOn };
  const { clock, deadline } = arrival(asked.timing, expected);
  return {
    about: 'moving',
    segments,
    totalPence: accruedPence(segments, span),
    commitments: commitmentsFor(terms, { segments, span, envelopes }),
    clocks: [clock],
    deadline,
    undecided: undecidedDays(undecided),
    missingFacts: missingFactsIn(undecided),
    bookDigest: book.digest,
    decisions: [asked.decision, ...priced.decisions],
  };
}
