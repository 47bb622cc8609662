import { fitsLot, needLevelsOf } from '../../domain/placement/terms';
import { dateText, idText } from '../wire';
import { z } from '../zod';
import { day, lotWire, needLevelWire, routeWire, text } from './command-wire';
import { detailsOfNew } from './referral-wire';
import { awardCommandWires } from './schemas-of-award';
import { challengeCommandWires } from './schemas-of-challenge';
import { changeCommandWires } from './schemas-of-change';
import { dutyCommandWires } from './schemas-of-duties';
import { endingCommandWires } from './schemas-of-ending';
import { recordCommandWires } from './schemas-of-record';
import { reviewCommandWires } from './schemas-of-review';
import { searchCommandWires } from './schemas-of-search';
import { stayCommandWires } from './schemas-of-stay';

// What may be asked, as it comes over the wire: the commands of the domain's table, with words in
// place of the ids of words.

export const commandWire = z
  .discriminatedUnion('type', [
    ...searchCommandWires,
    ...awardCommandWires,
    ...challengeCommandWires,
    ...stayCommandWires,
    ...changeCommandWires,
    ...reviewCommandWires,
    ...endingCommandWires,
    ...dutyCommandWires,
    ...recordCommandWires,
  ])
  .openapi('PlacementCommand');

export type CommandWire = z.output<typeof commandWire>;

const name = z
  .string()
  .trim()
  .min(1)
  .max(200)
  .regex(/^\P{Cc}+$/u, { error: 'must hold no control characters' });

const childWire = z
  .strictObject({
    givenNames: name,
    familyName: name,
    dateOfBirth: dateText.refine((text) => text >= '1990-01-01', {
      error: 'must lie after 1989',
    }),
    sex: z.enum(['female', 'male']),
    area: name.nullable().default(null).openapi({
      description: 'The part of the country that providers are told, never an address.',
    }),
  })
  .openapi('NewChild');

/** The command `open-referral`, with the child it is for. */
export const referralWire = z
  .strictObject({
    rehearsal: z.boolean().default(false).openapi({
      description: 'A rehearsal can skip time, and counts nowhere. It never changes later.',
    }),
    child: childWire.nullable().default(null),
    childId: idText.nullable().default(null).openapi({
      description: 'A child whom the council knows already, in place of `child`.',
    }),
    confirmDuplicate: z.boolean().default(false).openapi({
      description: 'Opens a second referral for a child who has an open one.',
    }),
    lot: lotWire,
    route: routeWire,
    needLevel: needLevelWire,
    requiredStartOn: day,
    needsText: text,
    ...detailsOfNew,
  })
  .refine(({ child, childId }) => (child === null) !== (childId === null), {
    path: ['child'],
    error: 'must be given, or else childId, and not both',
  })
  .refine(({ lot, needLevel }) => fitsLot(lot, needLevel), {
    path: ['needLevel'],
    error: ({ input }) => {
      const { lot } = input as { lot: keyof typeof needLevelsOf };
      return `must be a need level of the lot: ${needLevelsOf[lot].join(', ')}`;
    },
  })
  .openapi('NewReferral');

export type ReferralWire = z.output<typeof referralWire>;

export const placementParams = z.object({ placementId: idText });
export const variationParams = z.object({ placementId: idText, changeId: idText });
