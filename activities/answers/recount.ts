import { addDays } from '../../domain/calendar';
import * as due from '../../domain/deadlines/duties';
import { wakeAt } from '../../domain/deadlines/jitter';
import { remindersBefore } from '../../domain/deadlines/next-duty';
import { addWorkingDays } from '../../domain/deadlines/working-days';
import type { AnswerOf, QuestionOf } from '../../domain/placement/questions';
import type { MovedDuty } from '../../domain/placement/questions-of-duties';
import type { Deadline } from '../../domain/placement/terms';
import type { Book } from '../../rules/book';
import { followUpOn, remindersOf } from '../../rules/duty-days';
import { workingCalendar } from '../../rules/reference';
import { citationsOf, ruleNamed } from '../../rules/rule-named';
import type { Consulted } from '../consulted';

/**
 * What is counted in working days, counted again by the calendar as it is now. Only an open duty
 * moves: one whose day has gone by was missed by the calendar of its time.
 */
export function answerRecount(
  { book }: Consulted,
  question: QuestionOf<'recount'>,
): AnswerOf<'recount'> {
  const moved = question.deadlines
    .filter(({ dueAt }) => dueAt > question.at)
    .flatMap((deadline) => movedDuty(book, deadline, question));
  return { about: 'recount', moved, bookDigest: book.digest, decisions: [] };
}

function movedDuty(
  book: Book,
  deadline: Deadline,
  question: QuestionOf<'recount'>,
): readonly MovedDuty[] {
  const dueOn = countedAgain(book, deadline, question);
  if (dueOn === null || dueOn === 'calendar-exhausted' || dueOn === deadline.dueOn) return [];
  const { id: deadlineId, kind, ruleId, dueOn: fromDueOn } = deadline;
  const reminders = remindersOf(book, { kind, on: dueOn });
  return [
    {
      ...{ deadlineId, ruleId, fromDueOn, dueOn },
      dueAt: wakeAt(addDays(dueOn, 1), question.placementId),
      remindAt: reminders === null ? [] : remindersBefore(dueOn, reminders),
      because: citationsOf(book, ruleId),
    },
  ];
}

/** Null where the duty is not counted in working days. */
function countedAgain(
  book: Book,
  { kind, countedFrom, ruleId, dueOn }: Deadline,
  { emergency, hasEnded, becameLookedAfterOn }: QuestionOf<'recount'>,
) {
  switch (kind) {
    case 'placement-plan':
    case 'notification': {
      const plan = ruleNamed(book, { ruleId, type: 'placement-plan' });
      const told = ruleNamed(book, { ruleId, type: 'notification' });
      const rule = plan ?? told;
      if (rule === null) return null;
      const calendar = workingCalendar(book, rule.params.calendar);
      if (hasEnded && told !== null) {
        return addWorkingDays(calendar, countedFrom, told.params.afterEndWorkingDays);
      }
      const day = due.atTheStart(rule.params, { startsOn: countedFrom, emergency, calendar });
      return day === 'calendar-exhausted' ? day : day.dueOn;
    }
    case 'looked-after-review': {
      const rule = ruleNamed(book, { ruleId, type: kind });
      if (rule === null || countedFrom !== becameLookedAfterOn) return null;
      const calendar = workingCalendar(book, rule.params.calendar);
      return addWorkingDays(calendar, countedFrom, rule.params.firstWorkingDays);
    }
    case 'review-follow-up':
    case 'disruption-review':
      return followUpOn(book, { kind, on: countedFrom })?.dueOn ?? dueOn;
    default:
      return null;
  }
}
