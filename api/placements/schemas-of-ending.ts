import { actionOwners, exitAttendees, exitCauses } from '../../domain/placement/exit-review';
import { shorterNoticeReasons } from '../../domain/placement/terms';
import { endReasons, overstayReasons } from '../../domain/placement/terms-of-ending';
import { z } from '../zod';
import { command, day, maybeText, text } from './command-wire';

export const endingCommandWires = [
  command('give-notice', {
    lastDayOn: day.nullable().default(null),
    shorterReason: z.enum(shorterNoticeReasons).nullable().default(null),
    text: maybeText,
  }).openapi('GiveNotice'),
  command('withdraw-notice', { text }).openapi('WithdrawNotice'),
  command('bring-notice-forward', {
    lastDayOn: day,
    shorterReason: z.enum(shorterNoticeReasons),
    text: maybeText,
  }).openapi('BringNoticeForward'),
  command('authorise-overstay', {
    until: day.openapi({
      description: 'After the last day of notice; the first day that is not authorised.',
    }),
    reason: z.enum(overstayReasons),
    text,
  }).openapi('AuthoriseOverstay', {
    description:
      'Somebody answers for days after the last of notice. No charge begins or ends with it.',
  }),
  command('end-placement', {
    endedOn: day,
    reason: z.enum(endReasons),
    disruption: z.boolean().default(false).openapi({ description: 'Nobody planned the end.' }),
    text: maybeText,
  }).openapi('EndPlacement'),
  command('record-exit-review', {
    heldOn: day,
    attendees: z
      .array(
        z.strictObject({
          role: z.enum(exitAttendees),
          text: maybeText.openapi({ description: 'Who that was; not shown to the provider.' }),
        }),
      )
      .min(1)
      .max(30),
    causes: z
      .array(z.enum(exitCauses))
      .min(1)
      .refine((list) => new Set(list).size === list.length, { error: 'must name each cause once' }),
    whatWorkedText: maybeText,
    whatDidNotText: maybeText,
    actions: z
      .array(
        z.strictObject({
          owner: z.enum(actionOwners).openapi({ description: 'host: the consortium.' }),
          dueOn: day,
          text: text.openapi({
            description: 'What is to be done; shown to the provider if its own.',
          }),
        }),
      )
      .max(10)
      .default([])
      .openapi({
        description:
          'Each is a duty of its day. Recorded again: one of the same owner and day goes on.',
      }),
  }).openapi('RecordExitReview'),
  command('settle', {
    // A whole stay, and so a hundred times what one week may come to.
    totalPence: z.int().min(0).max(100_000_000_000),
  }).openapi('Settle'),
] as const;
