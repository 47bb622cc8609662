import { challengeOutcomes } from '../../domain/placement/challenge-terms';
import { idText } from '../wire';
import { z } from '../zod';
import { command, text } from './command-wire';
import { taken } from './schemas-of-search';

const saidFor = z
  .strictObject({ providerId: idText, ...taken })
  .nullable()
  .default(null)
  .openapi({
    description:
      'Whose challenge an officer takes down that came by telephone or e-mail, and how it came. ' +
      'Null: the provider’s own.',
  });

export const challengeCommandWires = [
  command('challenge-award', { text, saidFor }).openapi('ChallengeAward', {
    description:
      'A provider whose offer was compared and not awarded asks for the award to be looked at ' +
      'again, within the days of `timing.challenge-period`.',
  }),
  command('answer-challenge', {
    challengeId: idText,
    outcome: z.enum(challengeOutcomes),
    text,
  }).openapi('AnswerChallenge', {
    description:
      'By an approver who neither proposed nor approved the award. Upheld moves nobody: before ' +
      'both have signed, the award may then be set aside.',
  }),
] as const;

/** A challenge as a placement carries it. */
export const challengeWire = z
  .object({
    ...{ challengeId: z.string(), providerId: z.string(), dutyId: z.string() },
    outcome: z.enum(challengeOutcomes).nullable().openapi({
      description: 'Null while it waits for its answer.',
    }),
  })
  .openapi('Challenge');
