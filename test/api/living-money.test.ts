import { randomUUID } from 'node:crypto';
import { chargesWire, priceWire } from '../../api/placements/view-schemas';
import { addDays, addMonths, daysBetween, type PlainDate } from '../../domain/calendar';
import { roundHalfUp } from '../../domain/money';
import { commandsOf, startOn } from './asking';
import { accepted, carriedOut, fostering, livedTo, started, supported } from './asking-stay';
import { openInterface, type Interface } from './interface';

// What a stay costs as it changes, through the interface, on the real engine: each lot's own terms.

let hearth: Interface;
beforeAll(async () => {
  hearth = await openInterface({ withWorker: true });
});
afterAll(async () => {
  await hearth.close();
});

const officer = 'officer.lewisham';
const ask = (identity: string, placementId: string, body: object) =>
  carriedOut(hearth, { identity, placementId }, body);

async function refusal(identity: string, placementId: string, body: object) {
  const { status, body: told } = await hearth.as(identity).post(commandsOf(placementId), body);
  return [status, told.code];
}

async function charges(placementId: string, query = '') {
  const path = `/v1/placements/${placementId}/charges${query}`;
  const { status, body } = await hearth.as('finance.lewisham').get(path);
  expect([status, body.detail]).toEqual([200, undefined]);
  const read = chargesWire.parse(body);
  return { ...read, sum: read.lines.reduce((sum, line) => sum + line.amountPence, 0) };
}

/** Each weekly price with its first day. */
const pricesIn = ({ placement }: { placement: { stay: { segments: Segment[] } } }) =>
  placement.stay.segments.map(({ from, weeklyPence }) => [from, weeklyPence]);
interface PricedSegment extends Segment {
  readonly because: readonly { readonly ruleId: string }[];
}
interface Segment {
  readonly from: PlainDate;
  readonly weeklyPence: number;
}

/** What a stay would cost by each other reading, by its rule. */
async function readings(placementId: string, identity = officer) {
  const { body } = await hearth.as(identity).get(`/v1/placements/${placementId}/price`);
  const { otherReadings } = priceWire.parse(body);
  return new Map(otherReadings.map((one) => [one.ruleId, one]));
}

/** What £872.15 a week comes to in a year, where the 5% of siblings stays once it has begun. */
function keptForLife({ joined, together }: { readonly joined: number; readonly together: number }) {
  const days = daysBetween(startOn(), addMonths(startOn(), 12));
  const totalPence = roundHalfUp(joined * 87_215 + (days - joined) * 82_854, 7);
  const shipped = roundHalfUp((days - together) * 87_215 + together * 82_854, 7);
  return { totalPence, differencePence: totalPence - shipped };
}

async function deadlines(placementId: string, kind: string) {
  const { body } = await hearth.as(officer).get(`/v1/placements/${placementId}/deadlines`);
  return (body.items as { kind: string; status: string; dueOn: string }[]).filter(
    (one) => one.kind === kind,
  );
}

describe('fostering', () => {
  test('a match after the start takes 5% off from its day, and never the 5% of a year besides', async () => {
    const placementId = await started(hearth, fostering());
    const matchedOn = addDays(startOn(), 30);
    await livedTo(hearth, placementId, addDays(startOn(), 40));
    const match = { type: 'record-long-term-match', matchedOn, panelOn: addDays(startOn(), 25) };

    const before = { ...match, matchedOn: addDays(startOn(), 24) };
    expect(await refusal(officer, placementId, before)).toEqual([422, 'day-before']);
    expect(await refusal('provider.rowan', placementId, match)).toEqual([403, 'role-may-not']);
    const old = await charges(placementId);
    const told = await ask(officer, placementId, match);

    // 5% of £872.15 is £43.61 (half up); one long-term discount, so the anniversary brings none.
    expect(pricesIn(told)).toEqual([
      [startOn(), 87_215],
      [matchedOn, 82_854],
    ]);
    const { events } = told as { events: { type: string }[] };
    expect(events.map(({ type }) => type)).toEqual(
      expect.arrayContaining(['long-term-match-recorded', 'placement-repriced']),
    );
    const money = await charges(placementId);
    const deltas = money.lines.slice(old.lines.length);
    expect(new Set(deltas.map(({ cause }) => cause))).toEqual(new Set(['placement-repriced']));
    expect(deltas.some(({ kind }) => kind === 'reversal')).toBe(true);
    expect(money.sum).toBe(money.forecastPence);
    // Ten days lived since the match, at £43.61 a week less.
    expect(old.chargedPence - money.chargedPence).toBe(6_230);
  });

  test('a sibling outside Hearth comes and goes: 5% on those days, and on no other', async () => {
    const placementId = await started(hearth, fostering());
    await livedTo(hearth, placementId, addDays(startOn(), 30));
    const from = addDays(startOn(), 5);
    const sibling = { type: 'record-sibling', siblingId: randomUUID(), from };

    expect(pricesIn(await ask(officer, placementId, sibling)).slice(0, 2)).toEqual([
      [startOn(), 87_215],
      [from, 82_854],
    ]);
    const until = addDays(startOn(), 19);
    const left = await ask(officer, placementId, { ...sibling, until });
    expect(pricesIn(left).slice(0, 3)).toEqual([
      [startOn(), 87_215],
      [from, 82_854],
      [until, 87_215],
    ]);
    const money = await charges(placementId, `?from=${startOn()}&until=${addDays(startOn(), 28)}`);
    // Two weeks at each price.
    expect(money.forecastPence).toBe(2 * 87_215 + 2 * 82_854);

    const kept = (await readings(placementId)).get('pricing.fostering-sibling');
    expect(kept).toMatchObject(keptForLife({ joined: 5, together: 14 }));
    expect((await readings(placementId, 'provider.rowan')).size).toBe(0);
  });
});

const eighteen = (choice: string, changes: object = {}) => ({
  ...{ type: 'record-eighteen-decision', decidedOn: startOn(), text: 'Agreed.' },
  ...{ choice, ...changes },
});

describe('staying put', () => {
  test('has a price of its own from the birthday, and never a dearer one', async () => {
    const turns18On = addMonths(startOn(), 6);
    const child = { ...fostering().child, dateOfBirth: addMonths(turns18On, -12 * 18) };
    const placementId = await started(hearth, { ...fostering(), child });
    const put = eighteen('staying-put', { coreWeeklyPence: 50_000 });

    expect(await refusal(officer, placementId, eighteen('staying-put'))).toEqual([
      ...[422, 'price-not-expected'],
    ]);
    const dearer = { ...put, coreWeeklyPence: 87_216 };
    expect(await refusal(officer, placementId, dearer)).toEqual([422, 'staying-put-above-core']);
    const told = await ask(officer, placementId, put);
    expect(pricesIn(told)).toContainEqual([turns18On, 50_000]);
    expect(told.placement.outlook.eighteen).toMatchObject({ choice: 'staying-put' });
    expect(await deadlines(placementId, 'eighteen-decision')).toMatchObject([{ status: 'met' }]);

    // A lower price before the birthday leaves the one that was agreed for it.
    const lower = { kind: 'core-price', from: addMonths(startOn(), 1), coreWeeklyPence: 80_000 };
    const proposal = { type: 'propose-change', change: lower, text: 'Agreed.' };
    const { changeId } = (await ask(officer, placementId, proposal)).events[0];
    await ask('approver.lewisham', placementId, { type: 'approve-change', changeId });
    const rowan = { identity: 'signatory.rowan', placementId };
    const signed = await accepted(hearth, rowan, changeId);
    expect(pricesIn(signed)).toContainEqual([turns18On, 50_000]);

    const stays = await ask(officer, placementId, eighteen('stays'));
    expect(pricesIn(stays)).not.toContainEqual([turns18On, 50_000]);
  });
});

describe('what comes at 18', () => {
  test('is decided in supported accommodation without a price, and not as staying put', async () => {
    const turns18On = addMonths(startOn(), 2);
    const placementId = await started(hearth, supported(turns18On));
    const put = eighteen('staying-put', { coreWeeklyPence: 1 });

    expect(await refusal(officer, placementId, put)).toEqual([422, 'not-for-this-lot']);
    for (const choice of ['supported-accommodation', 'ends', 'stays']) {
      const { placement, events } = await ask(officer, placementId, eighteen(choice));
      expect(placement.outlook.eighteen).toMatchObject({ choice });
      expect((events as { type: string }[]).map(({ type }) => type)).not.toContain(
        'placement-repriced',
      );
    }
    await livedTo(hearth, placementId, addDays(turns18On, 1));
    const { body } = await hearth.as(officer).get(`/v1/placements/${placementId}/price`);
    expect((body.segments as Segment[]).slice(0, 2)).toMatchObject([
      { from: startOn(), weeklyPence: 101_500 },
      { from: turns18On, weeklyPence: 86_541 },
    ]);
    // Six weeks of £149.59 hang on whether the six weeks begin with the stay or the birthday.
    const [other, ...others] = [...(await readings(placementId)).values()];
    expect([other?.ruleId, others]).toEqual(['pricing.supported-accommodation-lha', []]);
    expect(Math.abs(Number(other?.differencePence) - 6 * 14_959)).toBeLessThanOrEqual(1);
  });
});

describe('exempt accommodation', () => {
  test('is at the full price and flagged, until two people enter what was awarded', async () => {
    const placementId = await started(hearth, supported(addMonths(startOn(), 1), { exempt: true }));
    const [day43, from] = [addDays(startOn(), 42), addDays(startOn(), 56)];
    const flagged = async () => {
      const { body } = await hearth.as(officer).get(`/v1/placements/${placementId}/price`);
      return (body.segments as PricedSegment[]).map(({ from: day, weeklyPence, because }) => [
        ...[day, weeklyPence, because.map(({ ruleId }) => ruleId).join(' ')],
      ]);
    };
    const [flag, awarded] = ['pricing.lha-exempt-accommodation', 'pricing.lha-exempt-benefit'];

    expect(await flagged()).toEqual([
      [startOn(), 101_500, ''],
      [day43, 101_500, flag],
    ]);
    const change = { kind: 'benefit-award', from, weeklyPence: 20_000 };
    const proposed = { type: 'propose-change', change, text: 'The letter of the award.' };
    const [{ changeId }] = (await ask(officer, placementId, proposed)).events;
    await ask('approver.lewisham', placementId, { type: 'approve-change', changeId });

    expect(await flagged()).toEqual([
      [startOn(), 101_500, ''],
      [day43, 101_500, flag],
      [from, 81_500, awarded],
    ]);
    expect(await refusal(officer, placementId, proposed)).toEqual([422, 'nothing-changes']);
    const timeline = await hearth.as(officer).get(`/v1/placements/${placementId}/timeline`);
    expect(JSON.stringify(timeline.body)).toContain(
      `a benefit of £200.00 a week is awarded from ${from}`,
    );
    const residential = await started(hearth);
    expect(await refusal(officer, residential, proposed)).toEqual([
      ...[422, 'accommodation-not-exempt'],
    ]);
  });
});

describe('rates that are published each year', () => {
  test('are looked at again on 1 April, and followed on a person’s word', async () => {
    const turns18On = addMonths(startOn(), 1);
    const placementId = await started(hearth, supported(turns18On));
    const [owed] = await deadlines(placementId, 'rates-to-follow');
    const from = owed?.dueOn ?? '';
    expect(from).toMatch(/-04-01$/);
    const follow = { type: 'follow-rates', from };
    const early = { ...follow, from: addDays(startOn(), -1) };
    expect(await refusal(officer, placementId, early)).toEqual([422, 'day-before']);
    const residential = await started(hearth);
    expect(await refusal(officer, residential, follow)).toEqual([422, 'lot-has-no-rates']);

    await livedTo(hearth, placementId, from);
    const told = await ask(officer, placementId, follow);

    expect(told.placement.stay.books).toMatchObject([{ from: startOn() }, { from }]);
    // No newer rate is published, so the price goes on at the same.
    expect(pricesIn(told)).toEqual([
      [startOn(), 101_500],
      [latestOf(turns18On, addDays(startOn(), 42)), 86_541],
    ]);
    const due = await deadlines(placementId, 'rates-to-follow');
    expect(due.map(({ status }) => status).sort()).toEqual(['met', 'open']);
  });
});

function latestOf(one: PlainDate, other: PlainDate): PlainDate {
  return one < other ? other : one;
}
