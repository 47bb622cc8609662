import { addDays, londonInstant } from '../../domain/calendar';
import * as due from '../../domain/deadlines/duties';
import { wakeAt } from '../../domain/deadlines/jitter';
import { remindersBefore } from '../../domain/deadlines/next-duty';
import { agreementSignature, awardApproval } from '../../domain/deadlines/signing';
import { addWorkingDays } from '../../domain/deadlines/working-days';
import type { AnswerOf, QuestionOf } from '../../domain/placement/questions';
import type { MovedDuty } from '../../domain/placement/questions-of-duties';
import type { Deadline } from '../../domain/placement/terms';
import type { Ruled } from '../../domain/pricing/finding';
import type { Book } from '../../rules/book';
import { followUpOn, remindersOf } from '../../rules/duty-days';
import { workingCalendar } from '../../rules/reference';
import { citationsOf, ruleNamed } from '../../rules/rule-named';
import { offerWindow, type Timing } from '../../rules/timing';
import type { Consulted } from '../consulted';
import { askTiming } from './answered';

/**
 * What is counted in working days, counted again by the calendar as it is now. Only what is open
 * moves: a duty whose day has gone by was missed by the calendar of its time.
 */
export async function answerRecount(
  { book }: Consulted,
  question: QuestionOf<'recount'>,
): Promise<AnswerOf<'recount'>> {
  const moved = question.deadlines
    .filter(({ dueAt }) => dueAt > question.at)
    .flatMap((deadline) => {
      const paper = paperAgain(book, deadline, question);
      return paper === null ? movedDuty(book, deadline, question) : paper;
    });
  const asked = question.window === null ? null : await askTiming(book, question);
  const window = asked === null || 'refused' in asked ? null : movedWindow(asked.timing, question);
  const decisions = asked === null || 'refused' in asked ? [] : [asked.decision];
  return { about: 'recount', moved, window, bookDigest: book.digest, decisions };
}

/** Nobody who was asked loses time that was promised: a window only ever closes later. */
function movedWindow(
  timing: Timing,
  { window, at }: QuestionOf<'recount'>,
): AnswerOf<'recount'>['window'] {
  if (window === null || window.closesAt <= at) return null;
  const { opensAt: sentAt, requiredStartOn } = window;
  const again = offerWindow(timing, { sentAt, requiredStartOn, officerClosesAt: null });
  if ('refused' in again || again.closesAt <= window.closesAt) return null;
  const { closesAt, because, clocks } = again;
  return { closesAt, because, clocks: clocks.filter(({ dueAt }) => dueAt > at) };
}

/**
 * The second person's word, what waits with it, and both signatures; null for any other duty. By a
 * holiday before the start a signature is due earlier, yet never before today.
 */
function paperAgain(
  book: Book,
  deadline: Deadline,
  { at, papers }: QuestionOf<'recount'>,
): readonly MovedDuty[] | null {
  const { id, kind, ruleId, dueOn: fromDueOn, countedFrom } = deadline;
  const approval = ruleNamed(book, { ruleId, type: 'award-approval' });
  const signature = ruleNamed(book, { ruleId, type: 'agreement-signature' });
  const rule = approval ?? signature;
  if (rule === null) return null;
  const calendar = workingCalendar(book, rule.params.calendar);
  const duty =
    approval !== null
      ? awardApproval(approval, {
          ...{ calendar, urgency: papers.approval },
          proposedAt: londonInstant(countedFrom, '00:00'),
        })
      : agreementSignature(rule as Ruled<'agreement-signature'>, {
          ...{ calendar, urgency: papers.signature, issuedAt: at },
          ...{ plannedStartOn: countedFrom, startedOn: null },
        });
  if ('refused' in duty || duty.deadline.dueOn === fromDueOn) return [];
  const { dueOn, dueAt } = duty.deadline;
  const isOfMove = papers.ofMove?.includes(id) ?? false;
  const hasClocks = kind === 'award-approval' || (kind === 'agreement-signature' && !isOfMove);
  const clocks = hasClocks ? duty.clocks.filter((clock) => clock.dueAt >= at) : [];
  const because = [rule.citation];
  const reminders = duty.clocks.filter((clock) => isOfMove && clock.dueAt < dueAt);
  const remindAt = reminders.map((clock) => clock.dueAt);
  return [{ deadlineId: id, ruleId, fromDueOn, dueOn, dueAt, remindAt, because, clocks }];
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
      clocks: [],
    },
  ];
}

/** By the type of the rule that opened it; null where it is not counted in working days. */
function countedAgain(
  book: Book,
  { kind, countedFrom, ruleId, dueOn }: Deadline,
  { hasEnded, becameLookedAfterOn }: QuestionOf<'recount'>,
) {
  const paper = ruleNamed(book, { ruleId, type: 'paper-owed' });
  if (paper !== null) {
    const calendar = workingCalendar(book, paper.params.calendar);
    return addWorkingDays(calendar, countedFrom, paper.params.workingDays);
  }
  const told = ruleNamed(book, { ruleId, type: 'notification' });
  if (told !== null && hasEnded) {
    const calendar = workingCalendar(book, told.params.calendar);
    return addWorkingDays(calendar, countedFrom, told.params.afterEndWorkingDays);
  }
  const atTheStart = told ?? ruleNamed(book, { ruleId, type: 'placement-plan' });
  if (atTheStart !== null) {
    const calendar = workingCalendar(book, atTheStart.params.calendar);
    // A placement may be planned and its start none that was: the day tells how it was counted.
    const start = { startsOn: countedFrom, emergency: dueOn > countedFrom, calendar };
    const day = due.atTheStart(atTheStart.params, start);
    return day === 'calendar-exhausted' ? day : day.dueOn;
  }
  const review = ruleNamed(book, { ruleId, type: 'looked-after-review' });
  if (review !== null && countedFrom === becameLookedAfterOn) {
    const calendar = workingCalendar(book, review.params.calendar);
    return due.firstReviewOn(review.params, { becameLookedAfterOn, calendar });
  }
  const isFollowedUp = kind === 'review-follow-up' || kind === 'disruption-review';
  return isFollowedUp ? (followUpOn(book, { kind, on: countedFrom })?.dueOn ?? dueOn) : null;
}
