import { addMonths, londonDateOf, plainDate } from '../../../domain/calendar';
import { accruedPence } from '../../../domain/pricing/accrual';
import { segmentsFrom, segmentsUntil } from '../../../domain/pricing/cut';
import { readSegments } from '../../../store/read/price';
import { forecastOf } from '../../support/forecast-of-row';
import { csvOf, generatedRows, type GeneratedRow } from '../../support/import-rows';
import { openInterface, type Interface } from '../interface';
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

test('an import whose process dies half-way is gone on with by another, and ends the same', async () => {
  const rows = rowsOf(24, 3).map(({ cells }) => cells);
  const answer = await sendFile(hearth, csvOf(rows));
  const { jobId } = answer.body;
  const { store } = hearth.dependencies;
  await untilSome(async () => (await store.prisma.placement.count()) >= 3);

  // As if the process had been killed: nobody holds the job, and no heartbeat is heard of it.
  await store.prisma.job.update({
    where: { id: jobId },
    data: { worker: 'killed', heartbeatAt: new Date(0) },
  });
  const other = hearth.restarted();
  const { result } = await ended(other, answer);

  const { imported: fresh, 'already-there': there } = result.counts;
  expect(fresh + there).toBe(24);
  expect(await rowCounts(hearth)).toMatchObject({ placements: 24, children: 24, references: 24 });
  const events = await store.prisma.placementEvent.count({ where: { type: 'placement-imported' } });
  expect(events).toBe(24);
  const again = await imported(other, csvOf(rows));
  expect(again.counts).toMatchObject({ imported: 0, 'already-there': 24 });
  expect(placementsIn(again)).toEqual(placementsIn(result));
});

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
