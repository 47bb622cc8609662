import { londonDateOf } from '../../../domain/calendar';
import { csvOf, generatedRows, type Row } from '../../support/import-rows';
import { people } from '../../support/people';
import { openInterface, type Interface } from '../interface';
import { ended, imported, registerServices, rowCounts } from './importing';
import { killedHalfWay } from './killing';

// An import whose process is killed is gone on with by another, and comes to just what an import
// that nobody disturbed makes of the same rows under other references.

let hearth: Interface;
beforeAll(async () => {
  hearth = await openInterface({ withWorker: true });
  await registerServices(hearth);
});
afterAll(() => hearth.close());

const run = String(Date.now());
const prisma = () => hearth.dependencies.store.prisma;

async function goneOnWith(jobId: string, identity?: string) {
  const answer = { body: { jobId } } as Parameters<typeof ended>[1];
  return (await ended(hearth.restarted(), answer, identity)).result;
}

/** The same rows for another list: other references, and other children of the same birthdays. */
const rowsOf = (list: string): readonly Row[] =>
  generatedRows(24, 3).map(({ cells }) => ({
    ...cells,
    external_reference: `${cells['external_reference'] ?? ''}-${list}-${run}`,
    family_name: `Fictional ${list}`,
  }));

const idsIn = (result: { readonly lines: readonly { readonly placementId: string }[] }) =>
  result.lines.map(({ placementId }) => placementId);

/** Everything that an import makes of one row, but for ids and instants. */
async function becameOf(placementId: string) {
  const where = { placementId };
  const { placementEvent, priceSegment, deadline, envelopeMovement, charge } = prisma();
  const events = await placementEvent.findMany({ where, orderBy: { sequence: 'asc' } });
  const segments = await priceSegment.findMany({ where, orderBy: { from: 'asc' } });
  const deadlines = await deadline.findMany({ where });
  const order = [{ sequence: 'asc' }, { position: 'asc' }] as const;
  const movements = await envelopeMovement.findMany({ where, orderBy: [...order] });
  const charges = await charge.findMany({ where, orderBy: [...order] });
  return {
    events: events.map(({ type }) => type),
    segments: segments.map(({ placementId: _, ...segment }) => segment),
    deadlines: deadlines
      .map(({ kind, dueOn, countedFrom, ruleId, status }) =>
        [kind, londonDateOf(dueOn.getTime()), countedFrom.toISOString(), ruleId, status].join(' '),
      )
      .sort(),
    movements: movements.map(({ placementId: _, at: __, ...movement }) => movement),
    charges: charges.map(({ placementId: _, at: __, ...line }) => line),
  };
}

test('placements: every segment, duty, charge, movement and event is that of an unbroken import', async () => {
  const unbroken = await imported(hearth, csvOf(rowsOf('whole')));
  const before = await rowCounts(hearth);
  const csv = csvOf(rowsOf('killed'));
  const { jobId, left } = await killedHalfWay(hearth, {
    ...{ kind: 'placement-import', councilId: 'lewisham', actor: people.officer, csv, after: 3 },
    taken: async () => (await rowCounts(hearth)).placements - before.placements,
  });
  const result = await goneOnWith(jobId);

  expect(left).toBeGreaterThanOrEqual(3);
  expect(left).toBeLessThan(24);
  const { imported: fresh, 'already-there': there } = result.counts;
  expect([fresh + there, there > 0]).toEqual([24, true]);
  const after = await rowCounts(hearth);
  expect(after).toEqual({
    placements: 48,
    ...{ children: 2 * before.children, references: 2 * before.references },
    ...{ events: 2 * before.events, texts: 2 * before.texts },
  });
  for (const [index, placementId] of idsIn(result).entries()) {
    const whole = await becameOf(idsIn(unbroken)[index] ?? '');
    expect([whole.segments.length > 0, whole.events.length > 0]).toEqual([true, true]);
    expect(await becameOf(placementId)).toEqual(whole);
  }
  const again = await imported(hearth, csv);
  expect(again.counts).toMatchObject({ imported: 0, 'already-there': 24 });
  expect(idsIn(again)).toEqual(idsIn(result));
  expect(await rowCounts(hearth)).toEqual(after);
}, 240_000);

const insuredUntil = `${String(Number(londonDateOf(Date.now()).slice(0, 4)) + 2)}-01-31`;
const services = (list: string, firstNumber: number): readonly Row[] =>
  Array.from({ length: 24 }, (_, index) => ({
    ...{ service_line_id: `oak-${list}-${run}-${index}`, provider_id: `oak-${list}-${run}` },
    ...{ provider_name: 'Oak (fictional)', name: `Oak ${index} (fictional)`, town: 'Lewisham' },
    ...{ lot: 'residential', accredited_from: '2023-04-01' },
    ...{ registration_standing: 'registered', registration_number: String(firstNumber + index) },
    ...{ price_1_need_level: 'standard', price_1_core_weekly_price: `45${10 + index}.00` },
    ...{ price_1_ceiling: '4650.00', price_1_from: '2023-04-01' },
    ...{ rate_1_kind: 'therapy', rate_1_unit: 'session', rate_1_rate: '60.00' },
    ...{ rate_1_from: '2023-04-01', insurance_expires_on: insuredUntil },
  }));

/** What the register holds of a service, but for its ids, its number and instants. */
async function registeredOf(serviceLineId: string) {
  const { providerEvent, registerFact, serviceLine } = prisma();
  const where = { serviceLineId };
  const events = await providerEvent.findMany({ where, orderBy: { sequence: 'asc' } });
  const facts = await registerFact.findMany({ where });
  const line = await serviceLine.findUniqueOrThrow({ where: { id: serviceLineId } });
  const state = line.state as unknown as { clocks: { kind: string; dueOn: string }[] };
  return {
    ...{ name: line.name, stage: line.stage, version: line.version },
    events: events.map(({ type }) => type),
    clocks: state.clocks.map(({ kind, dueOn }) => `${kind} ${dueOn}`),
    facts: facts
      .map(({ kind, key, from, until, body }) => {
        const { number: _, ...said } = body as { readonly number?: string };
        return JSON.stringify([kind, key, from, until, said]);
      })
      .sort(),
  };
}

test('services: every fact, clock and event is that of an unbroken import', async () => {
  const list = { identity: 'host', path: '/v1/imports/providers' };
  const firstNumber = 1_000_000 + (Date.now() % 8_000_000);
  const whole = services('whole', firstNumber);
  await imported(hearth, csvOf(whole), list);
  const rows = services('killed', firstNumber + 100);
  const count = () => prisma().serviceLine.count({ where: { providerId: `oak-killed-${run}` } });
  const { jobId, left } = await killedHalfWay(hearth, {
    ...{ kind: 'service-import', councilId: null, actor: people.host, csv: csvOf(rows) },
    ...{ taken: count, after: 3 },
  });
  const result = await goneOnWith(jobId, 'host');

  expect([left >= 3, left < 24, await count()]).toEqual([true, true, 24]);
  const { imported: fresh, 'already-there': there } = result.counts;
  expect([fresh + there, there > 0]).toEqual([24, true]);
  for (const [index, row] of rows.entries()) {
    const unbroken = await registeredOf(whole[index]?.['service_line_id'] ?? '');
    expect([unbroken.facts.length, unbroken.events]).toEqual([5, ['service-entered']]);
    expect(await registeredOf(row['service_line_id'] ?? '')).toEqual(unbroken);
  }
}, 240_000);
