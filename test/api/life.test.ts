import { addDays, addMonths, type PlainDate } from '../../domain/calendar';
import {
  commandAnswerWire,
  placementInFullWire,
  priceWire,
} from '../../api/placements/view-schemas';
import { scoringFor } from '../../rules/reference';
import { commandsOf, offer, opened, sent, startOn, today } from './asking';
import { approved } from './approving';
import { openInterface, type Interface } from './interface';

// A rehearsal lives its whole life through the interface, on the real server that skips time.

let hearth: Interface;
beforeAll(async () => {
  hearth = await openInterface({ withWorker: true });
});
afterAll(async () => {
  await hearth.close();
});

const as = (role: 'officer' | 'approver' | 'signatory' | 'finance') =>
  hearth.as(`${role}.lewisham`);

async function advance(placementId: string, to: PlainDate) {
  const met: { type: string; dueOn: string }[] = [];
  for (let walks = 0; walks < 20; walks += 1) {
    const path = `/v1/rehearsals/${placementId}/advance`;
    const { status, body } = await as('officer').post(path, { to });
    expect([status, body.code]).toEqual([200, undefined]);
    met.push(...body.metDeadlines);
    if (body.arrived) return met;
  }
  throw new Error(`did not reach ${to}`);
}

async function ask(identity: string, placementId: string, body: object) {
  const answer = await hearth.as(identity).post(commandsOf(placementId), body);
  expect([answer.status, answer.body.detail]).toEqual([200, undefined]);
  commandAnswerWire.parse(answer.body);
  return answer.body;
}

test('from referral to the settled total, with the price falling by itself', async () => {
  const placementId = await sent(hearth, { rehearsal: true });
  await ask('provider.birch', placementId, offer('birch-lodge'));
  const past = addDays(startOn(), -2);
  const closed = await advance(placementId, past);
  expect(closed.map(({ type }) => type)).toContain('offer-window-closed');

  const { items } = (await as('officer').get(`/v1/placements/${placementId}/offers`)).body;
  expect(items).toHaveLength(1);
  const [{ offerId }] = items;
  await scoreAndAward(placementId, offerId);
  await signBoth(placementId);
  await advance(placementId, startOn());
  await ask('officer.lewisham', placementId, { type: 'confirm-start', startedOn: startOn() });

  const met = await advance(placementId, addMonths(startOn(), 10));
  const falls = met.filter(({ type }) => type === 'price-changed');
  expect(falls.map(({ dueOn }) => dueOn)).toEqual([addMonths(startOn(), 9)]);
  await endAndSettle(placementId);
});

async function scoreAndAward(placementId: string, offerId: string): Promise<void> {
  const wrong = { type: 'score-offer', offerId, answers: [{ questionId: 'none', score: 1 }] };
  const told = await as('officer').post(commandsOf(placementId), wrong);
  expect([told.status, told.body.code]).toEqual([422, 'question-unknown']);
  const answers = questionIds().map((questionId) => ({ questionId, score: 4 }));
  await ask('officer.lewisham', placementId, { type: 'score-offer', offerId, answers });
  await ask('officer.lewisham', placementId, {
    type: 'propose-award',
    offerId,
    plannedEndOn: addMonths(startOn(), 12),
    limb: '6c',
    limbText: 'No higher limb was available.',
  });
  const record = await as('officer').get(`/v1/placements/${placementId}/award-record`);
  expect(record.status).toBe(200);
  expect(JSON.stringify(record.body)).toContain('No higher limb was available.');
  await approved(hearth, placementId);
  const path = `/v1/envelopes?rehearsalOf=${placementId}`;
  const envelopes = (await as('finance').get(path)).body.items as { reservedPence: number }[];
  expect(envelopes.reduce((sum, { reservedPence }) => sum + reservedPence, 0)).toBeGreaterThan(0);
}

async function signBoth(placementId: string): Promise<void> {
  const path = `/v1/placements/${placementId}/agreement`;
  const { body } = await hearth.as('signatory.birch').get(path);
  expect(body.text).toContain(body.terms.providerId);
  const sign = { type: 'sign-agreement', textHash: body.textHash };
  const other = { ...sign, textHash: 'f'.repeat(64) };
  const refused = await as('signatory').post(commandsOf(placementId), other);
  expect([refused.status, refused.body.code]).toEqual([409, 'agreement-text-differs']);
  await ask('signatory.lewisham', placementId, sign);
  const { placement } = await ask('signatory.birch', placementId, sign);
  expect(placement.stage).toBe('arranged');
  const child = await hearth.as('provider.birch').get(`/v1/placements/${placementId}`);
  expect(child.body.child).toMatchObject({ familyName: 'Unmistakable', isPseudonym: false });
}

async function endAndSettle(placementId: string): Promise<void> {
  const given = await ask('officer.lewisham', placementId, { type: 'give-notice' });
  const { lastDayOn } = given.placement.notice;
  await advance(placementId, lastDayOn);
  const end = { type: 'end-placement', endedOn: lastDayOn, reason: 'planned-move' };
  const { totalPence } = (await ask('officer.lewisham', placementId, end)).placement.ending;
  const low = await as('finance').post(commandsOf(placementId), { type: 'settle', totalPence: 1 });
  expect([low.status, low.body.code]).toEqual([422, 'settlement-differs']);
  const settle = { type: 'settle', totalPence };
  const early = await as('finance').post(commandsOf(placementId), settle);
  expect([early.status, early.body.code]).toEqual([409, 'duties-open']);
  const duties = await as('officer').get(`/v1/placements/${placementId}/deadlines`);
  const open = (duties.body.items as { id: string; status: string }[]).filter(
    ({ status }) => status === 'open',
  );
  expect(early.body.detail).toContain(open.map(({ id }) => id).join(', '));
  const told = { type: 'meet-deadline', deadlineId: open[0]?.id, metOn: lastDayOn };
  await ask('officer.lewisham', placementId, told);
  await ask('finance.lewisham', placementId, settle);

  const read = placementInFullWire.parse(
    (await as('officer').get(`/v1/placements/${placementId}`)).body,
  );
  expect(read).toMatchObject({ stage: 'closed', rehearsal: true });
  const price = priceWire.parse(
    (await as('finance').get(`/v1/placements/${placementId}/price`)).body,
  );
  expect(price.totalPence).toBe(totalPence);
  expect(price.segments.map(({ weeklyPence }) => weeklyPence)).toEqual([400_000, 388_000]);
  const timeline = await as('officer').get(`/v1/placements/${placementId}/timeline?limit=200`);
  const items = timeline.body.items as { sequence: number }[];
  const sequences = items.map(({ sequence }) => sequence);
  expect(sequences).toEqual(Array.from({ length: read.version }, (_, index) => index + 1));
}

function questionIds(): readonly string[] {
  const { book } = hearth.dependencies;
  const scoring = scoringFor(book, { lot: 'residential', on: today() });
  return 'refused' in scoring ? [] : scoring.questions.map(({ questionId }) => questionId);
}

test('a placement that is no rehearsal lives by the calendar', async () => {
  const placementId = await opened(hearth);
  const path = `/v1/rehearsals/${placementId}/advance`;
  const answer = await as('officer').post(path, { to: addDays(today(), 3) });
  expect([answer.status, answer.body.code]).toEqual([409, 'not-a-rehearsal']);
});

test('a clock only goes forward, and not without a server that skips time', async () => {
  const placementId = await opened(hearth, { rehearsal: true });
  const path = `/v1/rehearsals/${placementId}/advance`;
  const back = await as('officer').post(path, { to: addDays(today(), -3) });
  expect([back.status, back.body.code]).toEqual([422, 'target-in-past']);
  const stuck = hearth.restarted({ fastForward: null }).as('officer.lewisham');
  const answer = await stuck.post(path, { to: addDays(today(), 3) });
  expect([answer.status, answer.body.code]).toEqual([503, 'time-skipping-off']);
  expect(answer.body.detail).toContain('frontend.WorkflowTimeSkippingEnabled=true');
});
