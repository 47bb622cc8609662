import { addDays, addMonths, type PlainDate } from '../../domain/calendar';
import { scoringFor } from '../../rules/reference';
import { approved } from './approving';
import { commandsOf, offer, sent, startOn, today } from './asking';
import { openInterface, type Interface } from './interface';

// The duties of a stay, its reviews, its step down and its end, through the interface on the real
// server that skips time.

let hearth: Interface;
beforeAll(async () => {
  hearth = await openInterface({ withWorker: true });
});
afterAll(async () => {
  await hearth.close();
});

const officer = () => hearth.as('officer.lewisham');

async function ask(placementId: string, body: object, identity = 'officer.lewisham') {
  const answer = await hearth.as(identity).post(commandsOf(placementId), body);
  expect([answer.status, answer.body.detail]).toEqual([200, undefined]);
  return answer.body;
}

async function refusal(placementId: string, body: object, identity = 'officer.lewisham') {
  const answer = await hearth.as(identity).post(commandsOf(placementId), body);
  return [answer.status, answer.body.code];
}

async function advance(placementId: string, to: PlainDate): Promise<void> {
  for (let walks = 0; walks < 20; walks += 1) {
    const path = `/v1/rehearsals/${placementId}/advance`;
    const { status, body } = await officer().post(path, { to });
    expect([status, body.code]).toEqual([200, undefined]);
    if (body.arrived) return;
  }
  throw new Error(`did not reach ${to}`);
}

interface DutyRow {
  readonly id: string;
  readonly kind: string;
  readonly dueOn: PlainDate;
  readonly status: string;
  readonly lateDays: number | null;
  readonly remindedOn: string | null;
  readonly missedOn: string | null;
}

async function duties(placementId: string, kind: string): Promise<readonly DutyRow[]> {
  const { body } = await officer().get(`/v1/placements/${placementId}/deadlines`);
  return (body.items as DutyRow[]).filter((row) => row.kind === kind);
}

async function only(placementId: string, kind: string, status: string): Promise<DutyRow> {
  const found = (await duties(placementId, kind)).filter((row) => row.status === status);
  const [first] = found;
  if (first === undefined || found.length > 1) throw new Error(`${kind}: ${String(found.length)}`);
  return first;
}

/** A child of eleven has moved into Birch Lodge, in a rehearsal. */
async function living(): Promise<string> {
  const placementId = await sent(hearth, { rehearsal: true });
  await ask(placementId, offer('birch-lodge'), 'provider.birch');
  await advance(placementId, addDays(startOn(), -2));
  const [{ offerId }] = (await officer().get(`/v1/placements/${placementId}/offers`)).body.items;
  const scoring = scoringFor(hearth.dependencies.book, { lot: 'residential', on: today() });
  const questions = 'refused' in scoring ? [] : scoring.questions;
  const answers = questions.map(({ questionId }) => ({ questionId, score: 4 }));
  await ask(placementId, { type: 'score-offer', offerId, answers });
  await ask(placementId, {
    ...{ type: 'propose-award', offerId, plannedEndOn: addMonths(startOn(), 24) },
    ...{ limb: '6c', limbText: 'No higher limb was available.' },
  });
  await approved(hearth, placementId);
  const { textHash } = (await officer().get(`/v1/placements/${placementId}/agreement`)).body;
  for (const signatory of ['signatory.lewisham', 'signatory.birch']) {
    await ask(placementId, { type: 'sign-agreement', textHash }, signatory);
  }
  await advance(placementId, startOn());
  await ask(placementId, { type: 'confirm-start', startedOn: startOn() });
  return placementId;
}

let lived: Promise<string> | null = null;
const placement = (): Promise<string> => (lived ??= living());

test('a visit is due soon, then missed, then met late, and the next counts from that day', async () => {
  const placementId = await placement();
  const visit = await only(placementId, 'visit', 'open');
  expect(visit.dueOn).toBe(addDays(startOn(), 7));
  await advance(placementId, addDays(startOn(), 10));

  const missed = await only(placementId, 'visit', 'missed');
  expect(missed).toMatchObject({ id: visit.id, missedOn: addDays(visit.dueOn, 1) });
  expect(missed.remindedOn).not.toBeNull();
  const meet = { type: 'meet-deadline', deadlineId: visit.id };
  const ahead = { ...meet, metOn: addDays(startOn(), 60) };
  expect(await refusal(placementId, ahead)).toEqual([422, 'date-in-future']);
  const metOn = addDays(startOn(), 9);
  await ask(placementId, { ...meet, metOn, text: 'She is well.' });
  expect(await refusal(placementId, { ...meet, metOn })).toEqual([422, 'deadline-unknown']);

  expect(await only(placementId, 'visit', 'met-late')).toMatchObject({
    ...{ id: visit.id, lateDays: 2, missedOn: addDays(visit.dueOn, 1) },
  });
  expect((await only(placementId, 'visit', 'open')).dueOn).toBe(addDays(metOn, 42));
  const all = await officer().get('/v1/deadlines?status=met-late&kind=visit');
  expect((all.body.items as DutyRow[]).map(({ id }) => id)).toContain(visit.id);
});

test('a duty is waived by an approver alone, and the next is owed all the same', async () => {
  const placementId = await placement();
  const { id } = await only(placementId, 'visit', 'open');
  const waive = { type: 'waive-deadline', deadlineId: id, text: 'On holiday with the carers.' };

  expect(await refusal(placementId, waive)).toEqual([403, 'role-may-not']);
  await ask(placementId, waive, 'approver.lewisham');

  expect((await only(placementId, 'visit', 'waived')).id).toBe(id);
  expect(await duties(placementId, 'visit')).toHaveLength(3);
});

test('a step-down review meets its duty, and the next is six months after the day it was held', async () => {
  const placementId = await placement();
  const heldOn = addDays(startOn(), 10);

  const { events } = await ask(placementId, {
    type: 'record-review',
    heldOn,
    outcome: 'step-down',
  });

  expect((events as { type: string }[]).map(({ type }) => type)).toContain('review-recorded');
  expect(await only(placementId, 'step-down-review', 'met')).toMatchObject({ lateDays: 0 });
  const next = await only(placementId, 'step-down-review', 'open');
  expect(next.dueOn).toBe(addMonths(heldOn, 6));
  await only(placementId, 'review-follow-up', 'open');
});

test('a step down opens the placement that follows, and its failure takes the notice back', async () => {
  const placementId = await placement();
  const begun = await ask(placementId, {
    ...{ type: 'begin-step-down', lot: 'fostering', needLevel: 'standard' },
    ...{ requiredStartOn: addDays(startOn(), 60), introductionsOn: [addDays(startOn(), 50)] },
    needsText: 'A family, near the school.',
  });
  const { followOnId } = begun.placement.outlook.stepDown;
  await ask(placementId, { type: 'give-notice' });

  await until(async () => (await officer().get(`/v1/placements/${followOnId}`)).status === 200);
  const followOn = (await officer().get(`/v1/placements/${followOnId}`)).body;
  expect(followOn).toMatchObject({ stage: 'drafting', rehearsal: true });
  expect(followOn.referral).toMatchObject({ lot: 'fostering', predecessorId: placementId });
  expect(followOn.needsText).toBe('A family, near the school.');
  await ask(followOnId, { type: 'withdraw', reason: 'childs-wish' });

  const read = () => officer().get(`/v1/placements/${placementId}`);
  await until(async () => (await read()).body.stage === 'active');
  expect((await read()).body).toMatchObject({ notice: null, outlook: { stepDown: null } });
});

test('a move within the provider keeps the stay; a move to another is told what it is', async () => {
  const placementId = await placement();
  const move = {
    type: 'transfer',
    movedOn: addDays(startOn(), 5),
    kind: 'emergency',
    text: 'Fire.',
  };

  expect(await refusal(placementId, { ...move, serviceLineId: 'ash-house' })).toEqual([
    422,
    'not-same-provider',
  ]);
  expect(await refusal(placementId, { ...move, serviceLineId: 'birch-lodge' })).toEqual([
    422,
    'same-home',
  ]);
});

test('a bank holiday that is announced is counted by a command of its own', async () => {
  const placementId = await placement();

  const { events } = await ask(placementId, { type: 'recount-deadlines', text: 'The Coronation.' });

  expect(events).toMatchObject([{ type: 'deadlines-recounted', moved: 0 }]);
});

test('notice is withdrawn by its giver, brought forward for a reason, and then overstayed', async () => {
  const placementId = await placement();
  const withdraw = { type: 'withdraw-notice', text: 'A mistake.' };
  await ask(placementId, { type: 'give-notice' }, 'provider.birch');
  expect(await refusal(placementId, withdraw)).toEqual([403, 'not-the-giver']);
  await ask(placementId, withdraw, 'provider.birch');
  const { placement: noticed } = await ask(placementId, { type: 'give-notice' });
  const lastDayOn = addDays(noticed.notice.lastDayOn, -2);
  const forward = { type: 'bring-notice-forward', shorterReason: 'mutual' };
  const later = { ...forward, lastDayOn: noticed.notice.lastDayOn };
  expect(await refusal(placementId, later)).toEqual([422, 'notice-not-earlier']);
  await ask(placementId, { ...forward, lastDayOn });

  await advance(placementId, addDays(lastDayOn, 3));
  const { overstay } = (await officer().get(`/v1/placements/${placementId}`)).body;
  expect(overstay).toMatchObject({ lastDayOn, days: 3 });
  expect(overstay.chargedPence).toBeGreaterThan(0);
});

test('an end is coded when it is typed, and what is late after it stays known', async () => {
  const placementId = await placement();
  const { lastDayOn: endedOn } = (await officer().get(`/v1/placements/${placementId}`)).body.notice;
  const end = { type: 'end-placement', endedOn };
  expect(await refusal(placementId, { ...end, reason: 'turned-18' })).toEqual([
    422,
    'end-reason-does-not-fit',
  ]);
  const { placement: ended } = await ask(placementId, {
    ...{ ...end, reason: 'standards-of-care', disruption: true },
  });

  expect(ended.ending.returnCodes).toMatchObject({ episodeEnds: 'X1', placementChange: 'STAND' });
  await only(placementId, 'disruption-review', 'open');
  const told = (await duties(placementId, 'notification')).find(({ status }) => status === 'open');
  const plan = (await duties(placementId, 'placement-plan'))[0];
  // The plan was due on the start and nobody recorded it: the end does not hide that.
  expect(plan?.status).toBe('missed');
  await ask(placementId, { type: 'meet-deadline', deadlineId: told?.id, metOn: endedOn });
  const settle = { type: 'settle', totalPence: ended.ending.totalPence };
  // The review of an end that nobody planned is still owed, and finance does not write it off.
  expect(await refusal(placementId, settle, 'finance.lewisham')).toEqual([409, 'duties-open']);
  const [review] = await duties(placementId, 'disruption-review');
  const waiver = { type: 'waive-deadline', deadlineId: review?.id, text: 'Held by the home.' };
  await ask(placementId, waiver, 'approver.lewisham');
  await ask(placementId, settle, 'finance.lewisham');
  expect((await duties(placementId, 'placement-plan'))[0]?.status).toBe('missed');
});

async function until(holds: () => Promise<boolean>): Promise<void> {
  for (let tries = 0; tries < 100; tries += 1) {
    if (await holds()) return;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error('it did not come about');
}
