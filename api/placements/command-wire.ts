import { needLevels, routes, lots, serviceKinds, serviceUnits } from '../../domain/placement/terms';
import { dateText, freeText, idText, instantText, penceNumber } from '../wire';
import { z } from '../zod';

// What the schemas of several commands have in common. Unknown fields are refused everywhere, so
// that a misspelt one never passes silently.

/** The days that a placement can be about; beyond them a slip of the finger is likelier. */
export const day = dateText.refine((text) => text >= '2020-04-01' && text < '2100-01-01', {
  error: 'must lie from 2020-04-01 to 2099-12-31',
});
export const instant = instantText.refine((text) => text >= '2020' && text < '2100', {
  error: 'must lie from 2020 to 2099',
});
export const text = freeText.openapi({ description: 'Free text, kept apart from the record.' });
export const maybeText = text.nullable().default(null);

export const lotWire = z.enum(lots);
export const routeWire = z.enum(routes);
export const needLevelWire = z.enum(needLevels);

const version = {
  ifVersion: z.int().min(1).nullable().default(null).openapi({
    description: 'The version you saw; another one now is refused with 412. Null: any.',
  }),
};

export const service = z
  .strictObject({
    kind: z.enum(serviceKinds),
    description: text,
    unit: z.enum(serviceUnits),
    quantityHundredths: z.int().min(1).max(1_000_000).openapi({
      description: 'Units a week in hundredths: 1050 is ten and a half.',
    }),
    ratePence: penceNumber,
    from: day,
    until: day.nullable().default(null),
    reviewOn: day.nullable().default(null),
  })
  .refine(({ from, until }) => until === null || from < until, {
    path: ['until'],
    error: 'must lie after from',
  })
  .openapi('Service');

/** SHA-256 of a text that is signed, in hexadecimal digits. */
export const hashText = z
  .string()
  .regex(/^[0-9a-f]{64}$/, { error: 'must be the hash of the text' });

/** Of a home in supported accommodation; left out for the other lots. */
export const accommodation = z
  .strictObject({
    brma: z
      .string()
      .trim()
      .min(1)
      .max(100)
      .regex(/^\P{Cc}+$/u, { error: 'must hold no control characters' })
      .openapi({ description: 'The broad rental market area, as the rates name it.' }),
    brmaReason: maybeText.openapi({
      description: 'Why that area: needed where no table has it for the home, or has another.',
    }),
    lhaCategory: z.enum(['shared', 'oneBedroom']).nullable().default(null),
    housingBenefitEligible: z.boolean(),
    exempt: z.boolean().default(false),
    weeklyRentPence: penceNumber.nullable().default(null),
  })
  .openapi('Accommodation');

/** What a provider offers: a place, its price, and what comes with it. */
export const offerShape = {
  serviceLineId: idText,
  needLevel: needLevelWire,
  coreWeeklyPence: penceNumber,
  availableFrom: day,
  services: z.array(service).max(20).default([]),
  accommodation: accommodation.nullable().default(null),
};

export const answers = z
  .array(z.strictObject({ questionId: idText, score: z.int().min(0).max(5) }))
  .min(1)
  .max(50)
  .refine((list) => new Set(list.map(({ questionId }) => questionId)).size === list.length, {
    error: 'must answer each question once',
  });

/** One command: its type, the version it insists on, and its own fields. */
export const command = <Name extends string, Shape extends z.ZodRawShape>(
  type: Name,
  shape: Shape,
) => z.strictObject({ type: z.literal(type), ...version, ...shape });
