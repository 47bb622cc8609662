import { latest, londonDateOf } from '../../domain/calendar';
import type { AnswerOf, QuestionOf } from '../../domain/placement/questions';
import { segmentsFrom, segmentsUntil } from '../../domain/pricing/cut';
import { joinSegments } from '../../domain/pricing/timeline';
import type { Consulted } from '../consulted';
import { missingFactsIn, undecidedIn } from './answered';
import { commitmentsFor, priceClocks, priceStay } from './price-stay';
import { dateOfBirthOf, envelopesFor } from './rows';

/**
 * The price of a stay from a day on, after a fact of it has changed. What was recorded for the days
 * before stands as it is, whatever today's book would say of them.
 */
export async function answerReprice(
  { book, store }: Consulted,
  question: QuestionOf<'reprice'>,
): Promise<AnswerOf<'reprice'>> {
  const { placementId, lot, terms, startedOn, plannedEndOn, until, from, recorded } = question;
  const dateOfBirth = await dateOfBirthOf(store, question);
  const stay = { lot, terms, startsOn: startedOn, until, subject: placementId, dateOfBirth };
  const priced = await priceStay(book, stay);
  const envelopes = await envelopesFor(store, question);
  const stands = segmentsUntil(recorded, from);
  const segments = joinSegments([...stands, ...segmentsFrom(priced.segments, from)]);
  const span = { from: startedOn, until: until ?? latest(startedOn, plannedEndOn) };
  const after = londonDateOf(question.at);
  return {
    about: 'reprice',
    segments,
    commitments: commitmentsFor(terms, { segments, span, envelopes }),
    envelopes,
    clocks: until === null ? priceClocks(segments, { after, placementId }) : [],
    undecided: undecidedIn(priced.undecided),
    missingFacts: missingFactsIn(priced.undecided),
    bookDigest: book.digest,
    decisions: priced.decisions,
  };
}
