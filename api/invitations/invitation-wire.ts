import { londonDateOf } from '../../domain/calendar';
import { pseudonymOf, readChild } from '../../store/read/children';
import type { InvitationRow } from '../../store/read/search';
import type { Given } from '../dependencies';
import { z } from '../zod';

// One home asked about one referral, as whoever is asked may read it.

export const invitationWire = z
  .object({
    placementId: z.string(),
    serviceLineId: z.string(),
    councilId: z.string(),
    lot: z.string(),
    needLevel: z.string(),
    urgency: z.string(),
    requiredStartOn: z.string(),
    openedAt: z.string(),
    closesAt: z.string(),
    answer: z.enum(['offer', 'decline', 'withdrawn']).nullable(),
    answeredAt: z.string().nullable(),
    offerId: z.string().nullable(),
    outcome: z.enum(['open', 'closed', 'awarded', 'not-awarded', 'withdrawn']),
    round: z.int(),
    shortlistedAt: z.string().nullable(),
    rehearsal: z.boolean(),
    needsText: z.string().nullable(),
    child: z
      .object({
        initials: z.string(),
        age: z.int(),
        sex: z.string(),
        area: z.string().nullable(),
      })
      .nullable(),
  })
  .openapi('Invitation');

/** Whoever is asked learns initials, age, sex and area; never a name or a date of birth. */
export async function pseudonymous({ store, clock }: Given, row: InvitationRow): Promise<object> {
  const { childId, providerId: _, ...rest } = row;
  const child = await readChild(store, childId);
  return { ...rest, child: child === null ? null : pseudonymOf(child, londonDateOf(clock())) };
}
