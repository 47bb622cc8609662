import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { backTestAtOnce } from '../../../rules/back-test/back-test';
import { compareBooks } from '../../../rules/back-test/compared-books';
import { portfolioOf } from '../../../rules/back-test/portfolio';
import { loadBook } from '../../../rules/book';
import { BadCommand } from '../../../main/command-line';
import { generate } from '../../../main/generate';
import { projectRoot } from '../../../main/project-root';
import { readPlacements, synthesise } from '../../../main/synthetic/synthetic-file';
import { councilsFor } from '../../../main/synthetic/world';

const book = loadBook(join(projectRoot, 'rules'));

describe('synthesise', () => {
  test('makes the same placements from the same seed, and others from another', () => {
    const made = (seed: number) => [...synthesise(book, { placements: 40, seed }).placements];

    expect(made(1)).toEqual(made(1));
    expect(made(1)).not.toEqual(made(2));
  });

  test('labels every council, provider and placement as synthetic', () => {
    const { world, placements } = synthesise(book, { placements: 40, seed: 1 });
    const names = [...placements].flatMap((it) => [it.placementId, it.councilId, it.providerId]);

    expect(names.filter((name) => !name.startsWith('synthetic-'))).toEqual([]);
    expect(world.councils.every(({ name }) => name.startsWith('Synthetic '))).toBe(true);
  });

  test('mixes lots and prices as a borough does', () => {
    const made = [...synthesise(book, { placements: 2000, seed: 3 }).placements];
    const shareOf = (lot: string) => made.filter((it) => it.lot === lot).length / made.length;
    const middleOf = (lot: string) => {
      const prices = made.filter((it) => it.lot === lot).map((it) => it.coreWeeklyPence);
      return prices.sort((a, b) => a - b)[Math.floor(prices.length / 2)] ?? 0;
    };

    // 229 fostering, 44 residential and 85 supported places, of 358.
    expect(shareOf('fostering')).toBeCloseTo(229 / 358, 1);
    expect(shareOf('residential')).toBeCloseTo(44 / 358, 1);
    expect(middleOf('fostering') / 87_215).toBeCloseTo(1, 0);
    expect(middleOf('residential') / 415_333).toBeCloseTo(1, 0);
    expect(middleOf('supportedAccommodation') / 101_500).toBeCloseTo(1, 0);
  });

  test('grows from one borough to a consortium, and no further', () => {
    expect([1, 750, 24_000, 1_000_000].map(councilsFor)).toEqual([1, 1, 32, 32]);
  });

  test('is decided by the shipped book in every price, so that a back-test compares all of it', () => {
    const portfolio = portfolioOf(synthesise(book, { placements: 500, seed: 5 }).placements);

    const report = backTestAtOnce(portfolio, compareBooks(book, book));

    expect(report.placements).toEqual({ asked: 500, compared: 500, changed: 0, undecided: 0 });
    expect([report.gates, report.awards, report.changes]).toEqual([[], [], []]);
  });
});

describe('generate', () => {
  const folder = mkdtempSync(join(tmpdir(), 'hearth-synthetic-'));
  const out = join(folder, 'a', 'placements.ndjson');
  afterAll(() => rmSync(folder, { recursive: true }));

  test.each([
    [['--placements', '0'], '--placements takes a whole number of at least 1, not 0.'],
    [['--seed', 'x'], '--seed takes a whole number of at least 0, not x.'],
    [['--plcements', '1'], "Unknown option '--plcements'"],
  ])('refuses %j', async (given, reason) => {
    await expect(generate(given)).rejects.toThrow(BadCommand);
    await expect(generate(given)).rejects.toThrow(reason);
  });

  test('writes a heading that says it is made up, and a placement a line that reads back', async () => {
    await generate(['--placements', '20', '--seed', '7', '--out', out]);

    const [heading = ''] = readFileSync(out, 'utf8').split('\n');
    expect(JSON.parse(heading)).toMatchObject({ synthetic: true, seed: 7, placements: 20 });
    const read = await readPlacements(out);
    expect(read).toEqual([...synthesise(book, { placements: 20, seed: 7 }).placements]);
  });

  test('reads nothing from a file with a bad line, and names the line', async () => {
    const bad = join(folder, 'bad.ndjson');
    writeFileSync(bad, '{"placementId": 1}\nnot json\n');

    await expect(readPlacements(bad)).rejects.toThrow(/line 1: placementId[^]*line 2: /);
  });
});
