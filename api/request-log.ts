import { performance } from 'node:perf_hooks';
import type { NextFunction, Request, Response } from 'express';
import { v7 } from 'uuid';
import type { Actor } from '../domain/placement/terms';
import type { Given } from './dependencies';

// The reference number of a request stands in its answer, its log line, its audit row and its
// problem. The log names routes and parties, never an address as sent: a search may hold a name.

export function requestIdOf(response: Response): string {
  return String(response.locals['requestId']);
}

export function beginRequest(_: Given) {
  return (_request: Request, response: Response, next: NextFunction): void => {
    const requestId = v7();
    response.locals['requestId'] = requestId;
    response.setHeader('x-request-id', requestId);
    next();
  };
}

export function finishRequest({ log, metrics }: Given) {
  return (request: Request, response: Response, next: NextFunction): void => {
    const startedAt = performance.now();
    response.once('finish', () => {
      const seconds = (performance.now() - startedAt) / 1000;
      const route = String(response.locals['route'] ?? 'other');
      const { method } = request;
      const status = response.statusCode;
      metrics.requests.observe({ method, route, status }, seconds);
      const actor = response.locals['actor'] as Actor | undefined;
      log.info({
        requestId: requestIdOf(response),
        method,
        route,
        status,
        milliseconds: Math.round(seconds * 1000),
        party: actor?.party ?? null,
        partyId: actor?.partyId ?? null,
      });
    });
    next();
  };
}
