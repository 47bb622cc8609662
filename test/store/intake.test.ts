import { londonInstant, plainDate } from '../../domain/calendar';
import { openStore } from '../../store/client';
import { readAudit, recordRead, recordRefusal } from '../../store/audit/audit';
import { keepBook } from '../../store/intake/books';
import { putChild } from '../../store/intake/children';
import {
  claimAndPut,
  claimIdempotency,
  storeAnswer,
  type NewClaim,
} from '../../store/intake/idempotency';
import { setSkew } from '../../store/intake/skew';
import { putTexts, sweepTexts } from '../../store/intake/texts';
import { bookByDigest } from '../../store/read/books';
import { pseudonymOf, readChild, type ChildRow } from '../../store/read/children';
import { readSkew } from '../../store/read/skew';
import { readText, readTexts } from '../../store/read/texts';
import { freshDatabase } from '../support/servers';
import { aStore, closeStores, recordLife, theOne } from './lives';

afterAll(closeStores);

const claim: NewClaim = {
  identity: 'officer.lewisham',
  key: 'key-1',
  bodyHash: 'hash-1',
  commandId: 'command-a',
  placementId: 'placement-a',
};

const child: ChildRow = {
  childId: 'child-1',
  councilId: 'lewisham',
  givenNames: 'Robin',
  familyName: 'Example',
  initials: 'R.E.',
  dateOfBirth: plainDate('2012-02-29'),
  sex: 'female',
  area: 'Lewisham',
};

describe('claimIdempotency', () => {
  test('a key used again for something else is told apart', async () => {
    const store = await aStore();
    await claimIdempotency(store, claim);

    const again = await claimIdempotency(store, { ...claim, bodyHash: 'hash-2' });

    expect(again).toBe('reused-with-other-body');
  });

  test('the same key of another identity is another key', async () => {
    const store = await aStore();
    await claimIdempotency(store, claim);

    expect(await claimIdempotency(store, { ...claim, identity: 'finance.lewisham' })).toBe('new');
  });

  test('outlives the process: the first ids come back, and later the answer', async () => {
    const databaseUrl = await freshDatabase();
    const before = await openStore({ databaseUrl });
    expect(await claimIdempotency(before, claim)).toBe('new');
    await before.close();

    const after = await openStore({ databaseUrl });
    const retried = { ...claim, commandId: 'command-b', placementId: 'placement-b' };
    const ids = { commandId: 'command-a', placementId: 'placement-a' };
    expect(await claimIdempotency(after, retried)).toEqual({ ...ids, status: null, answer: null });

    const { identity, key } = claim;
    await storeAnswer(after, { identity, key, status: 201, answer: { version: 1 } });
    await storeAnswer(after, { identity, key, status: 503, answer: { version: 2 } });

    expect(await claimIdempotency(after, retried)).toEqual({
      ...ids,
      status: 201,
      answer: { version: 1 },
    });
    await after.close();
  });

  test('of ten requests at once, one is new, and only its words and child are kept', async () => {
    const store = await aStore();
    const texts = [{ textId: 'text-1', commandId: 'command-a', text: 'A calm home.' }];

    const answers = await Promise.all(
      Array.from({ length: 10 }, () => claimAndPut(store, { claim, texts, child })),
    );

    expect(answers.filter((answer) => answer === 'new')).toHaveLength(1);
    expect(await readText(store, 'text-1')).toMatchObject({ text: 'A calm home.' });
    expect(await readChild(store, 'child-1')).toEqual(child);
  });
});

describe('texts', () => {
  test('those of refused commands go after thirty days, and those of others stay', async () => {
    const store = await aStore();
    const { events } = await recordLife(store, 'drafting');
    const commandId = theOne(events, 'referral-opened').commandId ?? '';
    await putTexts(store, [
      { textId: 'needs', commandId, text: 'What the child needs.' },
      { textId: 'refused', commandId: 'command-refused', text: 'Never used.' },
    ]);

    expect(
      await sweepTexts(store, { before: londonInstant(plainDate('2020-01-01'), '09:00') }),
    ).toBe(0);
    expect(await sweepTexts(store, { before: Date.now() + 60_000 })).toBe(1);

    const left = await readTexts(store, ['needs', 'refused']);
    expect(left.map(({ textId }) => textId)).toEqual(['needs']);
  });
});

describe('a child', () => {
  test('is initials, age, sex and area to a provider that was asked', async () => {
    const store = await aStore();
    await putChild(store, child);

    const read = await readChild(store, 'child-1');

    expect(read && pseudonymOf(read, plainDate('2024-02-28'))).toEqual({
      initials: 'R.E.',
      age: 11,
      sex: 'female',
      area: 'Lewisham',
    });
    expect(await readChild(store, 'child-2')).toBeNull();
  });
});

describe('keepBook', () => {
  test('keeps a book once, and refuses another under the same digest', async () => {
    const store = await aStore();
    const book = { digest: 'sha256:one', canonical: '{"rules":[]}' };
    await Promise.all([keepBook(store, book), keepBook(store, book)]);

    expect(await bookByDigest(store, 'sha256:one')).toBe('{"rules":[]}');
    expect(await bookByDigest(store, 'sha256:two')).toBeNull();
    await expect(keepBook(store, { ...book, canonical: '{}' })).rejects.toThrow(/Another book/);
  });
});

describe('a rehearsal’s clock', () => {
  test('is the wall’s until it is moved on', async () => {
    const store = await aStore();
    expect(await readSkew(store, 'placement-1')).toBe(0);

    await setSkew(store, { placementId: 'placement-1', skewMs: 23_000_000_000 });
    await setSkew(store, { placementId: 'placement-1', skewMs: 24_000_000_000 });

    expect(await readSkew(store, 'placement-1')).toBe(24_000_000_000);
  });
});

describe('the audit', () => {
  test('tells who was refused and whose details were read, and is never rewritten', async () => {
    const store = await aStore();
    const asker = { subject: 'officer.lewisham', partyId: 'lewisham', requestId: 'request-1' };
    await recordRefusal(store, { ...asker, placementId: null, command: null, code: 'bad-shape' });
    await recordRead(store, { ...asker, placementId: 'placement-1', childId: 'child-1' });

    const { items } = await readAudit(store, { councilId: 'lewisham', limit: 10 });
    const ofPlacement = await readAudit(store, { placementId: 'placement-1', limit: 10 });
    const ofOthers = await readAudit(store, { councilId: 'greenwich', limit: 10 });

    expect(items).toMatchObject([
      { kind: 'read', childId: 'child-1' },
      { kind: 'refused', code: 'bad-shape' },
    ]);
    expect(ofPlacement.items).toHaveLength(1);
    expect(ofOthers.items).toEqual([]);
    await expect(store.prisma.auditEntry.deleteMany()).rejects.toThrow(/append-only/);
  });
});
