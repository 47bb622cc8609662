import { execFileSync } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { bookAt, NoSuchBook } from '../../main/book-at-ref';
import { BadCommand } from '../../main/command-line';
import { policyCompare } from '../../main/policy-compare';
import { projectRoot } from '../../main/project-root';
import { loadBook } from '../../rules/book';

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
  writeFileSync(
    rule,
    readFileSync(rule, 'utf8').replace('"basisPoints": 300', '"basisPoints": 400'),
  );
});

afterAll(() => rmSync(folder, { recursive: true }));

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
    await expect(policyCompare([], quiet)).rejects.toThrow(BadCommand);
  });

  test('names the file and line of a book that does not load, and compares nothing', async () => {
    const broken = join(folder, 'broken');
    cpSync(candidate, broken, { recursive: true });
    const file = join(broken, 'pricing', 'residential-long-term.json');
    writeFileSync(file, readFileSync(file, 'utf8').replace('"standing"', '"standnig"'));

    const answer = policyCompare(['--from', 'rules', '--to', broken, '--synthetic', '1'], quiet);

    await expect(answer).rejects.toThrow(BadCommand);
    await expect(answer).rejects.toThrow(
      /residential-long-term\.json, line 9: "standnig" is not known/,
    );
  });

  test('shows what the other reading of a rule would cost, and which rules have one', async () => {
    const given = ['--from', 'rules', '--synthetic', '300', '--seed', '4', '--reading'];

    const text = await policyCompare([...given, 'pricing.fostering-long-term-after-a-year'], quiet);

    expect(text).toContain('removed pricing.fostering-long-term-after-a-year (assumed)');
    expect(text).toMatch(/^fostering +\d+ +£[\d,.]+ +£[\d,.]+ +£[\d,.]+ /m);
    await expect(policyCompare([...given, 'pricing.ceiling'], quiet)).rejects.toThrow(
      /pricing\.ceiling is read in one way\. In two: pricing\.fostering-long-term-after-a-year, /,
    );
  });

  test('prints a table in pounds, labelled synthetic, and writes every change to files', async () => {
    const out = join(folder, 'report');
    const told: string[] = [];
    const given = ['--from', 'rules', '--to', candidate, '--synthetic', '300', '--seed', '4'];

    const text = await policyCompare([...given, '--out', out], (line) => told.push(line));

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
