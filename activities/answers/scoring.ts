import type { AnswerOf, QuestionOf, RefusedAnswer } from '../../domain/placement/questions';
import { scoringFor } from '../../rules/reference';
import type { Consulted } from '../consulted';
import { dayOf, refusedAnswer } from './answered';

/** What assessors are asked about an offer for this lot, and how many of them there must be. */
export function answerScoring(
  { book }: Consulted,
  question: QuestionOf<'scoring'>,
): AnswerOf<'scoring'> | RefusedAnswer {
  const scoring = scoringFor(book, { lot: question.lot, on: dayOf(question) });
  if ('refused' in scoring) return refusedAnswer(book, scoring, []);
  const questionIds = scoring.questions.map(({ questionId }) => questionId);
  const { assessors } = scoring;
  return { about: 'scoring', questionIds, assessors, bookDigest: book.digest, decisions: [] };
}
