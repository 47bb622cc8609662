import { createHash, randomUUID } from 'node:crypto';
import request from 'supertest';
import { addDays } from '../../domain/calendar';
import { today } from './asking';
import { openInterface, type Interface } from './interface';

let hearth: Interface;
beforeAll(async () => {
  hearth = await openInterface({ withWorker: true });
});
afterAll(() => hearth.close());

const pdf = Buffer.concat([
  Buffer.from('%PDF-1.7 a certificate of insurance '),
  Buffer.alloc(400_000),
]);
// One home for each file of tests: service lines of all of them share one engine, by their ids.
const path = '/v1/providers/cedar-house/documents';

async function tokenOf(identity: string): Promise<string> {
  const answer = await request(hearth.app).post('/local/token').send({ identity });
  return answer.body.accessToken as string;
}

async function handIn(
  identity: string,
  content: Buffer,
  { type = 'application/pdf', to = path, key = randomUUID(), name = 'insurance.pdf' } = {},
) {
  return request(hearth.app)
    .post(`${to}?fileName=${encodeURIComponent(name)}`)
    .set('authorization', `Bearer ${await tokenOf(identity)}`)
    .set('idempotency-key', key)
    .set('content-type', type)
    .send(content);
}

async function handOut(identity: string, address: string) {
  return request(hearth.app)
    .get(address)
    .set('authorization', `Bearer ${await tokenOf(identity)}`)
    .buffer(true)
    .parse((response, done) => {
      const parts: Buffer[] = [];
      response.on('data', (part: Buffer) => parts.push(part));
      response.on('end', () => {
        done(null, Buffer.concat(parts));
      });
    });
}

test('a document is kept with its hash, and handed out as it was, never inline', async () => {
  const given = await handIn('provider.cedar', pdf);
  expect(given.status).toBe(201);
  const { documentId, sha256 } = given.body as { documentId: string; sha256: string };
  expect(sha256).toBe(createHash('sha256').update(pdf).digest('hex'));

  const taken = await handOut('officer.lewisham', `${path}/${documentId}`);

  expect(taken.status).toBe(200);
  expect(taken.headers['content-disposition']).toMatch(/^attachment; filename="?insurance.pdf"?$/);
  expect(taken.headers['content-type']).toBe('application/pdf');
  expect(taken.headers['x-content-type-options']).toBe('nosniff');
  expect(taken.headers['content-security-policy']).toBe("default-src 'none'; sandbox");
  expect((taken.body as Buffer).equals(pdf)).toBe(true);
  const renewed = await hearth.as('provider.cedar').post('/v1/providers/cedar-house/commands', {
    ...{ type: 'replace-document', documentKind: 'insurance', documentId },
    ...{ from: today(), expiresOn: addDays(today(), 365) },
  });
  expect(renewed.status).toBe(200);
});

test('the same key keeps it once', async () => {
  const key = randomUUID();

  const one = await handIn('host', pdf, { key });
  const two = await handIn('host', pdf, { key });

  expect(two.body).toEqual(one.body);
});

test.each([
  [
    'a page that calls itself a certificate',
    Buffer.from('<html>'),
    'application/pdf',
    415,
    'document-type-unknown',
  ],
  ['a type that is not taken', pdf, 'text/html', 415, 'document-type-unknown'],
  [
    'more than ten mebibytes',
    Buffer.concat([pdf, Buffer.alloc(10 * 1024 * 1024)]),
    'application/pdf',
    413,
    'body-too-large',
  ],
] as const)('refuses %s', async (_, content, type, status, code) => {
  const answer = await handIn('provider.cedar', content, { type });

  expect([answer.status, answer.body.code]).toEqual([status, code]);
});

test('is refused to whoever may not hand it in, and absent for another provider', async () => {
  const byOfficer = await handIn('officer.lewisham', pdf);
  const byOther = await handIn('provider.birch', pdf);
  const named = await handIn('provider.cedar', pdf, { name: '../../etc/passwd' });

  expect([byOfficer.status, byOther.status, named.status]).toEqual([403, 404, 400]);
});

test('a command that names a document of another service is refused', async () => {
  const other = await handIn('host', pdf, { to: '/v1/providers/birch-lodge/documents' });

  const answer = await hearth.as('host').post('/v1/providers/cedar-house/commands', {
    ...{ type: 'replace-document', documentKind: 'accounts', documentId: other.body.documentId },
    ...{ from: today(), expiresOn: addDays(today(), 365) },
  });

  expect([answer.status, answer.body.code]).toEqual([422, 'not-on-record']);
});
