import { chargesWire } from '../../api/placements/view-schemas';
import { addDays, addMonths, daysBetween, type PlainDate } from '../../domain/calendar';
import { commandsOf, offer, referral, startOn } from './asking';
import { accepted, carriedOut, livedTo, started, type Wanted } from './asking-stay';
import { openInterface, type Interface } from './interface';

// How a stay's money ends, and how it is kept within what was agreed and authorised: through the
// interface, on the real engine and the real database.

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

async function problem(identity: string, placementId: string, body: object) {
  const { status, body: told } = await hearth.as(identity).post(commandsOf(placementId), body);
  expect(status).toBeGreaterThanOrEqual(400);
  return told;
}

async function charges(placementId: string) {
  const path = `/v1/placements/${placementId}/charges`;
  const { body } = await hearth.as('finance.lewisham').get(path);
  const read = chargesWire.parse(body);
  return { ...read, sum: read.lines.reduce((sum, line) => sum + line.amountPence, 0) };
}

const read = async (placementId: string) =>
  (await hearth.as(officer).get(`/v1/placements/${placementId}`)).body;

/** What the envelopes of the rehearsal have committed for it. */
async function committed(placementId: string): Promise<number> {
  const path = `/v1/envelopes?rehearsalOf=${placementId}`;
  const { items } = (await hearth.as('finance.lewisham').get(path)).body;
  return (items as { committedPence: number }[]).reduce((sum, one) => sum + one.committedPence, 0);
}

const propose = (change: object) => ({ type: 'propose-change', change, text: 'Written wrong.' });

/** A change that everybody agrees to who has to. */
async function agreed(placementId: string, change: object, provider: string | null = null) {
  const { changeId } = (await ask(officer, placementId, propose(change))).events[0];
  const approved = await ask('approver.lewisham', placementId, {
    ...{ type: 'approve-change', changeId },
  });
  if (provider === null) return approved;
  return accepted(hearth, { identity: `signatory.${provider}`, placementId }, changeId);
}

async function meetAll(placementId: string, open: readonly { id: string }[], metOn: PlainDate) {
  for (const { id: deadlineId } of open) {
    await ask(officer, placementId, { type: 'meet-deadline', deadlineId, metOn });
  }
}

describe('a child who is moved at once, inside the council’s notice', () => {
  test('costs the core price to the last day of notice, held until finance agrees', async () => {
    const placementId = await started(hearth);
    const left = addDays(startOn(), 12);
    await livedTo(hearth, placementId, addDays(startOn(), 10));
    const { placement } = await ask(officer, placementId, { type: 'give-notice' });
    const { lastDayOn } = placement.notice as { lastDayOn: PlainDate };
    await livedTo(hearth, placementId, addDays(left, 1));
    const end = { type: 'end-placement', endedOn: left, reason: 'planned-move' };
    const ended = (await ask(officer, placementId, end)).placement;

    const days = daysBetween(left, lastDayOn);
    const fee = Math.round((400_000 * days) / 7);
    expect(ended.ending).toMatchObject({ totalPence: 685_714, fee: { pence: fee } });
    const money = await charges(placementId);
    expect(money).toMatchObject({ feePence: fee, disputedPence: fee, sum: 685_714 + fee });
    expect(money.lines.at(-1)).toMatchObject({
      ...{ kind: 'fee', ruleIds: ['pricing.fee-after-immediate-move'], from: left },
      ...{ until: lastDayOn, weeklyPence: 400_000 },
      says: expect.stringMatching(/^After the child left, to the last day of notice: .* a week, £/),
      because: [{ ruleId: 'pricing.fee-after-immediate-move', standing: 'assumed' }],
    });
    expect(await committed(placementId)).toBe(685_714 + fee);
    const settle = (totalPence: number) => ({ type: 'settle', totalPence });
    const open = await problem('finance.lewisham', placementId, settle(685_714 + fee));
    expect(open.code).toBe('dispute-open');

    // It turns out that the child left a day earlier: the fee begins there, and no day costs twice.
    const corrected = await agreed(placementId, { kind: 'end', endedOn: addDays(left, -1) });
    const longer = Math.round((400_000 * (days + 1)) / 7);
    expect(corrected.placement.ending).toMatchObject({
      ...{ endedOn: addDays(left, -1), totalPence: 628_571, fee: { pence: longer } },
    });
    const after = await charges(placementId);
    expect(after).toMatchObject({ feePence: longer, disputedPence: longer });
    expect(after.sum).toBe(628_571 + longer);
    const deltas = after.lines.slice(money.lines.length).map(({ kind }) => kind);
    expect(deltas).toEqual(expect.arrayContaining(['reversal', 'fee']));
    const taken = after.lines.find(
      ({ kind, cause }) => kind === 'reversal' && cause === 'change-made',
    );
    expect(taken?.says).toMatch(/^Taken back, as the record was put right: \d+ days? at £4,000.00/);

    const [{ disputeId }] = corrected.placement.disputes;
    const waived = { adjustmentPence: -longer, text: 'The home agreed.' };
    const resolve = { type: 'resolve-dispute', disputeId, ...waived };
    const { placement: owing } = await ask('approver.lewisham', placementId, resolve);
    expect(await committed(placementId)).toBe(628_571);
    await meetAll(placementId, owing.deadlines, left);
    const closed = await ask('finance.lewisham', placementId, settle(628_571));
    expect(closed.placement.stage).toBe('closed');
    expect(await committed(placementId)).toBe(628_571);
  });
});

describe('notice that has run out', () => {
  test('ends no charge: the overstay is shown by days and pounds until the end is recorded', async () => {
    const placementId = await started(hearth);
    const { placement } = await ask('provider.birch', placementId, { type: 'give-notice' });
    const { lastDayOn } = placement.notice as { lastDayOn: PlainDate };
    expect((await read(placementId)).overstay).toBeNull();
    await livedTo(hearth, placementId, addDays(lastDayOn, 7));

    expect((await read(placementId)).overstay).toMatchObject({
      ...{ lastDayOn, days: 7, chargedPence: 400_000 },
    });
    const endedOn = addDays(lastDayOn, 7);
    const end = { type: 'end-placement', endedOn, reason: 'provider-gave-notice' };
    const { ending } = (await ask(officer, placementId, end)).placement;
    expect(ending.fee).toBeNull();
    const lived = daysBetween(startOn(), endedOn);
    expect(ending.totalPence).toBe(Math.round((400_000 * lived) / 7));
    expect(await committed(placementId)).toBe(ending.totalPence);
  });
});

describe('a longer stay', () => {
  const extend = (plannedEndOn: PlainDate) => ({
    ...{ type: 'extend-placement', plannedEndOn },
    text: 'She is settled.',
  });
  const authority = (amountPence: number) => ({
    ...{ type: 'record-authority', authority: 'extension-year', decidedBy: 'mayor-and-cabinet' },
    ...{ decidedOn: startOn(), document: 'MC 51', amountPence },
  });

  test('is refused where the envelope has no room, and says how much is left', async () => {
    const placementId = await started(hearth);
    const taken = await committed(placementId);
    // What others have committed meanwhile, down to £1,000.00: the rehearsal has a twin of its own.
    await hearth.dependencies.store.prisma.$executeRaw`
      UPDATE envelopes SET spend_limit_pence = reserved_pence + committed_pence + 100000
      WHERE rehearsal_of = ${placementId} AND committed_pence > 0`;
    const longer = extend(addDays(addMonths(startOn(), 12), 7));

    const refused = await problem(officer, placementId, longer);
    expect([refused.status, refused.code, refused.detail]).toEqual([
      ...[422, 'envelope-exceeded'],
      expect.stringContaining('£1,000.00'),
    ]);
    expect(await committed(placementId)).toBe(taken);

    await ask('approver.lewisham', placementId, authority(288_000));
    await ask(officer, placementId, longer);
    expect(await committed(placementId)).toBe(taken + 388_000);
  });

  test('past the last day of the contract needs an authority of its own', async () => {
    const placementId = await started(hearth);
    const past = extend(addMonths(startOn(), 60));

    const refused = await problem(officer, placementId, past);
    expect(refused.code).toBe('envelope-exceeded');
    await ask('approver.lewisham', placementId, authority(100_000_000));
    const { placement } = await ask(officer, placementId, past);
    expect(placement.award.plannedEndOn).toBe(past.plannedEndOn);
    const money = await charges(placementId);
    expect(money.committedPence).toBe(money.forecastPence);
  });
});

const cedar = (): Wanted => ({
  ...{ lot: 'residential', provider: 'cedar', child: referral().child },
  offer: offer('cedar-house', { coreWeeklyPence: 370_000 }),
  proposal: { limb: '6c', limbText: 'No higher limb was available.' },
});

describe('a move between two homes of one provider', () => {
  test('planned or in an emergency, is the same stay: its nine months go on', async () => {
    const placementId = await started(hearth, cedar());
    const before = (await read(placementId)).stay.segments;
    expect(before).toMatchObject([
      { from: startOn(), weeklyPence: 370_000 },
      { from: addMonths(startOn(), 9), weeklyPence: 358_900 },
    ]);
    await livedTo(hearth, placementId, addDays(startOn(), 20));
    const move = (serviceLineId: string, days: number, kind: string) => ({
      ...{ type: 'transfer', serviceLineId, movedOn: addDays(startOn(), days), kind },
      text: 'The other home is nearer to school.',
    });
    const elsewhere = await problem(officer, placementId, move('ash-house', 20, 'planned'));
    expect(elsewhere.code).toBe('not-same-provider');

    await ask(officer, placementId, move('cedar-view', 10, 'planned'));
    const { placement } = await ask(officer, placementId, move('cedar-house', 20, 'emergency'));

    expect(placement.stay.terms.continuousStayStartedOn).toBe(startOn());
    expect(placement.stay.segments).toEqual(before);
    const money = await charges(placementId);
    expect(money.sum).toBe(money.forecastPence);
  });
});

describe('the core price', () => {
  test('rises only with a reassessed need, to the list price of that band at the start', async () => {
    const placementId = await started(hearth, cedar());
    const from = addDays(startOn(), 7);
    const rise = (coreWeeklyPence: number, needLevel: string | null) =>
      propose({ kind: 'core-price', from, coreWeeklyPence, needLevel });
    const ruleOf = (told: { because: { ruleId: string }[] }) => told.because[0]?.ruleId;

    // Agreed below the list price of £3,800.00: the same need is no reason to go up to it.
    for (const [pence, band] of [
      [370_001, null],
      [380_000, 'standard'],
      [490_001, 'therapeutic'],
    ] as const) {
      const refused = await problem(officer, placementId, rise(pence, band));
      expect([refused.code, ruleOf(refused)]).toEqual([
        ...['policy-refuses', 'pricing.fixed-for-lifetime'],
      ]);
    }
    const change = { kind: 'core-price', from, coreWeeklyPence: 490_000, needLevel: 'therapeutic' };
    const { placement } = await agreed(placementId, change, 'cedar');
    expect(placement.stay.segments.slice(0, 2)).toMatchObject([
      { from: startOn(), weeklyPence: 370_000 },
      { from, weeklyPence: 490_000 },
    ]);
    expect(placement.award.offer.needLevel).toBe('therapeutic');
  });

  test('that was written down wrong is put right up to the signed price, and no further', async () => {
    const placementId = await started(hearth, cedar());
    const term = (coreWeeklyPence: number) => ({
      ...{ kind: 'price-term', from: startOn(), coreWeeklyPence },
    });

    const above = await problem(officer, placementId, propose(term(370_001)));
    expect([above.code, above.because[0]?.ruleId]).toEqual([
      ...['policy-refuses', 'pricing.price-correction'],
    ]);
    expect((await problem(officer, placementId, propose(term(370_000)))).code).toBe(
      'nothing-changes',
    );
    const down = await agreed(placementId, term(360_000), 'cedar');
    expect(down.placement.stay.segments[0].weeklyPence).toBe(360_000);
    const back = await agreed(placementId, term(370_000), 'cedar');
    expect(back.placement.stay.segments[0].weeklyPence).toBe(370_000);
    const money = await charges(placementId);
    expect(money.sum).toBe(money.forecastPence);
  });
});

describe('a core price that was varied later', () => {
  test('and put right by mistake, goes back up to what was signed, and no further', async () => {
    const placementId = await started(hearth, cedar());
    const from = addDays(startOn(), 7);
    const varied = { kind: 'core-price', from, coreWeeklyPence: 360_000, needLevel: null };
    await agreed(placementId, varied, 'cedar');
    const later = (coreWeeklyPence: number) => ({ kind: 'price-term', from, coreWeeklyPence });
    await agreed(placementId, later(350_000), 'cedar');
    const tooHigh = await problem(officer, placementId, propose(later(360_001)));
    expect(tooHigh.because[0]?.ruleId).toBe('pricing.price-correction');
    const again = await agreed(placementId, later(360_000), 'cedar');
    expect(again.placement.stay.segments[1].weeklyPence).toBe(360_000);
  });
});

describe('an absence', () => {
  const dueOf = async (placementId: string) => {
    const { body } = await hearth.as(officer).get(`/v1/placements/${placementId}/deadlines`);
    return (body.items as { kind: string; dueOn: string; status: string }[])
      .filter(({ kind }) => kind === 'absence-decision')
      .map(({ dueOn, status }) => [dueOn, status]);
  };

  test('is kept on its seventh day and given up on its fourteenth, at the full price so far', async () => {
    const placementId = await started(hearth);
    const away = { type: 'record-absence', kind: 'missing', from: startOn() };
    const { absenceId } = (await ask(officer, placementId, away)).events[0];
    const [seventh, fourteenth] = [addDays(startOn(), 6), addDays(startOn(), 13)];
    const last = addDays(startOn(), 27);
    const decide = (decision: string) => ({ type: 'decide-absence', absenceId, decision });

    expect(await dueOf(placementId)).toEqual([
      [seventh, 'open'],
      [fourteenth, 'open'],
      [last, 'open'],
    ]);
    await livedTo(hearth, placementId, seventh);
    await ask(officer, placementId, decide('keep'));
    expect(await dueOf(placementId)).toEqual([
      [seventh, 'met'],
      [fourteenth, 'open'],
      [last, 'open'],
    ]);
    await livedTo(hearth, placementId, fourteenth);
    const { placement } = await ask(officer, placementId, decide('end'));

    expect((await dueOf(placementId)).map(([, status]) => status)).not.toContain('open');
    // No council has entered a day on which an absence stops costing: it is kept at its price.
    expect(placement.stay.segments[0].weeklyPence).toBe(400_000);
  });
});
