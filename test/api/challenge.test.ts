import { addDays, addMonths } from '../../domain/calendar';
import { scoringFor } from '../../rules/reference';
import { approved } from './approving';
import { commands, offer, sent, startOn, taken, today } from './asking';
import { livedTo } from './asking-stay';
import { openInterface, type Interface } from './interface';
import { searchAt } from './searching';

// A provider that was not awarded challenges the award, and the council answers, on the real engine
// and database: Cedar is awarded, Birch was compared, and Ash was asked and made no offer.

let hearth: Interface;
beforeAll(async () => {
  hearth = await openInterface({ withWorker: true });
});
afterAll(async () => {
  await hearth.close();
});

const officer = 'officer.lewisham';
const done = (who: string, placementId: string, body: object) =>
  searchAt(hearth).done(who, placementId, body);
const refused = (who: string, placementId: string, body: object) =>
  searchAt(hearth).refused(who, placementId, body);
const get = (who: string, placementId: string, part = '') =>
  hearth.as(who).get(`/v1/placements/${placementId}${part}`);

/** Two days before the start, Cedar’s offer is approved over Birch’s. */
async function awarded() {
  const placementId = await sent(hearth, { rehearsal: true });
  await done('provider.birch', placementId, offer('birch-lodge'));
  await done('provider.cedar', placementId, offer('cedar-house', { coreWeeklyPence: 370_000 }));
  await livedTo(hearth, placementId, addDays(startOn(), -2));
  const { items } = await searchAt(hearth).offersOf(officer, placementId);
  const scoring = scoringFor(hearth.dependencies.book, { lot: 'residential', on: today() });
  const questions = 'refused' in scoring ? [] : scoring.questions;
  const answers = questions.map(({ questionId }) => ({ questionId, score: 4 }));
  for (const { offerId } of items) {
    await done(officer, placementId, { type: 'score-offer', offerId, answers });
  }
  const offerId = items.find(({ serviceLineId }) => serviceLineId === 'cedar-house')?.offerId;
  const { placement } = await done(officer, placementId, {
    ...{ type: 'propose-award', offerId, plannedEndOn: addMonths(startOn(), 12) },
    ...{ limb: '6c', limbText: 'None before it.', reasonText: 'Nearer to the school.' },
  });
  if (placement['authorityNeeded'] !== null) {
    await done('approver.lewisham', placementId, commands['record-authority']);
  }
  const { events } = (await approved(hearth, placementId)) as {
    events: { type: string; by: { subject: string } }[];
  };
  const by = events.find(({ type }) => type === 'award-approved')?.by.subject ?? 'none';
  const other = by === 'director.lewisham' ? 'approver.lewisham' : 'director.lewisham';
  return { placementId, approver: by, other };
}

const challenge = commands['challenge-award'];

const answer = (challengeId: string, outcome: 'upheld' | 'rejected') => ({
  ...{ type: 'answer-challenge', challengeId, outcome, text: 'The marks of two homes were mixed.' },
});

async function duty(placementId: string) {
  const { items } = (await get(officer, placementId, '/deadlines')).body;
  return (items as { kind: string; status: string; dueOn: string; ruleId: string }[]).find(
    ({ kind }) => kind === 'challenge-answer',
  );
}

const typesSeenBy = async (who: string, placementId: string) =>
  (await searchAt(hearth).timeline(who, placementId)).map(({ type }) => type);

async function challenged() {
  const award = await awarded();
  const { events, placement } = await done('provider.birch', award.placementId, challenge);
  const challengeId = events[0]?.['challengeId'] as string;
  return { ...award, challengeId, events, placement };
}

test('whoever was compared challenges in time, once, and sees nothing of the stay', async () => {
  const { placementId, events, placement } = await challenged();

  expect(events.map(({ type }) => type)).toEqual(['award-challenged']);
  expect(placement).toMatchObject({
    ...{ award: null, agreement: null, referral: null, deadlines: [] },
    challenges: [{ providerId: 'birch', outcome: null }],
  });
  expect(await duty(placementId)).toMatchObject({
    ...{ status: 'open', ruleId: 'timing.challenge-answer', dueOn: events[0]?.['answerDueOn'] },
  });
  expect(await refused('provider.birch', placementId, challenge)).toEqual([409, 'challenge-open']);
  expect(await refused('provider.cedar', placementId, challenge)).toEqual([
    ...[409, 'challenge-not-yours'],
  ]);
  for (const who of ['provider.ash', 'provider.elm']) {
    expect(await refused(who, placementId, challenge)).toEqual([404, 'not-found']);
  }
  for (const part of ['/deadlines', '/price', '/offers', '/agreement', '/award-record']) {
    expect((await get('provider.birch', placementId, part)).status).toBe(404);
  }
  const { body } = await get('provider.birch', placementId);
  expect(body.child.isPseudonym).toBe(true);
});

test('the council and the host see who challenged, and no other provider does', async () => {
  const { placementId } = await challenged();

  for (const who of ['provider.birch', officer, 'host']) {
    expect(await typesSeenBy(who, placementId)).toContain('award-challenged');
  }
  expect(await typesSeenBy('host', placementId)).toEqual(['award-challenged']);
  const cedars = await searchAt(hearth).timeline('provider.cedar', placementId);
  expect(JSON.stringify(cedars)).not.toContain('birch');
  expect((await get('provider.cedar', placementId)).body.challenges).toEqual([]);
  const { letters } = searchAt(hearth);
  const kinds = async (party: string) =>
    (await letters(party, placementId)).map(({ kind }) => kind);
  expect(await kinds('birch')).toContain('challenge-received');
  expect((await kinds('lewisham')).filter((kind) => kind === 'challenge-to-answer')).toHaveLength(
    2,
  );
  expect((await kinds('cedar')).filter((kind) => kind.startsWith('challenge'))).toEqual([]);
});

test('a third person answers; an upheld challenge lets the award be set aside', async () => {
  const { placementId, challengeId, approver, other } = await challenged();
  const upheld = answer(challengeId, 'upheld');
  expect(await refused(officer, placementId, upheld)).toEqual([403, 'role-may-not']);
  expect(await refused(approver, placementId, upheld)).toEqual([403, 'same-person']);
  const aside = commands['set-aside-award'];
  expect(await refused(officer, placementId, aside)).toEqual([409, 'agreement-not-rejected']);

  const { placement } = await done(other, placementId, upheld);

  expect(placement).toMatchObject({ stage: 'agreeing', challenges: [{ outcome: 'upheld' }] });
  expect(await duty(placementId)).toMatchObject({ status: 'met' });
  expect(await refused(other, placementId, upheld)).toEqual([422, 'challenge-unknown']);
  const seen = (await searchAt(hearth).timeline('provider.birch', placementId)).at(-1);
  expect(seen).toMatchObject({ text: upheld.text, says: 'The challenge of birch was upheld.' });
  const record = (await get(officer, placementId, '/award-record')).body;
  expect(record.challenges).toMatchObject([
    {
      ...{ providerId: 'birch', by: 'provider.birch', text: challenge.text, taken: null },
      answer: { outcome: 'upheld', by: other, text: upheld.text },
    },
  ]);
  const page = (await get(officer, placementId, '/award-record?format=html')).text;
  expect(page).toContain('Challenges to the award');
  expect(page).toContain(challenge.text);
  const pdf = await get(officer, placementId, '/award-record?format=pdf');
  expect([pdf.status, pdf.type]).toEqual([200, 'application/pdf']);

  const { placement: back } = await done(officer, placementId, aside);
  expect(back).toMatchObject({ stage: 'evaluating', award: null, challenges: [] });
  const [cedars] = (await searchAt(hearth).letters('cedar', placementId)).filter(
    ({ kind }) => kind === 'award-set-aside',
  );
  expect(cedars?.body).toContain('a challenge to it was upheld');
});

test('a late challenge is told when its days ended; one proved in time is taken down', async () => {
  const { placementId, other } = await awarded();
  await livedTo(hearth, placementId, addDays(startOn(), 20));
  const late = await searchAt(hearth).ask('provider.birch', placementId, challenge);
  expect([late.status, late.body.code]).toEqual([409, 'challenge-too-late']);
  expect(late.body.detail).toContain('could be challenged until');
  expect(await refused(officer, placementId, challenge)).toEqual([422, 'challenger-unnamed']);

  const saidAt = `${addDays(startOn(), -1)}T12:00:00Z`;
  const how = taken({ medium: 'e-mail', saidAt, evidenceText: 'The e-mail of that day.' });
  const forBirch = { ...challenge, saidFor: { providerId: 'birch', ...how } };
  const { events } = await done(officer, placementId, forBirch);

  expect(events[0]).toMatchObject({ providerId: 'birch', taken: { medium: 'e-mail' } });
  await livedTo(hearth, placementId, addDays(startOn(), 50));
  expect(await duty(placementId)).toMatchObject({ status: 'missed' });
  const council = await searchAt(hearth).letters('lewisham', placementId);
  expect(council.some(({ kind, body }) => kind === 'duty-missed' && /challenge/.test(body))).toBe(
    true,
  );
  await done(other, placementId, answer(events[0]?.['challengeId'] as string, 'rejected'));
  const { papers } = (await get(officer, placementId, '/award-record')).body as {
    papers: { kind: string; isMissed: boolean; lateDays: number }[];
  };
  const paper = papers.find(({ kind }) => kind === 'challenge-answer');
  expect([paper?.isMissed, (paper?.lateDays ?? 0) > 0]).toEqual([true, true]);
});

test('an award that compared nobody is not challenged', async () => {
  const placementId = await sent(hearth, { rehearsal: true });
  await livedTo(hearth, placementId, addDays(startOn(), -2));
  const direct = { ...commands['direct-award'], availableFrom: startOn() };
  await done(officer, placementId, direct);
  await done('approver.lewisham', placementId, commands['record-authority']);
  await approved(hearth, placementId);

  const forBirch = { ...challenge, saidFor: { providerId: 'birch', ...taken() } };
  expect(await refused(officer, placementId, forBirch)).toEqual([409, 'award-compared-nobody']);
});
