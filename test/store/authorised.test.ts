import { agreementText } from '../../domain/agreement/agreement-text';
import { pence } from '../../domain/money';
import type { Command } from '../../domain/placement/commands';
import type { PlacementEvent } from '../../domain/placement/events';
import type { PlacementState, StateIn } from '../../domain/placement/state';
import { readEnvelope, readMovements } from '../../store/read/envelopes';
import { readOffers } from '../../store/read/search';
import type { Store } from '../../store/read/store';
import { readSegments } from '../../store/read/price';
import { textDigest } from '../../store/write/digest';
import { recordPlacement } from '../../store/write/record-placement';
import { aPlacementIn, day, ordinary, step } from '../support/a-placement';
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

test('an award begins earlier by as much of the authorities as is not used up, and no further', async () => {
  const movedUnder = async (amount: number) => {
    const store = await aStore({ limitPence: oneStay - 100 });
    const authorised = then(aPlacementIn('awarding'), authority(200));
    const approved = then(authorised, ordinary['approve-award']());
    await record(store, approved.events);
    const more = then(approved, authority(amount));
    const earlier = { ...ordinary['move-start'](more.state), startsOn: '2024-06-24' };
    const moved = then(more, earlier as Command);
    const outcome = await record(store, moved.events.slice(approved.events.length));
    return { outcome, ...(await standing(store)) };
  };

  const ample = await movedUnder(5_000_000);
  const above = ample.reservedPence - (oneStay - 100);

  expect(ample.outcome).toEqual({ recorded: true });
  expect(above).toBeGreaterThan(400_000);
  expect(ample).toMatchObject({ authorisedPence: above, unratifiedPence: 0 });
  expect((await movedUnder(above - 201)).outcome).toMatchObject({
    refused: { code: 'envelope-exceeded' },
  });
  expect(await movedUnder(above - 200)).toMatchObject({ authorisedPence: above });
});

/** The last batch's event with days that lie in no envelope, as a stay past every term has. */
function homeless(events: readonly PlacementEvent[], pennies: number): readonly PlacementEvent[] {
  const commitments = [{ envelopeId: null, pence: pence(pennies) }];
  return events.map((event): PlacementEvent => {
    const takes = ['award-approved', 'placement-priced', 'placement-repriced', 'placement-ended'];
    return takes.includes(event.type) ? ({ ...event, commitments } as PlacementEvent) : event;
  });
}

const sums = async (store: Store) => {
  const { items } = await readMovements(store, { placementId: 'placement-1', limit: 20 });
  const of = (name: 'reservedPence' | 'committedPence' | 'unratifiedPence' | 'authorisedPence') =>
    items.reduce((sum, one) => sum + one[name], 0);
  return {
    ...{ reserved: of('reservedPence'), committed: of('committedPence') },
    ...{ unratified: of('unratifiedPence'), authorised: of('authorisedPence') },
  };
};

describe('days in no envelope, as those of an extension year are', () => {
  const year = (amount: number) => authority(amount, { authority: 'extension-year' });

  test('are refused without an authority, and with one that is a penny too small', async () => {
    const store = await aStore();
    const alone = then(aPlacementIn('awarding'), ordinary['approve-award']());
    expect(await record(store, homeless(alone.events, 5_000))).toMatchObject({
      refused: { code: 'envelope-exceeded', envelopeId: 'none', roomPence: 0 },
    });

    const other = await aStore();
    const small = then(then(aPlacementIn('awarding'), year(4_999)), ordinary['approve-award']());
    expect(await record(other, homeless(small.events, 5_000))).toMatchObject({
      refused: { code: 'envelope-exceeded' },
    });
  });

  test('are reserved under the authority of their year, committed, and let go with it', async () => {
    const store = await aStore();
    const authorised = then(aPlacementIn('awarding'), year(9_000));
    const approved = then(authorised, ordinary['approve-award']());
    expect(await record(store, homeless(approved.events, 5_000))).toEqual({ recorded: true });
    expect(await sums(store)).toEqual({
      ...{ reserved: 5_000, committed: 0, unratified: 0, authorised: 5_000 },
    });

    const started = then({ ...approved, at: approved.at + 22 * day }, ordinary['confirm-start']());
    const begun = homeless(started.events, 5_000).slice(approved.events.length);
    expect(await record(store, begun)).toEqual({ recorded: true });
    expect(await sums(store)).toEqual({
      ...{ reserved: 0, committed: 5_000, unratified: 0, authorised: 5_000 },
    });
  });

  test('of a withdrawn award leave nothing behind', async () => {
    const store = await aStore();
    const authorised = then(aPlacementIn('awarding'), year(9_000));
    const approved = then(authorised, ordinary['approve-award']());
    const withdrawn = then(approved, ordinary.withdraw());

    expect(await record(store, homeless(withdrawn.events, 5_000))).toEqual({ recorded: true });
    expect(await sums(store)).toEqual({ reserved: 0, committed: 0, unratified: 0, authorised: 0 });
  });
});

describe('an urgent authority', () => {
  const urgent = (amount: number) =>
    authority(amount, { authority: 'urgent', ratifyBy: '2024-08-01' });

  test('lets the award go ahead, and shows what passes the limit as unratified', async () => {
    const store = await aStore({ limitPence: oneStay - 100 });
    const hurried = then(aPlacementIn('awarding'), urgent(5_000));
    const approved = then(hurried, ordinary['approve-award']());

    expect(await record(store, approved.events)).toEqual({ recorded: true });
    expect(await standing(store)).toEqual({
      ...{ reservedPence: oneStay, committedPence: 0, unratifiedPence: 100, authorisedPence: 0 },
    });
  });

  test('that is ratified before the start, without a sum of its own, is an authority', async () => {
    const store = await aStore({ limitPence: oneStay - 100 });
    const hurried = then(aPlacementIn('awarding'), urgent(5_000));
    const approved = then(hurried, ordinary['approve-award']());
    await record(store, approved.events);
    const ratifies = hurried.state.stage === 'awarding' ? theFirst(hurried.state) : '';

    const ratification = { authority: 'ratification', ratifies, amountPence: null };
    const ratified = then(approved, authority(1, ratification));
    await record(store, ratified.events.slice(approved.events.length));

    expect(await standing(store)).toMatchObject({ unratifiedPence: 0, authorisedPence: 100 });
  });

  const theFirst = ({ proposal }: StateIn<'awarding'>) =>
    proposal.authorities[0]?.authorityId ?? 'none';
});

describe('an authorised stay that ends early', () => {
  test('gives back what it was authorised for, so that nobody else passes the limit by it', async () => {
    const store = await aStore({ limitPence: oneStay - 100 });
    const authorised = then(aPlacementIn('awarding'), authority(5_000));
    const approved = then(authorised, ordinary['approve-award']());
    const started = then({ ...approved, at: approved.at + 22 * day }, ordinary['confirm-start']());
    const later = { ...started, at: started.at + 5 * day };
    const ended = then(later, ordinary['end-placement'](later.state));

    expect(await record(store, ended.events)).toEqual({ recorded: true });
    const { committedPence, ...rest } = await standing(store);
    expect(committedPence).toBeLessThan(oneStay - 100);
    expect(rest).toEqual({ reservedPence: 0, unratifiedPence: 0, authorisedPence: 0 });
  });
});

describe('a variation', () => {
  test('sets right what the stay has committed, to the penny of its new price', async () => {
    const store = await aStore();
    const { state, events, at } = aPlacementIn('active');
    const away = { kind: 'other', from: '2024-07-02', textId: null };
    const asked = { ...ordinary['record-absence'](state), ...away } as Command;
    const varied = then({ state, events, at: at + 2 * day }, asked);
    const repriced = varied.events.find(({ type }) => type === 'placement-repriced');
    if (repriced?.type !== 'placement-repriced') throw new Error('the price is another');
    const commitments = [{ envelopeId: 'dpv-one', pence: pence(oneStay - 7_000) }];
    const cheaper = varied.events.map((event) =>
      event === repriced ? { ...repriced, commitments } : event,
    );

    expect(await record(store, cheaper)).toEqual({ recorded: true });
    expect(await standing(store)).toMatchObject({ committedPence: oneStay - 7_000 });
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
