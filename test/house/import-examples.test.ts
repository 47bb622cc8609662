import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { plainDate } from '../../domain/calendar';
import { placementColumns } from '../../domain/imports/placement-columns';
import { readPlacementList } from '../../domain/imports/placement-list';
import { readReferralList, referralColumns } from '../../domain/imports/referral-list';
import { responseColumns } from '../../domain/imports/response-columns';
import { readResponseList } from '../../domain/imports/response-list';
import { readScheduleList } from '../../domain/imports/schedule-list';
import { scheduleColumns, serviceColumns } from '../../domain/imports/service-columns';
import { readServiceList } from '../../domain/imports/service-list';
import { projectRoot } from '../../main/project-root';

// The examples are what people begin with, and the pages what they read beside them.

const textOf = (...path: readonly string[]) => readFileSync(join(projectRoot, ...path), 'utf8');
const example = (name: string) => textOf('docs', 'examples', name);
const today = plainDate('2026-11-25');

const known = {
  today,
  services: new Map(
    ['ash-house', 'birch-lodge', 'cedar-house'].map(
      (id) => [id, { lots: ['residential'] }] as const,
    ),
  ),
  brmas: [],
  brmaOf: () => null,
  dpvOpensOn: () => plainDate('2023-04-01'),
};

describe('the examples of imports', () => {
  test.each([
    ['placements.csv', readPlacementList(example('placements.csv'), known), 3],
    ['referrals.csv', readReferralList(example('referrals.csv'), today), 2],
    ['responses.csv', readResponseList(example('responses.csv'), known), 2],
    ['providers.csv', readServiceList(example('providers.csv'), today), 2],
    ['price-schedules.csv', readScheduleList(example('price-schedules.csv'), () => true), 2],
  ])('%s is read without a problem', (_, list, rows) => {
    expect(list).toMatchObject({ problems: [] });
    expect('rows' in list ? list.rows : []).toHaveLength(rows);
  });

  test('every column is documented', () => {
    const placements = textOf('docs', 'how-to', 'import-placements.md');
    const others = textOf('docs', 'how-to', 'import-the-register.md');
    const first = ({ name }: { readonly name: string }) => !/_[2-9]_/.test(name);
    const missing = [
      ...placementColumns.filter(first).filter(({ name }) => !placements.includes(name)),
      ...[...serviceColumns, ...scheduleColumns, ...referralColumns, ...responseColumns]
        .filter(first)
        .filter(({ name }) => !others.includes(name)),
    ];

    expect(missing).toEqual([]);
  });
});
