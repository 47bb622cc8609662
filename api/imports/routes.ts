import { londonDateOf } from '../../domain/calendar';
import { readPlacementList } from '../../domain/imports/placement-list';
import { begunAs } from '../jobs/begun';
import { jobWire } from '../jobs/wire';
import { councilOf } from '../permit';
import { bookOf } from '../policy/book-of';
import { fileBody, route, type Route } from '../route';
import { z } from '../zod';
import { fileHash, textSent, unreadable } from './file';
import { knownPlaces } from './known-places';
import type { PlacementImportAsked } from './placement-work';
import { importResultWire } from './result';

const tag = 'Imports';

const importQuery = z.strictObject({
  dryRun: z.enum(['true', 'false']).default('false').openapi({
    description: 'Look at every row and say what would become of it; take nothing.',
  }),
});

const answers = {
  status: 202,
  says: 'A job, whose result has a line for each row.',
  schema: jobWire.extend({ result: importResultWire.nullable() }),
};

export const importRoutes: readonly Route[] = [
  route({
    method: 'post',
    path: '/v1/imports/placements',
    tag,
    summary:
      'Bring the active placements of a council from CSV; the same file twice changes nothing',
    query: importQuery,
    body: fileBody,
    takes: 'text/csv',
    answers,
    problems: [403, 422],
    handle: async (given, { actor, query, body, idempotencyKey: key }) => {
      const councilId = councilOf(actor, ['placement-officer']);
      const dryRun = query.dryRun === 'true';
      const requestHash = fileHash(body, { dryRun });
      const order = { kind: 'placement-import', councilId, startedBy: actor.subject };
      return begunAs(given, { ...order, key, requestHash }, async () => {
        const csv = textSent(body);
        const today = londonDateOf(given.clock());
        const book = await bookOf(given, actor);
        const list = readPlacementList(csv, await knownPlaces(given.store, { book, today }));
        if ('refused' in list) throw unreadable(list.refused);
        const asked: PlacementImportAsked = { csv, dryRun, actor, today };
        return asked;
      });
    },
  }),
];
