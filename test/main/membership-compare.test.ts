import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { plainDate } from '../../domain/calendar';
import { membershipCompare } from '../../main/membership-compare';
import { projectRoot } from '../../main/project-root';

const today = plainDate('2026-12-01');
const examples = join(projectRoot, 'docs', 'examples');
const files = [
  ...['--current', join(examples, 'current-prices.csv')],
  ...['--dpv', join(examples, 'dpv-prices.csv')],
];
const named = ['--baseline', 'Synthetic placements', ...files];

describe('membershipCompare', () => {
  test('tells every bad line with its file, and works nothing out', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'hearth-lists-'));
    const bad = join(folder, 'now.csv');
    writeFileSync(
      bad,
      'placement,year,lot,days,weekly_price,leave_out_because\nA,2022,x,1,1.00,\n',
    );

    const attempt = membershipCompare([...named, '--current', bad], today);

    await expect(attempt).rejects.toThrow(`${bad}:2 lot: fostering or residential is wanted`);
    await expect(attempt).rejects.toThrow('Nothing was compared.');
  });

  test.each([
    ['without a baseline', files, 'Say with --baseline'],
    ['without a list', ['--baseline', 'x'], 'Name both lists'],
    ['with a file that is not there', [...named, '--dpv', 'nowhere.csv'], 'no file nowhere.csv'],
    ['with a day that does not exist', [...named, '--starts', '2027-02-29'], 'takes a date'],
    ['with an option that nobody knows', [...named, '--guess', 'yes'], '--guess'],
  ])('is refused %s', async (_, given, reason) => {
    await expect(membershipCompare(given, today)).rejects.toThrow(reason);
  });

  test('prints the examples in the shape of the report’s table', async () => {
    const table = await membershipCompare(named, today);

    expect(table).toContain('Baseline: Synthetic placements\nStays from 2026-12-01, sha256:');
    expect(table).toMatch(/2022 +2 \(3\) +-£2,980\.49 +-£7,582\.10 /);
    expect(table).toMatch(/All +4 \(5\)/);
    expect(table).toContain('Left out: SYN-2022-03, very dear, nothing to compare it with');
  });

  test('writes every placement for a spreadsheet, and the whole as JSON', async () => {
    const out = mkdtempSync(join(tmpdir(), 'hearth-out-'));
    await membershipCompare([...named, '--out', out], today);

    const lines = readFileSync(join(out, 'placements.csv'), 'utf8').trim().split('\n');
    const report: unknown = JSON.parse(readFileSync(join(out, 'comparison.json'), 'utf8'));

    expect(lines).toHaveLength(5);
    expect(lines[1]).toMatch(/^SYN-2022-01,2022,365,4547639,-37282,/);
    expect(report).toMatchObject({ baseline: 'Synthetic placements', total: { compared: 4 } });
  });
});
