import { shorterNoticeReasons } from '../../domain/placement/terms';
import { endReasons } from '../../domain/placement/terms-of-ending';
import { z } from '../zod';
import { command, day, maybeText } from './command-wire';

export const endingCommandWires = [
  command('give-notice', {
    lastDayOn: day.nullable().default(null),
    shorterReason: z.enum(shorterNoticeReasons).nullable().default(null),
    text: maybeText,
  }).openapi('GiveNotice'),
  command('end-placement', {
    endedOn: day,
    reason: z.enum(endReasons),
    text: maybeText,
  }).openapi('EndPlacement'),
  command('settle', {
    // A whole stay, and so a hundred times what one week may come to.
    totalPence: z.int().min(0).max(100_000_000_000),
  }).openapi('Settle'),
] as const;
