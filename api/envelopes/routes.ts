import { readEnvelope, readEnvelopes, readMovements } from '../../store/read/envelopes';
import { notFound } from '../http-problem';
import { councilOf, envelopeRoles } from '../permit';
import { route, type Route } from '../route';
import { idText, pageOf, pageQuery, sumPence, toWire } from '../wire';
import { z } from '../zod';

const envelopeWire = z
  .object({
    envelopeId: z.string(),
    councilId: z.string(),
    route: z.string(),
    from: z.string(),
    until: z.string(),
    label: z.string(),
    authority: z.string().nullable(),
    rehearsalOf: z.string().nullable(),
    spendLimitPence: sumPence,
    authorisedPence: sumPence,
    reservedPence: sumPence,
    committedPence: sumPence,
    unratifiedPence: sumPence,
    roomPence: sumPence,
  })
  .openapi('Envelope');

const movementWire = z
  .object({
    placementId: z.string(),
    sequence: z.int(),
    envelopeId: z.string().nullable(),
    kind: z.enum(['reserved', 'released', 'committed', 'recommitted', 'authorised']),
    reservedPence: sumPence,
    committedPence: sumPence,
    unratifiedPence: sumPence,
    authorisedPence: sumPence,
    at: z.string(),
  })
  .openapi('EnvelopeMovement');

const listQuery = z.strictObject({
  rehearsalOf: idText.optional().openapi({
    description: 'A rehearsal placement: its twins in place of the real envelopes.',
  }),
});

export const envelopeRoutes: readonly Route[] = [
  route({
    method: 'get',
    path: '/v1/envelopes',
    tag: 'Envelopes',
    summary: 'The spend limits of your council, and what is reserved and committed of them',
    query: listQuery,
    answers: {
      status: 200,
      says: 'The envelopes.',
      schema: z.object({ items: z.array(envelopeWire) }),
    },
    problems: [403],
    handle: async ({ store }, { actor, query }) => {
      const councilId = councilOf(actor, envelopeRoles);
      const rehearsalOf = query.rehearsalOf ?? null;
      const items = await readEnvelopes(store, { councilId, rehearsalOf });
      return { status: 200, body: { items: toWire(items) } };
    },
  }),
  route({
    method: 'get',
    path: '/v1/envelopes/{envelopeId}',
    tag: 'Envelopes',
    summary: 'One envelope, with its movements',
    params: z.object({ envelopeId: idText }),
    query: z.strictObject(pageQuery),
    answers: {
      status: 200,
      says: 'The envelope and a page of its movements, newest first.',
      schema: envelopeWire.extend({ movements: pageOf(movementWire) }),
    },
    problems: [403, 404],
    handle: async ({ store }, { actor, params, query }) => {
      const councilId = councilOf(actor, envelopeRoles);
      const envelope = await readEnvelope(store, params.envelopeId);
      if (envelope?.councilId !== councilId) throw notFound();
      const page = await readMovements(store, {
        ...params,
        limit: query.limit,
        cursor: query.cursor ?? null,
      });
      const movements = { items: page.items, nextCursor: page.next };
      return { status: 200, body: toWire({ ...envelope, movements }) };
    },
  }),
];
