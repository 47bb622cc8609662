import { randomUUID } from 'node:crypto';
import { groupAnswerWire } from '../../api/sibling-groups/schemas';
import { addDays } from '../../domain/calendar';
import { today } from './asking';
import { openInterface, type Interface } from './interface';
import { searchAt } from './searching';
import { commandsOfGroup, group, siblingsAt } from './siblings';

// One window for all the children of a group, on the real engine: it is extended, closed and opened
// again for each of them or for none.

let hearth: Interface;
let family: ReturnType<typeof siblingsAt>;
let desk: ReturnType<typeof searchAt>;
beforeAll(async () => {
  hearth = await openInterface({ withWorker: true });
  family = siblingsAt(hearth);
  desk = searchAt(hearth);
});
afterAll(() => hearth.close());

const officer = 'officer.lewisham';
const rowan = 'provider.rowan';
const homes = ['rowan-court', 'rowan-lewisham', 'hazel-fostering'] as const;
const onDay = (days: number) => `${addDays(today(), days)}T12:00:00.000Z`;

async function sentGroup() {
  const opened = await family.openedGroup();
  await family.askAll(officer, opened.siblingGroupId, { type: 'send-referral' });
  return opened;
}

const windows = async (siblingGroupId: string) =>
  (await family.readGroup(siblingGroupId)).members.map(({ search, stage }) => {
    const { closesAt, round } = search as { readonly closesAt: string; readonly round: number };
    return { stage, closesAt, round };
  });

async function refused(siblingGroupId: string, body: object) {
  const answer = await hearth.as(officer).post(commandsOfGroup(siblingGroupId), body);
  return [answer.status, answer.body.code];
}

async function declineAll(siblingGroupId: string, declining: readonly string[]) {
  for (const serviceLineId of declining) {
    const who = serviceLineId.startsWith('rowan') ? rowan : 'provider.hazel';
    const no = { serviceLineId, reason: 'no-vacancy' };
    await family.askAll(who, siblingGroupId, { type: 'decline-referral', shared: no });
  }
}

test('is extended for every child, or, where one may not be, for none', async () => {
  const { siblingGroupId, second } = await sentGroup();
  const longer = (closesAt: string) => ({
    ...{ type: 'extend-window', shared: { closesAt, text: 'A holiday.' } },
  });
  await family.askAll(officer, siblingGroupId, longer(onDay(15)));
  await family.ask(officer, second, { type: 'extend-window', closesAt: onDay(18), text: 'More.' });
  const before = await windows(siblingGroupId);

  expect(await refused(siblingGroupId, longer(onDay(17)))).toEqual([422, 'window-not-longer']);
  expect(await windows(siblingGroupId)).toEqual(before);
  await family.askAll(officer, siblingGroupId, longer(onDay(20)));

  expect((await windows(siblingGroupId)).map(({ closesAt }) => closesAt)).toEqual([
    ...[onDay(20), onDay(20)],
  ]);
});

test('an answer that gives no more time is for the child it was asked about', async () => {
  const { siblingGroupId, first } = await sentGroup();
  const { events } = await desk.done(rowan, first, { type: 'ask-question', text: 'A dog?' });
  const { questionId } = events[0] as unknown as { questionId: string };

  const told = await family.askAll(officer, siblingGroupId, {
    ...{ type: 'answer-question', shared: { text: 'No dog.' } },
    children: [{ placementId: first, questionId }],
  });

  expect(told.members.map(({ placementId }) => placementId)).toEqual([first]);
});

test('the answer to a question about one child gives the same time for each, once', async () => {
  const { siblingGroupId, first, second } = await sentGroup();
  const { events } = await desk.done(rowan, first, { type: 'ask-question', text: 'A dog?' });
  const { questionId } = events[0] as unknown as { questionId: string };
  const answer = (closesAt: string | null) => ({
    ...{ type: 'answer-question', shared: { closesAt, text: 'No dog.' } },
    children: [{ placementId: first, questionId }],
  });
  const key = randomUUID();

  const once = await family.toldAll(officer, siblingGroupId, answer(onDay(16)), key);
  const twice = await family.toldAll(officer, siblingGroupId, answer(onDay(16)), key);

  expect(once.members.map(({ status }) => status)).toEqual([200, 200]);
  expect(twice).toEqual(once);
  expect((await windows(siblingGroupId)).map(({ closesAt }) => closesAt)).toEqual([
    ...[onDay(16), onDay(16)],
  ]);
  const told = (await desk.timeline('provider.hazel', second)).at(-1);
  expect(told).toMatchObject({ type: 'window-extended', text: 'No dog.' });

  await family.askAll(rowan, siblingGroupId, { type: 'ask-question', shared: { text: 'A cat?' } });
  const { members } = await family.readGroup(siblingGroupId);
  const asked = members.map(({ placementId, search }) => {
    const { questions } = search as { readonly questions: { readonly questionId: string }[] };
    return { placementId, questionId: questions.at(-1)?.questionId };
  });
  const both = { type: 'answer-question', shared: { text: 'One cat.' }, children: asked };
  expect((await family.askAll(officer, siblingGroupId, both)).members).toHaveLength(2);
  expect(await refused(siblingGroupId, answer(null))).toEqual([409, 'question-already-answered']);
});

test('closes early for all once all have answered for all, and opens again for all', async () => {
  const { siblingGroupId, first } = await sentGroup();
  const close = { type: 'close-window', shared: { text: 'All have answered.' } };
  await declineAll(siblingGroupId, homes.slice(0, 2));
  await desk.done('provider.hazel', first, {
    ...{ type: 'decline-referral', serviceLineId: 'hazel-fostering', reason: 'no-vacancy' },
  });

  expect(await refused(siblingGroupId, close)).toEqual([409, 'answers-awaited']);
  expect((await windows(siblingGroupId)).map(({ stage }) => stage)).toEqual([
    ...['inviting', 'inviting'],
  ]);
  const told = await family.toldAll('provider.hazel', siblingGroupId, {
    ...{ type: 'decline-referral', shared: { serviceLineId: 'hazel-fostering' } },
    children: [{ placementId: first, reason: 'no-vacancy' }].concat(await restOf(siblingGroupId)),
  });
  expect(told.members.map(({ status }) => status)).toEqual([409, 200]);
  await family.askAll(officer, siblingGroupId, close);

  await family.askAll(officer, siblingGroupId, {
    ...{ type: 'amend-referral', shared: { needLevel: 'enhanced', text: 'A fuller assessment.' } },
  });
  const reopen = { widening: { kind: 'same-again' }, text: 'Both need more than was written.' };
  await family.askAll(officer, siblingGroupId, { type: 'widen-search', shared: reopen });
  const [one, other] = await windows(siblingGroupId);
  expect(one).toMatchObject({ stage: 'inviting', round: 2 });
  expect(other).toEqual(one);
});

/** The decline of every child but the first. */
async function restOf(siblingGroupId: string) {
  const { members } = await family.readGroup(siblingGroupId);
  return members.slice(1).map(({ placementId }) => ({ placementId, reason: 'no-vacancy' }));
}

/** A group whose first child is needed later than the second. */
async function secondNeededFirst(days: number) {
  const { shared, children } = group();
  const [one, other] = children;
  const soon = { ...other, requiredStartOn: addDays(today(), days) };
  const opened = await hearth
    .as(officer)
    .post('/v1/sibling-groups', { shared, children: [one, soon] });
  const { siblingGroupId, members } = groupAnswerWire.parse(opened.body);
  return { siblingGroupId, placementIds: members.map(({ placementId }) => placementId) };
}

async function sendings(placementIds: readonly string[]) {
  const all = await Promise.all(placementIds.map((id) => desk.timeline(officer, id)));
  return all.map((events) => {
    const sent = events.find(({ type }) => type === 'referral-sent') as Record<string, unknown>;
    const { closesAt, closesByRule, countedFrom } = sent;
    return { closesAt, closesByRule, countedFrom };
  });
}

test('closes in time for the child needed first, by the rule for each, and is longer for none', async () => {
  const { siblingGroupId, placementIds } = await secondNeededFirst(5);

  await family.askAll(officer, siblingGroupId, { type: 'send-referral' });

  const [first, second] = await sendings(placementIds);
  expect(first).toMatchObject({
    closesByRule: true,
    countedFrom: { requiredStartOn: addDays(today(), 5) },
  });
  expect(second).toEqual(first);
  const tooLong = { closesAt: onDay(8), text: 'A holiday.' };
  const told = await family.toldAll(officer, siblingGroupId, {
    ...{ type: 'extend-window', shared: tooLong },
  });
  expect(told.members.map(({ problem }) => problem?.code)).toEqual([
    ...['window-after-start', 'window-after-start'],
  ]);
  const [one, other] = await windows(siblingGroupId);
  expect(one).toEqual(other);
  const counted = await family.askAll(officer, siblingGroupId, { type: 'recount-deadlines' });
  expect(counted.members.map(({ answer }) => answer?.events.map(({ type }) => type))).toEqual([
    ...[['deadlines-recounted'], ['deadlines-recounted']],
  ]);
});

test('is that of a sibling who was asked already for a child whose referral was completed', async () => {
  const { siblingGroupId, first, second } = await family.openedGroup();
  const risk = { type: 'amend-referral', text: 'Not yet assessed.' };
  await family.ask(officer, second, { ...risk, riskText: null });
  const chosen = { type: 'send-referral', shared: { closesAt: onDay(9) } };
  const sent = await family.toldAll(officer, siblingGroupId, chosen);
  expect(sent.members.map(({ problem }) => problem?.code)).toEqual([
    ...[undefined, 'referral-incomplete'],
  ]);
  await family.ask(officer, second, { ...risk, riskText: 'None that is known.' });

  const again = await family.toldAll(officer, siblingGroupId, { type: 'send-referral' });

  expect(again.members.map(({ status }) => status)).toEqual([409, 200]);
  const [one, other] = await sendings([first, second]);
  expect(other).toEqual(one);
  expect(one).toMatchObject({ closesAt: onDay(9), closesByRule: false });
});
