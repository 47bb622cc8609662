import { agreementText } from '../../domain/agreement/agreement-text';
import { pence } from '../../domain/money';
import type { Command } from '../../domain/placement/commands';
import type { PlacementEvent } from '../../domain/placement/events';
import type { PlacementState } from '../../domain/placement/state';
import { readEnvelope, readMovements } from '../../store/read/envelopes';
import { readOffers } from '../../store/read/search';
import type { Store } from '../../store/read/store';
import { readSegments } from '../../store/read/price';
import { textDigest } from '../../store/write/digest';
import { recordPlacement } from '../../store/write/record-placement';
import { aPlacementIn, ordinary, step } from '../support/a-placement';
import { aStore, batchesOf, closeStores } from './lives';

afterAll(closeStores);

// A stay that comes to £232,887.86, as in the other tests of envelopes.
const oneStay = 23_288_786;

/** Events with the true hash of their agreement, which the record holds them to. */
function truly(events: readonly PlacementEvent[]): readonly PlacementEvent[] {
  let textHash = '';
  return events.map((event): PlacementEvent => {
    if (event.type === 'agreement-issued' || event.type === 'agreement-revised') {
      textHash = textDigest(agreementText(event.terms));
      return { ...event, textHash };
    }
    return event.type === 'agreement-signed' ? { ...event, textHash } : event;
  });
}

async function record(store: Store, events: readonly PlacementEvent[]) {
  for (const batch of batchesOf(truly(events))) {
    const outcome = await recordPlacement(store, { events: batch, decisions: [] });
    if ('refused' in outcome) return outcome;
  }
  return { recorded: true };
}

async function standing(store: Store) {
  const envelope = await readEnvelope(store, 'dpv-one');
  if (envelope === null) throw new Error('no dpv-one');
  const { reservedPence, committedPence, unratifiedPence, authorisedPence } = envelope;
  return { reservedPence, committedPence, unratifiedPence, authorisedPence };
}

function then(
  { state, events, at }: { state: PlacementState; events: readonly PlacementEvent[]; at: number },
  asked: Command,
) {
  const turn = step(state, asked, at);
  if ('refused' in turn.verdict) throw new Error(turn.verdict.refused.code);
  return { state: turn.state, events: [...events, ...turn.events], at: at + 1_000 };
}

const authority = (amount: number, otherwise: object = {}) =>
  ({ ...ordinary['record-authority'](), amountPence: pence(amount), ...otherwise }) as Command;

describe('an award above the limit', () => {
  test('with too small an authority is refused, and raises nothing', async () => {
    const store = await aStore({ limitPence: oneStay - 100 });
    const authorised = then(aPlacementIn('awarding'), authority(99));
    const approved = then(authorised, ordinary['approve-award']());

    expect(await record(store, approved.events)).toMatchObject({
      refused: { code: 'envelope-exceeded', roomPence: oneStay - 100 },
    });
    expect(await standing(store)).toMatchObject({ reservedPence: 0, authorisedPence: 0 });
  });

  test('is reserved with an authority, which raises no more than is needed', async () => {
    const store = await aStore({ limitPence: oneStay - 100 });
    const authorised = then(aPlacementIn('awarding'), authority(5_000));
    const approved = then(authorised, ordinary['approve-award']());

    expect(await record(store, approved.events)).toEqual({ recorded: true });
    expect(await standing(store)).toEqual({
      ...{ reservedPence: oneStay, committedPence: 0, unratifiedPence: 0, authorisedPence: 100 },
    });
    const { items } = await readMovements(store, { envelopeId: 'dpv-one', limit: 10 });
    expect(items).toMatchObject([{ kind: 'reserved', authorisedPence: 100 }]);
  });

  test('gives back what was authorised for it when it is withdrawn', async () => {
    const store = await aStore({ limitPence: oneStay - 100 });
    const authorised = then(aPlacementIn('awarding'), authority(5_000));
    const approved = then(authorised, ordinary['approve-award']());
    const withdrawn = then(approved, ordinary.withdraw());

    expect(await record(store, withdrawn.events)).toEqual({ recorded: true });
    expect(await standing(store)).toEqual({
      ...{ reservedPence: 0, committedPence: 0, unratifiedPence: 0, authorisedPence: 0 },
    });
  });
});

describe('a placement made before its papers', () => {
  const made = () => {
    const { state, events, at } = aPlacementIn('drafting');
    return then({ state, events, at }, ordinary['record-placement-made']());
  };

  test('is committed at once, and what passes the limit stands apart until it is authorised', async () => {
    const store = await aStore({ limitPence: 1_000_000 });
    const early = made();
    expect(await record(store, early.events)).toEqual({ recorded: true });
    const before = await standing(store);
    expect(before.committedPence).toBeGreaterThan(1_000_000);
    expect(before.unratifiedPence).toBe(before.committedPence - 1_000_000);

    const whole = authority(before.unratifiedPence);
    const urgent = { authority: 'urgent', ratifyBy: '2024-08-01' };
    const hurried = then(early, authority(before.unratifiedPence, urgent));
    await record(store, hurried.events.slice(early.events.length));
    expect(await standing(store)).toEqual(before);
    const ratified = then(hurried, whole);
    await record(store, ratified.events.slice(hurried.events.length));

    expect(await standing(store)).toEqual({
      ...before,
      unratifiedPence: 0,
      authorisedPence: before.unratifiedPence,
    });
  });

  test('keeps the price of its stay when the award is approved afterwards', async () => {
    const store = await aStore();
    const early = made();
    await record(store, early.events);
    const segments = await readSegments(store, 'placement-1');
    const approved = then(early, ordinary['approve-award']());

    expect(await record(store, approved.events.slice(early.events.length))).toEqual({
      recorded: true,
    });
    expect(await readSegments(store, 'placement-1')).toEqual(segments);
    expect(await standing(store)).toMatchObject({ reservedPence: 0 });
    expect(await readOffers(store, 'placement-1')).toMatchObject([{ awarded: true }]);
  });

  test('has each version of its agreement, with the text that was signed', async () => {
    const store = await aStore();
    const revised = then(made(), ordinary['revise-agreement']());

    expect(await record(store, revised.events)).toEqual({ recorded: true });
    const rows = await store.prisma.agreement.findMany({ orderBy: { version: 'asc' } });
    expect(rows.map(({ version }) => version)).toEqual([1, 2]);
    expect(rows[0]?.text).toContain('EMERGENCY FORM');
    expect(rows[1]?.text).not.toContain('EMERGENCY FORM');
  });
});
