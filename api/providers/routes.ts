import { plainDate } from '../../domain/calendar';
import { accreditedOn, listProviders } from '../../store/read/register';
import { sideOf } from '../permit';
import { lotWire } from '../placements/command-wire';
import { route, type Route } from '../route';
import { dateText, toWire } from '../wire';
import { z } from '../zod';

const serviceWire = z
  .object({
    serviceLineId: z.string(),
    providerId: z.string(),
    providerName: z.string(),
    name: z.string(),
    town: z.string(),
    registrationNumber: z.string(),
    lots: z.array(z.string()),
    isFictional: z.boolean(),
  })
  .openapi('ServiceLine');

const providerWire = z
  .object({
    providerId: z.string(),
    name: z.string(),
    isFictional: z.boolean(),
    services: z.array(serviceWire),
  })
  .openapi('Provider');

export const providerRoutes: readonly Route[] = [
  route({
    method: 'get',
    path: '/v1/providers',
    tag: 'Register',
    summary: 'The providers on the register; a provider sees its own entry',
    answers: {
      status: 200,
      says: 'The providers.',
      schema: z.object({ items: z.array(providerWire) }),
    },
    problems: [403],
    handle: async ({ store }, { actor }) => {
      const own = actor.party === 'host' ? null : sideOf(actor);
      const all = await listProviders(store);
      const items =
        own !== null && 'providerId' in own
          ? all.filter(({ providerId }) => providerId === own.providerId)
          : all;
      return { status: 200, body: { items: toWire(items) } };
    },
  }),
  route({
    method: 'get',
    path: '/v1/register',
    tag: 'Register',
    summary: 'Who was accredited for a lot on a day',
    query: z.strictObject({ on: dateText, lot: lotWire }),
    answers: {
      status: 200,
      says: 'The service lines.',
      schema: z.object({ items: z.array(serviceWire) }),
    },
    problems: [403],
    handle: async ({ store }, { actor, query: { on, lot } }) => {
      if (actor.party !== 'host') sideOf(actor);
      const items = await accreditedOn(store, { on: plainDate(on), lot });
      return { status: 200, body: { items: toWire(items) } };
    },
  }),
];
