import { plainDate } from '../../domain/calendar';
import { pence } from '../../domain/money';
import type { PlacementEvent } from '../../domain/placement/events';
import {
  envelopeSpans,
  readEnvelope,
  readEnvelopes,
  readMovements,
} from '../../store/read/envelopes';
import { readAllEvents } from '../../store/read/events';
import { readPlacement } from '../../store/read/placements';
import type { Store } from '../../store/read/store';
import { recordPlacement } from '../../store/write/record-placement';
import { putEnvelope } from '../../store/write/reference';
import { aStore, batchesOf, closeStores, eventsTo, recordLife, theOne } from './lives';

afterAll(closeStores);

// A stay from 1 July 2024 to 1 July 2025 at £4,500.00, and £4,365.00 from 1 April 2025: 39 weeks
// and a day at the first price and 13 weeks at the second make £232,887.86.
const oneStay = 23_288_786;

async function recordAll(store: Store, events: readonly PlacementEvent[]) {
  for (const batch of batchesOf(events)) {
    const outcome = await recordPlacement(store, { events: batch, decisions: [] });
    if ('refused' in outcome) return outcome;
  }
  return { recorded: true };
}

/** The envelope as it stands: what is left, reserved, committed and unratified. */
async function standing(store: Store, envelopeId: string) {
  const envelope = await readEnvelope(store, envelopeId);
  if (envelope === null) throw new Error(`no ${envelopeId}`);
  const { reservedPence, committedPence, unratifiedPence, roomPence } = envelope;
  return { reservedPence, committedPence, unratifiedPence, roomPence };
}

/** What all events of a life say alike, and the sequence of the last. */
function headingOf(events: readonly PlacementEvent[]) {
  const { placementId, at, effectiveOn, by, bookDigest } = theOne(events, 'referral-opened');
  return { rest: { placementId, at, effectiveOn, by, bookDigest }, last: events.length };
}

describe('an award', () => {
  test('past the limit is refused with the room left, and nothing of it is written', async () => {
    const store = await aStore({ limitPence: oneStay - 1 });

    const { outcome, events } = await recordLife(store, 'agreeing');

    expect(outcome).toEqual({
      refused: {
        code: 'envelope-exceeded',
        because: [],
        envelopeId: 'dpv-one',
        roomPence: oneStay - 1,
      },
    });
    expect((await readPlacement(store, 'placement-1'))?.state.stage).toBe('awarding');
    expect(await readAllEvents(store, 'placement-1')).toHaveLength(
      theOne(events, 'award-approved').sequence - 1,
    );
    expect(await standing(store, 'dpv-one')).toEqual({
      reservedPence: 0,
      committedPence: 0,
      unratifiedPence: 0,
      roomPence: oneStay - 1,
    });
  });

  test('up to the last penny is reserved', async () => {
    const store = await aStore({ limitPence: oneStay });

    const { outcome } = await recordLife(store, 'agreeing');

    expect(outcome).toEqual({ recorded: true });
    expect(await standing(store, 'dpv-one')).toMatchObject({
      reservedPence: oneStay,
      roomPence: 0,
    });
  });
});

describe('a limit', () => {
  test('raised by an authority lets the award fit', async () => {
    const store = await aStore({ limitPence: oneStay - 1 });
    await putEnvelope(store, {
      envelopeId: 'dpv-one',
      councilId: 'lewisham',
      route: 'dpv',
      from: plainDate('2024-04-01'),
      until: plainDate('2026-04-01'),
      spendLimitPence: pence(oneStay - 1),
      authorisedPence: pence(1),
      label: 'For tests',
      authority: 'A key decision',
    });

    expect((await recordLife(store, 'agreeing')).outcome).toEqual({ recorded: true });
  });

  test('is nought for days that lie in no envelope', async () => {
    const store = await aStore();
    const events = eventsTo('agreeing').map((event) =>
      event.type === 'award-approved'
        ? { ...event, commitments: [{ envelopeId: null, pence: pence(100) }] }
        : event,
    );

    expect(await recordAll(store, events)).toMatchObject({
      refused: { code: 'envelope-exceeded', envelopeId: 'none', roomPence: 0 },
    });
  });
});

describe('a limit under a race', () => {
  test('with room for two, of six awards at once, reserves two and refuses four', async () => {
    const limitPence = 2 * oneStay + 1_000;
    const store = await aStore({ limitPence });
    const lives = Array.from({ length: 6 }, (_, index) =>
      batchesOf(eventsTo('agreeing', { placementId: `placement-${index}` })),
    );
    for (const batches of lives) {
      for (const events of batches.slice(0, -1)) {
        await recordPlacement(store, { events, decisions: [] });
      }
    }

    const outcomes = await Promise.all(
      lives.map((batches) =>
        recordPlacement(store, { events: batches.at(-1) ?? [], decisions: [] }),
      ),
    );

    expect(outcomes.filter((outcome) => 'recorded' in outcome)).toHaveLength(2);
    expect(await standing(store, 'dpv-one')).toEqual({
      reservedPence: 2 * oneStay,
      committedPence: 0,
      unratifiedPence: 0,
      roomPence: 1_000,
    });
  });
});

describe('the life of a reservation', () => {
  test('it is committed at the start and set to the recorded total at the end', async () => {
    const store = await aStore();
    const { events } = await recordLife(store, 'ended');
    const { totalPence } = theOne(events, 'placement-ended');

    const { items } = await readMovements(store, { placementId: 'placement-1', limit: 10 });

    expect(
      items.map(({ kind, reservedPence, committedPence }) => [kind, reservedPence, committedPence]),
    ).toEqual([
      ['recommitted', 0, totalPence - oneStay],
      ['committed', -oneStay, oneStay],
      ['reserved', oneStay, 0],
    ]);
    expect(await standing(store, 'dpv-one')).toMatchObject({
      reservedPence: 0,
      committedPence: totalPence,
    });
  });

  test('a withdrawal lets it go', async () => {
    const store = await aStore();
    const { events } = await recordLife(store, 'arranged');
    const { rest, last } = headingOf(events);
    const withdrawal: PlacementEvent = {
      ...rest,
      ...{ type: 'placement-withdrawn', reason: 'need-changed', textId: null },
      ...{ sequence: last + 1, commandId: 'withdrawal' },
    };

    await recordAll(store, [withdrawal]);

    expect(await standing(store, 'dpv-one')).toMatchObject({ reservedPence: 0, committedPence: 0 });
  });
});

describe('a fact', () => {
  test('past the limit is committed all the same, and stands as unratified', async () => {
    const store = await aStore({ limitPence: oneStay });
    const events = eventsTo('active').map((event) =>
      event.type === 'placement-priced'
        ? { ...event, commitments: [{ envelopeId: 'dpv-one', pence: pence(oneStay + 700) }] }
        : event,
    );

    expect(await recordAll(store, events)).toEqual({ recorded: true });

    expect(await standing(store, 'dpv-one')).toEqual({
      reservedPence: 0,
      committedPence: oneStay + 700,
      unratifiedPence: 700,
      roomPence: 0,
    });
  });

  test('on days in no envelope is a movement of none, unratified', async () => {
    const store = await aStore();
    const events = eventsTo('active').map((event) =>
      event.type === 'placement-priced'
        ? { ...event, commitments: [{ envelopeId: null, pence: pence(900) }] }
        : event,
    );

    await recordAll(store, events);

    const { items } = await readMovements(store, { placementId: 'placement-1', limit: 2 });
    expect(items).toMatchObject([
      { envelopeId: null, committedPence: 900, unratifiedPence: 900, authorisedPence: 0 },
      { envelopeId: 'dpv-one', reservedPence: -oneStay, committedPence: 0 },
    ]);
  });
});

describe('the database', () => {
  test('refuses a sum past the limit even from somebody who asks it directly', async () => {
    const store = await aStore({ limitPence: 500 });

    const attempt = store.prisma.$executeRaw`
      UPDATE envelopes SET reserved_pence = 300, committed_pence = 201 WHERE id = 'dpv-one'`;

    await expect(attempt).rejects.toThrow(/within_limit/);
  });

  test('gives one day of one route to one envelope', async () => {
    const store = await aStore();

    const attempt = putEnvelope(store, {
      envelopeId: 'dpv-three',
      councilId: 'lewisham',
      route: 'dpv',
      from: plainDate('2026-03-31'),
      until: plainDate('2026-04-01'),
      spendLimitPence: pence(1),
      authorisedPence: pence(0),
      label: 'For tests',
      authority: null,
    });

    await expect(attempt).rejects.toThrow(/one_envelope_a_day/);
  });
});

describe('a rehearsal', () => {
  test('moves a twin of its own, and the real envelope not at all', async () => {
    const store = await aStore();
    await recordLife(store, 'active', { placementId: 'rehearsed', rehearsal: true });
    await recordLife(store, 'agreeing', { placementId: 'real' });

    const twins = await readEnvelopes(store, { councilId: 'lewisham', rehearsalOf: 'rehearsed' });

    expect(twins).toMatchObject([
      { envelopeId: 'dpv-one~rehearsed', committedPence: oneStay, from: '2024-04-01' },
    ]);
    expect(await standing(store, 'dpv-one')).toMatchObject({
      reservedPence: oneStay,
      committedPence: 0,
    });
    expect(await readEnvelopes(store, { councilId: 'lewisham' })).toHaveLength(2);
  });

  test('is priced over the real spans, never over a twin’s', async () => {
    const store = await aStore();
    await recordLife(store, 'agreeing', { placementId: 'rehearsed', rehearsal: true });

    const spans = await envelopeSpans(store, {
      councilId: 'lewisham',
      route: 'dpv',
      placementId: 'rehearsed',
      rehearsal: true,
    });

    expect(spans.map(({ envelopeId }) => envelopeId)).toEqual(['dpv-one', 'dpv-two']);
  });
});
