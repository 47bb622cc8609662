import { decisionsOf } from '../../store/read/books';
import { councilOf } from '../permit';
import { placementParams } from '../placements/schemas';
import { eventsOpenTo } from '../placements/open-events';
import { seePlacement } from '../placements/view';
import { route, type Route } from '../route';
import { citationWire, toWire } from '../wire';
import { z } from '../zod';

const comparison = z.object({
  fact: z.string(),
  operator: z.string(),
  expected: z.unknown(),
  actual: z.unknown(),
  result: z.boolean().nullable().openapi({
    description: 'Null: the fact was missing or of the wrong type, so the rule could not decide.',
  }),
});

const decision = z
  .object({
    sequence: z.int().openapi({ description: 'The first event that the decision led to.' }),
    family: z.string(),
    subject: z.string(),
    decidedOn: z.string(),
    facts: z.record(z.string(), z.unknown()),
    outcomes: z.array(
      z.looseObject({
        ruleId: z.string(),
        outcome: z.enum(['fired', 'not-fired', 'cannot-decide']),
        citation: citationWire,
        trace: z.array(comparison),
      }),
    ),
    bookDigest: z.string(),
    engine: z.string(),
  })
  .openapi('Decision');

export const decisionRoutes: readonly Route[] = [
  route({
    method: 'get',
    path: '/v1/placements/{placementId}/decisions',
    tag: 'Policy',
    summary: 'What the rules were given and said for a placement, with the trace of each',
    params: placementParams,
    answers: {
      status: 200,
      says: 'The decisions, in order of the events that they led to.',
      schema: z.object({ items: z.array(decision) }),
    },
    problems: [403, 404],
    handle: async (given, { actor, params }) => {
      const { row } = await seePlacement(given, { ...params, actor });
      councilOf(actor);
      const all = await decisionsOf(given.store, params.placementId);
      // While an offer is sealed, what the rules said about it is sealed as well.
      const open = await eventsOpenTo(given, { actor, state: row.state });
      const known = new Set(open.map((event) => event.sequence));
      const items = all.filter(({ sequence }) => known.has(sequence));
      return { status: 200, body: { items: toWire(items) } };
    },
  }),
];
