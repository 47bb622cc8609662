import { createPrivateKey, randomUUID } from 'node:crypto';
import { SignJWT } from 'jose';
import request from 'supertest';
import { localAudience, localIssuer } from '../../main/local-identities';
import { addDays } from '../../domain/calendar';
import { approved } from './approving';
import { commands, commandsOf, opened, startOn, today } from './asking';
import { openInterface, type Interface } from './interface';
import { searchAt } from './searching';

// Papers that somebody waits for, on the real engine as time passes: who is reminded, who hears
// that a day has gone by, and what the late paper then ends.

let hearth: Interface;
beforeAll(async () => {
  hearth = await openInterface({ withWorker: true });
});
afterAll(async () => {
  await hearth.close();
});

const officer = 'officer.lewisham';
const approver = 'approver.lewisham';
const done = (who: string, placementId: string, body: object) =>
  searchAt(hearth).done(who, placementId, body);
const advance = (placementId: string, days: number) => searchAt(hearth).advance(placementId, days);

interface Duty {
  readonly kind: string;
  readonly status: string;
  readonly lateDays: number | null;
}

async function duty(placementId: string, kind: string): Promise<Duty | undefined> {
  const { items } = await searchAt(hearth).view(officer, placementId, '/deadlines');
  return (items as readonly Duty[]).find((one) => one.kind === kind);
}

/** To whom letters of one kind went: the party, and the role within it. */
async function toldOf(placementId: string, kind: string, words = '') {
  const path = `/local/mailbox?placementId=${placementId}`;
  const { items } = (await hearth.as(officer).get(path)).body;
  return (
    items as { kind: string; partyId: string; role: string | null; subject: string; body: string }[]
  )
    .filter((letter) => letter.kind === kind && `${letter.subject} ${letter.body}`.includes(words))
    .map(({ partyId, role }) => [partyId, role]);
}

async function directly(): Promise<string> {
  const placementId = await opened(hearth, { rehearsal: true });
  await done(officer, placementId, commands['direct-award']);
  return placementId;
}

test('an award that waits is escalated, and so is a signature, and a child who moves in without', async () => {
  const placementId = await directly();
  await advance(placementId, 10);
  expect(await toldOf(placementId, 'award-reminder')).toContainEqual(['lewisham', 'approver']);
  expect(await toldOf(placementId, 'award-overdue')).toEqual([['lewisham', 'contract-manager']]);
  expect(await duty(placementId, 'award-approval')).toMatchObject({ status: 'missed' });

  await done(approver, placementId, commands['record-authority']);
  await approved(hearth, placementId);
  expect(await duty(placementId, 'award-approval')).toMatchObject({ status: 'met-late' });
  await advance(placementId, 28);
  expect(await duty(placementId, 'agreement-signature')).toMatchObject({ status: 'missed' });
  const waiting = [
    ['lewisham', 'contract-manager'],
    ['ash', 'provider'],
  ];
  const overdue = await toldOf(placementId, 'signature-overdue', 'should have been signed');
  expect(overdue.sort()).toEqual([...waiting].sort());

  const { textHash } = await searchAt(hearth).view(officer, placementId, '/agreement');
  await done('signatory.lewisham', placementId, { type: 'sign-agreement', textHash });
  const arrived = { type: 'confirm-start', startedOn: startOn() };
  const { placement } = await done(officer, placementId, arrived);
  expect(placement).toMatchObject({ stage: 'active', startedBefore: ['agreement'] });
  // The alarm goes to whoever has not signed, and to whom they answer: the council has.
  expect((await toldOf(placementId, 'moved-in-unsigned')).sort()).toEqual([
    ['ash', 'provider'],
    ['ash', 'signatory'],
  ]);
});

test('an urgent authority is unratified until the body decides, late or not', async () => {
  const placementId = await opened(hearth, { rehearsal: true });
  await done(officer, placementId, commands['record-placement-made']);
  const urgent = { ...commands['record-authority'], authority: 'urgent' };
  expect(await searchAt(hearth).refused(approver, placementId, urgent)).toEqual([
    ...[422, 'ratify-by-required'],
  ]);
  const ratifyBy = addDays(today(), 10);
  const { events } = await done(approver, placementId, { ...urgent, ratifyBy });
  const { authorityId } = events[0] as unknown as { authorityId: string };
  expect(await duty(placementId, 'authority-ratification')).toMatchObject({ status: 'open' });

  await advance(placementId, 14);
  expect(await duty(placementId, 'authority-ratification')).toMatchObject({ status: 'missed' });
  expect((await toldOf(placementId, 'duty-missed', 'ratification')).sort()).toEqual([
    ['lewisham', 'approver'],
    ['lewisham', 'placement-officer'],
  ]);
  const ratify = { ...urgent, authority: 'ratification', decidedOn: addDays(today(), 14) };
  expect(
    await searchAt(hearth).refused(approver, placementId, { ...ratify, ratifies: 'another' }),
  ).toEqual([422, 'authority-unknown']);
  const unratified = await searchAt(hearth).view(officer, placementId);
  expect(unratified.startedBefore).toContain('authority');
  const { placement } = await done(approver, placementId, { ...ratify, ratifies: authorityId });

  expect(placement['startedBefore']).not.toContain('authority');
  expect(await duty(placementId, 'authority-ratification')).toMatchObject({
    ...{ status: 'met-late', lateDays: 4 },
  });
});

test('a paper whose day passes is missed for all to see, and the officer and the approver hear', async () => {
  const placementId = await opened(hearth, { rehearsal: true });
  await done(officer, placementId, commands['record-placement-made']);
  await advance(placementId, 10);

  expect(await duty(placementId, 'section-22c-limb')).toMatchObject({ status: 'missed' });
  expect((await toldOf(placementId, 'duty-missed', '22c')).sort()).toEqual([
    ['lewisham', 'approver'],
    ['lewisham', 'placement-officer'],
  ]);
  // An award that waits after the child has moved in is escalated as any other is.
  expect(await toldOf(placementId, 'award-overdue')).toEqual([['lewisham', 'contract-manager']]);
  await done('social-worker.lewisham', placementId, commands['record-limb']);
  const limb = await duty(placementId, 'section-22c-limb');
  expect(limb?.status).toBe('met-late');
  expect(limb?.lateDays).toBeGreaterThan(0);
});

describe('somebody who is an officer and an approver too', () => {
  async function asBoth(placementId: string, body: object) {
    const token = await new SignJWT({
      ...{ roles: ['placement-officer', 'approver'], authority: 'lewisham' },
      offices: ['nominated-officer'],
    })
      .setProtectedHeader({ alg: 'ES256', kid: hearth.keys.keyId })
      .setIssuer(localIssuer)
      .setAudience(localAudience)
      .setSubject('both.lewisham')
      .setIssuedAt()
      .setNotBefore('0s')
      .setExpirationTime('5m')
      .sign(createPrivateKey(hearth.keys.privatePem));
    const { status, body: answer } = await request(hearth.app)
      .post(commandsOf(placementId))
      .set('authorization', `Bearer ${token}`)
      .set('idempotency-key', randomUUID())
      .send(body);
    return [status, answer.code ?? answer.placement.stage];
  }

  test('approves the proposal of another, and never their own', async () => {
    const own = await opened(hearth);
    expect(await asBoth(own, commands['direct-award'])).toEqual([200, 'awarding']);
    expect(await asBoth(own, { type: 'approve-award' })).toEqual([403, 'same-person']);
    const no = { type: 'reject-award', text: 'I was wrong.' };
    expect(await asBoth(own, no)).toEqual([403, 'same-person']);

    const others = await opened(hearth);
    await done(officer, others, commands['direct-award']);
    expect(await asBoth(others, no)).toEqual([200, 'evaluating']);
  });
});
