import { plainDate } from '../../domain/calendar';
import { pence } from '../../domain/money';
import type { EventOf, PlacementEvent } from '../../domain/placement/events';
import { readAllEvents as readRecorded, verifyChain } from '../../store/read/events';
import { readPlacement } from '../../store/read/placements';
import type { Store } from '../../store/read/store';
import { penceColumn } from '../../store/read/values';
import { recordPlacement, type Recording } from '../../store/write/record-placement';
import { aStore, batchesOf, closeStores, eventsTo } from './lives';

// An award for which the envelope has no room, handed over with the refusal to record instead.

afterAll(closeStores);

const placementId = 'placement-1';

/** A placement that waits for its approval, and the approval as its workflow hands it over. */
async function awaitingApproval({ limitPence = 1 } = {}) {
  const store = await aStore({ limitPence });
  const batches = batchesOf(eventsTo('agreeing'));
  for (const events of batches.slice(0, -1)) {
    await recordPlacement(store, { events, decisions: [] });
  }
  const events = batches.at(-1) ?? [];
  return { store, recording: { events, decisions: [decision], otherwise: refusalOf(events) } };
}

const decision: Recording['decisions'][number] = {
  ...{ family: 'authority', subject: 'offer-1', decidedOn: plainDate('2024-06-12') },
  ...{ facts: {}, outcomes: [], bookDigest: 'book-1', engine: 'test' },
};

function refusalOf(events: readonly PlacementEvent[]): EventOf<'command-refused'> {
  const [first] = events;
  if (first === undefined) throw new Error('There is something to refuse.');
  const { sequence, at, effectiveOn, by, commandId, bookDigest } = first;
  return {
    ...{ type: 'command-refused', command: 'approve-award', code: 'envelope-exceeded' },
    ...{ placementId, sequence, at, effectiveOn, by, commandId, bookDigest },
    ...{ ruleIds: [], because: [] },
  };
}

async function readAllEvents(store: Store): Promise<readonly PlacementEvent[]> {
  return (await readRecorded(store, placementId)).map(({ event }) => event);
}

async function makeRoom(store: Store): Promise<void> {
  const spendLimitPence = penceColumn(pence(1_000_000_000));
  await store.prisma.envelope.updateMany({ data: { spendLimitPence } });
}

test('is recorded as refused, with its runs of the rules, and nothing else of it is', async () => {
  const { store, recording } = await awaitingApproval();
  const { sequence } = recording.otherwise;

  const outcome = await recordPlacement(store, recording);

  expect(outcome).toMatchObject({ refused: { code: 'envelope-exceeded', roomPence: 1 } });
  const events = await readAllEvents(store);
  expect(events.at(-1)).toEqual(recording.otherwise);
  expect(events).toHaveLength(sequence);
  const row = await readPlacement(store, placementId);
  expect(row?.state).toMatchObject({ stage: 'awarding', sequence });
  const { prisma } = store;
  expect(await prisma.decision.count({ where: { placementId, sequence } })).toBe(1);
  expect(await prisma.envelopeMovement.count({ where: { placementId } })).toBe(0);
  expect(await verifyChain(store, placementId)).toMatchObject({ intact: true, events: sequence });
});

test('stays refused when the same is recorded again, though there is room by now', async () => {
  const { store, recording } = await awaitingApproval();
  await recordPlacement(store, recording);
  await makeRoom(store);

  const again = await recordPlacement(store, recording);

  expect(again).toMatchObject({ refused: { code: 'envelope-exceeded' } });
  const events = await readAllEvents(store);
  expect(events.at(-1)).toEqual(recording.otherwise);
  expect(events).toHaveLength(recording.otherwise.sequence);
});

test('stays recorded when the same is recorded again, though there is no room by now', async () => {
  const { store, recording } = await awaitingApproval({ limitPence: 1_000_000_000 });
  await recordPlacement(store, recording);

  const again = await recordPlacement(store, recording);

  expect(again).toEqual({ recorded: true });
  const events = await readAllEvents(store);
  expect(events.filter(({ type }) => type === 'command-refused')).toEqual([]);
});

test('is a bug when another command has its sequence', async () => {
  const { store, recording } = await awaitingApproval();
  await recordPlacement(store, recording);
  const other = { ...recording.otherwise, commandId: 'another' };

  await expect(recordPlacement(store, { ...recording, otherwise: other })).rejects.toThrow(
    'another event is recorded',
  );
});
