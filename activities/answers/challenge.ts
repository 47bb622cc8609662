import { londonDateOf } from '../../domain/calendar';
import type { AnswerOf, QuestionOf, RefusedAnswer } from '../../domain/placement/questions';
import { challengePeriod, paperOwed } from '../../rules/timing';
import type { Consulted } from '../consulted';
import { askTiming, refusedAnswer } from './answered';
import { dutyOwed } from './duties';

/** Until when an award may be challenged, and by when a challenge of today is answered. */
export async function answerChallenge(
  { book }: Consulted,
  question: QuestionOf<'challenge'>,
): Promise<AnswerOf<'challenge'> | RefusedAnswer> {
  const { placementId, approvedOn, at } = question;
  const asked = await askTiming(book, question);
  if ('refused' in asked) return refusedAnswer(book, asked, []);
  const decisions = [asked.decision];
  const period = challengePeriod(asked.timing, approvedOn);
  if ('refused' in period) return refusedAnswer(book, period, decisions);
  const answer = { paper: 'challenge-answer', after: londonDateOf(at) } as const;
  const owed = paperOwed(asked.timing, answer);
  if ('refused' in owed) return refusedAnswer(book, owed, decisions);
  const duty = dutyOwed(book, owed, placementId);
  return { about: 'challenge', ...period, duty, bookDigest: book.digest, decisions };
}
