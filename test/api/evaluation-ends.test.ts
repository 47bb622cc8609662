import { addDays, addMonths } from '../../domain/calendar';
import { commands, opened, sent, startOn, today } from './asking';
import { evaluationAt, propose, type Competing } from './evaluating';
import { openInterface, type Interface } from './interface';
import { officer } from './searching';

// Where a comparison is close, and where it comes to nothing, on the real engine: equal points,
// nobody awarded, and the same homes asked again.

let hearth: Interface;
let room: ReturnType<typeof evaluationAt>;
beforeAll(async () => {
  hearth = await openInterface({ withWorker: true });
  room = evaluationAt(hearth);
});
afterAll(() => hearth.close());

test('of equal points the lower price comes first, and at one price the earlier offer', async () => {
  // 40.00 and 37.00 points for price; one mark less for matching is 3.00 points of quality.
  const tied: readonly Competing[] = [
    { home: 'ash-house', coreWeeklyPence: 400_000 },
    { home: 'cedar-house', coreWeeklyPence: 400_000, isByPhone: true },
    { home: 'birch-lodge', coreWeeklyPence: 370_000, marks: { matching: 3 } },
  ];
  const placementId = await sent(hearth, { rehearsal: true });
  await room.offered(placementId, tied);
  await room.desk.advance(placementId, 26);
  await room.scored(placementId, tied);
  const ids = await room.offerIds(placementId);
  // For half a year, in which no discount begins.
  const endsOn = addMonths(startOn(), 6);
  const second = propose(ids['ash-house'], endsOn);
  const { status, body } = await room.desk.ask(officer, placementId, second);
  expect([status, body.code, body.facts.topOfferId]).toEqual([
    ...[422, 'reason-required', ids['birch-lodge']],
  ]);
  const reason = 'Her brother lives there, which matters more than the price.';
  await room.desk.done(officer, placementId, { ...second, reasonText: reason });

  const { proposals } = await room.desk.view(officer, placementId, '/award-record');
  const [{ ranking, ties, reasonText }] = proposals;
  expect(ranking.map((one: { totalHundredths: number }) => one.totalHundredths)).toEqual([
    ...[8500, 8500, 8500],
  ]);
  expect(ranking.map(({ offerId }: { offerId: string }) => offerId)).toEqual([
    ...[ids['birch-lodge'], ids['ash-house'], ids['cedar-house']],
  ]);
  expect(ties).toEqual([
    { offerIds: [ids['birch-lodge'], ids['ash-house']], settledBy: 'lower-price' },
    { offerIds: [ids['ash-house'], ids['cedar-house']], settledBy: 'earlier-offer' },
  ]);
  expect(reasonText).toBe(reason);
  const page = (await room.printed(placementId, 'html')).text;
  expect(page).toContain('Birch Lodge (fictional) comes first as the lower price.');
  expect(page).toContain('Ash House (fictional) comes first as the earlier offer.');
  expect(page).toContain(reason);
});

const tonight = { requiredStartOn: today(), riskText: null };

test('nobody is awarded for a reason, which everybody who offered is told, and the record keeps', async () => {
  const { desk } = room;
  const placementId = await opened(hearth, tonight);
  await desk.done(officer, placementId, { type: 'send-referral' });
  await room.offered(placementId, [
    { home: 'ash-house', coreWeeklyPence: 440_000 },
    { home: 'birch-lodge', coreWeeklyPence: 410_000 },
  ]);
  await desk.done(officer, placementId, { type: 'close-window', text: 'Tonight.' });
  const text = 'The home cannot manage her medicine.';
  await desk.done(officer, placementId, { ...commands['award-nobody'], text });

  for (const party of ['ash', 'birch']) {
    const letter = (await desk.letters(party, placementId)).at(-1);
    expect(letter).toMatchObject({ kind: 'award-to-nobody', subject: 'The council has decided' });
    expect(letter?.body).toContain('Of 2 offers, none is awarded for now: none suitable.');
    expect(letter?.body).not.toContain(text);
  }
  const silent = (await desk.letters('cedar', placementId)).map(({ kind }) => kind);
  expect(silent).not.toContain('award-to-nobody');
  const record = await desk.view(officer, placementId, '/award-record');
  expect(record).toMatchObject({
    nobody: [{ reason: 'none-suitable', text, by: officer }],
    proposals: [],
  });
  const page = (await room.printed(placementId, 'html')).text;
  for (const words of ['Awarded to nobody', 'none suitable', text]) expect(page).toContain(words);
});

/** A link for a home that has said nothing yet. */
async function linkFor(placementId: string): Promise<string> {
  const path = `/v1/placements/${placementId}/reply-links`;
  const { body } = await hearth.as(officer).post(path, { serviceLineId: 'birch-lodge' });
  return body.path as string;
}

test('the same homes are asked again: links work anew, earlier offers are let go, all are told', async () => {
  const { desk } = room;
  const placementId = await opened(hearth, tonight);
  await desk.done(officer, placementId, { type: 'send-referral' });
  const first = await linkFor(placementId);
  await room.offered(placementId, [{ home: 'ash-house', coreWeeklyPence: 440_000 }]);
  await desk.done('provider.cedar', placementId, {
    ...{ type: 'decline-referral', serviceLineId: 'cedar-house', reason: 'no-vacancy' },
  });
  await desk.done(officer, placementId, { type: 'close-window', text: 'Tonight.' });
  const before = (await desk.offersOf(officer, placementId)).considered;
  await desk.done(officer, placementId, { ...commands['amend-referral'], needsText: 'Less care.' });
  const again = { type: 'widen-search', widening: { kind: 'same-again' } };
  expect(await desk.refused('provider.ash', placementId, { ...again, text: 'Me.' })).toEqual([
    ...[403, 'role-may-not'],
  ]);
  expect(await desk.refused(officer, placementId, again)).toEqual([400, 'request-malformed']);
  const text = 'She needs less than was written.';
  await desk.done(officer, placementId, { ...again, text });

  const { considered, items, rounds } = await desk.offersOf(officer, placementId);
  const invited = (round: number) =>
    considered.filter((one) => one.round === round && one.invited).map((one) => one.serviceLineId);
  expect(invited(2)).toEqual(invited(1));
  expect(considered).toHaveLength(2 * before.length);
  expect(items).toMatchObject([{ serviceLineId: 'ash-house', status: 'released' }]);
  expect(rounds).toMatchObject([{}, { widening: 'same-again', text }]);
  for (const party of ['ash', 'birch', 'cedar']) {
    const kinds = (await desk.letters(party, placementId)).map(({ kind }) => kind);
    expect(kinds.filter((kind) => kind === 'invitation-again')).toHaveLength(1);
    expect(kinds.includes('offer-released')).toBe(party === 'ash');
  }
  expect((await hearth.as(officer).get(first)).status).toBe(410);
  expect((await hearth.as(officer).get(await linkFor(placementId))).status).toBe(200);

  // Whoever offered, declined or kept silent may each answer, in the one new window.
  await room.offered(placementId, [
    ...(['ash-house', 'birch-lodge', 'cedar-house'] as const).map((home) => ({
      ...{ home, coreWeeklyPence: 390_000 },
    })),
  ]);
  await desk.done(officer, placementId, { type: 'close-window', text: 'Still tonight.' });
  const standing = (await desk.offersOf(officer, placementId)).items.filter(
    ({ status }) => status === 'standing',
  );
  expect(standing).toHaveLength(3);
  const events = (await desk.timeline(officer, placementId)).map(({ type }) => type);
  expect(events.filter((type) => type === 'search-widened')).toHaveLength(1);
});

test('a window is longer for all by a reasoned extension, and never past the start', async () => {
  const { desk } = room;
  const placementId = await sent(hearth);
  const extend = (days: number) => ({
    ...{ type: 'extend-window', closesAt: `${addDays(today(), days)}T12:00:00.000Z` },
  });
  const unreasoned = await desk.refused(officer, placementId, extend(20));
  const pastStart = await desk.refused(officer, placementId, { ...extend(40), text: 'More.' });
  expect([unreasoned, pastStart]).toEqual([
    [400, 'request-malformed'],
    [422, 'window-after-start'],
  ]);

  const { placement } = await desk.done(officer, placementId, { ...extend(20), text: 'More.' });

  expect(placement.search['closesAt']).toBe(extend(20).closesAt);
  for (const party of ['ash', 'birch', 'cedar']) {
    expect((await desk.letters(party, placementId)).at(-1)?.kind).toBe('window-extended');
  }
});
