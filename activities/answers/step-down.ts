import { addDays, latest, type PlainDate } from '../../domain/calendar';
import { pence } from '../../domain/money';
import type { AnswerOf, QuestionOf, RefusedAnswer } from '../../domain/placement/questions';
import { accruedPence } from '../../domain/pricing/accrual';
import { notice } from '../../rules/timing';
import type { Consulted } from '../consulted';
import { askTiming, dayOf, refusedAnswer } from './answered';

/**
 * The day on which notice is given so that its last day is the new start, or today when the ladder
 * asks for more than is left: then both places are paid for a while, and the sum is told.
 */
export async function answerStepDown(
  { book }: Consulted,
  question: QuestionOf<'step-down'>,
): Promise<AnswerOf<'step-down'> | RefusedAnswer> {
  const asked = await askTiming(book, question);
  if ('refused' in asked) return refusedAnswer(book, asked, []);
  const { placementId, lot, startedOn, requiredStartOn, segments, noticeLastDayOn } = question;
  const today = dayOf(question);
  const daysFrom = (givenOn: PlainDate) =>
    notice(asked.timing, {
      ...{ placementId, lot, giver: 'council', startedOn, givenOn, shorterReason: null },
    });
  const now = daysFrom(today);
  if ('refused' in now) return refusedAnswer(book, now, [asked.decision]);
  // A later day may stand on a higher rung of the ladder, so the rung is looked up for that day.
  const first = latest(today, addDays(requiredStartOn, -now.noticeDays));
  const then = daysFrom(first);
  if ('refused' in then) return refusedAnswer(book, then, [asked.decision]);
  const giveNoticeOn = latest(today, addDays(requiredStartOn, -then.noticeDays));
  // Notice that runs already keeps its day: only a shorter reason, or its withdrawal, moves it.
  const lastDayOn =
    noticeLastDayOn ?? latest(requiredStartOn, addDays(giveNoticeOn, then.noticeDays));
  const doubleRunningPence =
    lastDayOn <= requiredStartOn
      ? pence(0)
      : accruedPence(segments, { from: requiredStartOn, until: lastDayOn });
  return {
    about: 'step-down',
    ...{ giveNoticeOn, lastDayOn, doubleRunningPence },
    bookDigest: book.digest,
    decisions: [asked.decision],
  };
}
