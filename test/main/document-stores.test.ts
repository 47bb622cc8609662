import { createHash, createHmac } from 'node:crypto';
import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { DocumentStore } from '../../api/dependencies';
import { folderDocuments, isDocumentsUrl, s3Documents } from '../../main/document-stores';

/** A store that speaks as much of S3 as is asked of it, and works every signature out again. */
async function fakeS3(): Promise<{ server: Server; url: (secret: string) => string }> {
  const kept = new Map<string, Buffer>();
  const server = createServer((request, response) => {
    const parts: Buffer[] = [];
    request.on('data', (part: Buffer) => parts.push(part));
    request.on('end', () => {
      if (request.headers.authorization !== authorizationOf(request)) {
        response.writeHead(403).end();
        return;
      }
      const path = request.url ?? '';
      if (request.method === 'PUT') kept.set(path, Buffer.concat(parts));
      const found = kept.get(path);
      response.writeHead(found === undefined ? 404 : 200).end(found);
    });
  });
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  const { port } = server.address() as AddressInfo;
  const host = `127.0.0.1:${String(port)}`;
  return { server, url: (secret) => `http://key:${secret}@${host}/documents?region=eu-west-1` };
}

/**
 * What a request must say to be let in: AWS Signature Version 4, worked out from the request as it
 * came and the secret that both sides know, by none of the code under test.
 */
function authorizationOf({ method, url, headers }: IncomingMessage): string {
  const header = (name: string) => String(headers[name] ?? '');
  const signed = /SignedHeaders=([^,]+)/.exec(header('authorization'))?.[1] ?? '';
  const lines = signed.split(';').map((name) => `${name}:${header(name)}\n`);
  const asked = [method, url, '', lines.join(''), signed, header('x-amz-content-sha256')];
  const at = header('x-amz-date');
  const scope = `${at.slice(0, 8)}/eu-west-1/s3/aws4_request`;
  const digest = createHash('sha256').update(asked.join('\n')).digest('hex');
  const hmac = (key: string | Buffer, text: string) =>
    createHmac('sha256', key).update(text).digest();
  const key = scope.split('/').reduce<string | Buffer>(hmac, 'AWS4secret');
  const signature = hmac(key, ['AWS4-HMAC-SHA256', at, scope, digest].join('\n')).toString('hex');
  const by = `AWS4-HMAC-SHA256 Credential=key/${scope}`;
  return `${by}, SignedHeaders=${signed}, Signature=${signature}`;
}

let server: Server;
let s3: DocumentStore;
let stranger: DocumentStore;
let folder: DocumentStore;
beforeAll(async () => {
  const fake = await fakeS3();
  server = fake.server;
  s3 = s3Documents(fake.url('secret'));
  stranger = s3Documents(fake.url('another'));
  folder = folderDocuments(join(await mkdtemp(join(tmpdir(), 'hearth-')), 'documents'));
});
afterAll(() => {
  server.close();
});

describe.each([
  ['a folder', () => folder],
  ['a store that speaks S3', () => s3],
] as const)('%s', (_, open) => {
  test('gives back what was put, byte for byte, and null for what was not', async () => {
    const content = Buffer.from([0, 255, 10, 13, 37]);

    await open().put('document-1', content, 'application/pdf');

    expect(Buffer.from((await open().get('document-1')) ?? []).equals(content)).toBe(true);
    expect(await open().get('document-2')).toBeNull();
  });

  test('takes no id that is a path', async () => {
    await expect(open().get('../secret')).rejects.toThrow('an id of ours');
  });
});

test('a store that does not know the secret is away, and nothing is kept', async () => {
  await expect(stranger.put('document-3', Buffer.from('%PDF-'), 'application/pdf')).rejects.toThrow(
    'answered 403',
  );
  expect(await s3.get('document-3')).toBeNull();
});

describe('isDocumentsUrl', () => {
  test.each([
    ['https://key:secret@s3.example/documents', true],
    ['https://s3.example/documents', false],
    ['https://key:secret@s3.example/', false],
    ['ftp://key:secret@s3.example/documents', false],
    ['documents', false],
  ])('%s: %s', (text, isOne) => {
    expect(isDocumentsUrl(text)).toBe(isOne);
  });
});
