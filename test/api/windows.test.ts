import { setTimeout as sleep } from 'node:timers/promises';
import { addDays } from '../../domain/calendar';
import { offer, opened, sent, today } from './asking';
import { openInterface, type Interface } from './interface';
import { officer, searchAt } from './searching';

// The one window on the real engine: sealed until it closes, longer for everybody or for nobody,
// closed early only when nobody is cut short, and never stuck when an offer arrives as it closes.

let hearth: Interface;
let desk: ReturnType<typeof searchAt>;
beforeAll(async () => {
  hearth = await openInterface({ withWorker: true });
  desk = searchAt(hearth);
});
afterAll(() => hearth.close());

const [ash, birch, cedar] = ['provider.ash', 'provider.birch', 'provider.cedar'] as const;
const invited = async (placementId: string) => {
  const { considered } = await desk.offersOf(officer, placementId);
  return considered.filter((one) => one.invited).map(({ serviceLineId }) => serviceLineId);
};
const declineAs = (serviceLineId: string) => ({
  ...{ type: 'record-decline', serviceLineId, reason: 'no-vacancy', medium: 'phone' },
  ...{ saidAt: new Date().toISOString(), saidByText: 'The manager' },
});

test('until it closes the council sees who answered and nothing of what', async () => {
  const placementId = await sent(hearth, { rehearsal: true });
  await desk.done(ash, placementId, offer('ash-house', { coreWeeklyPence: 412_345 }));
  await desk.ask(birch, placementId, offer('birch-lodge', { coreWeeklyPence: 430_001 }));

  const { search } = await desk.view(officer, placementId);
  expect(search).toMatchObject({ isSealed: true, offers: [] });
  const own = search.invitations as { serviceLineId: string; answer: string | null }[];
  expect(own.find(({ serviceLineId }) => serviceLineId === 'ash-house')?.answer).toBe('offer');
  const council = JSON.stringify([
    await desk.view(officer, placementId),
    await desk.timeline(officer, placementId),
    await desk.offersOf(officer, placementId),
    await desk.letters('lewisham', placementId),
  ]);
  for (const price of ['412345', '4,123.45', '430001', '4,300.01']) {
    expect(council).not.toContain(price);
  }
  const other = JSON.stringify([
    await desk.view(birch, placementId),
    await desk.timeline(birch, placementId),
    await desk.offersOf(birch, placementId),
  ]);
  expect(other).not.toContain('ash');

  await desk.advance(placementId, 26);
  const { items } = await desk.offersOf(officer, placementId);
  expect(items).toMatchObject([{ providerId: 'ash', coreWeeklyPence: 412_345 }]);
});

test('in a further round neither the award record nor a withdrawal tells what is still sealed', async () => {
  const placementId = await sent(hearth);
  await desk.done(ash, placementId, offer('ash-house', { coreWeeklyPence: 412_345 }));
  const others = (await invited(placementId)).filter((home) => home !== 'ash-house');
  for (const home of others) await desk.done(officer, placementId, declineAs(home));
  await desk.done(officer, placementId, { type: 'close-window', text: 'All have answered.' });
  await desk.done(officer, placementId, { type: 'award-nobody', reason: 'none-suitable' });
  const widening = { type: 'widen-search', widening: { kind: 'same-again' }, text: 'Again.' };
  await desk.done(officer, placementId, widening);
  await desk.done(birch, placementId, offer('birch-lodge', { coreWeeklyPence: 423_456 }));
  const dear = offer('cedar-house', { coreWeeklyPence: 987_654 });
  expect((await desk.refused(cedar, placementId, dear))[1]).toBe('policy-refuses');
  const telling = async (words: string) => {
    const parts = ['', '/award-record', '/offers', '/timeline?limit=200'];
    const bodies = await Promise.all(parts.map((part) => desk.view(officer, placementId, part)));
    return parts.filter((_, at) => JSON.stringify(bodies[at]).includes(words));
  };
  const judged = async () => {
    const { items } = await desk.view(officer, placementId, '/decisions');
    return (items as { family: string }[]).filter(({ family }) => family === 'offer').length;
  };

  // What the first round opened stays open. What a rule said of a price tells the price.
  const expectSealed = async () => {
    const open = ['/award-record', '/offers', '/timeline?limit=200'];
    expect(await telling('412345')).toEqual(open);
    expect([await telling('423456'), await telling('pricing.ceiling')]).toEqual([[], []]);
    expect(await judged()).toBe(1);
  };

  // What the first round opened stays open. What a rule said of a price tells the price.
  await expectSealed();
  await desk.done(officer, placementId, { type: 'withdraw', reason: 'need-changed' });
  await expectSealed();
});

test('in an emergency offers open as they come, and it may be closed early with a reason', async () => {
  const placementId = await opened(hearth, { requiredStartOn: today(), riskText: null });
  await desk.done(officer, placementId, { type: 'send-referral' });
  const { search } = await desk.view(officer, placementId);
  expect(search).toMatchObject({ urgency: 'emergency', isSealed: false });
  expect(search.closesAt).toBe(
    new Date(Date.parse(search.opensAt as string) + 4 * 60 * 60 * 1000).toISOString(),
  );

  await desk.done(ash, placementId, offer('ash-house', { availableFrom: today() }));
  expect((await desk.offersOf(officer, placementId)).items).toMatchObject([{ providerId: 'ash' }]);
  const unreasoned = await desk.refused(officer, placementId, { type: 'close-window' });
  expect(unreasoned).toEqual([400, 'request-malformed']);
  const close = { type: 'close-window', text: 'She is at the police station.' };
  const { placement } = await desk.done(officer, placementId, close);

  expect(placement.stage).toBe('evaluating');
  const { rounds } = await desk.offersOf(officer, placementId);
  expect(rounds).toMatchObject([{ closedEarly: { text: close.text } }]);
  expect((await desk.letters('birch', placementId)).at(-1)?.kind).toBe('window-closed-early');
});

test('closes early once everybody has answered, and not while one is awaited', async () => {
  const placementId = await sent(hearth);
  const homes = await invited(placementId);
  const close = { type: 'close-window', text: 'All have answered.' };
  const [last, ...others] = homes;
  for (const home of others) await desk.done(officer, placementId, declineAs(home));
  const early = await desk.ask(officer, placementId, close);
  expect([early.status, early.body.code]).toEqual([409, 'answers-awaited']);
  expect(early.body.facts.serviceLineIds).toEqual([last]);

  await desk.done(officer, placementId, declineAs(last ?? 'none'));
  const { placement } = await desk.done(officer, placementId, close);
  expect(placement.stage).toBe('evaluating');
  const letter = (await desk.letters('lewisham', placementId)).at(-1);
  expect(letter?.body).toContain('The search can be widened: same again, other lot, spot');
});

test('an answer with more time gives it to everybody, and everybody is told', async () => {
  const placementId = await sent(hearth);
  const before = (await desk.view(officer, placementId)).search.closesAt as string;
  const asked = await desk.done(ash, placementId, { type: 'ask-question', text: 'Which school?' });
  const { questionId } = asked.events[0] as unknown as { questionId: string };
  const answer = { type: 'answer-question', questionId, text: 'One nearby.' };
  const shorter = { ...answer, closesAt: new Date(Date.parse(before) - 1).toISOString() };
  expect(await desk.refused(officer, placementId, shorter)).toEqual([422, 'window-not-longer']);
  const pastStart = { ...answer, closesAt: `${addDays(today(), 40)}T12:00:00Z` };
  expect(await desk.refused(officer, placementId, pastStart)).toEqual([422, 'window-after-start']);
  expect(await desk.refused(birch, placementId, answer)).toEqual([403, 'role-may-not']);

  const closesAt = `${addDays(today(), 20)}T12:00:00.000Z`;
  await desk.done(officer, placementId, { ...answer, closesAt });

  for (const who of [ash, birch, cedar, officer]) {
    expect((await desk.view(who, placementId)).search.closesAt).toBe(closesAt);
    const seen = await desk.timeline(who, placementId);
    expect(seen).toContainEqual(
      expect.objectContaining({
        ...{ type: 'question-answered', questionText: 'Which school?', text: 'One nearby.' },
      }),
    );
    const questions = seen.filter(({ type }) => type === 'question-asked');
    expect(questions).toHaveLength(who === ash || who === officer ? 1 : 0);
  }
  const all = await desk.timeline(officer, placementId);
  const extended = all.find(({ type }) => type === 'window-extended');
  expect(extended).toMatchObject({ earlierClosesAt: before, closesAt, text: 'One nearby.' });
  const told = extended?.told?.map(({ partyId }) => partyId) ?? [];
  expect(told).toEqual(expect.arrayContaining(['ash', 'birch', 'cedar']));
  const again = { ...answer, closesAt: null };
  expect(await desk.refused(officer, placementId, again)).toEqual([
    ...[409, 'question-already-answered'],
  ]);
});

test('reminds those alone who have not answered, and records who never did', async () => {
  const placementId = await sent(hearth, { rehearsal: true });
  const homes = await invited(placementId);
  await desk.done(ash, placementId, offer('ash-house'));
  await desk.done(officer, placementId, declineAs('birch-lodge'));
  await desk.advance(placementId, 26);

  const kinds = async (partyId: string) =>
    (await desk.letters(partyId, placementId)).map(({ kind }) => kind);
  expect(await kinds('ash')).not.toContain('offer-reminder');
  expect(await kinds('birch')).not.toContain('offer-reminder');
  const reminders = (await kinds('cedar')).filter((kind) => kind === 'offer-reminder');
  expect(reminders).toHaveLength(2);
  const clocks = (await desk.timeline(officer, placementId)).filter(
    ({ type }) => type === 'offer-reminder-sent',
  ) as unknown as { clock: { dueAt: string } }[];
  const { opensAt, closesAt } = (await desk.view(officer, placementId)).search;
  const [half, hour] = clocks.map(({ clock }) => Date.parse(clock.dueAt));
  const [from, until] = [Date.parse(opensAt as string), Date.parse(closesAt as string)];
  expect([Math.round(((half ?? 0) - from) * 2), until - (hour ?? 0)]).toEqual([
    expect.closeTo(until - from, -1),
    60 * 60 * 1000,
  ]);

  const { rounds } = await desk.offersOf(officer, placementId);
  const silent = homes.filter((home) => home !== 'ash-house' && home !== 'birch-lodge');
  expect(rounds[0]?.['unanswered']).toEqual(silent);
});

test('an offer in flight as it closes is taken or held apart with a receipt, never lost', async () => {
  const placementId = await sent(hearth);
  // The window ends with the last answer, and two are on their way while the officer closes it.
  const homes = await invited(placementId);
  for (const home of homes.filter((one) => !['ash-house', 'birch-lodge'].includes(one))) {
    await desk.done(officer, placementId, declineAs(home));
  }
  const close = { type: 'close-window', text: 'All have answered.' };
  const [first, second, closed] = await Promise.all([
    desk.ask(ash, placementId, offer('ash-house')),
    desk.ask(birch, placementId, offer('birch-lodge')),
    (async () => {
      for (;;) {
        const answer = await desk.ask(officer, placementId, close);
        if (answer.status !== 409) return answer;
        await sleep(20);
      }
    })(),
  ]);

  expect(closed.status).toBe(200);
  expect([first.status, second.status]).toEqual([200, 200]);
  const { items } = await desk.offersOf(officer, placementId);
  expect(items.map(({ status }) => status)).toEqual(['standing', 'standing']);
});

test('offers that race with the closing instant itself are each judged by when they came', async () => {
  const placementId = await opened(hearth);
  const closes = Date.now() + 2_500;
  await desk.done(officer, placementId, {
    ...{ type: 'send-referral', closesAt: new Date(closes).toISOString() },
  });
  const homes = [
    [ash, 'ash-house', closes - 40],
    [birch, 'birch-lodge', closes],
    [cedar, 'cedar-house', closes + 40],
  ] as const;

  const answers = await Promise.all(
    homes.map(async ([who, home, at]) => {
      await sleep(Math.max(0, at - Date.now()));
      return desk.ask(who, placementId, offer(home));
    }),
  );

  // Each has one legal outcome, decided by the instant at which the workflow received it.
  for (const { status, body } of answers) {
    expect(status).toBe(200);
    const [event] = body.events as { type: string; receivedAt: string }[];
    const isLate = Date.parse(event?.receivedAt ?? '') >= closes;
    expect(event?.type).toBe(isLate ? 'offer-held-late' : 'offer-submitted');
  }
  const { placement } = await desk.done(officer, placementId, {
    ...{ type: 'add-note', text: 'It lives.', visibleTo: ['council'] },
  });
  expect(placement.stage).toBe('evaluating');
  const { items } = await desk.offersOf(officer, placementId);
  expect(items).toHaveLength(3);
});
