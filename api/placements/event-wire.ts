import type { EpochMs } from '../../domain/calendar';
import type { VisibleEvent } from '../../domain/placement/visible-to';
import { citationWire, sumPence } from '../wire';
import { z } from '../zod';
import { saysOf } from './words';

/** An event as data and in words. `at` is the placement's own time, `recordedAt` the row's. */
export function eventOnTheWire(
  event: VisibleEvent,
  recordedAt: EpochMs,
): VisibleEvent & { readonly recordedAt: EpochMs; readonly says: string } {
  return { ...event, recordedAt, says: saysOf(event) };
}

const actor = z.object({
  subject: z.string(),
  roles: z.array(z.string()),
  party: z.enum(['council', 'provider', 'host', 'operator']),
  partyId: z.string().nullable(),
});

export const eventWire = z
  .looseObject({
    sequence: z.int(),
    type: z.string().openapi({ example: 'price-changed' }),
    says: z.string().openapi({ description: 'The event in a sentence.' }),
    placementId: z.string(),
    effectiveOn: z.string(),
    at: z.string().openapi({ format: 'date-time' }),
    recordedAt: z.string().openapi({ format: 'date-time' }),
    by: z.union([actor, z.object({ clock: z.string(), ruleId: z.string() })]),
    commandId: z.string().nullable(),
    bookDigest: z.string().nullable(),
    told: z
      .array(
        z.object({
          party: z.string(),
          partyId: z.string(),
          role: z.string().nullable(),
          kind: z.string().openapi({ example: 'referral-amended' }),
          sentAt: z.string().nullable().openapi({ format: 'date-time' }),
        }),
      )
      .optional()
      .openapi({ description: 'Who was written to about it, one by one; for the council.' }),
  })
  .openapi('PlacementEvent', {
    description: 'What happened, by whom or by which clock and rule. Further fields go by type.',
  });

export const segmentWire = z
  .object({
    from: z.string().openapi({ format: 'date' }),
    until: z.string().nullable().openapi({ format: 'date' }),
    weeklyPence: sumPence,
    because: z.array(citationWire),
  })
  .openapi('PriceSegment');
