import type { AnswerOf, QuestionOf, RefusedAnswer } from '../../domain/placement/questions';
import { paperOwed } from '../../rules/timing';
import type { Consulted } from '../consulted';
import { askTiming, refusedAnswer } from './answered';
import { dutyOwed } from './duties';

/** The duty of a paper that comes after what it is about. */
export async function answerPaper(
  { book }: Consulted,
  question: QuestionOf<'paper'>,
): Promise<AnswerOf<'paper'> | RefusedAnswer> {
  const asked = await askTiming(book, question);
  if ('refused' in asked) return refusedAnswer(book, asked, []);
  const decisions = [asked.decision];
  const owed = paperOwed(asked.timing, question);
  if ('refused' in owed) return refusedAnswer(book, owed, decisions);
  const duty = dutyOwed(book, owed, question.placementId);
  return { about: 'paper', duty, bookDigest: book.digest, decisions };
}
