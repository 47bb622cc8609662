import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { groupAnswerWire, groupWire } from '../../api/sibling-groups/schemas';
import { addDays, addMonths, type PlainDate } from '../../domain/calendar';
import { scoringFor } from '../../rules/reference';
import { startOn, today } from './asking';
import { openInterface, type Interface } from './interface';
import { commandsOfGroup, group, siblingsAt } from './siblings';

// Brothers and sisters, on the real engine: referred together, awarded whole, and told of each
// other as they come and go.

let hearth: Interface;
beforeAll(async () => {
  hearth = await openInterface({ withWorker: true });
});
afterAll(async () => {
  await hearth.close();
});

const officer = () => hearth.as('officer.lewisham');
const openedGroup = (changes: object = {}) => siblingsAt(hearth).openedGroup(changes);
const askAll = (identity: string, siblingGroupId: string, body: object) =>
  siblingsAt(hearth).askAll(identity, siblingGroupId, body);
const ask = (identity: string, placementId: string, body: object) =>
  siblingsAt(hearth).ask(identity, placementId, body);

async function advance(placementIds: readonly string[], to: PlainDate): Promise<void> {
  for (const placementId of placementIds) {
    for (let arrived = false; !arrived;) {
      const path = `/v1/rehearsals/${placementId}/advance`;
      const { status, body } = await officer().post(path, { to });
      expect(status).toBe(200);
      arrived = body.arrived;
    }
  }
}

describe('a referral of several children', () => {
  test('of which one cannot be is refused whole, and nothing is opened', async () => {
    const wrong = await officer().post('/v1/sibling-groups', group({ needLevel: 'low-support' }));
    const past = await officer().post(
      '/v1/sibling-groups',
      group({ requiredStartOn: addDays(today(), -3) }),
    );
    const { children, ...rest } = group();
    const unborn = { ...children[1]?.child, dateOfBirth: addDays(today(), 1) };
    const early = await officer().post('/v1/sibling-groups', {
      ...{ ...rest, children: [children[0], { child: unborn }] },
    });
    const listed = await officer().get('/v1/placements?lot=fostering');

    expect([wrong.status, wrong.body.code]).toEqual([400, 'request-malformed']);
    expect([past.status, past.body.code]).toEqual([422, 'start-in-past']);
    expect([early.status, early.body.code]).toEqual([422, 'date-in-future']);
    expect(listed.body.items).toEqual([]);
  });

  test('one of whom has an open referral already opens none', async () => {
    const known = group();
    const [, second] = known.children;
    const other = group();
    await officer().post('/v1/sibling-groups', known);
    const mixed = { ...other, children: [other.children[0], second] };

    const answer = await officer().post('/v1/sibling-groups', mixed);

    expect([answer.status, answer.body.code]).toEqual([409, 'possible-duplicate']);
    const family = other.children[0]?.child.familyName ?? '';
    const listed = await officer().get(`/v1/placements?q=${encodeURIComponent(family)}`);
    expect(listed.body.items).toEqual([]);
  });
});

describe('a child who is there twice', () => {
  test('is refused before anything is opened, whatever way it is named', async () => {
    const { shared, children } = group();
    const [one] = children;
    const name = (text = '') => text.toUpperCase();
    const again = { child: { ...one?.child, givenNames: name(one?.child.givenNames) } };
    const twice = await officer().post('/v1/sibling-groups', { shared, children: [one, again] });
    const family = one?.child.familyName ?? '';
    const listed = await officer().get(`/v1/placements?q=${encodeURIComponent(family)}`);

    const { body } = await officer().post('/v1/placements', { ...shared, ...one });
    const { childId } = body.placement.referral as { readonly childId: string };
    const confirmed = { ...shared, confirmDuplicate: true };
    const known = await officer().post('/v1/sibling-groups', {
      ...{ shared: confirmed, children: [{ childId }, one] },
    });

    expect(listed.body.items).toEqual([]);
    for (const answer of [twice, known]) {
      expect([answer.status, answer.body.errors]).toMatchObject([
        422,
        [{ pointer: '/children/1', code: 'child-repeated' }],
      ]);
    }
  });
});

describe('an answer that an officer takes down for all', () => {
  const said = () => ({
    ...{ medium: 'phone', saidAt: new Date().toISOString(), saidByText: 'Their manager.' },
  });

  test('is one offer for the group, and one decline', async () => {
    const { siblingGroupId } = await openedGroup();
    await askAll('officer.lewisham', siblingGroupId, { type: 'send-referral' });
    await askAll('officer.lewisham', siblingGroupId, {
      ...{ type: 'record-offer', shared: { ...price(87_215), ...said() } },
    });
    await askAll('officer.lewisham', siblingGroupId, {
      type: 'record-decline',
      shared: { serviceLineId: 'hazel-fostering', reason: 'no-vacancy', ...said() },
    });
    const { body } = await hearth.as('provider.rowan').get(`/v1/sibling-groups/${siblingGroupId}`);

    expect(groupWire.parse(body).offers).toMatchObject([
      { serviceLineId: 'rowan-lewisham', isForGroup: true, isForAll: true },
    ]);
  });
});

describe('a sibling group', () => {
  test('is nothing to a provider, nor to another council', async () => {
    const { siblingGroupId } = await openedGroup();
    const provider = await hearth.as('provider.rowan').post('/v1/sibling-groups', group());
    const theirs = await hearth.as('officer.greenwich').get(`/v1/sibling-groups/${siblingGroupId}`);
    const sent = await hearth
      .as('officer.greenwich')
      .post(commandsOfGroup(siblingGroupId), { type: 'send-referral' });

    expect(provider.body.code).toBe('role-may-not');
    expect([theirs.status, sent.status]).toEqual([404, 404]);
  });

  test('sent twice with one key opens one placement for each, and each knows the other', async () => {
    const [key, body] = [randomUUID(), group()];
    const once = await officer().post('/v1/sibling-groups', body, key);
    const twice = await officer().post('/v1/sibling-groups', body, key);
    const read = await officer().get(`/v1/sibling-groups/${once.body.siblingGroupId}`);

    expect(twice.body).toEqual(once.body);
    const members = groupWire.parse(read.body).members.map(({ placementId }) => placementId);
    expect(members).toEqual(
      groupAnswerWire.parse(once.body).members.map(({ placementId }) => placementId),
    );
    const [first] = read.body.members;
    expect(first.referral.siblingGroup).toEqual({
      siblingGroupId: once.body.siblingGroupId,
      siblings: [members[1]],
      keepTogether: true,
    });
  });
});

describe('a command to a group', () => {
  test('for a stranger, or with a slip for one child, asks nothing of any', async () => {
    const { siblingGroupId, first } = await openedGroup();
    const path = commandsOfGroup(siblingGroupId);
    const stranger = { type: 'send-referral', children: [{ placementId: 'somebody' }] };
    const slip = { type: 'send-referral', children: [{ placementId: first, closes: 'soon' }] };

    const answers = [await officer().post(path, stranger), await officer().post(path, slip)];

    expect(answers.map(({ body }) => body.code)).toEqual([
      'values-do-not-fit',
      'request-malformed',
    ]);
    const { body } = await officer().get(`/v1/sibling-groups/${siblingGroupId}`);
    const stages = groupWire.parse(body).members.map((member) => member['stage']);
    expect(stages).toEqual(['drafting', 'drafting']);
  });

  test('lists what each child was answered, and gives the same list to who asks again', async () => {
    const { siblingGroupId, first, second } = await openedGroup();
    await ask('officer.lewisham', first, { type: 'withdraw', reason: 'placed-with-family' });
    const key = randomUUID();
    const send = { type: 'send-referral' };

    const once = await officer().post(commandsOfGroup(siblingGroupId), send, key);
    const twice = await officer().post(commandsOfGroup(siblingGroupId), send, key);

    const { allAccepted, members } = groupAnswerWire.parse(once.body);
    const told = members.map(({ placementId, status, problem }) => [
      placementId,
      status,
      problem?.code,
    ]);
    expect(allAccepted).toBe(false);
    expect(told).toEqual([
      [first, 409, 'placement-over'],
      [second, 200, undefined],
    ]);
    expect(twice.body).toMatchObject({ members: [{ status: 409 }, once.body.members[1]] });
  });
});

const price = (pence: number) => ({
  ...{ serviceLineId: 'rowan-lewisham', needLevel: 'standard', coreWeeklyPence: pence },
  availableFrom: startOn(),
});

/** The prices of the first year; after it the stay counts as long-term, and costs less again. */
async function weekly(placementId: string): Promise<readonly (readonly [string, number])[]> {
  const { body } = await officer().get(`/v1/placements/${placementId}/price`);
  const segments = body.segments as { from: string; weeklyPence: number }[];
  return segments
    .filter(({ from }) => from < addMonths(startOn(), 12))
    .map(({ from, weeklyPence }) => [from, weeklyPence] as const);
}

/** A relay takes its moment: what is told is looked for until it is there. */
async function untilWeekly(placementId: string, wanted: readonly (readonly [string, number])[]) {
  for (let waits = 0; waits < 100; waits += 1) {
    if (JSON.stringify(await weekly(placementId)) === JSON.stringify(wanted)) break;
    await sleep(100);
  }
  expect(await weekly(placementId)).toEqual(wanted);
}

async function offeredGroup() {
  const opened = await openedGroup({ rehearsal: true });
  const { siblingGroupId, first, second } = opened;
  const sent = await askAll('officer.lewisham', siblingGroupId, { type: 'send-referral' });
  const windows = sent.members.map(({ answer }) => answer?.placement.search?.['closesAt']);
  expect(new Set(windows).size).toBe(1);
  await askAll('provider.rowan', siblingGroupId, {
    type: 'submit-offer',
    shared: price(87_215),
    children: [{ placementId: second, coreWeeklyPence: 85_000 }],
  });
  await ask('provider.hazel', first, {
    ...{ type: 'submit-offer', ...price(90_000) },
    serviceLineId: 'hazel-fostering',
  });
  await advance([first, second], addDays(startOn(), -2));
  const answers = questionIds().map((questionId) => ({ questionId, score: 4 }));
  const { body } = await officer().get(`/v1/sibling-groups/${siblingGroupId}`);
  const { offers } = groupWire.parse(body);
  for (const { children } of offers) {
    for (const { placementId, offerId } of children) {
      await ask('officer.lewisham', placementId, { type: 'score-offer', offerId, answers });
    }
  }
  return { ...opened, offers };
}

function questionIds(): readonly string[] {
  const { book } = hearth.dependencies;
  const scoring = scoringFor(book, { lot: 'fostering', on: today() });
  return 'refused' in scoring ? [] : scoring.questions.map(({ questionId }) => questionId);
}

const proposal = () => ({
  ...{ plannedEndOn: addMonths(startOn(), 12), limb: '6c' },
  limbText: 'No higher limb was available.',
});

test('brothers and sisters live with one carer for 5% less, from the day the second comes', async () => {
  const { siblingGroupId, first, second, offers } = await offeredGroup();
  const whole = offers.find(({ serviceLineId }) => serviceLineId === 'rowan-lewisham');
  const alone = offers.find(({ serviceLineId }) => serviceLineId === 'hazel-fostering');
  expect(whole).toMatchObject({ isForGroup: true, isForAll: true, coreWeeklyPence: 172_215 });
  expect(alone).toMatchObject({ isForGroup: false, isForAll: false });
  const mine = (whole?.children ?? []).map(({ placementId, offerId }) => ({
    placementId,
    offerId,
  }));
  const apart = [{ placementId: first, offerId: alone?.children[0]?.offerId }, ...mine.slice(1)];
  const propose = (children: readonly object[]) => ({
    ...{ type: 'propose-award', shared: proposal() },
    children,
  });
  const split = await officer().post(commandsOfGroup(siblingGroupId), propose(apart));
  expect([split.status, split.body.code]).toEqual([422, 'split-needs-reason']);

  await askAll('officer.lewisham', siblingGroupId, propose(mine));
  await askAll('approver.lewisham', siblingGroupId, { type: 'approve-award' });
  for (const placementId of [first, second]) await signBoth(placementId);
  await advance([first, second], startOn());
  const joins = addDays(startOn(), 7);
  await ask('officer.lewisham', first, { type: 'confirm-start', startedOn: startOn() });
  expect(await weekly(first)).toEqual([[startOn(), 87_215]]);
  await advance([second], joins);
  await ask('officer.lewisham', second, { type: 'confirm-start', startedOn: joins });

  await untilWeekly(first, [
    [startOn(), 87_215],
    [joins, 82_854],
  ]);
  await untilWeekly(second, [[joins, 80_750]]);
  const leaves = addDays(joins, 30);
  await advance([second], leaves);
  const end = { type: 'end-placement', endedOn: leaves, reason: 'returned-home' };
  await ask('officer.lewisham', second, end);
  await untilWeekly(first, [
    [startOn(), 87_215],
    [joins, 82_854],
    [leaves, 87_215],
  ]);
}, 180_000);

async function signBoth(placementId: string): Promise<void> {
  const { body } = await officer().get(`/v1/placements/${placementId}/agreement`);
  const sign = { type: 'sign-agreement', textHash: body.textHash };
  await ask('signatory.lewisham', placementId, sign);
  await ask('signatory.rowan', placementId, sign);
}
