import { londonDateOf } from '../../domain/calendar';
import {
  envelopeTotals,
  forecastWarning,
  type EnvelopeTotals,
} from '../../domain/ledger/envelope-totals';
import { placementsInEnvelope } from '../../store/read/charges';
import {
  readEnvelope,
  readEnvelopes,
  readMovements,
  type EnvelopeRow,
} from '../../store/read/envelopes';
import { readSkew } from '../../store/read/skew';
import type { Given } from '../dependencies';
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
      schema: envelopeWire.extend({
        chargedPence: sumPence.openapi({ description: 'For days lived, up to today.' }),
        forecastPence: sumPence.openapi({ description: 'What it comes to, if nothing changes.' }),
        warning: z
          .object({ code: z.literal('forecast-passes-limit'), byPence: sumPence })
          .nullable()
          .openapi({
            description: 'The forecast passes the limit and what is authorised above it.',
          }),
        movements: pageOf(movementWire),
      }),
    },
    problems: [403, 404],
    handle: async ({ store, clock }, { actor, params, query }) => {
      const councilId = councilOf(actor, envelopeRoles);
      const envelope = await readEnvelope(store, params.envelopeId);
      if (envelope?.councilId !== councilId) throw notFound();
      const page = await readMovements(store, {
        ...params,
        limit: query.limit,
        cursor: query.cursor ?? null,
      });
      const movements = { items: page.items, nextCursor: page.next };
      const totals = await totalsOf({ store, clock }, envelope);
      const warning = forecastWarning(envelope, totals);
      return { status: 200, body: toWire({ ...envelope, ...totals, warning, movements }) };
    },
  }),
];

/** Charged and forecast: worked out from the placements that take from it, and never stored. */
async function totalsOf(
  { store, clock }: Pick<Given, 'store' | 'clock'>,
  envelope: EnvelopeRow,
): Promise<EnvelopeTotals> {
  const { envelopeId, rehearsalOf } = envelope;
  const skewMs = rehearsalOf === null ? 0 : await readSkew(store, rehearsalOf);
  const states = await placementsInEnvelope(store, envelopeId);
  const today = londonDateOf(clock() + skewMs);
  // The events of a rehearsal name the real envelope, of which its own is the twin.
  const named = { ...envelope, envelopeId: envelopeId.split('~')[0] ?? envelopeId };
  return envelopeTotals(states, { envelope: named, today });
}
