import type { AnswerOf, QuestionOf, RefusedAnswer } from '../../domain/placement/questions';
import { notice, noticeEnds, plannedEnd } from '../../rules/timing';
import type { Consulted } from '../consulted';
import { askTiming, dayOf, refusedAnswer } from './answered';
import { answerStepDown } from './step-down';

/** The ladder's last day, and the clock and duty of the day that is asked for. */
export async function answerNotice(
  { book }: Consulted,
  question: QuestionOf<'notice'>,
): Promise<AnswerOf<'notice'> | RefusedAnswer> {
  const asked = await askTiming(book, question);
  if ('refused' in asked) return refusedAnswer(book, asked, []);
  const { placementId, lot, giver, startedOn } = question;
  const givenOn = dayOf(question);
  const { shorterReason } = question;
  const request = { placementId, lot, giver, startedOn, givenOn, shorterReason };
  const terms = notice(asked.timing, request);
  if ('refused' in terms) return refusedAnswer(book, terms, [asked.decision]);

  const lastDayOn = question.lastDayOn ?? terms.lastDayOn;
  const { clock, deadline } = noticeEnds(asked.timing, { placementId, lastDayOn, givenOn });
  return {
    about: 'notice',
    lastDayOn: terms.lastDayOn,
    earliestLastDayOn: terms.earliestLastDayOn,
    because: terms.because,
    clocks: [clock],
    deadline,
    bookDigest: book.digest,
    decisions: [asked.decision],
  };
}

/**
 * The placement goes on: its planned end is announced again, as far as that is still to come, and
 * notice for a step down that still stands is owed by a day of its own.
 */
export async function answerNoticeWithdrawal(
  consulted: Consulted,
  question: QuestionOf<'notice-withdrawal'>,
): Promise<AnswerOf<'notice-withdrawal'> | RefusedAnswer> {
  const { book } = consulted;
  const asked = await askTiming(book, question);
  if ('refused' in asked) return refusedAnswer(book, asked, []);
  const clocks = plannedEnd(asked.timing, question).filter(({ dueAt }) => dueAt > question.at);
  const answered = { about: 'notice-withdrawal', clocks, bookDigest: book.digest } as const;
  if (question.stepDown === undefined) return { ...answered, decisions: [asked.decision] };

  const standing = { introductionsOn: [], noticeLastDayOn: null, ...question.stepDown };
  const owed = await answerStepDown(consulted, { ...question, ...standing, about: 'step-down' });
  if (owed.about === 'refused') return owed;
  const { giveNoticeOn, lastDayOn, doubleRunningPence, duties, decisions } = owed;
  const stepDown = { giveNoticeOn, lastDayOn, doubleRunningPence, duties };
  return { ...answered, stepDown, decisions };
}
