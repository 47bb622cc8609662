import { Counter, Gauge, Histogram, Registry, collectDefaultMetrics } from 'prom-client';
import type { EpochMs } from '../domain/calendar';
import { londonDateOf } from '../domain/calendar';
import { alarmsOn } from '../rules/alarms';
import type { Book } from '../rules/book';

/** What the interface counts. Labels are routes and codes: never an id or a person. */
export interface Metrics {
  readonly registry: Registry;
  readonly requests: Histogram<'method' | 'route' | 'status'>;
  readonly refusals: Counter<'code'>;
}

export function createMetrics({
  book,
  clock,
}: {
  readonly book: Book;
  readonly clock: () => EpochMs;
}): Metrics {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  const alarms = new Gauge({
    name: 'hearth_policy_alarms',
    help: 'Tables of the book that run out or wait for a confirmed rate.',
    registers: [registry],
    collect: () => {
      alarms.set(alarmsOn(book, londonDateOf(clock())).length);
    },
  });
  return {
    registry,
    requests: new Histogram({
      name: 'hearth_http_request_seconds',
      help: 'How long requests took, by route and status.',
      labelNames: ['method', 'route', 'status'],
      buckets: [0.005, 0.02, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 15],
      registers: [registry],
    }),
    refusals: new Counter({
      name: 'hearth_http_problems_total',
      help: 'Problem documents given, by code.',
      labelNames: ['code'],
      registers: [registry],
    }),
  };
}
