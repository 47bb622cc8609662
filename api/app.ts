import express, { type Express, type NextFunction, type Request, type Response } from 'express';
import rateLimit from 'express-rate-limit';
import helmet from 'helmet';
import type { Actor } from '../domain/placement/terms';
import type { Dependencies, Given } from './dependencies';
import { documentRoutes } from './documents';
import { faultForLog } from './fault-for-log';
import { healthRoutes } from './health';
import { HttpProblem, notFound } from './http-problem';
import { actorOf } from './identity';
import { createJobs } from './jobs/jobs';
import { watchJobs } from './jobs/watch';
import { worksOf } from './jobs/works';
import { createMetrics } from './metrics';
import { asHttpProblem, auditRefusal, problemFrom, sendProblem } from './problem-handler';
import { beginRequest, finishRequest, requestIdOf } from './request-log';
import { endsWith, serve } from './serve';
import { fileBytes } from './route';
import { routes } from './routes';

/**
 * The interface, in the order in which a request is treated: reference number, headers, what is
 * open to everybody, who is asking, how often, the body, the routes, no such address, and last the
 * handler that turns refusals, faults and bugs into problem documents.
 *
 * @param mountLocally adds what only local mode has, before anybody is asked who they are
 */
export function createApp(
  dependencies: Dependencies,
  mountLocally: (app: Express) => void = () => undefined,
): Express {
  const given: Given = {
    ...dependencies,
    metrics: createMetrics(dependencies),
    jobs: createJobs({
      store: dependencies.store,
      clock: dependencies.clock,
      works: worksOf(dependencies),
      onFault: (jobId, fault) => {
        dependencies.log.error({ jobId, fault: faultForLog(fault) }, 'a job failed');
      },
    }),
  };
  const app = express();
  endsWith(app, watchJobs(given));
  app.disable('x-powered-by');
  app.set('query parser', 'simple');
  app.use(beginRequest(given), finishRequest(given));
  app.use(helmet(headers));

  app.use(healthRoutes(given));
  app.use(documentRoutes());
  mountLocally(app);

  app.use(limitOfStrangers(), identify(given), limitOfIdentity(given));
  app.get('/metrics', metricsRoute(given));
  takeFiles(app);
  app.use(express.json({ limit: '256kb', type: 'application/json' }), refuseOtherBodies);
  for (const route of routes) serve(app, given, route);

  app.use(() => {
    throw notFound();
  });
  app.use(asProblem(given));
  return app;
}

/** The pages under /docs draw with styles and images of their own; nothing comes from elsewhere. */
const headers = {
  contentSecurityPolicy: {
    directives: {
      defaultSrc: ["'self'"],
      styleSrc: ["'self'", "'unsafe-inline'"],
      imgSrc: ["'self'", 'data:'],
      // Local mode speaks plain HTTP to the loopback address.
      upgradeInsecureRequests: null,
    },
  },
};

function identify(given: Given) {
  return async (request: Request, response: Response, next: NextFunction): Promise<void> => {
    response.locals['actor'] = await actorOf(request.headers.authorization, given);
    next();
  };
}

function actorIn(response: Response): Actor | null {
  return (response.locals['actor'] as Actor | undefined) ?? null;
}

const tooMany = (): never => {
  throw new HttpProblem('too-many-requests', 'Wait as long as Retry-After says, then go on.');
};
const minute = 60_000;

/** Who keeps coming without a token that counts is slowed down by address. */
function limitOfStrangers() {
  return rateLimit({
    windowMs: minute,
    limit: 120,
    skipSuccessfulRequests: true,
    requestWasSuccessful: (_, response) => response.statusCode !== 401,
    standardHeaders: 'draft-7',
    legacyHeaders: false,
    handler: tooMany,
  });
}

function limitOfIdentity({ limits }: Given) {
  return rateLimit({
    windowMs: minute,
    limit: limits.requestsPerMinute,
    keyGenerator: (_, response) => actorIn(response)?.subject ?? 'unknown',
    standardHeaders: 'draft-7',
    legacyHeaders: false,
    handler: tooMany,
  });
}

const filePaths = routes.filter(({ takes }) => takes === 'text/csv').map(({ path }) => path);

/** Files come as bytes, and only where a route takes them: their encoding is looked at later. */
function takeFiles(app: Express): void {
  app.post(filePaths, express.raw({ type: 'text/csv', limit: fileBytes }));
}

function refuseOtherBodies(request: Request, _: Response, next: NextFunction): void {
  const takesFile = filePaths.includes(request.path);
  if (request.method === 'POST' && request.body === undefined && !takesFile) {
    throw new HttpProblem('body-not-json', 'Send a JSON body as application/json.');
  }
  next();
}

function metricsRoute({ metrics }: Given) {
  return async (_: Request, response: Response): Promise<void> => {
    if (actorIn(response)?.roles.includes('administrator') !== true) throw notFound();
    response.type(metrics.registry.contentType).send(await metrics.registry.metrics());
  };
}

function asProblem(given: Given) {
  // Express knows an error handler by its four parameters.
  return async (
    thrown: unknown,
    request: Request,
    response: Response,
    _next: NextFunction,
  ): Promise<void> => {
    const requestId = requestIdOf(response);
    const problem = problemFrom(thrown, requestId);
    const { retryAfterSeconds } = asHttpProblem(thrown);
    given.metrics.refusals.inc({ code: problem.code });
    if (problem.status >= 500) {
      given.log.error({ fault: faultForLog(thrown), requestId, code: problem.code }, 'failed');
    }
    if (isAudited(problem.status, request.method)) {
      const placementId = placementIn(request);
      await auditRefusal(given, { actor: actorIn(response), problem, placementId });
    }
    if (response.headersSent) return;
    sendProblem(response, problem, retryAfterSeconds);
  };
}

/** Every change that was refused, and every look at what is not the caller's to see. */
function isAudited(status: number, method: string): boolean {
  if (status === 429 || status >= 500) return false;
  return method === 'POST' || status === 401 || status === 403;
}

/** The placement that a refused request named, if it named one. */
function placementIn({ path }: Request): string | null {
  return /^\/v1\/(?:placements|rehearsals)\/([^/]{1,100})/.exec(path)?.[1] ?? null;
}
