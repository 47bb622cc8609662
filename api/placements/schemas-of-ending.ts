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
  command('settle', {
    // A whole stay, and so a hundred times what one week may come to.
    totalPence: z.int().min(0).max(100_000_000_000),
  }).openapi('Settle'),
] as const;
