import type { DutyEvents } from '../../domain/placement/events-of-duties';
import { plural, type SentencesOf } from './sentence';

const byBirth = ', by a day of birth that was put right in another placement';

export const dutySentences: SentencesOf<keyof DutyEvents> = {
  'deadline-waived': ({ deadlineId }) => `Deadline ${deadlineId} was waived, with a reason.`,
  'deadline-moved': ({ deadlineId, fromDueOn, dueOn }) =>
    `Deadline ${deadlineId} moved from ${fromDueOn} to ${dueOn}, by the calendar as it is now.`,
  'deadlines-recounted': ({ moved, corrected }) =>
    `Open deadlines were counted again${corrected === undefined ? '' : byBirth}; ` +
    `${plural(moved, 'deadline')} moved.`,
  'birthdays-foreseen': ({ birthdays }) =>
    birthdays.length === 0
      ? 'No birthday that changes anything is still to come.'
      : `Birthdays to come: ${birthdays.map(({ age, on }) => `${String(age)} on ${on}`).join(', ')}.`,
  'birthday-reached': ({ age, because }) =>
    `The young person is ${String(age)}. ${because.map(({ says }) => says).join(' ')}`.trimEnd(),
};
