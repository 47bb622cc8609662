import { refuse } from '../../domain/refusal';
import { readInvitations } from '../../store/read/search';
import { RefusedProblem } from '../http-problem';
import { providerRoles, sideOf } from '../permit';
import { route, type Route } from '../route';
import { invitationWire, pseudonymous } from './invitation-wire';
import { pageOf, pageQuery } from '../wire';
import { z } from '../zod';

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
      const items = await Promise.all(page.items.map((row) => pseudonymous(given, row)));
      return { status: 200, body: { items, nextCursor: page.next } };
    },
  }),
];
