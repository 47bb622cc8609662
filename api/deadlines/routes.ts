import { plainDate } from '../../domain/calendar';
import { deadlineKinds } from '../../domain/placement/terms';
import { deadlineStatuses, listDeadlines } from '../../store/read/deadlines';
import { sideOf } from '../permit';
import { deadlineWire } from '../placements/view-schemas';
import { route, type Route } from '../route';
import { dateText, pageOf, pageQuery, toWire } from '../wire';
import { z } from '../zod';

const query = z.strictObject({
  dueBefore: dateText.optional(),
  status: z.enum(deadlineStatuses).optional(),
  kind: z.enum(deadlineKinds).optional(),
  ...pageQuery,
});

export const deadlineRoutes: readonly Route[] = [
  route({
    method: 'get',
    path: '/v1/deadlines',
    tag: 'Deadlines',
    summary: 'The dated duties of all your placements that are yours to see, earliest due first',
    query,
    answers: { status: 200, says: 'A page of deadlines.', schema: pageOf(deadlineWire) },
    problems: [403],
    handle: async ({ store }, { actor, query: { limit, cursor, dueBefore, status, kind } }) => {
      const page = await listDeadlines(store, {
        ...sideOf(actor),
        ...(status && { status }),
        ...(kind && { kind }),
        ...(dueBefore !== undefined && { dueBefore: plainDate(dueBefore) }),
        limit,
        cursor: cursor ?? null,
      });
      return { status: 200, body: { items: toWire(page.items), nextCursor: page.next } };
    },
  }),
];
