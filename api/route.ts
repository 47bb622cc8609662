import type { RouteConfig } from '@asteasolutions/zod-to-openapi';
import type { EpochMs } from '../domain/calendar';
import type { Actor } from '../domain/placement/terms';
import type { Given } from './dependencies';
import { HttpProblem } from './http-problem';
import { parsePart } from './shape';
import type { JsonValue } from './wire';
import { z } from './zod';

// A route is described once: what serves it is also what the OpenAPI document is written from, so
// that the two cannot tell different stories.

export interface Reply {
  readonly status: number;
  readonly body: JsonValue;
  readonly location?: string;
  /** What is answered in place of the body where it is no JSON. */
  readonly text?: { readonly type: string; readonly text: string };
}

/** One request, with its parts still as they came. */
export interface RawRequest {
  readonly requestId: string;
  readonly actor: Actor;
  readonly params: unknown;
  readonly query: unknown;
  readonly body: unknown;
  readonly idempotencyKey: string | undefined;
  /** Whether the caller asked for this type by name, ahead of JSON. */
  readonly accepts: (type: string) => boolean;
  /** When the caller stops waiting. */
  readonly deadline: EpochMs;
}

export interface Asked<Params, Query, Body> extends Pick<
  RawRequest,
  'requestId' | 'actor' | 'deadline' | 'accepts'
> {
  readonly params: Params;
  readonly query: Query;
  readonly body: Body;
  /** Of a route that changes something; empty otherwise. */
  readonly idempotencyKey: string;
}

interface Answers {
  readonly status: number;
  readonly says: string;
  readonly schema: z.ZodType;
  /** Another type that the answer can be had as, beside JSON. */
  readonly alsoAs?: string;
}

interface Description<Params extends z.ZodType, Query extends z.ZodType, Body extends z.ZodType> {
  readonly method: 'get' | 'post';
  /** In OpenAPI's way: `/v1/placements/{placementId}`. */
  readonly path: string;
  readonly summary: string;
  readonly tag: string;
  readonly params?: Params;
  readonly query?: Query;
  /** A route with a body changes something, and asks for an Idempotency-Key. */
  readonly body?: Body;
  /** The type of the body where it is no JSON: it then comes as bytes, up to `fileBytes`. */
  readonly takes?: 'text/csv';
  /** Unless it says that it only answers a question that is too long for an address. */
  readonly changesNothing?: boolean;
  readonly answers: Answers;
  readonly problems: readonly number[];
  readonly handle: (
    given: Given,
    asked: Asked<z.output<Params>, z.output<Query>, z.output<Body>>,
  ) => Promise<Reply>;
}

export interface Route {
  readonly method: 'get' | 'post';
  readonly path: string;
  readonly takes: 'application/json' | 'text/csv';
  readonly changes: boolean;
  readonly describe: () => RouteConfig;
  readonly run: (given: Given, raw: RawRequest) => Promise<Reply>;
}

/** The most that a file may hold: ten thousand lines of 800 characters. */
export const fileBytes = 8 * 1024 * 1024;

/** A body that is a file: its bytes, as they came. */
export const fileBody = z
  .instanceof(Uint8Array)
  .openapi({ type: 'string', description: 'CSV in UTF-8, up to 8 MiB.' });

const nothing = z.strictObject({});
type Nothing = typeof nothing;

/** What a client makes up for one change and repeats when it repeats the request. */
const idempotencyKeyHeader = z
  .string()
  .min(8)
  .max(200)
  .regex(/^[\x21-\x7e]+$/, { error: 'must be printable ASCII without spaces' });

export function route<
  Params extends z.ZodType = Nothing,
  Query extends z.ZodType = Nothing,
  Body extends z.ZodType = Nothing,
>(description: Description<Params, Query, Body>): Route {
  const { method, path, body, handle } = description;
  const changes = body !== undefined && description.changesNothing !== true;
  return {
    method,
    path,
    takes: description.takes ?? 'application/json',
    changes,
    describe: () => configOf(description),
    run: async (given, raw) => {
      const { requestId, actor, deadline, accepts } = raw;
      const key = changes ? keyOf(raw) : '';
      if (description.takes === 'text/csv' && !(raw.body instanceof Uint8Array)) {
        throw new HttpProblem('body-not-csv', 'Send the file as it is, as text/csv.');
      }
      return handle(given, {
        requestId,
        actor,
        deadline,
        accepts,
        idempotencyKey: key,
        params: parsePart(description.params ?? nothing, raw.params, 'path') as z.output<Params>,
        query: parsePart(description.query ?? nothing, raw.query, 'query') as z.output<Query>,
        body: (body === undefined ? {} : parsePart(body, raw.body, 'body')) as z.output<Body>,
      });
    },
  };
}

function keyOf({ idempotencyKey }: RawRequest): string {
  if (idempotencyKey === undefined) {
    const detail = 'Send an Idempotency-Key header, and the same one when you repeat the request.';
    throw new HttpProblem('idempotency-key-missing', detail);
  }
  return parsePart(idempotencyKeyHeader, idempotencyKey, 'header');
}

const problemSchema = z
  .object({
    type: z.string(),
    title: z.string(),
    status: z.int(),
    detail: z.string(),
    code: z.string(),
    requestId: z.string(),
    errors: z
      .array(
        z.object({ in: z.string(), pointer: z.string(), code: z.string(), message: z.string() }),
      )
      .optional(),
    because: z.array(z.unknown()).optional(),
    facts: z.record(z.string(), z.unknown()).optional(),
  })
  .openapi('Problem');

/** What any route may answer besides its own. */
const alwaysPossible = [400, 401, 404, 429, 500, 503];

function configOf({
  method,
  path,
  summary,
  tag,
  params,
  query,
  body,
  answers,
  problems,
  takes,
  changesNothing = false,
}: Description<z.ZodType, z.ZodType, z.ZodType>): RouteConfig {
  const withBody = changesNothing ? [413, 415] : [409, 413, 415];
  const statuses = [...new Set([...alwaysPossible, ...problems, ...(body ? withBody : [])])];
  const header = z.object({ 'Idempotency-Key': idempotencyKeyHeader });
  return {
    method,
    path,
    summary,
    tags: [tag],
    security: [{ bearer: [] }],
    request: {
      ...(params && { params: params as z.ZodObject }),
      ...(query && { query: query as z.ZodObject }),
      ...(body && {
        ...(changesNothing ? {} : { headers: header }),
        body: { required: true, content: { [takes ?? 'application/json']: { schema: body } } },
      }),
    },
    responses: {
      [answers.status]: {
        description: answers.says,
        content: {
          'application/json': { schema: answers.schema },
          ...(answers.alsoAs && { [answers.alsoAs]: { schema: z.string() } }),
        },
      },
      ...Object.fromEntries(
        statuses
          .sort((a, b) => a - b)
          .map((status) => [
            status,
            {
              description: 'A problem document; `code` says which.',
              content: { 'application/problem+json': { schema: problemSchema } },
            },
          ]),
      ),
    },
  };
}
