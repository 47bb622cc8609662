import { randomUUID } from 'node:crypto';
import request from 'supertest';
import { addDays } from '../../domain/calendar';
import { commands, commandsOf, offer, referral, startOn, today } from './asking';
import { openInterface, type Interface } from './interface';

// Bad input gets the problem that says where, and nothing is written.

let hearth: Interface;
beforeAll(async () => {
  hearth = await openInterface({ withWorker: false });
});
afterAll(async () => {
  await hearth.close();
});

const officer = () => hearth.as('officer.lewisham');

async function rows(): Promise<readonly number[]> {
  const { claim, text, child, placement } = hearth.dependencies.store.prisma;
  return Promise.all([claim.count(), text.count(), child.count(), placement.count()]);
}

const { child } = referral();

test.each<[string, object, string, string]>([
  ['an unknown field', { colour: 'red' }, '/colour', 'unknown-field'],
  ['an unknown field inside', { child: { ...child, nhs: '1' } }, '/child/nhs', 'unknown-field'],
  ['a missing field', { needsText: undefined }, '/needsText', 'missing'],
  [
    'a date that does not exist',
    { requiredStartOn: '2027-02-29' },
    '/requiredStartOn',
    'not-valid',
  ],
  [
    'a date with a time',
    { requiredStartOn: '2027-02-01T00:00:00Z' },
    '/requiredStartOn',
    'not-valid',
  ],
  ['a day out of all reason', { requiredStartOn: '9999-12-31' }, '/requiredStartOn', 'not-valid'],
  ['a lot that nobody buys', { lot: 'hospital' }, '/lot', 'not-allowed'],
  ['a flag as text', { rehearsal: 'true' }, '/rehearsal', 'wrong-type'],
  ['an empty text', { needsText: ' ' }, '/needsText', 'out-of-range'],
  ['a control character', { needsText: 'a\u0000b' }, '/needsText', 'not-valid'],
])('a referral with %s is refused with its pointer', async (_, changes, pointer, code) => {
  const before = await rows();
  const answer = await officer().post('/v1/placements', referral(changes));
  expect(answer.status).toBe(400);
  expect(answer.body.code).toBe('request-malformed');
  expect(answer.body.errors).toEqual([expect.objectContaining({ in: 'body', pointer, code })]);
  expect(await rows()).toEqual(before);
});

const service = {
  kind: 'therapy',
  description: 'Weekly session',
  unit: 'session',
  quantityHundredths: 100,
  ratePence: 9_000,
  from: startOn(),
};

test.each<[string, object, string, string]>([
  ['money with decimals', { coreWeeklyPence: 4500.5 }, '/coreWeeklyPence', 'wrong-type'],
  ['money as text', { coreWeeklyPence: '450000' }, '/coreWeeklyPence', 'wrong-type'],
  ['negative money', { coreWeeklyPence: -1 }, '/coreWeeklyPence', 'out-of-range'],
  ['an id that is none', { serviceLineId: "x'; --" }, '/serviceLineId', 'not-valid'],
  [
    'a service that ends before it starts',
    { services: [{ ...service, until: addDays(startOn(), -1) }] },
    '/services/0/until',
    'not-valid',
  ],
  [
    'a rate with decimals',
    { services: [{ ...service, ratePence: 1.25 }] },
    '/services/0/ratePence',
    'wrong-type',
  ],
])('an offer with %s is refused with its pointer', async (_, changes, pointer, code) => {
  const body = offer('ash-house', changes);
  const answer = await hearth.as('provider.ash').post(commandsOf('any'), body);
  expect(answer.status).toBe(400);
  expect(answer.body.errors).toEqual([expect.objectContaining({ pointer, code })]);
});

test('a command that does not exist is refused with those that do', async () => {
  const answer = await officer().post(commandsOf('any'), { type: 'erase' });
  expect(answer.status).toBe(400);
  expect(answer.body.errors[0]).toMatchObject({ pointer: '/type', code: 'not-allowed' });
});

test('a question answered twice is no answer', async () => {
  const twice = [...commands['score-offer'].answers, ...commands['score-offer'].answers];
  const body = { ...commands['score-offer'], answers: twice };
  const answer = await officer().post(commandsOf('any'), body);
  expect(answer.body.errors[0]).toMatchObject({ pointer: '/answers' });
});

test('a required start in the past is understood, and refused without starting anything', async () => {
  const past = addDays(today(), -1);
  const answer = await officer().post('/v1/placements', referral({ requiredStartOn: past }));
  expect([answer.status, answer.body.code]).toEqual([422, 'start-in-past']);
  expect(answer.body.facts).toEqual({ today: today() });
  expect(await hearth.dependencies.store.prisma.placement.count()).toBe(0);
});

test('every change asks for a key of a sensible shape', async () => {
  const { authorization } = await tokenHeader();
  const send = (key?: string) => {
    const post = request(hearth.app).post('/v1/placements');
    const named = post.set('authorization', authorization);
    return (key === undefined ? named : named.set('idempotency-key', key)).send(referral());
  };
  const without = await send();
  expect([without.status, without.body.code]).toEqual([400, 'idempotency-key-missing']);
  const short = await send('abc');
  expect([short.status, short.body.errors[0].in]).toEqual([400, 'header']);
});

test('a body over 256 KiB is refused', async () => {
  const huge = referral({ needsText: 'x'.repeat(300 * 1024) });
  const answer = await officer().post('/v1/placements', huge);
  expect([answer.status, answer.body.code]).toEqual([413, 'body-too-large']);
});

test('what is no JSON is refused, whatever it says it is', async () => {
  const bearer = (await tokenHeader()).authorization;
  const post = (type: string, text: string) =>
    request(hearth.app)
      .post('/v1/placements')
      .set('authorization', bearer)
      .set('idempotency-key', randomUUID())
      .set('content-type', type)
      .send(text);
  const broken = await post('application/json', '{"child":');
  expect([broken.status, broken.body.errors[0].code]).toEqual([400, 'not-json']);
  const form = await post('application/x-www-form-urlencoded', 'child=1');
  expect([form.status, form.body.code]).toEqual([415, 'body-not-json']);
});

async function tokenHeader(): Promise<{ readonly authorization: string }> {
  const given = await request(hearth.app)
    .post('/local/token')
    .send({ identity: 'officer.lewisham' });
  return { authorization: `Bearer ${String(given.body.accessToken)}` };
}

test.each([
  ['?limit=201', '/limit'],
  ['?limit=0', '/limit'],
  ['?stage=nowhere', '/stage'],
  ['?dueBefore=2027-13-01', '/dueBefore'],
  ['?stages=active', '/stages'],
  ['?q=a%00b', '/q'],
  ['?stage=active&stage=ended', '/stage'],
])('a list asked with %s is refused with its pointer', async (query, pointer) => {
  const answer = await officer().get(`/v1/placements${query}`);
  expect(answer.status).toBe(400);
  expect(answer.body.errors).toEqual([expect.objectContaining({ in: 'query', pointer })]);
});

test('an address that cannot be read is refused', async () => {
  const answer = await officer().get('/v1/placements/%E0%A4%A');
  expect([answer.status, answer.body.code]).toEqual([400, 'request-malformed']);
});

test('a cursor that no list gave is refused', async () => {
  const answer = await officer().get('/v1/placements?cursor=made-up');
  expect([answer.status, answer.body.code]).toEqual([400, 'cursor-unknown']);
});

test('a refused change leaves one row in the audit, with the number of the request', async () => {
  const answer = await officer().post('/v1/placements', referral({ colour: 'red' }));
  const { auditEntry } = hearth.dependencies.store.prisma;
  const requestId = String(answer.headers['x-request-id']);
  const audited = await auditEntry.findMany({ where: { requestId } });
  expect(audited).toEqual([
    expect.objectContaining({ subject: 'officer.lewisham', code: 'request-malformed' }),
  ]);
});
