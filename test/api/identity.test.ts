import { createPrivateKey, randomUUID } from 'node:crypto';
import { SignJWT, UnsecuredJWT } from 'jose';
import request from 'supertest';
import { localAudience, localIssuer } from '../../main/local-identities';
import { actorOf } from '../../api/identity';
import { newKeys, openInterface, type Interface } from './interface';
import { referral } from './asking';

// Who is asking. Every token here is like a good one but for one thing.

let hearth: Interface;
beforeAll(async () => {
  hearth = await openInterface({ withWorker: false });
});
afterAll(async () => {
  await hearth.close();
});

const officer = { roles: ['placement-officer'], authority: 'lewisham' };

interface Token {
  readonly issuer?: string;
  readonly audience?: string;
  readonly expires?: string;
  readonly notBefore?: string;
  readonly subject?: string | null;
  readonly claims?: object;
  readonly keys?: typeof hearth.keys;
}

async function token(changes: Token = {}): Promise<string> {
  const { claims = officer, keys = hearth.keys, subject = 'somebody' } = changes;
  const unsigned = new SignJWT({ ...claims })
    .setProtectedHeader({ alg: 'ES256', kid: hearth.keys.keyId })
    .setIssuer(changes.issuer ?? localIssuer)
    .setAudience(changes.audience ?? localAudience)
    .setIssuedAt()
    .setNotBefore(changes.notBefore ?? '0s')
    .setExpirationTime(changes.expires ?? '5m');
  const named = subject === null ? unsigned : unsigned.setSubject(subject);
  return named.sign(createPrivateKey(keys.privatePem));
}

const unsigned = () =>
  new UnsecuredJWT(officer)
    .setSubject('somebody')
    .setIssuer(localIssuer)
    .setAudience(localAudience)
    .setExpirationTime('5m')
    .encode();

const listWith = (authorization?: string) => {
  const asked = request(hearth.app).get('/v1/placements');
  return authorization === undefined ? asked : asked.set('authorization', authorization);
};

test('a good token is let in', async () => {
  const answer = await listWith(`Bearer ${await token()}`);
  expect(answer.status).toBe(200);
});

test.each<[string, () => Promise<string> | string]>([
  ['expired', () => token({ expires: '-1s' })],
  ['not valid yet', () => token({ notBefore: '5m' })],
  ['of another issuer', () => token({ issuer: 'https://elsewhere.example' })],
  ['for another audience', () => token({ audience: 'another-service' })],
  ['signed with another key', () => token({ keys: newKeys() })],
  ['with alg none', unsigned],
  ['without a subject', () => token({ subject: null })],
  ['that speaks for two parties', () => token({ claims: { ...officer, provider: 'ash' } })],
  ['that speaks for nobody', () => token({ claims: { roles: ['placement-officer'] } })],
  ['that is no token', () => 'nonsense'],
])('a token %s is answered 401, and nothing is told of why', async (_, make) => {
  const answer = await listWith(`Bearer ${await make()}`);
  expect(answer.status).toBe(401);
  expect(answer.body).toMatchObject({ code: 'no-identity', status: 401 });
  expect(answer.headers['www-authenticate']).toBe('Bearer');
  expect(answer.headers['content-type']).toContain('application/problem+json');
  expect(answer.body.requestId).toBe(answer.headers['x-request-id']);
});

test('nobody is let in without a token, and no route is open but those that say so', async () => {
  expect((await listWith()).status).toBe(401);
  for (const path of ['/metrics', '/v1/policy/rules', '/v1/no-such-thing']) {
    expect([path, (await request(hearth.app).get(path)).status]).toEqual([path, 401]);
  }
  for (const path of ['/healthz', '/readyz', '/v1/openapi.json', '/docs/']) {
    expect([path, (await request(hearth.app).get(path)).status]).toEqual([path, 200]);
  }
});

test('a body is not looked at before it is known who sends it, and the refusal is audited', async () => {
  const { auditEntry, claim } = hearth.dependencies.store.prisma;
  const before = [await auditEntry.count(), await claim.count()];
  const answer = await request(hearth.app)
    .post('/v1/placements')
    .set('idempotency-key', randomUUID())
    .send(referral());
  expect(answer.status).toBe(401);
  expect([await auditEntry.count(), await claim.count()]).toEqual([
    Number(before[0]) + 1,
    before[1],
  ]);
});

test('who has no role sees no placements, and is told which roles do', async () => {
  const none = await token({ claims: { roles: ['no-such-role'], authority: 'lewisham' } });
  const answer = await listWith(`Bearer ${none}`);
  expect([answer.status, answer.body.code]).toEqual([403, 'role-may-not']);
  expect(answer.body.facts.roles).toContain('contract-manager');
});

test('an issuer whose keys cannot be read is a dependency that is away', async () => {
  const jwks = () => Promise.reject(new TypeError('fetch failed'));
  const answer = await hearth.restarted({ jwks }).as('officer.lewisham').get('/v1/placements');
  expect([answer.status, answer.body.code]).toEqual([503, 'dependency-away']);
});

test('each identity has a limit of its own', async () => {
  const limits = { requestMs: 15_000, requestsPerMinute: 2 };
  const strict = hearth.restarted({ limits });
  const statuses = [];
  for (let sent = 0; sent < 3; sent += 1) {
    statuses.push((await strict.as('officer.lewisham').get('/v1/placements')).status);
  }
  expect(statuses).toEqual([200, 200, 429]);
  const last = await strict.as('officer.lewisham').get('/v1/placements');
  expect(last.body.code).toBe('too-many-requests');
  expect(Number(last.headers['retry-after'])).toBeGreaterThan(0);
  expect((await strict.as('finance.lewisham').get('/v1/placements')).status).toBe(200);
});

test('local mode gives tokens to the people it lists, and to nobody else', async () => {
  const { body } = await request(hearth.app).get('/local/identities');
  const names = (body.items as { identity: string }[]).map(({ identity }) => identity);
  expect(names).toEqual(expect.arrayContaining(['officer.lewisham', 'signatory.ash', 'host']));
  const given = await request(hearth.app).post('/local/token').send({ identity: 'host' });
  const bearer = `Bearer ${String(given.body.accessToken)}`;
  expect((await request(hearth.app).get('/v1/providers').set('authorization', bearer)).status).toBe(
    200,
  );
  const nobody = await request(hearth.app).post('/local/token').send({ identity: 'nobody' });
  expect(nobody.status).toBe(404);
});

test('a council’s person speaks for the offices of the token that are known, a provider’s for none', async () => {
  const given = hearth.dependencies;
  const bearer = async (claims: object) => `Bearer ${await token({ claims })}`;
  const offices = ['director-of-childrens-services', 'king'];
  const approver = { roles: ['approver'], authority: 'lewisham', offices };

  expect(await actorOf(await bearer(approver), given)).toMatchObject({
    offices: ['director-of-childrens-services'],
  });
  const provider = { roles: ['provider'], provider: 'ash', offices };
  expect(await actorOf(await bearer(provider), given)).not.toHaveProperty('offices');
});
