import type { AnswerOf, QuestionOf, RefusedAnswer } from '../../domain/placement/questions';
import type { Consulted } from '../consulted';
import { agreementOut } from './agreement-out';
import { askTiming, refusedAnswer } from './answered';

/** The hash of a new version of the agreement, and when both must have signed it. */
export async function answerRevision(
  { book }: Consulted,
  question: QuestionOf<'revision'>,
): Promise<AnswerOf<'revision'> | RefusedAnswer> {
  const asked = await askTiming(book, question);
  if ('refused' in asked) return refusedAnswer(book, asked, []);
  const out = agreementOut({ book, timing: asked.timing }, question);
  const decisions = [asked.decision];
  if ('refused' in out) return refusedAnswer(book, out, decisions);
  return { about: 'revision', ...out, bookDigest: book.digest, decisions };
}
