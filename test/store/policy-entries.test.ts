import { plainDate } from '../../domain/calendar';
import { decideEntry, proposeEntry, recordGoLive } from '../../store/intake/policy-entries';
import { recordUse } from '../../store/intake/membership';
import { usesOf } from '../../store/read/membership';
import { entriesOf, readEntry, readGoLive } from '../../store/read/policy-entries';
import type { Store } from '../../store/read/store';
import { aStore, closeStores } from './lives';

afterAll(closeStores);

const at = Date.parse('2026-11-24T09:00:00Z');

const proposal = (entryId: string, changes: object = {}) => ({
  entryId,
  councilId: 'lewisham',
  recordId: 'reference.role-limits',
  from: plainDate('2027-01-04'),
  says: 'An approver may approve up to £250,000.',
  source: { document: 'Scheme of delegation', clause: '3.2' },
  value: { rows: [{ role: 'approver', lot: 'fostering', limitPence: 25_000_000 }] },
  proposedBy: 'officer.lewisham',
  proposedAt: at,
  ...changes,
});

const approval = (entryId: string, decidedBy = 'approver.lewisham') =>
  ({ entryId, status: 'approved', decidedBy, decidedAt: at + 60_000 }) as const;

async function withProposals(...ids: readonly string[]): Promise<Store> {
  const store = await aStore();
  for (const id of ids) await proposeEntry(store, proposal(id));
  return store;
}

describe('decideEntry', () => {
  test('the database itself refuses an approval by the one who proposed', async () => {
    const store = await withProposals('e1');

    await expect(decideEntry(store, approval('e1', 'officer.lewisham'))).rejects.toThrow(
      'approved_by_another',
    );

    expect(await readEntry(store, 'e1')).toMatchObject({ status: 'proposed', decidedBy: null });
  });

  test('of two entries for one record from one day only one is approved', async () => {
    const store = await withProposals('e1', 'e2');

    const both = await Promise.all([
      decideEntry(store, approval('e1')),
      decideEntry(store, approval('e2')),
    ]);

    expect(both.filter((answer) => answer === 'day-taken')).toHaveLength(1);
    expect(await entriesOf(store, { councilId: 'lewisham', status: 'approved' })).toHaveLength(1);
  });

  test('what was decided stays so, whoever decides again', async () => {
    const store = await withProposals('e1');
    await decideEntry(store, approval('e1'));

    const again = await decideEntry(store, {
      ...approval('e1', 'finance.lewisham'),
      status: 'rejected',
    });

    expect(again).toMatchObject({ status: 'approved', decidedBy: 'approver.lewisham' });
  });

  test.each([
    ["UPDATE policy_entries SET value = '{}'", 'decided once'],
    ["UPDATE policy_entries SET status = 'proposed', decided_by = NULL", 'decided once'],
    ['DELETE FROM policy_entries', 'append-only'],
    ['TRUNCATE policy_entries', 'append-only'],
  ])('the database refuses: %s', async (sql, reason) => {
    const store = await withProposals('e1');
    await decideEntry(store, approval('e1'));

    await expect(store.prisma.$executeRawUnsafe(sql)).rejects.toThrow(reason);
  });
});

describe('proposeEntry', () => {
  test('keeps what was proposed as it was, the first time only', async () => {
    const store = await withProposals('e1');

    const again = await proposeEntry(store, proposal('e1', { says: 'Something else entirely.' }));

    const kept = { ...proposal('e1'), status: 'proposed', decidedBy: null, decidedAt: null };
    expect(again).toEqual(kept);
    expect(await readEntry(store, 'e1')).toEqual(kept);
  });

  test('lists a council its own entries', async () => {
    const store = await withProposals('e1', 'e2');

    const own = await entriesOf(store, { councilId: 'lewisham' });
    expect(own.map(({ entryId }) => entryId)).toEqual(['e1', 'e2']);
    expect(await entriesOf(store, { councilId: 'greenwich' })).toEqual([]);
  });
});

describe('recordGoLive', () => {
  test('holds the first day and book, and no second', async () => {
    const store = await aStore();
    const goLive = {
      councilId: 'lewisham',
      from: plainDate('2027-01-04'),
      bookDigest: 'sha256:one',
      decidedBy: 'approver.lewisham',
      decidedAt: at,
    };
    await recordGoLive(store, goLive);

    expect(await recordGoLive(store, { ...goLive, bookDigest: 'sha256:two' })).toEqual(goLive);
    expect(await readGoLive(store, 'greenwich')).toBeNull();
  });
});

describe('recordUse', () => {
  test('counts a use once, and refuses one of nothing', async () => {
    const store = await aStore();
    const use = {
      ...{ useId: 'u1', entitlement: 'onsite-days', recordedBy: 'contract-manager.lewisham' },
      ...{ councilId: 'lewisham', on: plainDate('2026-05-01'), quantity: 2, recordedAt: at },
    };
    await recordUse(store, use);
    await recordUse(store, use);

    expect(await usesOf(store, 'lewisham')).toMatchObject([{ useId: 'u1', quantity: 2 }]);
    await expect(recordUse(store, { ...use, useId: 'u2', quantity: 0 })).rejects.toThrow();
  });
});
