import type { AnswerOf, QuestionOf, RefusedAnswer } from '../../domain/placement/questions';
import { offerWindow } from '../../rules/timing';
import type { Consulted } from '../consulted';
import { askTiming, refusedAnswer } from './answered';

/** Whether the window may close at a new instant, with the reminders of what is left of it. */
export async function answerWindow(
  { book }: Consulted,
  question: QuestionOf<'window'>,
): Promise<AnswerOf<'window'> | RefusedAnswer> {
  const asked = await askTiming(book, question);
  if ('refused' in asked) return refusedAnswer(book, asked, []);
  const { at: sentAt, requiredStartOn, closesAt: officerClosesAt } = question;
  const window = offerWindow(asked.timing, {
    ...{ sentAt, requiredStartOn, earliestStartOn: question.earliestStartOn ?? null },
    officerClosesAt,
  });
  const decisions = [asked.decision];
  if ('refused' in window) return refusedAnswer(book, window, decisions);
  const { because, clocks, deadline } = window;
  return { about: 'window', because, clocks, deadline, bookDigest: book.digest, decisions };
}
