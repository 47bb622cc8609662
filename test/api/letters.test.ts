import { letterWire } from '../../api/placements/letters';
import { pageOf } from '../../api/wire';
import { offer, opened, sent } from './asking';
import { openInterface, type Interface } from './interface';
import { officer, searchAt } from './searching';

// Who was told what about a placement, for each side.

let hearth: Interface;
let desk: ReturnType<typeof searchAt>;
beforeAll(async () => {
  hearth = await openInterface({ withWorker: true });
  desk = searchAt(hearth);
});
afterAll(() => hearth.close());

const pathOf = (placementId: string, query = '') => `/v1/placements/${placementId}/letters${query}`;

async function letters(identity: string, placementId: string, query = '') {
  const { status, body } = await hearth.as(identity).get(pathOf(placementId, query));
  expect([status, body.detail]).toEqual([200, undefined]);
  return pageOf(letterWire).parse(body);
}

const told = async (identity: string, placementId: string) =>
  (await letters(identity, placementId)).items.map(({ partyId, kind }) => `${partyId}: ${kind}`);

test('nobody reads the letters of a placement that is not theirs to see', async () => {
  const placementId = await sent(hearth);
  const drafted = await opened(hearth);
  const status = async (identity: string, id = placementId) =>
    (await hearth.as(identity).get(pathOf(id))).status;

  expect(await status('officer.greenwich')).toBe(404);
  expect(await status('provider.rowan')).toBe(404);
  expect(await status('provider.ash', drafted)).toBe(404);
  expect(await status('host')).toBe(404);
  expect(await status('administrator')).toBe(404);
  expect(await status(officer, 'no-such-placement')).toBe(404);
  const page = await hearth.as(officer).get(pathOf(placementId, '?limit=0'));
  expect(page.status).toBe(400);
});

test('the council reads all of them, a provider its own and no other', async () => {
  const placementId = await sent(hearth);
  await desk.done('provider.ash', placementId, offer('ash-house', { coreWeeklyPence: 398_765 }));

  expect(await told(officer, placementId)).toEqual(
    expect.arrayContaining([
      ...['lewisham: referral-sent', 'ash: invitation', 'birch: invitation'],
      'ash: offer-received',
    ]),
  );
  expect((await told('provider.ash', placementId)).sort()).toEqual([
    ...['ash: invitation', 'ash: offer-received'],
  ]);
  expect(await told('signatory.birch', placementId)).toEqual(['birch: invitation']);
  // That somebody has offered may be known while the window is open, and at what price may not.
  const shut = JSON.stringify(await letters(officer, placementId));
  expect(shut).not.toMatch(/398|3,987|Unmistakable|Robin/);
});

test('a provider goes on reading its own once the placement is no longer for it', async () => {
  const placementId = await sent(hearth);
  await desk.done(officer, placementId, { type: 'withdraw', reason: 'need-changed' });

  expect((await hearth.as('provider.ash').get(`/v1/placements/${placementId}`)).status).toBe(404);
  expect(await told('provider.ash', placementId)).toEqual([
    ...['ash: placement-withdrawn', 'ash: invitation'],
  ]);
});

test('a letter is called sent only once it has been, and of a rehearsal never', async () => {
  const placementId = await sent(hearth);
  const { message } = hearth.dependencies.store.prisma;
  const [first] = (await letters('provider.ash', placementId)).items;
  expect(first).toMatchObject({ kind: 'invitation', delivery: 'waiting', sentAt: null });

  // What a sender writes down when the post office has taken a letter.
  const sentAt = new Date('2026-11-01T10:00:00Z');
  await message.updateMany({ where: { placementId, partyId: 'ash' }, data: { sentAt } });

  const { items } = await letters(officer, placementId);
  const states = items.map(({ partyId, delivery }) => [partyId, delivery]);
  expect(states).toContainEqual(['ash', 'sent']);
  expect(states).toContainEqual(['birch', 'waiting']);
  expect(items.find(({ partyId }) => partyId === 'ash')?.sentAt).toBe('2026-11-01T10:00:00.000Z');
  const rehearsal = await sent(hearth, { rehearsal: true });
  expect((await letters(officer, rehearsal)).items.map(({ delivery }) => delivery)).toEqual(
    (await letters(officer, rehearsal)).items.map(() => 'rehearsed'),
  );
});

test('they come page by page, newest first, each once and with the event it is about', async () => {
  const placementId = await sent(hearth);
  await desk.done('provider.ash', placementId, offer('ash-house'));
  const whole = (await letters(officer, placementId)).items;
  const read: (typeof whole)[number][] = [];
  let cursor: string | null = null;
  do {
    const more: string = cursor === null ? '' : `&cursor=${encodeURIComponent(cursor)}`;
    const page = await letters(officer, placementId, `?limit=2${more}`);
    read.push(...page.items);
    cursor = page.nextCursor;
  } while (cursor !== null);

  expect(read).toEqual(whole);
  expect(new Set(whole.map((one) => JSON.stringify(one))).size).toBe(whole.length);
  const sequences = whole.map(({ sequence }) => sequence);
  expect(sequences).toEqual([...sequences].sort((a, b) => b - a));
  const events = await desk.timeline(officer, placementId);
  const offered = events.find(({ type }) => type === 'offer-submitted');
  expect(whole[0]).toMatchObject({ kind: 'offer-received', sequence: offered?.['sequence'] });
});
