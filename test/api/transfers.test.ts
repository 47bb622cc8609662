import { chargesWire } from '../../api/placements/view-schemas';
import { addDays, plainDate, type PlainDate } from '../../domain/calendar';
import { addWorkingDays } from '../../domain/deadlines/working-days';
import { workingCalendar } from '../../rules/reference';
import { putAccreditation, putServiceLine } from '../../store/write/reference';
import { commandsOf, offer, referral, startOn } from './asking';
import { carriedOut, livedTo, started, supported, type Wanted } from './asking-stay';
import { openInterface, type Interface } from './interface';

// A move between homes of one provider, through the interface on the real engine: it has happened,
// so no gate refuses it; what the gates say is kept, and what a move owes falls due.

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

async function refusal(placementId: string, body: object) {
  const { status, body: told } = await hearth.as(officer).post(commandsOf(placementId), body);
  return [status, told.code];
}

const move = (serviceLineId: string, days: number, changes: object = {}) => ({
  ...{ type: 'transfer', serviceLineId, movedOn: addDays(startOn(), days), kind: 'emergency' },
  text: 'There was a fire.',
  ...changes,
});

const moved = (events: readonly { type: string }[]) =>
  events.find(({ type }) => type === 'child-transferred');

async function duties(placementId: string, countedFrom: PlainDate) {
  const { body } = await hearth.as(officer).get(`/v1/placements/${placementId}/deadlines`);
  const all = body.items as { kind: string; countedFrom: string; dueOn: string; ruleId: string }[];
  return all.filter((one) => one.countedFrom === countedFrom);
}

/** With Cedar House of Kent at £3,700.00 a week. */
const cedar = (): Wanted => ({
  ...{ lot: 'residential', provider: 'cedar', child: referral().child },
  offer: offer('cedar-house', { coreWeeklyPence: 370_000 }),
  proposal: { limb: '6c', limbText: 'No higher limb was available.' },
});

/** Another home of Cedar’s, accredited for a lot and suspended for it, or not. */
async function anotherHome(
  serviceLineId: string,
  lot: 'residential' | 'fostering',
  suspendedFrom: PlainDate | null,
): Promise<void> {
  const { store } = hearth.dependencies;
  await putServiceLine(store, {
    ...{ serviceLineId, providerId: 'cedar', name: `${serviceLineId} (fictional)` },
    ...{ town: 'Dartford', registrationNumber: `FICTIONAL-${serviceLineId}`, isFictional: true },
  });
  const suspensions = suspendedFrom === null ? [] : [{ from: suspendedFrom, until: null }];
  const span = { from: plainDate('2023-04-01'), until: null };
  await putAccreditation(store, { serviceLineId, lot, suspensions, ...span });
}

describe('a move to a home outside the area', () => {
  test('owes the area’s authority a word, a notification and a plan, each by its rule', async () => {
    const placementId = await started(hearth, cedar());
    await livedTo(hearth, placementId, addDays(startOn(), 10));
    const asked = move('cedar-view', 9);

    const { events } = await ask(officer, placementId, asked);

    expect(moved(events)).toMatchObject({
      approvals: expect.arrayContaining([
        expect.objectContaining({
          because: expect.objectContaining({ ruleId: 'eligibility.at-a-distance' }),
        }),
      ]),
      areaAuthority: { areaCouncilId: 'kent' },
    });
    const owed = await duties(placementId, asked.movedOn);
    expect(owed.map(({ kind }) => kind).sort()).toEqual([
      ...['agreement-signature', 'area-authority', 'notification', 'placement-plan'],
    ]);
    const plan = owed.find(({ kind }) => kind === 'placement-plan');
    // Five working days after an emergency; on the day itself of a planned move.
    const statutory = workingCalendar(hearth.dependencies.book, 'statutory');
    expect(plan?.dueOn).toBe(addWorkingDays(statutory, asked.movedOn, 5));
    const path = `/local/mailbox?partyId=lewisham&placementId=${placementId}`;
    const { items } = (await hearth.as(officer).get(path)).body;
    expect((items as { kind: string }[]).map(({ kind }) => kind)).toContain('area-authority-owed');
    const seen = (await hearth.as('provider.cedar').get(`/v1/placements/${placementId}/timeline`))
      .body.items as { type: string }[];
    expect(moved(seen)).toMatchObject({ approvals: [], areaAuthority: null });
    expect(JSON.stringify(moved(seen))).not.toContain('There was a fire.');
  });
});

describe('a move to a home that may not take children', () => {
  test('that is suspended stands, with the rule that would have refused it', async () => {
    await anotherHome('cedar-lane', 'residential', plainDate('2024-01-01'));
    const placementId = await started(hearth, cedar());
    await livedTo(hearth, placementId, addDays(startOn(), 2));

    const { placement, events } = await ask(officer, placementId, move('cedar-lane', 1));

    expect(placement.award.offer.serviceLineId).toBe('cedar-lane');
    const { obstacles, approvals } = moved(events) as unknown as Record<
      'obstacles' | 'approvals',
      readonly { ruleId?: string; because?: { ruleId: string } }[]
    >;
    const rules = [
      ...obstacles.map((one) => one.ruleId),
      ...approvals.map((one) => one.because?.ruleId),
    ];
    expect(rules).toContain('eligibility.not-suspended');
  });

  test('of another lot is no move: it is another placement', async () => {
    await anotherHome('cedar-carers', 'fostering', null);
    const placementId = await started(hearth, cedar());

    expect(await refusal(placementId, move('cedar-carers', 0))).toEqual([422, 'home-not-for-lot']);
    expect(await refusal(placementId, move('nowhere', 0))).toEqual([422, 'not-same-provider']);
  });
});

/** A room of Willow Lodge in Inner South East London: of an adult no limb is asked. */
const nineteen = (): Wanted => ({ ...supported(addDays(startOn(), -365)), proposal: {} });

describe('a move in supported accommodation', () => {
  const outer = {
    ...{ brma: 'Outer South East London', lhaCategory: 'shared' },
    ...{ housingBenefitEligible: true, exempt: false, weeklyRentPence: null },
  };

  test('says what the new home’s rent and area are; in another lot nobody asks', async () => {
    const placementId = await started(hearth, nineteen());
    expect(await refusal(placementId, move('willow-rise', 0))).toEqual([
      ...[422, 'accommodation-differs'],
    ]);
    const residential = await started(hearth, cedar());
    const asked = move('cedar-view', 0, { accommodation: outer });
    expect(await refusal(residential, asked)).toEqual([422, 'accommodation-differs']);
  });

  test('from Inner to Outer South East London changes the benefit from the day of the move', async () => {
    const placementId = await started(hearth, nineteen());
    const [reduced, movedOn] = [addDays(startOn(), 42), addDays(startOn(), 50)];
    await livedTo(hearth, placementId, addDays(startOn(), 55));

    const asked = move('willow-rise', 50, { accommodation: outer });
    const { placement } = await ask(officer, placementId, asked);

    // £1,015.00, less £149.59 from day 43, and less £138.08 in Outer South East London.
    const prices = (placement.stay.segments as { from: string; weeklyPence: number }[]).map(
      ({ from, weeklyPence }) => [from, weeklyPence],
    );
    expect(prices).toEqual([
      [startOn(), 101_500],
      [reduced, 86_541],
      [movedOn, 87_692],
    ]);
    expect(placement.stay.terms).toMatchObject({
      accommodation: { brma: 'Inner South East London' },
      rehoused: [{ from: movedOn, accommodation: { brma: 'Outer South East London' } }],
    });
    const span = `from=${startOn()}&until=${addDays(startOn(), 57)}`;
    const { body } = await hearth
      .as('finance.lewisham')
      .get(`/v1/placements/${placementId}/charges?${span}`);
    // Six weeks, eight days and one week.
    expect(chargesWire.parse(body).forecastPence).toBe(
      6 * 101_500 + Math.round((86_541 * 8) / 7) + 87_692,
    );
    // A start that is put right leaves each home its own rate.
    const change = { kind: 'start', startedOn: addDays(startOn(), -7) };
    const proposal = { type: 'propose-change', change, text: 'Wrong.' };
    const { changeId } = (await ask(officer, placementId, proposal)).events[0];
    const after = await ask('approver.lewisham', placementId, { type: 'approve-change', changeId });
    expect(after.placement.stay.segments.slice(1)).toMatchObject([
      { from: addDays(startOn(), 35), weeklyPence: 86_541 },
      { from: movedOn, weeklyPence: 87_692 },
    ]);
  });
});
