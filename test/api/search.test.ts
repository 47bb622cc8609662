import { addDays } from '../../domain/calendar';
import { offersWire } from '../../api/placements/offer-schemas';
import { placementInFullWire } from '../../api/placements/view-schemas';
import {
  commands,
  commandsOf,
  offer,
  opened,
  referral,
  sent,
  startOn,
  taken,
  today,
} from './asking';
import { openInterface, type Interface } from './interface';

// The search as its people live it, on the real engine and database: what is asked, who is let in,
// what comes late, and what a link without an account may do.

let hearth: Interface;
beforeAll(async () => {
  hearth = await openInterface({ withWorker: true });
});
afterAll(async () => {
  await hearth.close();
});

const officer = 'officer.lewisham';
const ask = (who: string, placementId: string, body: object) =>
  hearth.as(who).post(commandsOf(placementId), body);

async function done(who: string, placementId: string, body: object) {
  const { status, body: answer } = await ask(who, placementId, body);
  expect([status, answer.detail]).toEqual([200, undefined]);
  return answer;
}

async function advance(placementId: string, days: number) {
  const path = `/v1/rehearsals/${placementId}/advance`;
  for (let walks = 0; walks < 20; walks += 1) {
    const { body } = await hearth.as(officer).post(path, { to: addDays(today(), days) });
    if (body.arrived === true) return;
  }
  throw new Error('did not arrive');
}

describe('the day of birth', () => {
  test('of a child who is not born yet is a slip of the pen, and opens nothing', async () => {
    const child = { ...referral().child, dateOfBirth: addDays(today(), 1) };
    const tomorrow = await hearth
      .as('officer.lewisham')
      .post('/v1/placements', referral({ child }));

    expect([tomorrow.status, tomorrow.body.code]).toEqual([422, 'date-in-future']);
    expect(tomorrow.body.facts).toEqual({ field: 'dateOfBirth', today: today() });
    await opened(hearth, { child: { ...child, dateOfBirth: today() } });
  });

  test('after the start has the child asked for nowhere, and can be withdrawn', async () => {
    const placementId = await opened(hearth);
    const { childId } = (await hearth.as(officer).get(`/v1/placements/${placementId}`)).body
      .referral;
    const dateOfBirth = new Date(addDays(startOn(), 1));
    const { prisma } = hearth.dependencies.store;
    await prisma.child.update({ where: { id: childId }, data: { dateOfBirth } });

    for (const type of ['send-referral', 'direct-award', 'record-placement-made'] as const) {
      const { status, body } = await ask(officer, placementId, commands[type]);
      expect([type, status, body.code]).toEqual([type, 422, 'start-before-birth']);
    }
    const { placement } = await done(officer, placementId, commands.withdraw);
    expect(placement.stage).toBe('withdrawn');
  });
});

describe('a new referral', () => {
  const person = { givenNames: 'Twice', familyName: 'Referred', sex: 'male', area: null };
  const child = { ...person, dateOfBirth: '2012-02-03' };

  test('for a child who has an open one is warned of, and opened when that is confirmed', async () => {
    const body = { ...referral({ child }), confirmDuplicate: false };
    const first = await hearth.as(officer).post('/v1/placements', body);
    expect([first.status, first.body.warnings]).toEqual([201, []]);
    const { placementId, referral: told } = first.body.placement;

    const second = await hearth.as(officer).post('/v1/placements', body);
    expect([second.status, second.body.code]).toEqual([409, 'possible-duplicate']);
    expect(second.body.facts.placementIds).toEqual([placementId]);

    const again = { ...referral({ child: undefined }), childId: told.childId };
    const confirmed = await hearth.as(officer).post('/v1/placements', again);
    expect(confirmed.body.warnings).toEqual([{ code: 'possible-duplicate', placementId }]);
    const elsewhere = await hearth.as('officer.greenwich').post('/v1/placements', again);
    expect(elsewhere.status).toBe(404);
  });

  test('is sent when it says enough, and tells what it lacks until then', async () => {
    const placementId = await opened(hearth, { riskText: null });
    const { body } = await hearth.as(officer).get(`/v1/placements/${placementId}`);
    const { completeness } = placementInFullWire.parse(body);
    expect(completeness).toMatchObject({ neededToSend: ['riskText'] });
    const refused = await ask(officer, placementId, { type: 'send-referral' });
    expect([refused.status, refused.body.code]).toEqual([422, 'referral-incomplete']);

    const amend = { type: 'amend-referral', riskText: 'Runs away.', text: 'Asked the school.' };
    await done('social-worker.lewisham', placementId, amend);
    await done(officer, placementId, { type: 'send-referral' });
    const timeline = await hearth.as(officer).get(`/v1/placements/${placementId}/timeline`);
    const items = timeline.body.items as { type: string; rewritten?: object[] }[];
    const amended = items.find(({ type }) => type === 'referral-amended');
    expect(amended).toMatchObject({
      says: 'The referral was amended: riskText.',
      text: 'Asked the school.',
      rewritten: [{ field: 'riskTextId', fromText: null, toText: 'Runs away.' }],
    });
  });
});

test('questions, an early closing, a reveal and a revision, as each side sees them', async () => {
  const placementId = await sent(hearth, { rehearsal: true });
  const asked = await done('provider.ash', placementId, { type: 'ask-question', text: 'A dog?' });
  const { questionId } = asked.events[0];
  const answer = { type: 'answer-question', questionId, text: 'No dog.' };
  await done(officer, placementId, answer);
  const seen = await hearth.as('provider.birch').get(`/v1/placements/${placementId}/timeline`);
  expect(JSON.stringify(seen.body)).toContain('A dog?');
  expect(JSON.stringify(seen.body)).not.toContain('provider.ash');

  await done('provider.birch', placementId, offer('birch-lodge'));
  const early = await ask(officer, placementId, { type: 'close-window', text: 'Now.' });
  expect([early.status, early.body.code]).toEqual([409, 'answers-awaited']);
  await advance(placementId, 26);
  const late = await done('provider.ash', placementId, offer('ash-house'));
  expect(late.events[0]).toMatchObject({ type: 'offer-held-late' });

  const before = await hearth.as('provider.birch').get(`/v1/placements/${placementId}`);
  expect(before.body.child).toMatchObject({ isPseudonym: true });
  const { items } = offersWire.parse(
    (await hearth.as(officer).get(`/v1/placements/${placementId}/offers`)).body,
  );
  expect(items.map(({ status }) => status).sort()).toEqual(['late', 'standing']);
  const offerId = items.find(({ status }) => status === 'standing')?.offerId ?? 'none';
  await done(officer, placementId, { type: 'shortlist', offerId });
  const after = await hearth.as('provider.birch').get(`/v1/placements/${placementId}`);
  expect(after.body.child).toMatchObject({ isPseudonym: false, familyName: 'Unmistakable' });
  expect(after.body.referral.details).toMatchObject({ riskText: 'None that is known.' });

  const invite = { type: 'invite-revision', offerId, text: 'Lower?', isBestAndFinal: true };
  await done(officer, placementId, invite);
  const revise = { ...offer('birch-lodge'), type: 'revise-offer', offerId };
  const above = await ask('provider.birch', placementId, { ...revise, coreWeeklyPence: 400_001 });
  expect([above.status, above.body.code]).toEqual([422, 'price-above-earlier']);
  await done('provider.birch', placementId, { ...revise, coreWeeklyPence: 390_000 });
  const revised = await hearth.as(officer).get(`/v1/placements/${placementId}/offers`);
  const standing = offersWire.parse(revised.body).items.find((one) => one.offerId === offerId);
  expect(standing).toMatchObject({ version: 2, isFinal: true, coreWeeklyPence: 390_000 });
  expect(standing?.versions).toMatchObject([
    { version: 1, coreWeeklyPence: 400_000 },
    { version: 2, coreWeeklyPence: 390_000 },
  ]);
});

test('no offer: another lot is asked under a window and a link of its own', async () => {
  const placementId = await sent(hearth, { rehearsal: true });
  await advance(placementId, 26);
  const closesAt = `${addDays(today(), 27)}T12:00:00Z`;
  const { placement } = await done(officer, placementId, { ...otherLot, closesAt });
  expect(placement).toMatchObject({ stage: 'inviting', search: { round: 2 } });
  expect(placement.referral).toMatchObject({ route: 'dpv', lot: 'fostering' });

  const record = { ...offer('rowan-lewisham'), type: 'record-offer', ...taken() };
  const wrong = await ask(officer, placementId, { ...record, saidAt: '2026-01-01T09:00:00Z' });
  expect([wrong.status, wrong.body.code]).toEqual([422, 'said-out-of-time']);
  const { body } = await hearth.as(officer).get(`/v1/placements/${placementId}/offers`);
  const { rounds } = offersWire.parse(body);
  expect(rounds).toMatchObject([{ round: 1 }, { round: 2, widening: 'other-lot' }]);
  const mine = await hearth.as('provider.rowan').get('/v1/invitations?open=true');
  const invitations = mine.body.items as { placementId: string; round: number }[];
  expect(invitations.find((one) => one.placementId === placementId)?.round).toBe(2);
});

const otherLot = {
  ...{ type: 'widen-search', text: 'No home has a place.' },
  widening: { kind: 'other-lot', lot: 'fostering', needLevel: 'standard' },
};

const linkFor = async (placementId: string, serviceLineId = 'ash-house') => {
  const path = `/v1/placements/${placementId}/reply-links`;
  const { status, body } = await hearth.as(officer).post(path, { serviceLineId });
  expect(status).toBe(200);
  return body as { path: string; token: string; expiresAt: string };
};
// Whoever holds a link has no token of their own; the one sent here counts for nothing.
const stranger = () => hearth.as('nobody');

test('a link shows the referral without a name, and takes one answer for that home', async () => {
  const placementId = await sent(hearth);
  const { path } = await linkFor(placementId);

  const read = await stranger().get(path);
  expect(read.body).toMatchObject({ serviceLineId: 'ash-house', needsText: 'A calm home.' });
  expect(JSON.stringify(read.body)).not.toContain('Unmistakable');
  const other = await stranger().post(path, offer('birch-lodge'));
  expect(other.status).toBe(404);
  const withdraw = await stranger().post(path, { type: 'withdraw', reason: 'other' });
  expect(withdraw.status).toBe(400);

  const key = 'one-answer-of-ash';
  const first = await stranger().post(path, offer('ash-house'), key);
  expect([first.status, first.body.events[0].type]).toEqual([200, 'offer-submitted']);
  expect((await stranger().post(path, offer('ash-house'), key)).body).toEqual(first.body);
  const second = await stranger().post(path, offer('ash-house'));
  expect([second.status, second.body.code]).toEqual([409, 'already-answered']);
});

test('a link is nothing when it is forged, and over with its window', async () => {
  const placementId = await sent(hearth, { rehearsal: true });
  const { path, token } = await linkFor(placementId);
  const [header, payload, signature] = token.split('.');
  const claims = JSON.parse(Buffer.from(payload ?? '', 'base64url').toString()) as object;
  const forged = Buffer.from(JSON.stringify({ ...claims, serviceLineId: 'birch-lodge' }));
  const altered = [header, forged.toString('base64url'), signature].join('.');
  expect((await stranger().get(`/v1/replies/${altered}`)).status).toBe(404);
  expect((await stranger().post(`/v1/replies/${altered}`, offer('birch-lodge'))).status).toBe(404);

  await advance(placementId, 26);
  const gone = await stranger().get(path);
  expect([gone.status, gone.body.code]).toEqual([410, 'reply-link-expired']);
  await done(officer, placementId, { ...otherLot, closesAt: `${addDays(today(), 27)}T12:00:00Z` });
  const old = await stranger().post(path, offer('ash-house', { availableFrom: startOn() }));
  expect([old.status, old.body.code]).toEqual([410, 'reply-link-expired']);
});

test('a link lives as long as its window does, which is extended for all', async () => {
  const placementId = await sent(hearth, { rehearsal: true });
  const { path } = await linkFor(placementId);
  const closesAt = `${addDays(today(), 20)}T12:00:00.000Z`;
  await done(officer, placementId, { type: 'extend-window', closesAt, text: 'A holiday.' });
  await advance(placementId, 19);

  expect((await stranger().get(path)).body).toMatchObject({ closesAt });
  await advance(placementId, 21);
  const gone = await stranger().post(path, offer('ash-house'));
  expect([gone.status, gone.body.code]).toEqual([410, 'reply-link-expired']);
});

test('a link is made by the officer alone, for a home that was asked', async () => {
  const placementId = await sent(hearth);
  const path = `/v1/placements/${placementId}/reply-links`;
  const make = (who: string, serviceLineId: string) => hearth.as(who).post(path, { serviceLineId });
  expect((await make('provider.ash', 'ash-house')).status).toBe(403);
  expect((await make('officer.greenwich', 'ash-house')).status).toBe(404);
  expect((await make(officer, 'rowan-court')).body.code).toBe('not-invited');
});
