import { refuse } from '../../domain/refusal';
import { HttpProblem, RefusedProblem } from '../http-problem';
import { once } from '../idempotency';
import { councilOf } from '../permit';
import { placementParams } from '../placements/schemas';
import { seePlacement } from '../placements/view';
import { route, type Route } from '../route';
import { dateText, instantText } from '../wire';
import { z } from '../zod';
import { advance } from './advance';

const metDeadline = z
  .object({
    sequence: z.int(),
    type: z.string(),
    clock: z.string(),
    ruleId: z.string(),
    dueOn: z.string(),
    dueAt: z.string(),
    at: z.string(),
  })
  .openapi('MetDeadline');

const body = z
  .strictObject({
    to: z.union([dateText, instantText]).openapi({
      description: 'An instant, or a day, which means nine in the morning of it in London.',
    }),
  })
  .openapi('Advance');

const answerWire = z
  .object({
    now: z.string().openapi({ format: 'date-time', description: 'The placement’s own time.' }),
    arrived: z.boolean().openapi({ description: 'False: ask again, with a new key.' }),
    metDeadlines: z.array(metDeadline).openapi({ description: 'What time did on the way.' }),
  })
  .openapi('Advanced');

export const rehearsalRoutes: readonly Route[] = [
  route({
    method: 'post',
    path: '/v1/rehearsals/{placementId}/advance',
    tag: 'Rehearsals',
    summary: 'Let time go by for a rehearsal, from one deadline to the next',
    params: placementParams,
    body,
    answers: { status: 200, says: 'How far it came within ten seconds.', schema: answerWire },
    problems: [403, 404, 422],
    handle: async (given, { actor, params, body: { to }, idempotencyKey: key }) => {
      const { placementId } = params;
      const { row } = await seePlacement(given, { placementId, actor });
      councilOf(actor, ['placement-officer']);
      if (actor.partyId !== row.state.councilId) {
        throw new RefusedProblem(refuse('not-your-placement', {}));
      }
      if (!row.rehearsal) {
        throw new HttpProblem('not-a-rehearsal', 'This placement lives by the calendar.');
      }
      const change = {
        identity: actor.subject,
        key,
        request: { path: `/v1/rehearsals/${placementId}/advance`, body: { to } },
        placementId,
        texts: () => [],
      };
      return once(given, change, () => advance(given, row, to));
    },
  }),
];
