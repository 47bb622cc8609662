import { legalStatuses } from '../../domain/placement/referral-details';
import { matchingNeeds } from '../../domain/provider/terms';
import { dateText, idText } from '../wire';
import { z } from '../zod';
import { day, needLevelWire, text } from './command-wire';

// The sections of a referral as they come over the wire: facts as values, and words as texts.

const shape = {
  becameLookedAfterOn: dateText.nullable().openapi({
    description: 'The day the child became looked after; reviews are counted from it.',
  }),
  keyStage4: z.boolean().nullable(),
  legalStatus: z.enum(legalStatuses).nullable(),
  matchingNeeds: z
    .array(z.enum(matchingNeeds))
    .max(matchingNeeds.length)
    .nullable()
    .openapi({ description: 'What a home may say it does not take; [] says that there is none.' }),
  educationDisrupted: z.boolean().nullable().openapi({
    description: 'Whether the move would disrupt the education of a pupil in Key Stage 4.',
  }),
  immediateRisk: z.boolean().nullable(),
  predecessorId: idText.nullable().openapi({
    description: 'The placement from which the child moves to this one.',
  }),
  educationText: text.nullable(),
  healthText: text.nullable(),
  riskText: text.nullable(),
  preferencesText: text.nullable(),
  legalText: text.nullable(),
};

type Shape = typeof shape;
type Shaped<Wrap extends 'optional' | 'default'> = {
  [Name in keyof Shape]: Wrap extends 'optional'
    ? z.ZodOptional<Shape[Name]>
    : z.ZodDefault<Shape[Name]>;
};

/** What a new referral may say at once: null is "not said yet". */
export const detailsOfNew = Object.fromEntries(
  Object.entries(shape).map(([name, schema]) => [name, (schema as z.ZodNullable).default(null)]),
) as Shaped<'default'>;

/** What an amendment may give: what it leaves out stays as it is, null takes it away. */
export const amendment = {
  ...(Object.fromEntries(
    Object.entries(shape).map(([name, schema]) => [name, schema.optional()]),
  ) as Shaped<'optional'>),
  needLevel: needLevelWire.optional(),
  requiredStartOn: day.optional(),
  needsText: text.optional(),
};

/** The fields of a referral that hold words. */
export const wordsOfReferral = [
  'needsText',
  'educationText',
  'healthText',
  'riskText',
  'preferencesText',
  'legalText',
] as const;
