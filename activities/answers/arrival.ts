import type { AnswerOf, QuestionOf, RefusedAnswer } from '../../domain/placement/questions';
import { arrival } from '../../rules/timing';
import type { Consulted } from '../consulted';
import { askTiming, refusedAnswer } from './answered';

/** When somebody must say whether the child came. */
export async function answerArrival(
  { book }: Consulted,
  question: QuestionOf<'arrival'>,
): Promise<AnswerOf<'arrival'> | RefusedAnswer> {
  const asked = await askTiming(book, question);
  if ('refused' in asked) return refusedAnswer(book, asked, []);
  const { placementId, startsOn } = question;
  const { clock, deadline } = arrival(asked.timing, { placementId, plannedStartOn: startsOn });
  const decisions = [asked.decision];
  return { about: 'arrival', clocks: [clock], deadline, bookDigest: book.digest, decisions };
}
