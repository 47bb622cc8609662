import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { plainDate } from '../../domain/calendar';
import { loadBooks, loadBooksOrClose } from '../../main/council-books';
import { BookFault } from '../../rules/book-files';
import { openStore } from '../../store/client';
import { decideEntry, proposeEntry } from '../../store/intake/policy-entries';
import type { Store } from '../../store/read/store';
import { putCouncil } from '../../store/write/reference';
import { rulesDir, shippedBook } from '../rules/shipped-book';
import { freshDatabase } from '../support/servers';

// A release may not take a record away under a council that has entered a value for it: the start
// stops, and says which record and which entry.

const at = Date.parse('2026-11-24T09:00:00Z');
const folders: string[] = [];
let store: Store;

beforeEach(async () => {
  store = await openStore({ databaseUrl: await freshDatabase() });
  for (const councilId of ['lewisham', 'greenwich']) {
    await putCouncil(store, { councilId, name: councilId });
  }
});
afterEach(async () => {
  await store.close();
  folders.splice(0).forEach((folder) => {
    rmSync(folder, { recursive: true });
  });
});

async function approved(entryId: string, councilId: string, entry: object = {}): Promise<void> {
  await proposeEntry(store, {
    ...{ entryId, councilId, recordId: 'pricing.residential-long-term' },
    ...{ from: plainDate('2027-04-01'), says: 'It costs 4% less from nine months on.' },
    source: { document: 'DPV call-off terms', clause: '4.1' },
    value: { params: { basisPoints: 400 } },
    ...{ proposedBy: 'officer', proposedAt: at },
    ...entry,
  });
  const decision = { status: 'approved', decidedBy: 'approver', decidedAt: at } as const;
  await decideEntry(store, { entryId, ...decision });
}

/** The shipped rules, but the residential discount has another name. */
function renamed(): string {
  const folder = mkdtempSync(join(tmpdir(), 'book-'));
  folders.push(folder);
  cpSync(rulesDir, folder, { recursive: true });
  const old = join(folder, 'pricing', 'residential-long-term.json');
  const text = readFileSync(old, 'utf8').replace(
    'residential-long-term',
    'residential-nine-months',
  );
  writeFileSync(join(folder, 'pricing', 'residential-nine-months.json'), text);
  rmSync(old);
  return folder;
}

async function faultsWith(folder: string): Promise<readonly string[]> {
  try {
    await loadBooks(store, folder);
  } catch (error) {
    if (error instanceof BookFault) return error.faults;
    throw error;
  }
  return [];
}

describe('a release whose rules a council’s entries do not fit', () => {
  test('does not start when a record was renamed: it names the entry, council and record', async () => {
    await approved('entry-1', 'lewisham');

    expect(await faultsWith(renamed())).toEqual([
      'entry entry-1 of lewisham on pricing.residential-long-term: ' +
        'pricing.residential-long-term: no such record is in force on 2027-04-01',
    ]);
  });

  test('blames the entries that do not fit, of every council, and none of those that do', async () => {
    await approved('entry-1', 'lewisham');
    await approved('entry-2', 'greenwich', { from: plainDate('2028-04-01') });
    await approved('entry-3', 'lewisham', {
      recordId: 'reference.role-limits',
      value: { rows: [{ role: 'approver', lot: 'fostering', limitPence: 25_000_000 }] },
    });

    const faults = await faultsWith(renamed());

    expect(faults.map((fault) => fault.slice(0, 'entry entry-1'.length))).toEqual([
      'entry entry-2',
      'entry entry-1',
    ]);
  });

  test('leaves no open store behind in a process that cannot start', async () => {
    await approved('entry-1', 'lewisham', { value: { params: { basisPoints: 4.5 } } });

    await expect(loadBooksOrClose(store)).rejects.toThrow(/entry entry-1 .*basisPoints/);
  });
});

test('a release starts when the entries fit, with the book as it ships', async () => {
  await approved('entry-1', 'lewisham');

  expect((await loadBooks(store)).digest).toBe(shippedBook().digest);
});

test('an entry that was only proposed on a record does not stop anything', async () => {
  await proposeEntry(store, {
    ...{ entryId: 'entry-1', councilId: 'lewisham', recordId: 'pricing.residential-long-term' },
    ...{ from: plainDate('2027-04-01'), says: 'It costs 4% less from nine months on.' },
    source: { document: 'DPV call-off terms', clause: '4.1' },
    ...{ value: { params: { basisPoints: 400 } }, proposedBy: 'officer', proposedAt: at },
  });

  expect(await faultsWith(renamed())).toEqual([]);
});
