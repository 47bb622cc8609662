import { isGrpcServiceError, ServiceError } from '@temporalio/client';
import type { Response } from 'express';
import type { Actor } from '../domain/placement/terms';
import { recordRefusal } from '../store/audit/audit';
import { BadCursor } from '../store/read/page';
import type { Given } from './dependencies';
import { faultForLog } from './fault-for-log';
import { HttpProblem, RefusedProblem } from './http-problem';
import { ownProblem, problemOfRefusal, type Problem } from './problem';
import { malformed } from './shape';

// The last to see a request that was not answered: refusals, faults and bugs become problem
// documents here. A bug tells the caller its reference number and the log the rest.

/** A thrown value as a problem, and what the log should hold of it. */
export function problemFrom(thrown: unknown, requestId: string): Problem {
  if (thrown instanceof RefusedProblem) return problemOfRefusal(thrown.refusal, requestId);
  const problem = asHttpProblem(thrown);
  return ownProblem(problem.code, {
    detail: problem.message,
    requestId,
    ...(problem.errors && { errors: problem.errors }),
  });
}

export function asHttpProblem(thrown: unknown): HttpProblem {
  if (thrown instanceof HttpProblem) return thrown;
  if (thrown instanceof BadCursor) {
    return new HttpProblem('cursor-unknown', 'Use a cursor as the list gave it, or none.');
  }
  if (isBodyFault(thrown)) return bodyProblem(thrown.type);
  if (thrown instanceof URIError) return badAddress();
  if (isAway(thrown)) {
    return new HttpProblem('dependency-away', 'Something is away; try again with the same key.', {
      retryAfterSeconds: 5,
      cause: thrown,
    });
  }
  const apology =
    'This is a fault of Hearth. Nothing is lost; give the request id to who helps you.';
  return new HttpProblem('our-mistake', apology, { cause: thrown });
}

interface BodyFault {
  readonly type: string;
  readonly status: number;
}

/** What body-parser throws: an http error with a `type` such as `entity.too.large`. */
function isBodyFault(thrown: unknown): thrown is BodyFault {
  const { type, status } = (thrown ?? {}) as Partial<BodyFault>;
  return typeof type === 'string' && typeof status === 'number' && status < 500;
}

function bodyProblem(type: string): HttpProblem {
  if (type === 'entity.too.large') {
    return new HttpProblem('body-too-large', 'Send less in one request.');
  }
  if (type === 'encoding.unsupported' || type === 'charset.unsupported') {
    return new HttpProblem('body-not-json', 'Send application/json in UTF-8.');
  }
  return malformed([
    { in: 'body', pointer: '', code: 'not-json', message: 'the body cannot be read as JSON' },
  ]);
}

/** An address with a `%` that begins nothing; Node cannot read it, and nor can we. */
function badAddress(): HttpProblem {
  const message = 'the address cannot be read';
  return malformed([{ in: 'path', pointer: '', code: 'not-valid', message }]);
}

/** PostgreSQL or Temporal cannot be reached: by code, never by the words of a message. */
function isAway(thrown: unknown): boolean {
  if (thrown instanceof ServiceError || isGrpcServiceError(thrown)) return true;
  for (let cause = thrown; cause instanceof Error; cause = cause.cause) {
    const { code } = cause as { readonly code?: unknown };
    if (typeof code === 'string' && awayCodes.has(code)) return true;
  }
  return false;
}

/** Node's own network codes, PostgreSQL's classes of shutdown, and Prisma's of connection. */
const awayCodes: ReadonlySet<string> = new Set([
  ...['ECONNREFUSED', 'ECONNRESET', 'ETIMEDOUT', 'EPIPE', 'ENOTFOUND', 'EAI_AGAIN'],
  ...['57P01', '57P02', '57P03', '53300', '57014', '08006', '08001', '3D000'],
  ...['P1001', 'P1002', 'P1003', 'P1008', 'P1017', 'P2024', 'P2028', 'P2037'],
]);

export function sendProblem(response: Response, problem: Problem, retryAfter?: number): void {
  if (retryAfter !== undefined) response.setHeader('Retry-After', String(retryAfter));
  if (problem.status === 401) response.setHeader('WWW-Authenticate', 'Bearer');
  response.status(problem.status).type('application/problem+json');
  response.send(JSON.stringify(problem));
}

/** One audit row for what was refused by shape, identity, table or version. It never throws. */
export async function auditRefusal(
  { store, log }: Pick<Given, 'store' | 'log'>,
  {
    actor,
    problem,
    placementId = null,
    command = null,
  }: {
    readonly actor: Actor | null;
    readonly problem: Pick<Problem, 'code' | 'requestId'>;
    readonly placementId?: string | null;
    readonly command?: string | null;
  },
): Promise<void> {
  try {
    await recordRefusal(store, {
      subject: actor?.subject ?? 'unknown',
      partyId: actor?.partyId ?? null,
      requestId: problem.requestId,
      placementId,
      command,
      code: problem.code,
    });
  } catch (error) {
    // The refusal stands even when it could not be written down; the log keeps it.
    log.error(
      { fault: faultForLog(error), requestId: problem.requestId, code: problem.code },
      'audit not written',
    );
  }
}
