import type { Express, Request, Response } from 'express';
import { invariant } from '../domain/invariant';
import type { Actor } from '../domain/placement/terms';
import type { Given } from './dependencies';
import { faultForLog } from './fault-for-log';
import { HttpProblem } from './http-problem';
import { requestIdOf } from './request-log';
import type { RawRequest, Reply, Route } from './route';

/** What has begun and is not yet over, whether or not its caller still waits. */
const underWay = new WeakMap<Express, Set<Promise<unknown>>>();

/** What an app does beside its requests, and how each of it is ended. */
const besides = new WeakMap<Express, (() => Promise<void>)[]>();

export function endsWith(app: Express, end: () => Promise<void>): void {
  besides.set(app, [...(besides.get(app) ?? []), end]);
}

/** Settles when nothing is under way any more: only then may what the app depends on be closed. */
export async function drained(app: Express): Promise<void> {
  await Promise.allSettled([...(underWay.get(app) ?? [])]);
  await Promise.allSettled((besides.get(app) ?? []).map((end) => end()));
}

/** Answers a route on the app, within the time limit. */
export function serve(app: Express, given: Given, route: Route): void {
  const running = underWay.get(app) ?? new Set();
  underWay.set(app, running);
  const path = route.path.replaceAll(/\{(\w+)\}/g, ':$1');
  app[route.method](path, async (request: Request, response: Response) => {
    response.locals['route'] = route.path;
    const raw = rawRequest(given, request, response);
    const reply = await inTime(given, { route, raw, underWay: running });
    if (reply.location !== undefined) response.setHeader('Location', reply.location);
    response.status(reply.status);
    if (reply.text !== undefined) {
      response.type(reply.text.type).attachment().send(reply.text.text);
      return;
    }
    if (reply.status >= 400) response.type('application/problem+json');
    else response.type('application/json');
    response.send(JSON.stringify(reply.body));
  });
}

function rawRequest(given: Given, request: Request, response: Response): RawRequest {
  const actor = response.locals['actor'] as Actor | undefined;
  invariant(actor !== undefined, 'a route is served to somebody');
  return {
    requestId: requestIdOf(response),
    actor,
    params: request.params,
    query: request.query,
    body: request.body as unknown,
    idempotencyKey: request.get('idempotency-key'),
    accepts: (type) => request.accepts('application/json', type) === type,
    deadline: given.clock() + given.limits.requestMs,
  };
}

/**
 * Waits no longer than the caller does. What has begun goes on behind: a change that is carried out
 * later stores its answer, and the same key then gives it.
 */
async function inTime(
  given: Given,
  {
    route,
    raw,
    underWay: others,
  }: {
    readonly route: Route;
    readonly raw: RawRequest;
    readonly underWay: Set<Promise<unknown>>;
  },
): Promise<Reply> {
  const { limits, log } = given;
  const running = route.run(given, raw);
  others.add(running);
  const forget = (): void => {
    others.delete(running);
  };
  void running.then(forget, forget);
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<'late'>((resolve) => {
    timer = setTimeout(() => {
      resolve('late');
    }, limits.requestMs);
  });
  try {
    const outcome = await Promise.race([running, late]);
    if (outcome !== 'late') return outcome;
  } finally {
    clearTimeout(timer);
  }
  running.catch((error: unknown) => {
    const fault = faultForLog(error);
    log.warn({ fault, requestId: raw.requestId, route: route.path }, 'failed after its time');
  });
  throw route.changes
    ? new HttpProblem('answer-not-yet-known', 'Repeat it with the same key for the outcome.', {
        retryAfterSeconds: 2,
      })
    : new HttpProblem('took-too-long', 'Try again.', { retryAfterSeconds: 2 });
}
