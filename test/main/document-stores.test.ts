import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { DocumentStore } from '../../api/dependencies';
import { folderDocuments, isDocumentsUrl, s3Documents } from '../../main/document-stores';

/** A store that speaks as much of S3 as is asked of it, and wants a signature. */
async function fakeS3(): Promise<{ server: Server; url: string }> {
  const kept = new Map<string, Buffer>();
  const server = createServer((request, response) => {
    const signature = request.headers.authorization ?? '';
    if (!/^AWS4-HMAC-SHA256 Credential=key\/\d{8}\/eu-west-1\/s3\/aws4_request/.test(signature)) {
      response.writeHead(403).end();
      return;
    }
    const parts: Buffer[] = [];
    request.on('data', (part: Buffer) => parts.push(part));
    request.on('end', () => {
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
  return { server, url: `http://key:secret@127.0.0.1:${String(port)}/documents?region=eu-west-1` };
}

let server: Server;
let s3: DocumentStore;
let folder: DocumentStore;
beforeAll(async () => {
  const fake = await fakeS3();
  server = fake.server;
  s3 = s3Documents(fake.url);
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
