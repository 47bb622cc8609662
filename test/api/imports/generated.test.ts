import { addMonths, londonDateOf } from '../../../domain/calendar';
import { readSegments } from '../../../store/read/price';
import { forecastOf } from '../../support/forecast-of-row';
import { csvOf, generatedRows, type GeneratedRow } from '../../support/import-rows';
import { priceAndForecast } from '../../support/imported-price';
import { openInterface, type Interface } from '../interface';
import { imported, officer, registerServices, rowCounts, sendFile } from './importing';

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
    const placementId = placementsIn(result)[index] ?? '';
    const { recorded, foreseen } = await priceAndForecast(
      { store, book },
      { row, placementId },
      horizon,
    );
    expect(recorded).toEqual(foreseen);
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
