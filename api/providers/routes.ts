import { listProviders } from '../../store/read/register';
import { present } from '../present';
import { route, type Route } from '../route';
import { toWire } from '../wire';
import { z } from '../zod';
import { askOfService, openService } from './commands';
import { registerLetterRoutes } from './letters';
import { lotPauseRoutes } from './lot-pauses';
import { affected, ownProviderOf, queue, register, scorecard, timelineOfService } from './reading';
import { newServiceWire, providerCommandWire, serviceLineParams } from './schemas';
import { seeService, serviceOnTheWire } from './view';
import {
  affectedWire,
  providerAnswerWire,
  providerTimelineQuery,
  providerTimelineWire,
  providerWire,
  queueQuery,
  queueWire,
  registerQuery,
  registerWire,
  scorecardWire,
  serviceInFullWire,
} from './view-schemas';

const tag = 'Register';
const one = { method: 'get', tag, params: serviceLineParams, problems: [404] } as const;
const answer = (says: string, schema: z.ZodType, status = 200) => ({ status, says, schema });

const organisationRoutes: readonly Route[] = [
  route({
    method: 'get',
    path: '/v1/providers',
    tag,
    summary: 'The providers on the register; a provider sees its own entry',
    answers: answer('The providers.', z.object({ items: z.array(providerWire) })),
    problems: [403],
    handle: async ({ store }, { actor }) => {
      const own = ownProviderOf(actor);
      const all = await listProviders(store);
      const items = own === null ? all : all.filter(({ providerId }) => providerId === own);
      return { status: 200, body: { items: toWire(items) } };
    },
  }),
  route({
    method: 'post',
    path: '/v1/providers',
    tag,
    summary: 'Apply for a service to join, or enter one that is accredited already',
    body: newServiceWire,
    answers: answer('The service line, and what happened.', providerAnswerWire, 201),
    problems: [403, 422],
    handle: openService,
  }),
  route({
    method: 'get',
    path: '/v1/register',
    tag,
    summary: 'Who was accredited, suspended, graded and priced how on a day, as known then or now',
    query: registerQuery,
    answers: answer('A page of service lines, and the lots that were paused.', registerWire),
    problems: [403],
    handle: register,
  }),
  route({
    method: 'get',
    path: '/v1/service-lines',
    tag,
    summary: 'Service lines as they stand: the host’s queue, the first to be decided first',
    query: queueQuery,
    answers: answer('A page of service lines.', queueWire),
    problems: [403],
    handle: queue,
  }),
];

const serviceRoutes: readonly Route[] = [
  route({
    ...one,
    path: '/v1/providers/{serviceLineId}',
    summary: 'One service line, with what may be asked of it now and why not',
    answers: answer('The service line as you may see it.', serviceInFullWire),
    handle: async (given, { params, actor }) => {
      const seen = await seeService(given, { ...params, actor });
      return { status: 200, body: await present(given.store, serviceOnTheWire(seen, actor)) };
    },
  }),
  route({
    method: 'post',
    path: '/v1/providers/{serviceLineId}/commands',
    tag,
    summary: 'Ask something of a service line',
    params: serviceLineParams,
    body: providerCommandWire,
    answers: answer('The service line, at least as new as what happened.', providerAnswerWire),
    problems: [403, 404, 412, 422],
    handle: askOfService,
  }),
  route({
    ...one,
    path: '/v1/providers/{serviceLineId}/timeline',
    summary: 'Everything that happened to a service line, in words and as data',
    query: providerTimelineQuery,
    answers: answer('A page of events, oldest first.', providerTimelineWire),
    handle: timelineOfService,
  }),
  route({
    ...one,
    path: '/v1/providers/{serviceLineId}/affected-placements',
    summary: 'Your placements and open referrals for which its standing matters; counts for others',
    answers: answer('The placements.', affectedWire),
    handle: affected,
  }),
  route({
    ...one,
    path: '/v1/providers/{serviceLineId}/scorecard',
    summary: 'Offers, declines by reason, time to answer, endings by reason and late signatures',
    answers: answer('The scorecard.', scorecardWire),
    handle: scorecard,
  }),
];

export const providerRoutes: readonly Route[] = [
  ...organisationRoutes,
  ...serviceRoutes,
  ...lotPauseRoutes,
  ...registerLetterRoutes,
];
