import { addDays } from '../../domain/calendar';
import { commands, commandsOf, offer, opened, sent, today } from './asking';
import { openInterface, type Interface } from './interface';

// How a home has answered and kept its placements, counted from what really happened to them.

let hearth: Interface;
beforeAll(async () => {
  hearth = await openInterface({ withWorker: true });
});
afterAll(() => hearth.close());

async function ask(identity: string, placementId: string, body: object) {
  const answer = await hearth.as(identity).post(commandsOf(placementId), body);
  expect([answer.status, answer.body.detail]).toEqual([200, undefined]);
  return answer.body;
}

const decline = (serviceLineId: string, reason: string) => ({
  ...{ type: 'decline-referral', serviceLineId, reason },
});
const cardOf = (serviceLineId: string, identity = 'officer.lewisham') =>
  hearth.as(identity).get(`/v1/providers/${serviceLineId}/scorecard`);

/** A child who is at the home before anybody has signed. */
async function placedThere(changes: object = {}): Promise<string> {
  const placementId = await opened(hearth, changes);
  await ask('officer.lewisham', placementId, {
    ...commands['record-placement-made'],
    ...{ serviceLineId: 'birch-lodge', providerId: 'birch', startedOn: addDays(today(), -30) },
    ...{ limb: '6c', limbText: 'None.', availableFrom: addDays(today(), -30) },
  });
  return placementId;
}

async function signedBoth(placementId: string): Promise<void> {
  await ask('approver.lewisham', placementId, commands['record-authority']);
  const path = `/v1/placements/${placementId}/agreement`;
  const { textHash } = (await hearth.as('signatory.birch').get(path)).body;
  const sign = { type: 'sign-agreement', textHash };
  await ask('signatory.lewisham', placementId, sign);
  await ask('signatory.birch', placementId, sign);
}

async function livedThere(reason: string): Promise<void> {
  const placementId = await placedThere();
  await signedBoth(placementId);
  await ask('officer.lewisham', placementId, {
    ...{ type: 'end-placement', endedOn: addDays(today(), -1), reason },
  });
}

async function advance(placementId: string, to: string): Promise<void> {
  const path = `/v1/rehearsals/${placementId}/advance`;
  for (let walks = 0; walks < 20; walks += 1) {
    const { status, body } = await hearth.as('officer.lewisham').post(path, { to });
    expect([status, body.code]).toEqual([200, undefined]);
    if (body.arrived === true) return;
  }
  throw new Error(`did not reach ${to}`);
}

/** As if the referral had been sent so many minutes before it was. */
async function sentEarlier(placementId: string, minutes: number): Promise<void> {
  const { prisma } = hearth.dependencies.store;
  await prisma.$executeRaw`
    UPDATE invitations SET opens_at = opens_at - make_interval(mins => ${minutes}::int)
    WHERE placement_id = ${placementId}`;
}

test('a home that nobody has asked has an empty card', async () => {
  const { status, body } = await cardOf('cedar-view');

  expect(status).toBe(200);
  expect(body).toMatchObject({
    ...{ invitations: 0, offers: 0, declines: [], unanswered: 0, awards: 0, endings: [] },
    ...{ medianMinutesToAnswer: null, lateSignatures: 0 },
  });
});

test('answers are counted by kind, reason and time, and a rehearsal is none', async () => {
  const ids = [await sent(hearth), await sent(hearth), await sent(hearth)];
  const [offered = '', declined = '', again = ''] = ids;
  await ask('provider.ash', offered, offer('ash-house'));
  await ask('provider.ash', declined, decline('ash-house', 'no-vacancy'));
  await ask('provider.ash', again, decline('ash-house', 'no-vacancy'));
  const other = await sent(hearth);
  await ask('provider.ash', other, decline('ash-house', 'location'));
  const silent = await sent(hearth);
  await ask('officer.lewisham', silent, { type: 'withdraw', reason: 'need-changed' });
  const rehearsal = await sent(hearth, { rehearsal: true });
  await ask('provider.ash', rehearsal, decline('ash-house', 'staffing-or-skills'));
  const minutes = [30, 90, 240, 20];
  for (const [at, id] of [offered, declined, again, other].entries()) {
    await sentEarlier(id, minutes[at] ?? 0);
  }

  const { body } = await cardOf('ash-house');

  expect(body).toMatchObject({
    ...{ invitations: 5, offers: 1, unanswered: 1, awards: 0 },
    declines: [
      { reason: 'location', count: 1 },
      { reason: 'no-vacancy', count: 2 },
    ],
    // Between half an hour and an hour and a half lies an hour.
    medianMinutesToAnswer: 60,
  });
});

test('endings are counted by reason', async () => {
  await livedThere('returned-home');
  await livedThere('returned-home');
  await livedThere('carer-request-behaviour');

  const { body } = await cardOf('birch-lodge');

  expect(body).toMatchObject({
    endings: [
      { reason: 'carer-request-behaviour', count: 1 },
      { reason: 'returned-home', count: 2 },
    ],
    lateSignatures: 0,
  });
});

test('signatures that came after their day are counted, but for a rehearsal’s', async () => {
  const placementId = await placedThere({ rehearsal: true });
  await advance(placementId, addDays(today(), 12));
  await signedBoth(placementId);
  const rehearsed = (await cardOf('birch-lodge')).body;
  // Only a rehearsal can be twelve days older within a test; from here on it counts as a real one.
  const { prisma } = hearth.dependencies.store;
  await prisma.placement.update({ where: { id: placementId }, data: { rehearsal: false } });

  expect(rehearsed.lateSignatures).toBe(0);
  expect((await cardOf('birch-lodge')).body.lateSignatures).toBe(1);
});

test('the host and the home itself read it, and another home does not', async () => {
  expect((await cardOf('birch-lodge', 'host')).status).toBe(200);
  expect((await cardOf('birch-lodge', 'provider.birch')).status).toBe(200);
  expect((await cardOf('birch-lodge', 'provider.ash')).status).toBe(404);
});
