import { londonDateOf } from '../../domain/calendar';
import { refuse } from '../../domain/refusal';
import { pseudonymOf, readChild } from '../../store/read/children';
import { readInvitations, type InvitationRow } from '../../store/read/search';
import type { Given } from '../dependencies';
import { RefusedProblem } from '../http-problem';
import { providerRoles, sideOf } from '../permit';
import { present } from '../present';
import { route, type Route } from '../route';
import { pageOf, pageQuery } from '../wire';
import { z } from '../zod';

const invitationWire = z
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

const query = z.strictObject({
  open: z
    .enum(['true', 'false'])
    .transform((text) => text === 'true')
    .optional(),
  ...pageQuery,
});

export const invitationRoutes: readonly Route[] = [
  route({
    method: 'get',
    path: '/v1/invitations',
    tag: 'Invitations',
    summary: 'What your provider has been asked about, newest first',
    query,
    answers: {
      status: 200,
      says: 'A page of invitations, each with a pseudonymous referral.',
      schema: pageOf(invitationWire),
    },
    problems: [403],
    handle: async (given, { actor, query: { open, limit, cursor } }) => {
      const side = sideOf(actor);
      if (!('providerId' in side)) {
        throw new RefusedProblem(refuse('role-may-not', { roles: providerRoles }));
      }
      const page = await readInvitations(given.store, {
        ...side,
        ...(open !== undefined && { isOpen: open }),
        limit,
        cursor: cursor ?? null,
      });
      const rows = await Promise.all(page.items.map((row) => pseudonymous(given, row)));
      const items = await present(given.store, rows);
      return { status: 200, body: { items, nextCursor: page.next } };
    },
  }),
];

/** Whoever is asked learns initials, age, sex and area; never a name or a date of birth. */
async function pseudonymous({ store, clock }: Given, row: InvitationRow): Promise<object> {
  const { childId, providerId: _, ...rest } = row;
  const child = await readChild(store, childId);
  return { ...rest, child: child === null ? null : pseudonymOf(child, londonDateOf(clock())) };
}
