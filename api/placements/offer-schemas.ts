import { considerationOutcomes } from '../../domain/placement/event-terms';
import { needLevels } from '../../domain/placement/terms';
import { citationWire, sumPence } from '../wire';
import { z } from '../zod';

// What is answered about the offers of a placement, and about who was asked for one.

const day = z.string().openapi({ format: 'date' });
const instant = z.string().openapi({ format: 'date-time' });
const anything = z.record(z.string(), z.unknown());

const offerWire = z
  .object({
    offerId: z.string(),
    providerId: z.string(),
    serviceLineId: z.string(),
    receivedAt: instant,
    needLevel: z.enum(needLevels),
    coreWeeklyPence: sumPence,
    availableFrom: day,
    services: z.array(anything),
    ranked: anything.nullable(),
    awarded: z.boolean(),
    isFlagged: z.boolean().nullable().openapi({
      description:
        'Whether its service is today suspended, gone, not registered, or not accredited for the lot; null to a provider.',
    }),
    status: z.enum(['standing', 'late', 'withdrawn', 'released']),
    version: z.int(),
    isFinal: z.boolean(),
    taken: anything.nullable().openapi({
      description: 'Of one that an officer took down: the medium, when, and what shows it.',
    }),
    versions: z.array(anything).openapi({
      description: 'Every version with its services and by whom it was made, the first one first.',
    }),
    thread: z.array(anything).openapi({
      description: 'All that was said about it and by whom, from its making on.',
    }),
  })
  .openapi('Offer');

export const offersWire = z
  .object({
    items: z.array(offerWire),
    considered: z.array(
      z.object({
        serviceLineId: z.string(),
        providerId: z.string(),
        round: z.int(),
        invited: z.boolean(),
        outcome: z.enum(considerationOutcomes),
        because: z.array(citationWire),
        approvals: z.array(z.object({ ruleId: z.string(), office: z.string() })),
      }),
    ),
    declines: z.array(anything),
    rounds: z.array(anything).openapi({
      description: 'Each round with its window, extensions, questions and who never answered.',
    }),
  })
  .openapi('Offers', {
    description:
      'Sealed until the window closes. `considered`: who was asked or left out, and why.',
  });
