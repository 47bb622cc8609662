import { execFileSync } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { bookAt, NoSuchBook } from '../../main/book-at-ref';
import { BadCommand } from '../../main/command-line';
import { policyCompare } from '../../main/policy-compare';
import { projectRoot } from '../../main/project-root';
import { plainDate } from '../../domain/calendar';
import { loadBook } from '../../rules/book';
import { decideEntry, proposeEntry } from '../../store/intake/policy-entries';
import { aStore, closeStores, recordLife } from '../store/lives';
import { freshDatabase } from '../support/servers';

const folder = mkdtempSync(join(tmpdir(), 'hearth-compare-'));
const clone = join(folder, 'clone');
const candidate = join(clone, 'rules');
const rule = join(candidate, 'pricing', 'residential-long-term.json');
const quiet = (): void => undefined;

function git(...given: readonly string[]): void {
  const names = ['-c', 'user.name=A test', '-c', 'user.email=a@test.invalid'];
  execFileSync('git', [...names, ...given], { cwd: clone, stdio: 'ignore' });
}

beforeAll(() => {
  cpSync(join(projectRoot, 'rules'), candidate, { recursive: true });
  execFileSync('git', ['init', '-q', clone]);
  git('add', '-A');
  git('commit', '-q', '-m', 'The book as it ships');
  git('branch', '-M', 'main');
  git('tag', 'v1');
  writeFileSync(
    rule,
    readFileSync(rule, 'utf8').replace('"basisPoints": 300', '"basisPoints": 400'),
  );
});

afterAll(async () => {
  await closeStores();
  rmSync(folder, { recursive: true });
});

describe('bookAt', () => {
  test.each(['no-such-branch', '--help', 'test'])('knows no book at %s', (name) => {
    expect(() => bookAt(clone, name)).toThrow(NoSuchBook);
  });

  test('reads the book of a commit, whatever lies in the work tree', () => {
    expect(bookAt(clone, 'HEAD').digest).toBe(loadBook(join(projectRoot, 'rules')).digest);
    expect(bookAt(clone, 'HEAD').digest).not.toBe(bookAt(clone, 'rules').digest);
  });
});

describe('policyCompare', () => {
  test('asks where to start from', async () => {
    await expect(policyCompare([], { tell: quiet })).rejects.toThrow(BadCommand);
  });

  test('names the file and line of a book that does not load, and compares nothing', async () => {
    const broken = join(folder, 'broken');
    cpSync(candidate, broken, { recursive: true });
    const file = join(broken, 'pricing', 'residential-long-term.json');
    writeFileSync(file, readFileSync(file, 'utf8').replace('"standing"', '"standnig"'));

    const given = ['--from', 'rules', '--to', broken, '--synthetic', '1'];

    const answer = policyCompare(given, { tell: quiet });

    await expect(answer).rejects.toThrow(BadCommand);
    await expect(answer).rejects.toThrow(
      /residential-long-term\.json, line 9: "standnig" is not known/,
    );
  });

  test('shows what the other reading of a rule would cost, and which rules have one', async () => {
    const given = ['--from', 'rules', '--synthetic', '300', '--seed', '4', '--reading'];

    const text = await policyCompare([...given, 'pricing.fostering-long-term-after-a-year'], {
      tell: quiet,
    });

    expect(text).toContain('removed pricing.fostering-long-term-after-a-year (assumed)');
    expect(text).toMatch(/^fostering +\d+ +£[\d,.]+ +£[\d,.]+ +£[\d,.]+ /m);
    await expect(policyCompare([...given, 'pricing.ceiling'], { tell: quiet })).rejects.toThrow(
      /pricing\.ceiling is read in one way\. In two: pricing\.fostering-long-term-after-a-year, /,
    );
  });

  test('prints a table in pounds, labelled synthetic, and writes every change to files', async () => {
    const out = join(folder, 'report');
    const told: string[] = [];
    const given = ['--from', 'rules', '--to', candidate, '--synthetic', '300', '--seed', '4'];

    const text = await policyCompare([...given, '--out', out], {
      tell: (line) => told.push(line),
    });

    expect(text).toContain('Over 300 synthetic placements of seed 4, all made up');
    expect(text).toContain('changed pricing.residential-long-term (stated)');
    expect(readdirSync(out).sort()).toEqual([
      'awards.csv',
      'changes.csv',
      'gates.csv',
      'report.json',
      'sums.csv',
      'undecided.csv',
    ]);
    const report = JSON.parse(readFileSync(join(out, 'report.json'), 'utf8'));
    expect(report.total.differencePence).toBeLessThan(0);
    expect(report.changes).toHaveLength(report.placements.changed);
    expect(told.at(-1)).toBe('100% of 300 placements');
  });
});

/** The report of a comparison of the last commit of the clone with its work tree. */
async function reportFrom(given: readonly string[], more: { databaseUrl?: string } = {}) {
  const out = mkdtempSync(join(folder, 'report-'));
  const text = await policyCompare([...given, '--out', out], { tell: quiet, root: clone, ...more });
  return { text, report: JSON.parse(readFileSync(join(out, 'report.json'), 'utf8')) };
}

describe('policyCompare from a commit', () => {
  test.each(['HEAD', 'main', 'v1'])('%s is left for the work tree, which has 4%%', async (ref) => {
    const { report } = await reportFrom(['--from', ref, '--synthetic', '200']);

    expect(report.baseDigest).toBe(loadBook(join(projectRoot, 'rules')).digest);
    expect(report.candidateDigest).toBe(loadBook(candidate).digest);
    expect(report.records).toMatchObject([
      { id: 'pricing.residential-long-term', change: 'changed' },
    ]);
    expect(report.total.differencePence).toBeLessThan(0);
  });

  test('finds nothing between a commit and itself', async () => {
    const { report } = await reportFrom(['--from', 'v1', '--to', 'HEAD', '--synthetic', '200']);

    expect([report.records, report.changes, report.total.differencePence]).toEqual([[], [], 0]);
  });

  test('says of a name that is no commit that it is none', async () => {
    await expect(reportFrom(['--from', 'no-such-branch'])).rejects.toThrow(
      'no-such-branch is neither a folder with a book in it nor a commit.',
    );
  });
});

describe('policyCompare over recorded placements', () => {
  const given = ['--from', 'HEAD', '--recorded', 'lewisham'];

  async function withAPlacement() {
    const databaseUrl = await freshDatabase();
    const store = await aStore({ databaseUrl });
    const { outcome } = await recordLife(store, 'active');
    if ('refused' in outcome) throw new Error(JSON.stringify(outcome));
    return { databaseUrl, store };
  }

  test('asks where they are, whose they are, and not about others too', async () => {
    const databaseUrl = await freshDatabase();

    await expect(reportFrom(given)).rejects.toThrow('Say in DATABASE_URL');
    await expect(reportFrom(given, { databaseUrl })).rejects.toThrow(
      'No awarded placement of a council lewisham is recorded.',
    );
    await expect(reportFrom([...given, '--synthetic', '5'], { databaseUrl })).rejects.toThrow(
      'not about both',
    );
  });

  test('finds what a recorded year would have cost, to the penny', async () => {
    const { databaseUrl } = await withAPlacement();

    const { text, report } = await reportFrom(given, { databaseUrl });

    expect(text).toContain('Over 1 recorded placements of lewisham');
    // From 1 April to 1 July 2025: 13 weeks at £4,320.00 in place of £4,365.00.
    expect(report.byCouncil).toMatchObject([{ key: 'lewisham', differencePence: -58_500 }]);
    expect(report.changes).toMatchObject([{ placementId: 'placement-1', lot: 'residential' }]);
  });

  test('holds under both books what the council has entered for itself', async () => {
    const { databaseUrl, store } = await withAPlacement();
    const entryId = '019ab000-0000-7000-8000-000000000001';
    await proposeEntry(store, {
      ...{ entryId, councilId: 'lewisham', recordId: 'pricing.residential-long-term' },
      ...{ from: plainDate('2024-01-01'), says: 'Residential placements cost 3.5% less.' },
      source: { document: 'A letter of the Alliance', clause: '1' },
      value: { params: { basisPoints: 350 } },
      ...{ proposedBy: 'officer.lewisham', proposedAt: 0 },
    });
    const by = { status: 'approved', decidedBy: 'approver.lewisham', decidedAt: 1 } as const;
    await decideEntry(store, { entryId, ...by });

    const { report } = await reportFrom(given, { databaseUrl });

    expect([report.placements.compared, report.changes]).toEqual([1, []]);
  });
});
