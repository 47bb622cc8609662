import { addDays, latest, type PlainDate } from '../../domain/calendar';
import { stepDownDates } from '../../domain/deadlines/duties';
import { pence } from '../../domain/money';
import type { AnswerOf, QuestionOf, RefusedAnswer } from '../../domain/placement/questions';
import { accruedPence } from '../../domain/pricing/accrual';
import { consultDuties } from '../../rules/duties';
import { notice } from '../../rules/timing';
import type { Consulted } from '../consulted';
import { askTiming, dayOf, decisionOf, refusedAnswer } from './answered';
import { dutyOwed } from './duties';
import { dateOfBirthOf } from './rows';

/**
 * The day on which notice is given so that its last day is the new start, or today when the ladder
 * asks for more than is left: then both places are paid for a while, and the sum is told.
 */
export async function answerStepDown(
  { book, store }: Consulted,
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
  const owed = await dutiesOwed({ book, store }, question, giveNoticeOn);
  return {
    about: 'step-down',
    ...{ giveNoticeOn, lastDayOn, doubleRunningPence, duties: owed.duties },
    bookDigest: book.digest,
    decisions: [asked.decision, ...owed.decisions],
  };
}

/** Notice by its day, where none runs yet, and each night of introduction. */
async function dutiesOwed(
  { book, store }: Consulted,
  question: QuestionOf<'step-down'>,
  noticeOn: PlainDate,
): Promise<Pick<AnswerOf<'step-down'>, 'duties' | 'decisions'>> {
  const { placementId, lot, route, introductionsOn, noticeLastDayOn } = question;
  const today = dayOf(question);
  const dateOfBirth = await dateOfBirthOf(store, question);
  const said = await consultDuties(book, { startsOn: today, lot, route, dateOfBirth });
  const decisions = [decisionOf(said, { family: 'duty', subject: placementId, decidedOn: today })];
  const rule = said.said('step-down-dates');
  if (rule === undefined) return { duties: [], decisions };
  const giveNoticeOn = noticeLastDayOn === null ? noticeOn : null;
  const { ruleId, standing } = rule.citation;
  const dated = stepDownDates(rule.params, { giveNoticeOn, introductionsOn });
  const duties = dated.map((day) => dutyOwed(book, { ...day, ruleId, standing }, placementId));
  return { duties, decisions };
}
