import { fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { addMonths, londonDateOf, plainDate } from '../../../domain/calendar';
import { accruedPence } from '../../../domain/pricing/accrual';
import { segmentsFrom, segmentsUntil } from '../../../domain/pricing/cut';
import { readSegments } from '../../../store/read/price';
import { forecastOf } from '../../support/forecast-of-row';
import { csvOf, generatedRows, type GeneratedRow } from '../../support/import-rows';
import { temporalAddress } from '../../support/servers';
import { openInterface, type Interface } from '../interface';
import type { Orders } from './import-process';
import { ended, imported, officer, registerServices, rowCounts, sendFile } from './importing';

let hearth: Interface;
beforeEach(async () => {
  hearth = await openInterface({ withWorker: true });
  await registerServices(hearth);
});
afterEach(async () => {
  await hearth.close();
});

const horizon = addMonths(londonDateOf(Date.now()), 24);

/** Generated rows under references of this test run: the engine is shared by all tests. */
function rowsOf(count: number, seed: number): readonly GeneratedRow[] {
  const run = `${seed}-${Date.now()}`;
  return generatedRows(count, seed).map((row) => ({
    ...row,
    cells: { ...row.cells, external_reference: `${row.cells['external_reference'] ?? ''}-${run}` },
  }));
}

interface Line {
  readonly outcome: string;
  readonly placementId: string;
}

const placementsIn = (result: { readonly lines: readonly Line[] }) =>
  result.lines.map(({ placementId }) => placementId);

test('40 generated placements of all lots cost to the penny what forecasts of the same facts say', async () => {
  const rows = rowsOf(40, 1);
  const result = await imported(hearth, csvOf(rows.map(({ cells }) => cells)));
  const { store, book } = hearth.dependencies;

  expect(result.counts).toMatchObject({ imported: 40, refused: 0 });
  expect(new Set(rows.map(({ placement }) => placement.lot)).size).toBe(3);
  for (const [index, row] of rows.entries()) {
    const from = row.placement.startsOn;
    const recorded = await readSegments(store, placementsIn(result)[index] ?? '');
    const lived = segmentsUntil(segmentsFrom(recorded, from), horizon);
    const foreseen = await forecastOf(book, row, horizon);

    const priced = (one: { from: string; until: string | null; weeklyPence: number }) =>
      [one.from, one.until, one.weeklyPence] as const;
    expect(lived.map(priced)).toEqual(foreseen.segments.map(priced));
    expect(accruedPence(lived, { from, until: horizon })).toBe(foreseen.totalPence);
  }
});

test('days before the DPV cost the earlier agreed price, and only days on it commit the envelope', async () => {
  const [row] = rowsOf(30, 2).filter(({ earlierFrom }) => earlierFrom !== null);
  if (row === undefined) throw new Error('There is a row that came onto the DPV later.');
  const { placement, earlierFrom } = row;
  const result = await imported(hearth, csvOf([row.cells]));
  const [placementId = ''] = placementsIn(result);
  const { store } = hearth.dependencies;

  const [first] = await readSegments(store, placementId);
  const movements = await store.prisma.envelopeMovement.findMany({ where: { placementId } });
  const committed = movements.reduce(
    (sum, { committedPence, unratifiedPence, envelopeId }) =>
      sum + Number(envelopeId === null ? unratifiedPence : committedPence),
    0,
  );
  const foreseen = await forecastOf(hearth.dependencies.book, row, placement.plannedEndOn);

  expect(first).toMatchObject({ from: earlierFrom, until: placement.startsOn });
  expect(first?.because.map(({ ruleId }) => ruleId)).toEqual(['pricing.agreed-price']);
  expect(committed).toBe(foreseen.totalPence);
});

test('an import whose process is killed half-way is gone on with by another, and ends the same', async () => {
  const rows = rowsOf(24, 3).map(({ cells }) => cells);
  const csv = csvOf(rows);
  const { store } = hearth.dependencies;
  const { jobId, left } = await killedHalfWay(csv, 3);
  const other = hearth.restarted();
  const answer = { body: { jobId } } as Parameters<typeof ended>[1];
  const { result } = await ended(other, answer);

  expect(left).toBeGreaterThanOrEqual(3);
  expect(left).toBeLessThan(24);
  const { imported: fresh, 'already-there': there } = result.counts;
  expect([fresh + there, there > 0]).toEqual([24, true]);
  expect(await rowCounts(hearth)).toMatchObject({ placements: 24, children: 24, references: 24 });
  const events = await store.prisma.placementEvent.count({ where: { type: 'placement-imported' } });
  expect(events).toBe(24);
  const again = await imported(other, csv);
  expect(again.counts).toMatchObject({ imported: 0, 'already-there': 24 });
  expect(placementsIn(again)).toEqual(placementsIn(result));
});

/** Begins an import in a process of its own and kills it, without a word, after some rows. */
async function killedHalfWay(csv: string, after: number) {
  const { store } = hearth.dependencies;
  const { placement } = store.prisma;
  const child = fork(join(__dirname, 'import-process.cjs'));
  const actor = {
    ...{ subject: officer, roles: ['placement-officer'], party: 'council', partyId: 'lewisham' },
  } as const;
  const orders: Orders = {
    ...{ ...hearth.elsewhere, temporalAddress: temporalAddress() },
    order: {
      ...{ kind: 'placement-import', councilId: 'lewisham', startedBy: officer },
      ...{ key: 'killed-half-way', requestHash: 'sha256:killed' },
      request: { csv, dryRun: false, actor, today: londonDateOf(Date.now()) },
    },
  };
  child.send(orders);
  const [jobId] = (await once(child, 'message')) as [string];
  await untilSome(async () => (await placement.count()) >= after);
  child.kill('SIGKILL');
  const [, signal] = (await once(child, 'exit')) as [number | null, string | null];
  expect(signal).toBe('SIGKILL');
  // Nobody waits fifteen seconds in a test for a heartbeat that will not come.
  await store.prisma.job.update({ where: { id: jobId }, data: { heartbeatAt: new Date(0) } });
  return { jobId, left: await placement.count() };
}

test('an import that is cancelled takes no further row, and may be sent again', async () => {
  const rows = rowsOf(24, 4).map(({ cells }) => cells);
  const answer = await sendFile(hearth, csvOf(rows));
  const at = `/v1/jobs/${String(answer.body.jobId)}`;
  const stopped = await hearth.as(officer).post(`${at}/cancel`, {});
  const before = (await rowCounts(hearth)).placements;

  const result = await imported(hearth, csvOf(rows));

  expect(stopped.body).toMatchObject({ status: 'cancelled', result: null });
  expect(before).toBeLessThan(24);
  expect(result.counts.imported + result.counts['already-there']).toBe(24);
  expect((await rowCounts(hearth)).placements).toBe(24);
});

async function untilSome(holds: () => Promise<boolean>): Promise<void> {
  for (let looked = 0; looked < 400; looked += 1) {
    if (await holds()) return;
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
  throw new Error(`nothing has happened by ${plainDate(londonDateOf(Date.now()))}`);
}
