import { addDays, addMonths } from '../../domain/calendar';
import { chargesWire } from '../../api/placements/view-schemas';
import { commandsOf, startOn } from './asking';
import { accepted, arranged, carriedOut, livedTo, started } from './asking-stay';
import { openInterface, type Interface } from './interface';

// A stay that changes, through the interface, on the real engine and the real database.

let hearth: Interface;
beforeAll(async () => {
  hearth = await openInterface({ withWorker: true });
});
afterAll(async () => {
  await hearth.close();
});

const ask = (identity: string, placementId: string, body: object) =>
  carriedOut(hearth, { identity, placementId }, body);

async function refusal(identity: string, placementId: string, body: object) {
  const { status, body: told } = await hearth.as(identity).post(commandsOf(placementId), body);
  return [status, told.code];
}

async function charges(placementId: string, identity = 'finance.lewisham', query = '') {
  const path = `/v1/placements/${placementId}/charges${query}`;
  const { status, body } = await hearth.as(identity).get(path);
  expect([status, body.detail]).toEqual([200, undefined]);
  const read = chargesWire.parse(body);
  return { ...read, sum: read.lines.reduce((sum, line) => sum + line.amountPence, 0) };
}

test('a start that is moved, and a child who does not come', async () => {
  const placementId = await arranged(hearth);
  const officer = 'officer.lewisham';
  const move = (startsOn: string) => ({ type: 'move-start', startsOn, text: 'School.' });

  expect(await refusal(officer, placementId, move(startOn()))).toEqual([422, 'start-unchanged']);
  expect(await refusal(officer, placementId, move('2020-05-01'))).toEqual([422, 'start-in-past']);
  const later = addDays(startOn(), 7);
  const { placement } = await ask(officer, placementId, move(later));
  // What both had signed named the old day: the agreement is out anew, and unsigned.
  expect(placement).toMatchObject({ stage: 'agreeing', agreement: { version: 2, signedBy: [] } });
  expect(placement.award).toMatchObject({
    startsOn: later,
    held: [{ from: startOn(), until: later }],
  });
  const path = `/v1/envelopes?rehearsalOf=${placementId}`;
  const reserved = async () => {
    const items = (await hearth.as('finance.lewisham').get(path)).body.items;
    return (items as { reservedPence: number }[]).reduce((sum, one) => sum + one.reservedPence, 0);
  };
  const both = { type: 'record-non-arrival', startsOn: later, reason: 'childs-wish' };
  expect(await refusal(officer, placementId, both)).toEqual([422, 'start-or-reason']);
  const again = { type: 'record-non-arrival', startsOn: addDays(later, 7) };
  const { events } = await ask(officer, placementId, again);
  expect((events as { type: string }[]).map(({ type }) => type)).toEqual([
    ...['non-arrival-recorded', 'start-moved', 'agreement-revised', 'deadline-dropped'],
    'deadline-opened',
  ]);
  expect(await reserved()).toBe(events[1].totalPence);

  const off = { type: 'record-non-arrival', reason: 'childs-wish', text: 'Stayed with an aunt.' };
  expect((await ask(officer, placementId, off)).placement.stage).toBe('withdrawn');
  expect(await reserved()).toBe(0);
});

test('an absence: decided on its seventh day, held at nothing, and over', async () => {
  const placementId = await started(hearth);
  const officer = 'officer.lewisham';
  const away = { type: 'record-absence', kind: 'hospital', from: startOn() };
  const early = { ...away, from: addDays(startOn(), -1) };
  expect(await refusal('provider.birch', placementId, early)).toEqual([422, 'day-before']);
  expect(await refusal('provider.ash', placementId, away)).toEqual([404, 'not-found']);
  const { events } = await ask('provider.birch', placementId, away);
  const { absenceId } = events[0];
  expect(await refusal(officer, placementId, away)).toEqual([409, 'absent-already']);

  await livedTo(hearth, placementId, addDays(startOn(), 9));
  const { items } = (await hearth.as(officer).get(`/v1/placements/${placementId}/deadlines`)).body;
  const decisions = (items as { kind: string; status: string }[]).filter(
    ({ kind }) => kind === 'absence-decision',
  );
  expect(decisions.map(({ status }) => status)).toEqual(['missed', 'open', 'open']);
  const mailbox = `/local/mailbox?partyId=lewisham&placementId=${placementId}`;
  const told = (await hearth.as(officer).get(mailbox)).body.items as { subject: string }[];
  // Asked the day before the seventh, and told once that had gone by.
  expect(told.map(({ subject }) => subject)).toEqual(
    expect.arrayContaining(['Due soon: absence decision', 'An absence waits for a decision']),
  );
  await ask(officer, placementId, { type: 'decide-absence', absenceId, decision: 'hold' });

  await livedTo(hearth, placementId, addDays(startOn(), 16));
  const back = { type: 'end-absence', absenceId, until: addDays(startOn(), 16) };
  const ended = await ask(officer, placementId, back);
  expect(await refusal(officer, placementId, back)).toEqual([422, 'absence-unknown']);
  const { segments } = ended.placement.stay;
  expect((segments as { weeklyPence: number }[]).map((one) => one.weeklyPence)).toEqual([
    400_000, 0, 400_000, 388_000,
  ]);
  const money = await charges(placementId);
  const free = money.lines.find(({ weeklyPence }) => weeklyPence === 0);
  expect(free).toMatchObject({ amountPence: 0, because: [{ ruleId: 'pricing.retainer-waived' }] });
  expect(free?.says).toMatch(/^\d+ days for which nothing is charged\. .*5\.1; 9\.4; assumed/);
  // Nine days at £4,000.00 a week, and seven at nothing.
  expect(money.chargedPence).toBe(514_286);
  expect(money.sum).toBe(money.forecastPence);
  expect((await charges(placementId, 'provider.birch')).committedPence).toBeNull();
});

test('a variation is signed by the other side, and only then changes the price', async () => {
  const placementId = await started(hearth);
  const officer = 'officer.lewisham';
  const service = {
    ...{ kind: 'therapy', description: 'Weekly therapy.', unit: 'session' },
    ...{ quantityHundredths: 100, ratePence: 9_500, from: startOn(), until: null },
    reviewOn: addMonths(startOn(), 3),
  };
  const vary = (ratePence: number, kind = 'therapy') => ({
    type: 'vary-services',
    services: [{ ...service, ratePence, kind }],
    text: 'The care plan asks for it.',
  });
  const nothing = { type: 'vary-services', text: 'Nothing.' };
  expect(await refusal(officer, placementId, nothing)).toEqual([422, 'nothing-changes']);
  expect(await refusal(officer, placementId, vary(9_501))).toEqual([422, 'policy-refuses']);

  const proposed = await ask(officer, placementId, vary(9_500));
  const { changeId } = proposed.events[0];
  expect(proposed.placement.stay.segments[0].weeklyPence).toBe(400_000);
  const path = `/v1/placements/${placementId}/variations/${String(changeId)}`;
  const { textHash } = (await hearth.as('signatory.birch').get(path)).body;
  const accept = { type: 'accept-variation', changeId, textHash };
  const other = { ...accept, textHash: 'a'.repeat(64) };
  expect(await refusal('signatory.birch', placementId, other)).toEqual([
    ...[409, 'agreement-text-differs'],
  ]);
  expect(await refusal('signatory.lewisham', placementId, accept)).toEqual([
    403,
    'change-not-yours',
  ]);
  const { placement } = await ask('signatory.birch', placementId, accept);
  expect(placement.stay.segments[0].weeklyPence).toBe(409_500);
  const [{ serviceId }] = placement.stay.services;
  expect(await refusal('signatory.birch', placementId, accept)).toEqual([422, 'change-unknown']);

  // Of a kind that is in no schedule: an approver answers for it besides the provider.
  const unlisted = await ask(officer, placementId, vary(5_000, 'other'));
  const otherId = unlisted.events[0].changeId;
  await accepted(hearth, { identity: 'signatory.birch', placementId }, otherId);
  const own = { type: 'approve-change', changeId: otherId };
  const approved = await ask('approver.lewisham', placementId, own);
  expect(approved.placement.stay.segments[0].weeklyPence).toBe(414_500);

  const end = { serviceId, until: addMonths(startOn(), 1) };
  const ending = await ask('provider.birch', placementId, {
    ...{ type: 'vary-services', ended: [end], text: 'Not needed any more.' },
  });
  const ends = { type: 'reject-variation', changeId: ending.events[0].changeId, text: 'It is.' };
  const rejected = await ask('signatory.lewisham', placementId, ends);
  expect(rejected.placement.changes).toEqual([]);
  expect(rejected.placement.stay.services[0].until).toBeNull();
});

test('corrections and a lower price take two people, keep the old, and write deltas', async () => {
  const placementId = await started(hearth);
  const officer = 'officer.lewisham';
  await livedTo(hearth, placementId, addDays(startOn(), 20));
  const propose = (change: object) => ({ type: 'propose-change', change, text: 'Why.' });
  const before = await charges(placementId);

  const start = propose({ kind: 'start', startedOn: addDays(startOn(), 1) });
  const { changeId } = (await ask(officer, placementId, start)).events[0];
  const approve = { type: 'approve-change', changeId };
  expect(await refusal(officer, placementId, approve)).toEqual([403, 'role-may-not']);
  const { placement, events } = await ask('approver.lewisham', placementId, approve);
  expect(placement.stay.startedOn).toBe(addDays(startOn(), 1));
  expect(events).toContainEqual(
    expect.objectContaining({
      type: 'change-made',
      replaced: expect.objectContaining({ startedOn: startOn() }),
    }),
  );
  const after = await charges(placementId);
  const deltas = after.lines.slice(before.lines.length);
  expect(deltas.some(({ kind }) => kind === 'reversal')).toBe(true);
  expect(after.sum - before.sum).toBe(after.forecastPence - before.forecastPence);
  expect(after.sum).toBe(after.forecastPence);

  const higher = propose({ kind: 'core-price', from: startOn(), coreWeeklyPence: 400_001 });
  const from = addDays(startOn(), 5);
  expect(await refusal(officer, placementId, higher)).toEqual([422, 'day-before']);
  const raise = { ...higher, change: { ...higher.change, from } };
  expect(await refusal(officer, placementId, raise)).toEqual([422, 'policy-refuses']);
  const lower = propose({ kind: 'core-price', from, coreWeeklyPence: 350_000 });
  const lowered = (await ask(officer, placementId, lower)).events[0].changeId;
  await ask('approver.lewisham', placementId, { type: 'approve-change', changeId: lowered });
  const cheaper = await accepted(hearth, { identity: 'signatory.birch', placementId }, lowered);
  const prices = cheaper.placement.stay.segments as { weeklyPence: number }[];
  expect(prices.at(-1)?.weeklyPence).toBe(339_500);

  await ask(officer, placementId, propose({ kind: 'date-of-birth', dateOfBirth: '2014-05-04' }));
  const born = (await hearth.as(officer).get(`/v1/placements/${placementId}`)).body.changes[0];
  await ask('approver.lewisham', placementId, {
    ...{ type: 'approve-change', changeId: born.changeId },
  });
  const read = (await hearth.as(officer).get(`/v1/placements/${placementId}`)).body;
  expect(read.child.dateOfBirth).toBe('2014-05-04');
  const timeline = await hearth.as(officer).get(`/v1/placements/${placementId}/timeline?limit=200`);
  expect(JSON.stringify(timeline.body)).not.toContain('2014-05-04');
});

test('newer rules reach a stay from the day on which two people move it', async () => {
  const placementId = await started(hearth);
  const officer = 'officer.lewisham';
  const propose = (change: object) => ({ type: 'propose-change', change, text: 'Why.' });
  const book = propose({ kind: 'book', from: addDays(startOn(), 10) });
  const adopted = (await ask(officer, placementId, book)).events[0].changeId;
  const under = await ask('approver.lewisham', placementId, {
    ...{ type: 'approve-change', changeId: adopted },
  });
  expect(under.placement.stay.books).toHaveLength(2);
});

test('an extension commits more, and the three totals are never mixed', async () => {
  const placementId = await started(hearth);
  const officer = 'officer.lewisham';
  const extend = (plannedEndOn: string) => ({
    type: 'extend-placement',
    plannedEndOn,
    text: 'Yes.',
  });
  const plannedEndOn = addMonths(startOn(), 12);
  expect(await refusal(officer, placementId, extend(plannedEndOn))).toEqual([
    422,
    'not-an-extension',
  ]);
  const before = await charges(placementId);
  await ask(officer, placementId, extend(addDays(plannedEndOn, 7)));
  const after = await charges(placementId);
  expect(after.forecastPence - before.forecastPence).toBe(388_000);
  expect(after.committedPence).toBe(after.forecastPence);
  expect(after.chargedPence).toBe(0);
  expect(after.months.reduce((sum, month) => sum + month.forecastPence, 0)).toBe(after.sum);
  const span = `?from=${startOn()}&until=${addDays(startOn(), 7)}`;
  expect((await charges(placementId, officer, span)).forecastPence).toBe(400_000);

  await livedTo(hearth, placementId, addDays(startOn(), 7));
  const { items } = (
    await hearth.as('finance.lewisham').get(`/v1/envelopes?rehearsalOf=${placementId}`)
  ).body;
  const totals = await Promise.all(
    (items as { envelopeId: string }[]).map(async ({ envelopeId }) => {
      return (await hearth.as('finance.lewisham').get(`/v1/envelopes/${envelopeId}`)).body;
    }),
  );
  const sum = (key: string) =>
    (totals as Record<string, number>[]).reduce((total, one) => total + (one[key] ?? 0), 0);
  expect([sum('committedPence'), sum('forecastPence')]).toEqual([
    after.committedPence,
    after.forecastPence,
  ]);
  expect(sum('chargedPence')).toBe(400_000);
});

test('a dispute holds a line and not the placement; the host resolves it and sees no child', async () => {
  const placementId = await started(hearth);
  const from = startOn();
  const path = `/v1/placements/${placementId}`;
  expect((await hearth.as('host').get(path)).status).toBe(404);
  const raised = await ask('provider.birch', placementId, {
    ...{ type: 'raise-dispute', from, until: addDays(from, 7), text: 'Was paid twice.' },
  });
  const { disputeId } = raised.events[0].dispute;
  expect((await charges(placementId)).disputedPence).toBe(400_000);
  const seen = await hearth.as('host').get(path);
  expect([seen.status, seen.body.referral.childId, seen.body.child.isPseudonym]).toEqual([
    200,
    null,
    true,
  ]);
  expect(JSON.stringify(seen.body)).not.toContain('Unmistakable');
  const resolve = {
    ...{ type: 'resolve-dispute', disputeId, adjustmentPence: -50_000, text: 'One day.' },
  };
  expect(await refusal('officer.lewisham', placementId, resolve)).toEqual([403, 'role-may-not']);
  const answer = await hearth.as('host').post(commandsOf(placementId), resolve);
  expect(answer.status).toBe(200);
  const money = await charges(placementId);
  expect([money.disputedPence, money.adjustedPence]).toEqual([0, -50_000]);
});
