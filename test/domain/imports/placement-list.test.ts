import { readPlacementList } from '../../../domain/imports/placement-list';
import {
  brief,
  fostering,
  known,
  listOf,
  readRows,
  residential,
  supported,
  wrongWith,
} from './a-list';
import type { Cells } from './a-list';

function refused(text: string) {
  const list = readPlacementList(text, known);
  return 'refused' in list ? list.refused : [];
}

const unreadable: readonly [string, string, object][] = [
  ['nothing at all', '', { line: 1, code: 'file-empty' }],
  ['names and no row', 'external_reference,lot\n', { line: 1, code: 'file-empty' }],
  [
    'a column that is missing',
    listOf(residential).replace('need_level', 'needs'),
    { line: 1, column: 'need_level', code: 'column-missing' },
  ],
  [
    'a column that is there twice',
    listOf(residential).replace('route', 'lot'),
    { line: 1, column: 'lot', code: 'column-twice' },
  ],
  [
    'a quotation mark that is never closed',
    listOf(residential).replace('Robin', '"Robin'),
    { line: 2, column: 'given_names', code: 'quote-unclosed' },
  ],
  [
    'a quotation mark out of place',
    listOf(residential).replace('Robin', 'Rob"in'),
    { line: 2, column: 'given_names', code: 'quote-misplaced' },
  ],
];

describe('a file that cannot be read by its columns', () => {
  test.each(unreadable)('with %s is refused with its line and column', (_, text, problem) => {
    const problems = refused(text);

    expect(problems).toContainEqual(expect.objectContaining(problem));
    expect(problems.every(({ says }) => says.endsWith('.'))).toBe(true);
  });

  test('every wrong column is said at once, unknown ones too', () => {
    const text = listOf(residential)
      .replace('need_level', 'needs')
      .replace('sex', '')
      .replace('route', 'lot');

    expect(refused(text).map(brief)).toEqual([
      'route column-missing',
      'sex column-missing',
      'need_level column-missing',
      'lot column-twice',
      'cell 8 column-unknown',
      'needs column-unknown',
    ]);
  });

  test('with 10,000 lines is refused with that number, and with 9,999 is read', () => {
    const file = (lines: number) => `external_reference\n${'A\n'.repeat(lines - 1)}`;

    expect(refused(file(10_000))).toEqual([
      {
        ...{ line: 10_000, column: null, code: 'too-many-lines' },
        says: 'The file has 10000 lines; fewer than 10000 are taken. Send it in parts.',
      },
    ]);
    expect(refused(file(9_999)).map(({ code }) => code)).not.toContain('too-many-lines');
  });
});

const within = (changes: Cells, base: Cells = residential) => wrongWith({ ...base, ...changes });

const slips: readonly [string, Cells, string][] = [
  ['an unknown route', { route: 'framework' }, 'route not-allowed'],
  [
    'a service that is not registered',
    { service_line_id: 'elm' },
    'service_line_id service-unknown',
  ],
  ['a need level of another lot', { need_level: 'low-support' }, 'need_level need-level-differs'],
  ['a formula in a name', { given_names: '=cmd()' }, 'given_names formula'],
  ['a formula by a plus', { family_name: '+44' }, 'family_name formula'],
  ['a formula by a minus', { area: '-1' }, 'area formula'],
  ['a formula by an at', { area: '@SUM(A1)' }, 'area formula'],
  ['a formula where a price stands', { core_weekly_price: '=1+1' }, 'core_weekly_price formula'],
  ['a price with a pound sign', { core_weekly_price: '£4500.00' }, 'core_weekly_price not-money'],
  ['a price with a comma', { core_weekly_price: '4,500.00' }, 'core_weekly_price not-money'],
  ['a price without pence', { core_weekly_price: '4500' }, 'core_weekly_price not-money'],
  ['a price below nought', { core_weekly_price: '-4500.00' }, 'core_weekly_price not-money'],
  ['a day that is not written so', { started_on: '31/05/2024' }, 'started_on not-a-date'],
  ['a day that does not exist', { date_of_birth: '2013-02-29' }, 'date_of_birth not-a-date'],
  ['a start to come', { started_on: '2025-06-02', dpv_from: '' }, 'started_on date-in-future'],
  ['an end on the start', { planned_end_on: '2024-05-31' }, 'planned_end_on dates-out-of-order'],
  ['a birth after the start', { date_of_birth: '2024-06-01' }, 'date_of_birth dates-out-of-order'],
  [
    'a stay that began after its start',
    { continuous_stay_started_on: '2024-06-01' },
    'continuous_stay_started_on dates-out-of-order',
  ],
  [
    'the DPV before it opens',
    { ...{ started_on: '2023-01-01' }, dpv_from: '2023-03-31' },
    'dpv_from route-closed',
  ],
  ['the DPV before the start', { dpv_from: '2024-05-30' }, 'dpv_from dates-out-of-order'],
  ['the DPV without its day', { dpv_from: '' }, 'dpv_from missing'],
  ['a day of the DPV on another route', { route: 'spot' }, 'dpv_from not-wanted'],
  ['no earlier route for earlier days', { dpv_from: '2024-06-01' }, 'earlier_route missing'],
  ['an earlier route without days', { earlier_route: 'lcs' }, 'earlier_route not-wanted'],
  ['a visit before the stay', { last_visit_on: '2024-05-30' }, 'last_visit_on dates-out-of-order'],
  ['a visit to come', { last_visit_on: '2025-06-02' }, 'last_visit_on date-in-future'],
  [
    'a match outside fostering',
    { matched_long_term_on: '2024-06-01' },
    'matched_long_term_on not-wanted',
  ],
  ['a rent outside supported accommodation', { weekly_rent: '100.00' }, 'weekly_rent not-wanted'],
  ['a missing name', { family_name: ' ' }, 'family_name missing'],
  ['a reference with spaces', { external_reference: 'LEW 1' }, 'external_reference not-valid'],
];

describe('a row is told', () => {
  test.each(slips)('%s', (_, changes, problem) => {
    expect(within(changes)).toContain(problem);
  });

  test('an unknown rental area, and a postcode that no table has', () => {
    const reason = { brma_reason: 'A letter of the landlord.' };
    expect(within({ brma: 'Kent', ...reason }, supported)).toEqual(['brma area-unknown']);
    expect(within({ postcode: 'ME1 1AA' }, supported)).toEqual(['postcode area-unknown']);
    expect(within({ postcode: '', exempt: '' }, supported)).toEqual([
      'exempt missing',
      'postcode missing',
    ]);
  });

  test('an area that is not the postcode’s, or that no table has, without a reason', () => {
    const outer = { brma: 'Outer South East London' };
    const reason = { brma_reason: 'A letter of the landlord.' };

    expect(within(outer, supported)).toEqual(['brma_reason missing']);
    expect(within({ ...outer, postcode: '' }, supported)).toEqual(['brma_reason missing']);
    expect(within({ ...outer, postcode: 'ME1 1AA' }, supported)).toEqual(['brma_reason missing']);
    expect(within({ ...outer, ...reason }, supported)).toEqual([]);
    expect(within({ brma: 'Inner South East London' }, supported)).toEqual([]);
    expect(within(reason, supported)).toEqual(['brma_reason not-wanted']);
  });

  test('everything at once, each with its line, column and reason', () => {
    const problems = readRows(residential, {
      ...residential,
      ...{ external_reference: 'LEW-0002', route: 'x', sex: '', core_weekly_price: '1' },
      ...{ given_names: 'Sam' },
    }).problems;

    expect(problems.map(brief)).toEqual([
      'sex missing',
      'route not-allowed',
      'core_weekly_price not-money',
    ]);
    expect(problems.map(({ line }) => line)).toEqual([3, 3, 3]);
    expect(problems[1]?.says).toBe('One of dpv, spot, lcs, appa, greenwich is wanted.');
    expect(problems[2]?.says).toContain('such as 4153.33, is wanted, not 1.');
  });
});

describe('a row is also told', () => {
  test('a half-written service, and two absences on one day', () => {
    const service = { service_1_kind: 'therapy', service_1_rate: '60.00' };
    const absence = (number: number, from: string) => ({
      [`absence_${number}_kind`]: 'hospital',
      [`absence_${number}_from`]: from,
    });

    expect(within(service)).toEqual([
      'service_1_description missing',
      'service_1_unit missing',
      'service_1_quantity missing',
      'service_1_from missing',
    ]);
    expect(within({ ...absence(1, '2025-01-01'), ...absence(2, '2025-02-01') })).toEqual([
      'absence_2_from spans-overlap',
    ]);
  });

  test('that its child, or its reference, is in the file already', () => {
    const other = { ...residential, external_reference: 'LEW-0002' };
    const list = readRows(
      residential,
      { ...other, family_name: 'UNMISTAKABLE ' },
      {
        ...residential,
        given_names: 'Sam',
      },
    );

    expect(list.problems.map((it) => [it.line, brief(it), it.says])).toEqual([
      [3, 'family_name child-twice', expect.stringContaining('is in line 2 already.')],
      [4, 'external_reference reference-twice', 'The reference stands in line 2 already.'],
    ]);
    expect(list.rows.map(({ line }) => line)).toEqual([2]);
  });
});

describe('a list is told', () => {
  test('that it has too few cells, or too many, and its neighbours are read', () => {
    const [head = '', row = ''] = listOf(residential).split('\n');
    const second = row.replace('LEW-0001', 'LEW-2').replace('Robin', 'Sam');
    const list = readPlacementList(`${head}\n${row},more\nonly\n${second}\n`, known);

    expect(list).toMatchObject({
      problems: [
        { line: 2, column: 'cell 14', code: 'cells-too-many' },
        { line: 3, column: 'lot', code: 'cells-too-few' },
      ],
      rows: [{ externalReference: 'LEW-2' }],
      lines: [
        { line: 2, externalReference: null },
        { line: 3, externalReference: null },
        { line: 4, externalReference: 'LEW-2' },
      ],
    });
  });

  test('nothing that quotes a name', () => {
    const list = readRows({ ...residential, sex: 'Unmistakable', given_names: '=Unmistakable' });

    expect(JSON.stringify(list.problems)).not.toContain('Unmistakable');
  });
});

describe('a good row', () => {
  test('holds its days, its pence and what it did not say', () => {
    const [row] = readRows({
      ...residential,
      ...{ service_2_kind: 'therapy', service_2_description: 'Weekly', service_2_unit: 'session' },
      ...{ service_2_quantity: '1.5', service_2_rate: '60.00', service_2_from: '2024-06-01' },
      stated_current_weekly_price: '4500.00',
    }).rows;

    expect(row).toMatchObject({
      ...{ line: 2, externalReference: 'LEW-0001', startedOn: '2024-05-31' },
      continuousStayStartedOn: '2024-05-31',
      routes: [{ from: '2024-05-31', route: 'dpv' }],
      cores: [{ from: '2024-05-31', coreWeeklyPence: 450_000 }],
      services: [{ kind: 'therapy', quantityHundredths: 150, ratePence: 6_000, until: null }],
      ...{ accommodation: null, statedWeeklyPence: 450_000, keyStage4: null },
    });
  });

  test('that came onto the DPV later has two routes and, where it was dearer before, two prices', () => {
    const changes = { started_on: '2019-03-01', dpv_from: '2023-04-01', earlier_route: 'lcs' };
    const [same] = readRows({ ...fostering, ...changes }).rows;
    const [dearer] = readRows({ ...fostering, ...changes, earlier_weekly_price: '900.00' }).rows;

    expect(same?.routes).toEqual([
      { from: '2019-03-01', route: 'lcs' },
      { from: '2023-04-01', route: 'dpv' },
    ]);
    expect(same?.cores).toEqual([{ from: '2019-03-01', coreWeeklyPence: 87_215 }]);
    expect(dearer?.cores).toEqual([
      { from: '2019-03-01', coreWeeklyPence: 90_000 },
      { from: '2023-04-01', coreWeeklyPence: 87_215 },
    ]);
  });

  test('of supported accommodation has the rental area of its postcode, or the one that is named', () => {
    const [byPostcode] = readRows(supported).rows;
    const outer = { brma: 'Outer South East London', brma_reason: 'A letter of the landlord.' };
    const [named] = readRows({ ...supported, ...outer }).rows;

    expect(byPostcode?.accommodation).toEqual({
      ...{ brma: 'Inner South East London', lhaCategory: null, weeklyRentPence: null },
      ...{ housingBenefitEligible: true, exempt: false, brmaReason: null },
    });
    expect(named?.accommodation).toMatchObject({
      ...{ brma: 'Outer South East London', brmaReason: 'A letter of the landlord.' },
    });
  });
});
