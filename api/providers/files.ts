import { createHash } from 'node:crypto';
import { Router, raw, type Request, type Response } from 'express';
import type { RouteConfig } from '@asteasolutions/zod-to-openapi';
import { invariant } from '../../domain/invariant';
import type { Actor } from '../../domain/placement/terms';
import { refuse } from '../../domain/refusal';
import { putDocumentFile } from '../../store/intake/document-files';
import { readDocumentFile } from '../../store/read/document-files';
import type { Given } from '../dependencies';
import { HttpProblem, RefusedProblem, notFound } from '../http-problem';
import { once } from '../idempotency';
import { requestIdOf } from '../request-log';
import { parsePart } from '../shape';
import { idText } from '../wire';
import { z } from '../zod';
import { seeService } from './view';

// Documents come and go as they are: no JSON, ten mebibytes at most, of three types that are known
// by their first bytes. They are only ever handed out to be kept, never to be shown in a page.

const mostBytes = 10 * 1024 * 1024;

/** What may be handed in, and how each begins. */
const beginnings: Readonly<Record<string, readonly number[]>> = {
  'application/pdf': [0x25, 0x50, 0x44, 0x46, 0x2d],
  'image/png': [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a],
  'image/jpeg': [0xff, 0xd8, 0xff],
};
const mediaTypes = Object.keys(beginnings);

const params = z.object({ serviceLineId: idText });
const oneParams = params.extend({ documentId: idText });
const query = z.strictObject({
  fileName: z
    .string()
    .trim()
    .min(1)
    .max(200)
    .regex(/^[^\p{Cc}/\\]+$/u, { error: 'must be a name without a path' }),
});
const key = z
  .string()
  .min(8)
  .max(200)
  .regex(/^[\x21-\x7e]+$/);

export function documentFileRoutes(given: Given): Router {
  const router = Router();
  router.post(
    '/v1/providers/:serviceLineId/documents',
    raw({ type: () => true, limit: mostBytes }),
    async (request, response) => {
      await handIn(given, request, response);
    },
  );
  router.get('/v1/providers/:serviceLineId/documents/:documentId', async (request, response) => {
    await handOut(given, request, response);
  });
  return router;
}

async function handIn(given: Given, request: Request, response: Response): Promise<void> {
  const actor = actorIn(response);
  const { serviceLineId } = parsePart(params, request.params, 'path');
  const { fileName } = parsePart(query, request.query, 'query');
  const idempotencyKey = parsePart(key, request.get('idempotency-key'), 'header');
  await seeService(given, { serviceLineId, actor });
  if (!mayHandIn(actor)) {
    throw new RefusedProblem(refuse('role-may-not', { roles: ['host', 'provider'] }));
  }
  const body: unknown = request.body;
  const content: Buffer = Buffer.isBuffer(body) ? body : Buffer.alloc(0);
  const mediaType = typeOf(request.get('content-type'), content);
  const sha256 = createHash('sha256').update(content).digest('hex');
  const change = {
    ...{ identity: actor.subject, key: idempotencyKey, placementId: serviceLineId },
    request: { path: request.path, body: { fileName, mediaType, sha256 } },
    texts: () => [],
  };
  const reply = await once(given, change, async ({ commandId: documentId }) => {
    const file = { documentId, serviceLineId, fileName, mediaType, sha256, bytes: content.length };
    await given.documents.put(documentId, content, mediaType);
    if ((await readDocumentFile(given.store, documentId)) === null) {
      await putDocumentFile(given.store, { ...file, handedInBy: actor.subject });
    }
    return { status: 201, body: file };
  });
  response.status(reply.status).json(reply.body);
}

async function handOut(given: Given, request: Request, response: Response): Promise<void> {
  const actor = actorIn(response);
  const { serviceLineId, documentId } = parsePart(oneParams, request.params, 'path');
  await seeService(given, { serviceLineId, actor });
  const file = await readDocumentFile(given.store, documentId);
  if (file?.serviceLineId !== serviceLineId) throw notFound();
  const content = await given.documents.get(documentId);
  invariant(
    content !== null,
    `the store of documents has ${documentId} (${requestIdOf(response)})`,
  );
  const sha256 = createHash('sha256').update(content).digest('hex');
  invariant(sha256 === file.sha256, `document ${documentId} is as it was handed in`);
  response.attachment(file.fileName);
  response.type(file.mediaType);
  response.setHeader('Content-Security-Policy', "default-src 'none'; sandbox");
  response.setHeader('Cache-Control', 'private, no-store');
  response.send(Buffer.from(content));
}

function actorIn(response: Response): Actor {
  const actor = response.locals['actor'] as Actor | undefined;
  invariant(actor !== undefined, 'a document is handed to somebody');
  return actor;
}

function mayHandIn({ party, roles }: Actor): boolean {
  return (party === 'host' && roles.includes('host')) || roles.includes('provider');
}

/** The type that is named, when the content begins as it should. */
function typeOf(named: string | undefined, content: Buffer): string {
  const type = (named ?? '').split(';')[0]?.trim().toLowerCase() ?? '';
  const beginning = beginnings[type];
  const isOne = beginning?.every((byte, at) => content[at] === byte) === true;
  if (isOne) return type;
  const detail = `Send one of ${mediaTypes.join(', ')}, named so and beginning so.`;
  throw new HttpProblem('document-type-unknown', detail);
}

const fileWire = z
  .object({
    documentId: z.string(),
    serviceLineId: z.string(),
    fileName: z.string(),
    mediaType: z.enum(mediaTypes as [string]),
    bytes: z.int(),
    sha256: z.string(),
  })
  .openapi('DocumentFile');

const bytes = z.string().openapi({ format: 'binary' });
const everyType = Object.fromEntries(mediaTypes.map((type) => [type, { schema: bytes }]));
const heading = { tags: ['Register'], security: [{ bearer: [] }] };

/** The two for the OpenAPI document: they are served apart from the routes that speak JSON. */
export const documentFilePaths: readonly RouteConfig[] = [
  {
    ...{ method: 'post', path: '/v1/providers/{serviceLineId}/documents', ...heading },
    summary: 'Hand in the content of a document; a command then names it by its id',
    request: {
      ...{ params, query, headers: z.object({ 'Idempotency-Key': key }) },
      body: { required: true, content: everyType },
    },
    responses: {
      201: {
        description: 'What is known of it.',
        content: { 'application/json': { schema: fileWire } },
      },
      415: {
        description: 'A problem document: the type is not one of these, or not what it says.',
      },
    },
  },
  {
    ...{ method: 'get', path: '/v1/providers/{serviceLineId}/documents/{documentId}', ...heading },
    summary: 'The content of a document, to be kept and never shown in a page',
    request: { params: oneParams },
    responses: {
      200: { description: 'The content, as it was handed in.', content: everyType },
      404: { description: 'A problem document: it is not there, or not yours to see.' },
    },
  },
];
