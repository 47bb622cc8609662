import { latest } from '../../domain/calendar';
import { commitmentsFor } from '../../domain/envelope/commitments';
import type { AnswerOf, QuestionOf, RefusedAnswer } from '../../domain/placement/questions';
import { plannedEnd } from '../../rules/timing';
import type { Consulted } from '../consulted';
import { askTiming, dayOf, refusedAnswer } from './answered';
import { envelopesFor } from './rows';

/**
 * What a stay to another planned end takes of the envelopes, at the price that is recorded, and the
 * clocks of that end which are still to come.
 */
export async function answerExtension(
  { book, store }: Consulted,
  question: QuestionOf<'extension'>,
): Promise<AnswerOf<'extension'> | RefusedAnswer> {
  const { placementId, startedOn, plannedEndOn, terms, recorded: segments } = question;
  const asked = await askTiming(book, question);
  if ('refused' in asked) return refusedAnswer(book, asked, []);
  const envelopes = await envelopesFor(store, question);
  const span = { from: startedOn, until: latest(startedOn, plannedEndOn) };
  // A day that has passed announces nothing any more.
  const ahead = { plannedEndOn, startedOn: dayOf(question), placementId };
  return {
    about: 'extension',
    commitments: commitmentsFor(terms, { segments, span, envelopes }),
    envelopes,
    clocks: plannedEnd(asked.timing, ahead),
    bookDigest: book.digest,
    decisions: [asked.decision],
  };
}
