import { declineReasons, withdrawalReasons } from '../../domain/placement/terms';
import { idText } from '../wire';
import { z } from '../zod';
import { command, instant, maybeText, offerShape } from './command-wire';

export const searchCommandWires = [
  command('send-referral', {
    closesAt: instant.nullable().default(null).openapi({
      description: 'When the offer window closes; null leaves it to the rule.',
    }),
  }).openapi('SendReferral'),
  command('submit-offer', {
    ...offerShape,
    isForGroup: z.boolean().default(false).openapi({
      description: 'One offer of several, one for each child of a sibling group.',
    }),
  }).openapi('SubmitOffer'),
  command('decline-referral', {
    serviceLineId: idText,
    reason: z.enum(declineReasons),
    text: maybeText,
  }).openapi('DeclineReferral'),
  command('withdraw', { reason: z.enum(withdrawalReasons), text: maybeText }).openapi('Withdraw'),
] as const;
