import type { RecordEvents } from '../../domain/placement/events-of-record';
import { plural, type SentencesOf } from './sentence';

export const recordSentences: SentencesOf<keyof RecordEvents> = {
  'deadline-opened': ({ deadline }) => `A deadline opened: ${deadline.kind} by ${deadline.dueOn}.`,
  'deadline-reminded': ({ deadlineId }) => `Deadline ${deadlineId} is near; people were reminded.`,
  'deadline-met': ({ deadlineId, lateDays }) =>
    lateDays === 0
      ? `Deadline ${deadlineId} was met on time.`
      : `Deadline ${deadlineId} was met, ${plural(lateDays, 'day')} late.`,
  'deadline-missed': ({ deadlineId }) => `Deadline ${deadlineId} was missed.`,
  'deadline-dropped': ({ deadlineId, misdated = false }) =>
    misdated
      ? `Deadline ${deadlineId} was counted from a day that was wrong, and fell away.`
      : `Deadline ${deadlineId} fell away.`,
  'note-added': () => 'A note was added.',
  'command-refused': ({ command, code, because }) =>
    `${command} was refused (${code}). ${because.map(({ says }) => says).join(' ')}`.trimEnd(),
};
