import { plainDate } from '../../domain/calendar';
import { putChild } from '../../store/intake/children';
import { listDeadlines } from '../../store/read/deadlines';
import { readEvents } from '../../store/read/events';
import { readMovements } from '../../store/read/envelopes';
import { readOutbox } from '../../store/read/outbox';
import { BadCursor, type Page } from '../../store/read/page';
import { listPlacements } from '../../store/read/placements';
import { readInvitations } from '../../store/read/search';
import type { Store } from '../../store/read/store';
import { monday } from '../support/a-placement';
import { aStore, closeStores, eventsTo, recordLife } from './lives';

afterAll(closeStores);

/** Walks a list to its end, some rows at a time. */
async function walk<Row>(list: (cursor: string | null) => Promise<Page<Row>>): Promise<Row[]> {
  const rows: Row[] = [];
  let cursor: string | null = null;
  do {
    const page: Page<Row> = await list(cursor);
    rows.push(...page.items);
    cursor = page.next;
  } while (cursor !== null);
  return rows;
}

async function aStoreOfFive(): Promise<Store> {
  const store = await aStore();
  for (const name of ['a', 'b', 'c', 'd', 'e']) {
    await recordLife(store, name < 'c' ? 'agreeing' : 'inviting', { placementId: name });
  }
  return store;
}

// Made once, for the tests that only read.
let made: Promise<Store> | null = null;
const theStoreOfFive = (): Promise<Store> => (made ??= aStoreOfFive());

describe('cursors', () => {
  test('every list is walked to its end, without a row twice or left out', async () => {
    const store = await theStoreOfFive();
    const every = { limit: 200 };

    const lists = [
      await walk((cursor) => listPlacements(store, { limit: 2, cursor })),
      await walk((cursor) => listDeadlines(store, { limit: 2, cursor })),
      await walk((cursor) => readOutbox(store, { limit: 3, cursor })),
      await walk((cursor) => readInvitations(store, { providerId: 'ash', limit: 2, cursor })),
      await walk((cursor) => readEvents(store, 'a', { limit: 4, cursor })),
      await walk((cursor) => readMovements(store, { limit: 1, cursor })),
    ];

    expect(lists).toEqual([
      (await listPlacements(store, every)).items,
      (await listDeadlines(store, every)).items,
      (await readOutbox(store, every)).items,
      (await readInvitations(store, { ...every, providerId: 'ash' })).items,
      (await readEvents(store, 'a', every)).items,
      (await readMovements(store, every)).items,
    ]);
    expect(lists.map(({ length }) => length > 1)).toEqual(lists.map(() => true));
    expect(lists[0]).toHaveLength(5);
  });

  test('a row that comes in meanwhile neither repeats nor hides another', async () => {
    const store = await aStoreOfFive();
    const first = await listPlacements(store, { limit: 3 });
    await recordLife(store, 'drafting', { placementId: 'z' });

    const rest = await listPlacements(store, { limit: 3, cursor: first.next });

    const ids = [...first.items, ...rest.items].map(({ state }) => state.placementId);
    expect(ids).toEqual(['e', 'd', 'c', 'b', 'a']);
    expect(rest.next).toBeNull();
  });

  test.each(['not-a-cursor', 'W10', Buffer.from('["x"]').toString('base64url')])(
    'one that no list gave is refused: %s',
    async (cursor) => {
      const store = await aStore();

      await expect(listPlacements(store, { limit: 1, cursor })).rejects.toThrow(BadCursor);
    },
  );
});

describe('listPlacements', () => {
  test('another council’s are not in the list, nor those a provider was not asked about', async () => {
    const store = await theStoreOfFive();

    expect((await listPlacements(store, { councilId: 'greenwich', limit: 9 })).items).toEqual([]);
    expect((await listPlacements(store, { providerId: 'yew', limit: 9 })).items).toEqual([]);
    expect((await listPlacements(store, { providerId: 'birch', limit: 9 })).items).toHaveLength(5);
  });

  test('filters by stage, lot, rehearsal and the day something is due', async () => {
    const store = await aStoreOfFive();
    await recordLife(store, 'inviting', { placementId: 'rehearsed', rehearsal: true });
    const idsOf = async (filter: Partial<Parameters<typeof listPlacements>[1]>) =>
      (await listPlacements(store, { limit: 9, ...filter })).items.map(
        ({ state }) => state.placementId,
      );

    expect(await idsOf({ stage: 'agreeing' })).toEqual(['b', 'a']);
    expect(await idsOf({ lot: 'fostering' })).toEqual([]);
    expect(await idsOf({ rehearsal: true })).toEqual(['rehearsed']);
    expect(await idsOf({ dueBefore: monday })).toEqual([]);
    expect(await idsOf({ dueBefore: monday + 6 * 86_400_000, rehearsal: false })).toEqual([
      'e',
      'd',
      'c',
    ]);
  });

  test('finds a child by name for the council, and for nobody else', async () => {
    const store = await theStoreOfFive();
    await putChild(store, {
      childId: 'child-1',
      councilId: 'lewisham',
      givenNames: 'Robin',
      familyName: 'Example',
      initials: 'R.E.',
      dateOfBirth: plainDate('2012-03-01'),
      sex: 'male',
      area: null,
    });
    const found = async (filter: { councilId?: string; providerId?: string; q: string }) =>
      (await listPlacements(store, { limit: 9, ...filter })).items.length;

    expect(await found({ councilId: 'lewisham', q: 'robin' })).toBe(5);
    expect(await found({ councilId: 'greenwich', q: 'robin' })).toBe(0);
    expect(await found({ providerId: 'birch', q: 'robin' })).toBe(0);
    expect(await found({ councilId: 'lewisham', q: 'c' })).toBe(1);
    expect(await found({ councilId: 'lewisham', q: '%' })).toBe(0);
  });
});

describe('readEvents', () => {
  test('gives a span of sequences, and what was known at an instant', async () => {
    const store = await aStore();
    await recordLife(store, 'agreeing');
    const events = eventsTo('agreeing');
    const sequences = async (filter: { from?: number; until?: number; asAt?: number }) =>
      (await readEvents(store, 'placement-1', { limit: 99, ...filter })).items.map(
        ({ event }) => event.sequence,
      );

    expect(await sequences({ from: 2, until: 3 })).toEqual([2, 3]);
    expect(await sequences({ asAt: monday })).toEqual(
      events.filter(({ at }) => at <= monday).map(({ sequence }) => sequence),
    );
    expect(await sequences({ asAt: monday - 1 })).toEqual([]);
  });
});

describe('readInvitations', () => {
  test('tells open ones from past ones', async () => {
    const store = await theStoreOfFive();
    const asked = { providerId: 'birch', limit: 9 };

    const open = await readInvitations(store, { ...asked, isOpen: true });
    const past = await readInvitations(store, { ...asked, isOpen: false });

    expect(open.items.map(({ placementId }) => placementId)).toEqual(['e', 'd', 'c']);
    expect(past.items.map(({ answer, outcome }) => [answer, outcome])).toEqual([
      ['decline', 'not-awarded'],
      ['decline', 'not-awarded'],
    ]);
  });
});
