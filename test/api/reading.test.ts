import request from 'supertest';
import { openStore } from '../../store/client';
import { commandsOf, offer, opened, sent, startOn, today } from './asking';
import { openInterface, type Interface } from './interface';

// Lists, cursors, and what stands beside the placements.

let hearth: Interface;
beforeAll(async () => {
  hearth = await openInterface({ withWorker: true });
});
afterAll(async () => {
  await hearth.close();
});

const officer = () => hearth.as('officer.lewisham');

async function walk(path: string): Promise<readonly string[]> {
  const ids: string[] = [];
  let cursor: string | null = null;
  do {
    const query: string = cursor === null ? '' : `&cursor=${encodeURIComponent(cursor)}`;
    const { body } = await officer().get(`${path}${query}`);
    ids.push(...(body.items as { placementId: string }[]).map((item) => item.placementId));
    cursor = body.nextCursor as string | null;
  } while (cursor !== null);
  return ids;
}

test('cursors walk a list once, newest first, whatever is added meanwhile', async () => {
  const placed: string[] = [];
  for (let count = 0; count < 5; count += 1) placed.push(await opened(hearth));
  const first = await officer().get('/v1/placements?limit=2');
  expect(first.body.items).toHaveLength(2);
  await opened(hearth);
  const seen = await walk('/v1/placements?limit=2');
  expect(new Set(seen).size).toBe(seen.length);
  expect(seen.filter((id) => placed.includes(id))).toEqual([...placed].reverse());
});

test('a council finds a child by name; what others search for finds nothing of theirs', async () => {
  const placementId = await opened(hearth);
  const child = { givenNames: 'Zebedee', familyName: 'Quill', dateOfBirth: '2012-01-01' };
  const rare = await opened(hearth, { child: { ...child, sex: 'male', area: null } });
  const found = await officer().get('/v1/placements?q=quill');
  const ids = (body: { items: { placementId: string }[] }) =>
    body.items.map((item) => item.placementId);
  expect(ids(found.body)).toEqual([rare]);
  expect(JSON.stringify(found.body)).not.toMatch(/Quill|Zebedee/);
  expect(ids((await officer().get(`/v1/placements?q=${placementId}`)).body)).toEqual([placementId]);
  const others = await hearth.as('officer.greenwich').get('/v1/placements');
  expect(others.body.items).toEqual([]);
});

test('a timeline is read page by page, and as it was at an instant', async () => {
  const placementId = await sent(hearth);
  const path = `/v1/placements/${placementId}/timeline`;
  const all = await officer().get(path);
  const one = await officer().get(`${path}?limit=1`);
  expect(one.body.items).toEqual([all.body.items[0]]);
  const next = await officer().get(`${path}?limit=1&cursor=${String(one.body.nextCursor)}`);
  expect(next.body.items).toEqual([all.body.items[1]]);
  const before = await officer().get(`${path}?asAt=2020-01-01T00:00:00Z`);
  expect(before.body.items).toEqual([]);
  expect(all.body.items[0]).toMatchObject({
    says: expect.stringContaining('A referral was opened'),
    needsText: 'A calm home.',
  });
});

test('deadlines are listed with their rule, for those whose duty they are', async () => {
  const placementId = await sent(hearth);
  const own = await officer().get(`/v1/placements/${placementId}/deadlines`);
  expect(own.body.items).toEqual([
    expect.objectContaining({
      kind: 'offer-window',
      status: 'open',
      ruleId: 'timing.offer-window',
    }),
  ]);
  const open = await officer().get('/v1/deadlines?status=open&kind=offer-window&limit=200');
  const ids = (open.body.items as { placementId: string }[]).map((item) => item.placementId);
  expect(ids).toContain(placementId);
  expect((await hearth.as('host').get('/v1/deadlines')).status).toBe(403);
});

test('reading a child’s details is written down, and a list writes nothing', async () => {
  const placementId = await opened(hearth);
  const { auditEntry } = hearth.dependencies.store.prisma;
  const reads = () => auditEntry.count({ where: { placementId, kind: 'read' } });
  await officer().get('/v1/placements');
  expect(await reads()).toBe(0);
  await officer().get(`/v1/placements/${placementId}`);
  expect(await reads()).toBe(1);
  const money = await hearth.as('finance.lewisham').get(`/v1/placements/${placementId}`);
  expect(money.body.child).toMatchObject({ initials: 'RU', isPseudonym: true });
  expect(JSON.stringify(money.body)).not.toMatch(/Unmistakable|2015-05-04/);
  expect(await reads()).toBe(1);
});

test('envelopes are shown to those who look after money, and only their own', async () => {
  const { body } = await hearth.as('finance.lewisham').get('/v1/envelopes');
  const ids = (body.items as { envelopeId: string }[]).map(({ envelopeId }) => envelopeId);
  expect(ids).toContain('dpv-initial-term');
  const one = await hearth.as('finance.lewisham').get('/v1/envelopes/dpv-initial-term');
  expect(one.body).toMatchObject({ spendLimitPence: 7_735_601_400, movements: { items: [] } });
  const path = '/v1/envelopes/dpv-initial-term';
  expect((await hearth.as('officer.greenwich').get(path)).status).toBe(404);
  expect((await hearth.as('provider.ash').get(path)).status).toBe(403);
});

test('the register shows all to a council, and a provider its own entry', async () => {
  const all = await officer().get('/v1/providers');
  expect(all.body.items).toHaveLength(7);
  const own = await hearth.as('provider.ash').get('/v1/providers');
  expect(own.body.items).toEqual([expect.objectContaining({ providerId: 'ash' })]);
  const on = await officer().get(`/v1/register?on=${startOn()}&lot=residential`);
  const items = on.body.items as { serviceLineId: string; isSuspended: boolean }[];
  const suspended = new Map(items.map((item) => [item.serviceLineId, item.isSuspended]));
  expect([suspended.get('ash-house'), suspended.get('elm-place')]).toEqual([false, true]);
});

test('the rules of a day are read with their clauses, and the book by its digest', async () => {
  const rules = await officer().get(`/v1/policy/rules?on=${today()}&family=pricing`);
  const found = rules.body.items as { ruleId: string; source: { clause: string } }[];
  expect(found.map(({ ruleId }) => ruleId)).toContain('pricing.residential-long-term');
  expect(found.every(({ source }) => source.clause.length > 0)).toBe(true);
  const one = await officer().get('/v1/policy/rules/pricing.residential-long-term');
  expect(one.body.items[0].says).toContain('3%');
  const { digest } = hearth.dependencies.book;
  const book = await officer().get(`/v1/policy/books/${digest}`);
  expect(book.body.digest).toBe(digest);
  expect((await officer().get(`/v1/policy/books/sha256:${'0'.repeat(64)}`)).status).toBe(404);
});

test('the mailbox of local mode shows what would have been sent', async () => {
  const placementId = await sent(hearth);
  const { body } = await request(hearth.app).get(`/local/mailbox?placementId=${placementId}`);
  const parties = (body.items as { partyId: string }[]).map(({ partyId }) => partyId);
  expect(parties).toEqual(expect.arrayContaining(['ash', 'birch', 'cedar']));
  expect(JSON.stringify(body)).not.toContain('Unmistakable');
});

test('an offer’s services are read back with their words', async () => {
  const placementId = await sent(hearth);
  const service = {
    kind: 'therapy',
    description: 'Weekly session of music',
    unit: 'session',
    quantityHundredths: 100,
    ratePence: 9_000,
    from: startOn(),
  };
  const body = offer('ash-house', { services: [service] });
  const answer = await hearth.as('provider.ash').post(commandsOf(placementId), body);
  expect(JSON.stringify(answer.body)).not.toContain('music');
  const own = await hearth.as('provider.ash').get(`/v1/placements/${placementId}/offers`);
  expect(own.body.items[0].services[0]).toMatchObject({ description: 'Weekly session of music' });
});

test('it says whether it is ready, and names what is down', async () => {
  const ready = await request(hearth.app).get('/readyz');
  expect([ready.status, ready.body.status]).toEqual([200, 'ready']);
  const store = await openStore({ databaseUrl: 'postgresql://nobody@127.0.0.1:1/none' });
  const without = hearth.restarted({ store });
  const answer = await request(without.app).get('/readyz');
  expect([answer.status, answer.body.down]).toEqual([503, ['PostgreSQL']]);
  const list = await without.as('officer.lewisham').get('/v1/placements');
  expect([list.status, list.body.code]).toEqual([503, 'dependency-away']);
  await store.close();
});

test('metrics count by route and code, for the operator alone', async () => {
  await officer().get('/v1/placements/none');
  const { text } = await hearth.as('administrator').get('/metrics');
  expect(text).toContain('hearth_http_problems_total{code="not-found"}');
  expect((await officer().get('/metrics')).status).toBe(404);
});
