import { addDays, addMonths } from '../../domain/calendar';
import { comparisonWire } from '../../api/placements/comparison-wire';
import { opened, sent, startOn, today } from './asking';
import { evaluationAt, propose, therapy, type Competing } from './evaluating';
import { openInterface, type Interface } from './interface';
import { officer } from './searching';

// The offers side by side before anybody is proposed, on the real engine: what a proposal would
// find, for the council alone, once the offers are open; and nothing is recorded of the look.

let hearth: Interface;
let room: ReturnType<typeof evaluationAt>;
beforeAll(async () => {
  hearth = await openInterface({ withWorker: true });
  room = evaluationAt(hearth);
});
afterAll(() => hearth.close());

const competing: readonly Competing[] = [
  { home: 'ash-house', coreWeeklyPence: 410_000 },
  { home: 'birch-lodge', coreWeeklyPence: 400_000 },
  { home: 'cedar-house', coreWeeklyPence: 370_000, services: [therapy] },
];
const pathOf = (placementId: string, query = '') =>
  `/v1/placements/${placementId}/comparison${query}`;

async function compared(placementId: string, query = '') {
  const { status, body } = await hearth.as(officer).get(pathOf(placementId, query));
  expect([status, body.detail]).toEqual([200, undefined]);
  return comparisonWire.parse(body);
}

const refused = async (who: string, placementId: string, query = '') => {
  const { status, body } = await hearth.as(who).get(pathOf(placementId, query));
  return [status, body.code];
};

test('is shut while the offers are sealed, and there is none before a search or after it', async () => {
  const drafted = await opened(hearth);
  const sealed = await sent(hearth);
  await room.offered(sealed, competing.slice(0, 1));

  expect(await refused(officer, drafted)).toEqual([409, 'command-does-not-fit-stage']);
  expect(await refused(officer, sealed)).toEqual([409, 'offers-sealed']);
  await room.desk.done(officer, sealed, { type: 'withdraw', reason: 'need-changed' });
  expect(await refused(officer, sealed)).toEqual([409, 'command-does-not-fit-stage']);
});

let placementId: string;
let ids: Readonly<Record<string, string>>;
beforeAll(async () => {
  placementId = await sent(hearth, { rehearsal: true });
  await room.offered(placementId, competing);
  await room.desk.advance(placementId, 26);
  ids = await room.offerIds(placementId);
});

test('once the window has closed it is the council’s alone, with days that fit', async () => {
  expect(await refused('provider.ash', placementId)).toEqual([403, 'role-may-not']);
  expect(await refused('provider.hazel', placementId)).toEqual([404, 'not-found']);
  expect(await refused('officer.greenwich', placementId)).toEqual([404, 'not-found']);
  expect(await refused(officer, placementId, '?plannedEnd=soon')).toEqual([
    ...[400, 'request-malformed'],
  ]);
  expect(await refused(officer, placementId, `?plannedEndOn=${startOn()}`)).toEqual([
    ...[422, 'planned-end-before-start'],
  ]);
});

test('then it shows prices averaged over the plan, services and gates, before any score', async () => {
  const half = await compared(placementId, `?plannedEndOn=${addMonths(startOn(), 6)}`);
  const year = await compared(placementId, `?plannedEndOn=${addMonths(startOn(), 12)}`);

  expect(half.items.map(({ offerId }) => offerId)).toEqual([
    ...[ids['birch-lodge'], ids['ash-house'], ids['cedar-house']],
  ]);
  const [birch, ash, cedar] = half.items;
  expect(birch).toMatchObject({
    ...{ averageWeeklyPence: 400_000, priceHundredths: 4000, qualityHundredths: 0, rank: 1 },
    ...{ gates: { outcome: 'pass', obstacles: [], approvals: [] }, scoredBy: [], version: 1 },
  });
  expect(ash?.gates).toMatchObject({ outcome: 'needs-approval' });
  expect(cedar).toMatchObject({
    ...{ coreWeeklyPence: 370_000, servicesWeeklyPence: 47_500, averageWeeklyPence: 417_500 },
    services: [{ kind: 'therapy', description: therapy.description }],
  });
  // After nine months the core price is 3% less, which only the longer plan reaches.
  expect(year.items[0]?.averageWeeklyPence).toBeLessThan(400_000);
  expect(half.nearestFlip).toMatchObject({ cheaperByWeeklyPence: 10_000 });
});

test('and it follows the scores, then says what the proposal finds; and records nothing', async () => {
  const [ash] = competing;
  if (ash === undefined) throw new Error('three homes compete');
  await room.scored(placementId, [ash]);
  const plan = `?plannedEndOn=${addMonths(startOn(), 12)}`;
  const partly = await compared(placementId, plan);
  expect(partly.items[0]).toMatchObject({ offerId: ids['ash-house'], scoredBy: [officer] });
  await room.scored(placementId, competing.slice(1));

  const { prisma } = hearth.dependencies.store;
  const before = [await prisma.decision.count(), await prisma.placementEvent.count()];
  const { version } = await room.desk.view(officer, placementId);
  const { items, nearestFlip, criteria } = await compared(placementId, plan);
  expect([await prisma.decision.count(), await prisma.placementEvent.count()]).toEqual(before);
  expect((await room.desk.view(officer, placementId)).version).toBe(version);

  const top = propose(items[0]?.offerId, addMonths(startOn(), 12));
  await room.desk.done(officer, placementId, top);
  const { proposals } = await room.desk.view(officer, placementId, '/award-record');
  const pointsOf = (one: { offerId: string; totalHundredths: number; rank: number }) => [
    ...[one.offerId, one.totalHundredths, one.rank],
  ];
  expect(proposals[0].ranking.map(pointsOf)).toEqual(items.map(pointsOf));
  expect(proposals[0]).toMatchObject({ nearestFlip, criteria });
});

test('in an emergency it is open as offers come, and shows whom a gate keeps out', async () => {
  const tonight = await opened(hearth, { requiredStartOn: today(), riskText: null });
  await room.desk.done(officer, tonight, { type: 'send-referral' });
  await room.offered(tonight, competing.slice(0, 2));
  const graded = await hearth.as('host').post('/v1/providers/birch-lodge/commands', {
    ...{ type: 'record-grade', grade: 'inadequate' },
    ...{ inspectedOn: addDays(today(), -20), publishedOn: addDays(today(), -1) },
  });
  expect([graded.status, graded.body.detail]).toEqual([200, undefined]);

  const { items } = await compared(tonight);

  expect(items).toHaveLength(2);
  expect(items[1]).toMatchObject({
    ...{ serviceLineId: 'birch-lodge', rank: 0, totalHundredths: 0 },
    gates: { outcome: 'fail', obstacles: [{ ruleId: 'eligibility.regulator-grade' }] },
  });

  const amend = { type: 'amend-referral', needLevel: 'therapeutic', text: 'He needs more.' };
  await room.desk.done(officer, tonight, amend);
  for (const item of (await compared(tonight)).items) {
    expect(item).toMatchObject({ rank: 0, needLevel: 'standard', isForOtherNeed: true });
  }
});
