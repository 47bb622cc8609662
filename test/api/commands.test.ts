import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Response } from 'supertest';
import { commands, commandsOf, offer, opened, referral, sent } from './asking';
import { openInterface, type Interface } from './interface';

// On the real engine and database: what a command answers, and what repeating it answers.

let hearth: Interface;
beforeAll(async () => {
  hearth = await openInterface({ withWorker: true });
});
afterAll(async () => {
  await hearth.close();
});

const officer = () => hearth.as('officer.lewisham');

test('a referral is opened, read back, and sent to the homes of the register', async () => {
  const answer = await officer().post('/v1/placements', referral());
  expect(answer.status).toBe(201);
  const { placement, events } = answer.body;
  expect(answer.headers['location']).toBe(`/v1/placements/${placement.placementId}`);
  expect(placement).toMatchObject({ stage: 'drafting', version: events.length });
  expect(events[0]).toMatchObject({ sequence: 1, type: 'referral-opened' });

  const read = await officer().get(`/v1/placements/${placement.placementId}`);
  expect(read.body).toMatchObject({ needsText: 'A calm home.', child: { givenNames: 'Robin' } });

  const next = await officer().post(commandsOf(placement.placementId), commands['send-referral']);
  expect(next.status).toBe(200);
  expect(next.body.placement.stage).toBe('inviting');
  const considered = next.body.events[0].considered as { invited: boolean }[];
  expect(considered.filter(({ invited }) => invited)).toHaveLength(4);
});

test('an answer that is stored for a key holds no name and no free text', async () => {
  const { body } = await officer().post('/v1/placements', referral());
  expect(JSON.stringify(body)).not.toMatch(/Unmistakable|A calm home/);
});

test('the same key gives the same answer, from another process too', async () => {
  const key = randomUUID();
  const first = await officer().post('/v1/placements', referral(), key);
  const again = await officer().post('/v1/placements', referral(), key);
  const later = await hearth
    .restarted()
    .as('officer.lewisham')
    .post('/v1/placements', referral(), key);
  expect([again.status, later.status]).toEqual([201, 201]);
  expect(again.body).toEqual(first.body);
  expect(later.body).toEqual(first.body);
  expect(later.headers['location']).toBe(first.headers['location']);
});

test('a provider gets its receipt again when the placement is no longer its to see', async () => {
  const placementId = await sent(hearth);
  const ash = hearth.as('provider.ash');
  const key = randomUUID();
  const first = await ash.post(commandsOf(placementId), offer('ash-house'), key);
  await officer().post(commandsOf(placementId), commands.withdraw);

  const again = await ash.post(commandsOf(placementId), offer('ash-house'), key);
  const fresh = await ash.post(commandsOf(placementId), offer('ash-house'));

  expect([first.status, again.status, fresh.status]).toEqual([200, 200, 404]);
  expect(again.body).toEqual(first.body);
});

test('an answer that was lost is told again from the record', async () => {
  const placementId = await opened(hearth);
  const key = randomUUID();
  const first = await officer().post(commandsOf(placementId), commands['add-note'], key);
  // As if the process had died after the placement answered and before the answer was stored.
  await hearth.dependencies.store.prisma.$executeRaw`
    UPDATE idempotency SET status = NULL, answer = NULL, answered_at = NULL WHERE key = ${key}`;
  const again = await officer().post(commandsOf(placementId), commands['add-note'], key);
  expect(again.status).toBe(200);
  expect(again.body.events).toEqual(first.body.events);
  const timeline = await officer().get(`/v1/placements/${placementId}/timeline`);
  expect(timeline.body.items).toHaveLength(first.body.placement.version);
});

test('one key sent ten times at once has one effect', async () => {
  const placementId = await opened(hearth);
  const key = randomUUID();
  const answers = await Promise.all(
    Array.from({ length: 10 }, () =>
      officer().post(commandsOf(placementId), commands['add-note'], key),
    ),
  );
  expect(answers.map(({ status }) => status)).toEqual(Array.from({ length: 10 }, () => 200));
  const sequences = new Set(answers.map(({ body }) => body.events[0].sequence));
  expect(sequences.size).toBe(1);
});

/** As a client must: told that the answer is not yet known, it asks again by the same key. */
async function answerTo(placementId: string, body: object): Promise<Response> {
  const key = randomUUID();
  for (;;) {
    const answer = await officer().post(commandsOf(placementId), body, key);
    if (answer.status !== 503) return answer;
    expect(answer.body.code).toBe('answer-not-yet-known');
    await sleep(Number(answer.headers['retry-after']) * 1_000);
  }
}

test('many commands racing on one placement are each answered', async () => {
  const placementId = await opened(hearth);
  // They wait for each other, and on a machine that is busy the last may wait for more than 15 s.
  const answers = await Promise.all(
    Array.from({ length: 25 }, () => answerTo(placementId, commands['add-note'])),
  );
  expect(answers.filter(({ status }) => status !== 200)).toEqual([]);
  const sequences = answers.map(({ body }) => body.events[0].sequence as number);
  expect(new Set(sequences).size).toBe(25);
});

test('a key that comes with another request is refused', async () => {
  const placementId = await opened(hearth);
  const key = randomUUID();
  await officer().post(commandsOf(placementId), commands['add-note'], key);
  const other = { ...commands['add-note'], text: 'Another note.' };
  const answer = await officer().post(commandsOf(placementId), other, key);
  expect(answer.status).toBe(409);
  expect(answer.body.code).toBe('idempotency-key-reused');
});

test('a command of another stage is refused with what is allowed, and audited', async () => {
  const placementId = await opened(hearth);
  const before = await hearth.dependencies.store.prisma.auditEntry.count();
  const answer = await officer().post(commandsOf(placementId), commands['give-notice']);
  expect(answer.status).toBe(409);
  expect(answer.body).toMatchObject({
    code: 'command-does-not-fit-stage',
    facts: { stage: 'drafting', allowed: expect.arrayContaining(['send-referral', 'withdraw']) },
  });
  expect(answer.headers['content-type']).toContain('application/problem+json');
  expect(await hearth.dependencies.store.prisma.auditEntry.count()).toBe(before + 1);
});

test('a stale version is refused, and the right one is not', async () => {
  const placementId = await opened(hearth);
  const { body } = await officer().get(`/v1/placements/${placementId}`);
  const note = commands['add-note'];
  const stale = { ...note, ifVersion: Number(body.version) + 1 };
  const refused = await officer().post(commandsOf(placementId), stale);
  expect([refused.status, refused.body.code]).toEqual([412, 'stale-version']);
  const current = { ...note, ifVersion: body.version };
  expect((await officer().post(commandsOf(placementId), current)).status).toBe(200);
});

test('an offer above its ceiling is refused with the clause, and recorded', async () => {
  const placementId = await sent(hearth);
  const dear = offer('ash-house', { coreWeeklyPence: 475_000 });
  const refused = await hearth.as('provider.ash').post(commandsOf(placementId), dear);
  expect(refused.status).toBe(422);
  expect(refused.body.code).toBe('policy-refuses');
  const [cited] = refused.body.because;
  expect(cited).toMatchObject({ ruleId: 'pricing.ceiling', standing: expect.any(String) });
  const own = await hearth.as('provider.ash').get(`/v1/placements/${placementId}/timeline`);
  const happened = own.body.items as { type: string }[];
  expect(happened.map(({ type }) => type)).toContain('command-refused');

  const fair = await hearth.as('provider.ash').post(commandsOf(placementId), offer('ash-house'));
  expect(fair.status).toBe(200);
});

test('offers are sealed from the council and from each other', async () => {
  const placementId = await sent(hearth);
  const priced = offer('ash-house', { coreWeeklyPence: 412_345 });
  await hearth.as('provider.ash').post(commandsOf(placementId), priced);
  const paths = ['', '/timeline', '/offers'].map((rest) => `/v1/placements/${placementId}${rest}`);
  for (const path of paths) {
    for (const identity of ['officer.lewisham', 'provider.birch']) {
      const answer = await hearth.as(identity).get(path);
      expect([path, answer.status]).toEqual([path, 200]);
      expect(JSON.stringify(answer.body)).not.toContain('412345');
    }
    const own = await hearth.as('provider.ash').get(path);
    expect(JSON.stringify(own.body)).toContain('412345');
  }
});

test('a provider that was asked learns a pseudonym, and nobody else sees the placement', async () => {
  const placementId = await sent(hearth);
  const asked = await hearth.as('provider.ash').get('/v1/invitations?open=true');
  const invitations = asked.body.items as { placementId: string }[];
  const invitation = invitations.find((one) => one.placementId === placementId);
  expect(invitation).toMatchObject({
    needsText: 'A calm home.',
    child: { initials: 'RU', sex: 'female', area: 'Lewisham' },
  });
  const view = await hearth.as('provider.ash').get(`/v1/placements/${placementId}`);
  expect(JSON.stringify([asked.body, view.body])).not.toMatch(/Unmistakable|2015-05-04/);

  const absent = await officer().get('/v1/placements/no-such-placement');
  for (const identity of ['officer.greenwich', 'provider.rowan', 'host', 'administrator']) {
    const answer = await hearth.as(identity).get(`/v1/placements/${placementId}`);
    const post = await hearth.as(identity).post(commandsOf(placementId), commands['add-note']);
    expect([identity, answer.status, post.status]).toEqual([identity, 404, 404]);
    expect(answer.body.detail).toBe(absent.body.detail);
  }
});

test('a finished placement answers from the record', async () => {
  const placementId = await opened(hearth);
  const key = randomUUID();
  const ended = await officer().post(commandsOf(placementId), commands.withdraw, key);
  expect(ended.body.placement.stage).toBe('withdrawn');
  const later = await officer().post(commandsOf(placementId), commands['add-note']);
  expect([later.status, later.body.code]).toEqual([409, 'placement-over']);
  const again = await officer().post(commandsOf(placementId), commands.withdraw, key);
  expect(again.body).toEqual(ended.body);
});

test('while nobody carries commands out, the answer is not yet known; the same key gives it', async () => {
  const { client } = hearth.dependencies.temporal;
  const limits = { requestMs: 1_500, requestsPerMinute: 600 };
  const alone = hearth.restarted({ limits, temporal: { client, taskQueue: 'nobody-listens' } });
  const answer = await alone.as('officer.lewisham').post('/v1/placements', referral());
  expect([answer.status, answer.body.code]).toEqual([503, 'answer-not-yet-known']);
  expect(answer.headers['retry-after']).toBe('2');
});
