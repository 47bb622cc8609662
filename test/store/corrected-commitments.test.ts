import { addDays } from '../../domain/calendar';
import { pence } from '../../domain/money';
import type { Command } from '../../domain/placement/commands';
import type { PlacementEvent } from '../../domain/placement/events';
import type { PlacementState } from '../../domain/placement/state';
import { readEnvelope, readMovements } from '../../store/read/envelopes';
import type { Store } from '../../store/read/store';
import { recordPlacement } from '../../store/write/record-placement';
import { aPlacementIn, command, day, ordinary, step } from '../support/a-placement';
import { people } from '../support/people';
import { aStore, batchesOf, closeStores, eventsTo } from './lives';

afterAll(closeStores);

// What an envelope has committed is what its placements come to, whatever is decided of their money
// after it was priced. A stay of a year comes to £232,887.86.
const oneStay = 23_288_786;

async function record(store: Store, events: readonly PlacementEvent[]) {
  for (const batch of batchesOf(events)) {
    const outcome = await recordPlacement(store, { events: batch, decisions: [] });
    if ('refused' in outcome) return outcome;
  }
  return { recorded: true };
}

/** A recorded life in a stage, on which more can be asked, one command after the other. */
async function livedOn(store: Store, stage: 'active' | 'ended') {
  const life = aPlacementIn(stage);
  let state: PlacementState = life.state;
  await record(store, eventsTo(stage));
  return async (
    asked: (state: PlacementState) => Command,
    otherwise: (event: PlacementEvent) => PlacementEvent = (event) => event,
  ) => {
    const turn = step(state, asked(state), life.at + 2 * day);
    if ('refused' in turn.verdict) throw new Error(turn.verdict.refused.code);
    const outcome = await record(store, turn.events.map(otherwise));
    if ('recorded' in outcome) state = turn.state;
    return outcome;
  };
}

async function standing(store: Store) {
  const envelope = await readEnvelope(store, 'dpv-one');
  if (envelope === null) throw new Error('no dpv-one');
  const { committedPence, unratifiedPence, authorisedPence } = envelope;
  return { committedPence, unratifiedPence, authorisedPence };
}

const resolvedBy = (adjustment: number) => (state: PlacementState) =>
  ({ ...ordinary['resolve-dispute'](state), adjustmentPence: pence(adjustment) }) as Command;

const extendedBy = (days: number) => (state: PlacementState) =>
  command(
    'extend-placement',
    {
      plannedEndOn: addDays('award' in state ? state.award.plannedEndOn : noDay(), days),
      textId: 'text-longer',
    },
    { actor: people.officer },
  );

function noDay(): never {
  throw new Error('a stay has a planned end');
}

describe('a resolved dispute', () => {
  test('gives back to the envelope what it takes off, and settling changes nothing more', async () => {
    const store = await aStore();
    const ask = await livedOn(store, 'ended');
    const before = (await standing(store)).committedPence;

    await ask(ordinary['raise-dispute']);
    expect((await standing(store)).committedPence).toBe(before);
    await ask(resolvedBy(-100_000));

    expect(await standing(store)).toMatchObject({ committedPence: before - 100_000 });
    await ask(ordinary['meet-deadline']);
    await ask((state) => {
      const totalPence = pence(before - 100_000);
      return { ...ordinary.settle(state), totalPence } as Command;
    });
    expect(await standing(store)).toMatchObject({ committedPence: before - 100_000 });
  });

  test('that adds more than there is room for stands as unratified, within the check', async () => {
    const store = await aStore({ limitPence: oneStay });
    const ask = await livedOn(store, 'active');
    await ask(ordinary['raise-dispute']);

    expect(await ask(resolvedBy(700))).toEqual({ recorded: true });

    expect(await standing(store)).toEqual({
      ...{ committedPence: oneStay + 700, unratifiedPence: 700, authorisedPence: 0 },
    });
    const { items } = await readMovements(store, { placementId: 'placement-1', limit: 1 });
    expect(items).toMatchObject([{ kind: 'recommitted', committedPence: 700 }]);
  });

  test('stays in the sum when the price is worked out again', async () => {
    const store = await aStore();
    const ask = await livedOn(store, 'active');
    await ask(ordinary['raise-dispute']);
    await ask(resolvedBy(-100_000));
    await ask(ordinary['record-absence']);
    await ask(ordinary['propose-change']);
    await ask(ordinary['approve-change']);

    // The start is a day later by correction: a day less at £4,500.00 a week, one more at £4,365.00
    // lies outside the planned end.
    const { committedPence } = await standing(store);
    const { items } = await readMovements(store, { placementId: 'placement-1', limit: 50 });
    expect(items.reduce((sum, one) => sum + one.committedPence, 0)).toBe(committedPence);
    expect(committedPence).toBeLessThan(oneStay - 100_000);
    expect(committedPence).toBeGreaterThan(oneStay - 100_000 - 70_000);
  });
});

describe('an extension', () => {
  // Thirteen more weeks at £4,365.00.
  const quarter = 13 * 436_500;
  const authority = (amount: number) => () =>
    ({
      ...ordinary['record-authority'](),
      ...{ authority: 'extension-year', amountPence: pence(amount) },
    }) as Command;

  test('past the limit is refused with the room left, and commits nothing', async () => {
    const store = await aStore({ limitPence: oneStay + quarter - 1 });
    const ask = await livedOn(store, 'active');

    expect(await ask(extendedBy(91))).toEqual({
      refused: {
        ...{ code: 'envelope-exceeded', because: [] },
        ...{ envelopeId: 'dpv-one', roomPence: quarter - 1 },
      },
    });
    expect(await standing(store)).toMatchObject({ committedPence: oneStay });
  });

  test('is let pass by a recorded authority, as far as it reaches and once only', async () => {
    const store = await aStore({ limitPence: oneStay });
    const ask = await livedOn(store, 'active');
    await ask(authority(2 * quarter - 1));

    expect(await ask(extendedBy(91))).toEqual({ recorded: true });
    expect(await standing(store)).toEqual({
      ...{ committedPence: oneStay + quarter, unratifiedPence: 0, authorisedPence: quarter },
    });
    expect(await ask(extendedBy(91))).toMatchObject({ refused: { code: 'envelope-exceeded' } });
    await ask(authority(1));
    expect(await ask(extendedBy(91))).toEqual({ recorded: true });
  });

  test('gives its authority back when the planned end is brought forward again', async () => {
    const store = await aStore({ limitPence: oneStay });
    const ask = await livedOn(store, 'active');
    await ask(authority(quarter));
    expect(await ask(extendedBy(91))).toEqual({ recorded: true });

    // Thirty days sooner than the later end, and then thirteen weeks more than the first one.
    expect(await ask(ordinary['shorten-placement'])).toEqual({ recorded: true });
    const after = await standing(store);
    expect(after.committedPence).toBeLessThan(oneStay + quarter);
    expect(after).toMatchObject({
      ...{ authorisedPence: after.committedPence - oneStay, unratifiedPence: 0 },
    });
    const { items } = await readMovements(store, { placementId: 'placement-1', limit: 50 });
    expect(items.reduce((sum, one) => sum + one.committedPence, 0)).toBe(after.committedPence);
    expect(await ask(extendedBy(30))).toEqual({ recorded: true });
    expect(await standing(store)).toMatchObject({ committedPence: oneStay + quarter });
  });
});

test('an extension counts an urgent authority once, however many envelopes it reaches into', async () => {
  const commitments = [
    { envelopeId: 'dpv-one', pence: pence(oneStay + 9_000) },
    { envelopeId: null, pence: pence(9_000) },
  ];
  const inTwo = (event: PlacementEvent) =>
    event.type === 'placement-extended' ? { ...event, commitments } : event;
  const urgent = (amount: number) => () =>
    ({
      ...ordinary['record-authority'](),
      ...{ authority: 'urgent', ratifyBy: '2024-12-01', amountPence: pence(amount) },
    }) as Command;
  const store = await aStore({ limitPence: oneStay });
  const ask = await livedOn(store, 'active');

  await ask(urgent(10_000));
  expect(await ask(extendedBy(91), inTwo)).toMatchObject({
    refused: { code: 'envelope-exceeded', envelopeId: 'none' },
  });
  await ask(urgent(8_000));
  expect(await ask(extendedBy(91), inTwo)).toEqual({ recorded: true });
  expect(await standing(store)).toMatchObject({ unratifiedPence: 9_000 });
});
