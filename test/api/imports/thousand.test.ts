import { isDeepStrictEqual } from 'node:util';
import { createActivities } from '../../../activities/index';
import {
  commandFor,
  keptFor,
  toImport,
  type PlacementToImport,
} from '../../../api/imports/placement-import';
import { knownPlaces } from '../../../api/imports/known-places';
import { addMonths, londonDateOf } from '../../../domain/calendar';
import { readPlacementList } from '../../../domain/imports/placement-list';
import { decide } from '../../../domain/placement/decide';
import { questionFor } from '../../../domain/placement/questions-for';
import { begin } from '../../../domain/placement/state';
import { putImportedRow } from '../../../store/intake/imports';
import { csvOf, generatedRows, type GeneratedRow } from '../../support/import-rows';
import { priceAndForecast } from '../../support/imported-price';
import { people } from '../../support/people';
import { openInterface, type Interface } from '../interface';
import { registerServices } from './importing';

// A thousand rows go the whole way of an import but for the engine, which would take some minutes:
// the list is read, the row is kept, the activities answer and record, and the domain decides.
// Through the engine, forty go in the tests beside this one, and a thousand in the bench.

let hearth: Interface;
beforeAll(async () => {
  hearth = await openInterface({ withWorker: false });
  await registerServices(hearth);
});
afterAll(() => hearth.close());

/** As an import takes them. */
const atOnce = 8;
const now = Date.now();
const today = londonDateOf(now);
const councilId = 'lewisham';

async function listOf(csv: string): Promise<readonly PlacementToImport[]> {
  const { store, book } = hearth.dependencies;
  const list = readPlacementList(csv, await knownPlaces(store, { book, today }));
  if ('refused' in list) throw new Error(JSON.stringify(list.refused));
  expect(list.problems).toEqual([]);
  return toImport(list.rows, councilId);
}

/** One turn of a placement's loop, as the workflow would make it. */
async function taken(
  one: PlacementToImport,
  { consultBook, recordPlacement }: ReturnType<typeof createActivities>,
): Promise<string> {
  const { placementId } = one.ids;
  await putImportedRow(hearth.dependencies.store, keptFor(one, councilId));
  const state = begin({ placementId, councilId, rehearsal: false });
  const command = commandFor(one, people.officer);
  const question = questionFor(state, command, now);
  const { answer } = await consultBook(question, now);
  const verdict = decide(state, command, { at: now, answer });
  if ('refused' in verdict) throw new Error(verdict.refused.code);
  const { events } = verdict;
  const recorded = await recordPlacement({ events, decisions: answer?.decisions ?? [] });
  if ('refused' in recorded) throw new Error(recorded.refused.code);
  return placementId;
}

test('1,000 generated placements cost to the penny, segment by segment, what forecasts of the same facts say', async () => {
  const { store, book } = hearth.dependencies;
  const rows = generatedRows(1_000, 11);
  const list = await listOf(csvOf(rows.map(({ cells }) => cells)));
  const activities = createActivities({ store, book });
  const horizon = addMonths(today, 24);
  const wrong: unknown[] = [];
  let segments = 0;
  const prove = async (row: GeneratedRow, index: number) => {
    const one = list[index];
    if (one === undefined) throw new Error('Every row of the list is read.');
    const placementId = await taken(one, activities);
    const told = await priceAndForecast({ store, book }, { row, placementId }, horizon);
    segments += told.recorded.segments.length;
    if (!isDeepStrictEqual(told.recorded, told.foreseen)) wrong.push({ index, ...told });
  };
  for (let from = 0; from < rows.length; from += atOnce) {
    const some = rows.slice(from, from + atOnce);
    await Promise.all(some.map((row, index) => prove(row, from + index)));
  }

  expect(wrong).toEqual([]);
  expect(await store.prisma.placement.count({ where: { stage: 'active' } })).toBe(1_000);
  expect(segments).toBeGreaterThan(2_000);
}, 600_000);
