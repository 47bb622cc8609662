import { londonDateOf, type PlainDate } from '../../domain/calendar';
import { readPlacementList } from '../../domain/imports/placement-list';
import type { ImportProblem } from '../../domain/imports/problem';
import { readReferralList } from '../../domain/imports/referral-list';
import { readResponseList } from '../../domain/imports/response-list';
import { readScheduleList } from '../../domain/imports/schedule-list';
import { readServiceList } from '../../domain/imports/service-list';
import type { Actor } from '../../domain/placement/terms';
import { refuse } from '../../domain/refusal';
import type { Given } from '../dependencies';
import { RefusedProblem } from '../http-problem';
import { begunAs } from '../jobs/begun';
import { jobWire, type JobKind } from '../jobs/wire';
import { councilOf } from '../permit';
import { bookOf } from '../policy/book-of';
import { fileBody, route, type Route } from '../route';
import { z } from '../zod';
import { fileHash, textSent, unreadable } from './file';
import type { ImportAsked } from './import-work';
import { knownPlaces } from './known-places';
import { importResultWire } from './result';

const importQuery = z.strictObject({
  dryRun: z.enum(['true', 'false']).default('false').openapi({
    description: 'Look at every row and say what would become of it; take nothing.',
  }),
});

interface ListToImport {
  readonly path: string;
  readonly summary: string;
  readonly kind: JobKind;
  /** Whose list it is: a council’s id, or null for the host’s. Refuses everybody else. */
  readonly ownerOf: (actor: Actor) => string | null;
  /** What is wrong with the file as a whole; of a file that can be read, nothing. */
  readonly unreadable: (
    given: Given,
    file: { readonly csv: string; readonly today: PlainDate; readonly actor: Actor },
  ) => Promise<readonly ImportProblem[]>;
}

function importRoute({ path, summary, kind, ownerOf, ...list }: ListToImport): Route {
  return route({
    ...{ method: 'post', path, summary, tag: 'Imports', takes: 'text/csv' },
    ...{ query: importQuery, body: fileBody, problems: [403, 422] },
    answers: {
      status: 202,
      says: 'A job, whose result has a line for each row.',
      schema: jobWire.extend({ result: importResultWire.nullable() }),
    },
    handle: async (given, { actor, query, body, idempotencyKey: key }) => {
      const councilId = ownerOf(actor);
      const dryRun = query.dryRun === 'true';
      const requestHash = fileHash(body, { path, dryRun });
      const order = { kind, councilId, startedBy: actor.subject, key, requestHash };
      return begunAs(given, order, async () => {
        const csv = textSent(body);
        const today = londonDateOf(given.clock());
        const problems = await list.unreadable(given, { csv, today, actor });
        if (problems.length > 0) throw unreadable(problems);
        const asked: ImportAsked = { csv, dryRun, actor, today };
        return asked;
      });
    },
  });
}

const officersCouncil = (actor: Actor): string => councilOf(actor, ['placement-officer']);

function hostAlone(actor: Actor): null {
  if (actor.party === 'host' && actor.roles.includes('host')) return null;
  throw new RefusedProblem(refuse('role-may-not', { roles: ['host'] }));
}

/** Whether a file can be read by its columns does not hang on what is in its rows. */
const noAreas = { brmas: [], brmaOf: () => null };

type Read = object | { readonly refused: readonly ImportProblem[] };

const refusedIn = (read: Read): readonly ImportProblem[] => ('refused' in read ? read.refused : []);

export const importRoutes: readonly Route[] = [
  importRoute({
    path: '/v1/imports/placements',
    summary: 'Bring a council’s active placements from CSV; the same file twice changes nothing',
    kind: 'placement-import',
    ownerOf: officersCouncil,
    unreadable: async (given, { csv, today, actor }) => {
      const book = await bookOf(given, actor);
      return refusedIn(readPlacementList(csv, await knownPlaces(given.store, { book, today })));
    },
  }),
  importRoute({
    path: '/v1/imports/referrals',
    summary: 'Bring referrals from the consortium’s portal as drafts, from CSV',
    kind: 'referral-import',
    ownerOf: officersCouncil,
    unreadable: async (_, { csv, today }) => refusedIn(readReferralList(csv, today)),
  }),
  importRoute({
    path: '/v1/imports/responses',
    summary: 'Record offers and declines that the consortium’s portal has, from CSV',
    kind: 'response-import',
    ownerOf: officersCouncil,
    unreadable: async (_, { csv }) => refusedIn(readResponseList(csv, noAreas)),
  }),
  importRoute({
    path: '/v1/imports/providers',
    summary: 'Enter services that are accredited already, with their prices, from CSV',
    kind: 'service-import',
    ownerOf: hostAlone,
    unreadable: async (_, { csv, today }) => refusedIn(readServiceList(csv, today)),
  }),
  importRoute({
    path: '/v1/imports/price-schedules',
    summary: 'Bring price schedules of services on the register, from CSV',
    kind: 'schedule-import',
    ownerOf: hostAlone,
    unreadable: async (_, { csv }) => refusedIn(readScheduleList(csv, () => true)),
  }),
];
