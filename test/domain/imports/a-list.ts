import { plainDate } from '../../../domain/calendar';
import { csvField } from '../../../domain/csv';
import type { KnownPlaces } from '../../../domain/imports/placement-row';
import type { PlacementList } from '../../../domain/imports/placement-list';
import { readPlacementList } from '../../../domain/imports/placement-list';
import type { ImportProblem } from '../../../domain/imports/problem';

// A council's list for these tests: good rows, with one change at a time.

export type Cells = Readonly<Record<string, string>>;

export const known: KnownPlaces = {
  today: plainDate('2025-06-01'),
  services: new Map([
    ['ash-house', { lots: ['residential'] }],
    ['oak-carers', { lots: ['fostering'] }],
    ['pine-flats', { lots: ['supportedAccommodation'] }],
  ]),
  brmas: ['Inner South East London', 'Outer South East London'],
  brmaOf: (postcode) => (postcode.startsWith('SE6') ? 'Inner South East London' : null),
  dpvOpensOn: () => plainDate('2023-04-01'),
};

export const residential: Cells = {
  external_reference: 'LEW-0001',
  lot: 'residential',
  route: 'dpv',
  dpv_from: '2024-05-31',
  given_names: 'Robin',
  family_name: 'Unmistakable',
  date_of_birth: '2012-05-04',
  sex: 'female',
  service_line_id: 'ash-house',
  need_level: 'standard',
  started_on: '2024-05-31',
  planned_end_on: '2026-05-31',
  core_weekly_price: '4500.00',
};

export const fostering: Cells = {
  ...residential,
  ...{ lot: 'fostering', service_line_id: 'oak-carers', core_weekly_price: '872.15' },
};

export const supported: Cells = {
  ...residential,
  ...{ lot: 'supportedAccommodation', service_line_id: 'pine-flats', need_level: 'low-support' },
  ...{ date_of_birth: '2006-05-15', core_weekly_price: '1015.00', postcode: 'SE6 1TP' },
  ...{ housing_benefit_eligible: 'yes', exempt: 'no' },
};

/** Rows as a file: every column that any row fills. */
export function listOf(...rows: readonly Cells[]): string {
  const columns = [...new Set(rows.flatMap((row) => Object.keys(row)))];
  return [columns, ...rows.map((row) => columns.map((column) => row[column] ?? ''))]
    .map((cells) => `${cells.map(csvField).join(',')}\n`)
    .join('');
}

export function readRows(...rows: readonly Cells[]): PlacementList {
  const list = readPlacementList(listOf(...rows), known);
  if ('refused' in list) throw new Error(JSON.stringify(list.refused));
  return list;
}

/** What is wrong with one row, as `column code`. */
export function wrongWith(row: Cells): readonly string[] {
  return readRows(row).problems.map(brief);
}

export function brief({ column, code }: ImportProblem): string {
  return `${column ?? 'the line'} ${code}`;
}
