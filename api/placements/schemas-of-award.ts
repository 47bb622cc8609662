import { section22cLimbs } from '../../domain/placement/terms';
import { idText } from '../wire';
import { z } from '../zod';
import { answers, command, day, maybeText, text } from './command-wire';

export const awardCommandWires = [
  command('score-offer', { offerId: idText, answers }).openapi('ScoreOffer'),
  command('propose-award', {
    offerId: idText,
    plannedEndOn: day,
    limb: z.enum(section22cLimbs),
    limbText: text,
    reasonText: maybeText,
  }).openapi('ProposeAward'),
  command('approve-award', {}).openapi('ApproveAward'),
  command('reject-award', { text }).openapi('RejectAward'),
  command('sign-agreement', {
    textHash: z.string().regex(/^[0-9a-f]{64}$/, { error: 'must be the hash of the text' }),
  }).openapi('SignAgreement'),
] as const;
