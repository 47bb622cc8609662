import { londonDateOf } from '../../domain/calendar';
import { pseudonymousText } from '../../domain/placement/pseudonymous-text';
import { pseudonymOf, readChild } from '../../store/read/children';
import type { InvitationRow } from '../../store/read/search';
import type { Given } from '../dependencies';
import { present } from '../present';
import type { JsonValue } from '../wire';
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

/**
 * Whoever is asked learns initials, age, sex, area and needs; never a name or a date of birth, and
 * nothing of the child once the place has gone to somebody else or the referral was withdrawn.
 */
export async function pseudonymous(given: Given, row: InvitationRow): Promise<JsonValue> {
  const { store, clock } = given;
  const { childId, providerId: _, ...rest } = row;
  const isOver = row.outcome === 'not-awarded' || row.outcome === 'withdrawn';
  const child = isOver ? null : await readChild(store, childId);
  if (child === null) return present(store, { ...rest, needsTextId: null, child: null });
  const shown = { ...rest, child: pseudonymOf(child, londonDateOf(clock())) };
  return present(store, shown, (text) => pseudonymousText(text, child));
}
