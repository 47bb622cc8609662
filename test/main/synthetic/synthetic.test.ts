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

describe('six thousand synthetic placements of eight councils', () => {
  const made = [...synthesise(book, { placements: 6000, seed: 3 }).placements];
  type Made = (typeof made)[number];
  const shareOf = (is: (it: Made) => boolean) => (100 * made.filter(is).length) / made.length;
  const middleOf = (is: (it: Made) => boolean) => {
    const prices = made.filter(is).map((it) => it.coreWeeklyPence);
    return prices.sort((a, b) => a - b)[Math.floor(prices.length / 2)] ?? 0;
  };

  // 229 fostering, 44 residential and 85 supported places, of 358: within two points of a hundred.
  test.each([
    ['fostering', (100 * 229) / 358],
    ['residential', (100 * 44) / 358],
    ['supportedAccommodation', (100 * 85) / 358],
  ])('have their share of %s', (lot, share) => {
    expect(Math.abs(shareOf((it) => it.lot === lot) - share)).toBeLessThanOrEqual(2);
  });

  // In pence a week, within a tenth; what spot places cost, where one on the DPV costs 1.
  test.each([
    ['fostering', 87_215, 1.2],
    ['residential', 415_333, 1.2],
    ['supportedAccommodation', 101_500, 1_511 / 1_015],
  ])('of %s cost about %i pence in the middle on the DPV', (lot, pence, dearness) => {
    const onDpv = middleOf((it) => it.lot === lot && it.route === 'dpv');
    const onSpot = middleOf((it) => it.lot === lot && it.route === 'spot');

    expect(Math.abs(onDpv / pence - 1)).toBeLessThanOrEqual(0.1);
    expect(Math.abs(onSpot / onDpv / dearness - 1)).toBeLessThanOrEqual(0.1);
  });

  test.each([
    [1, 43],
    [2, 24],
    [3, 20],
    [4, 13],
  ])('have %i offers in %i of a hundred', (offers, share) => {
    const found = shareOf((it) => it.offers.length === offers);

    expect(Math.abs(found - share)).toBeLessThanOrEqual(2);
  });

  test('are emergencies in 30 of a hundred, proposed on the day of the start', () => {
    const found = shareOf((it) => it.proposedOn === it.startsOn);

    expect(Math.abs(found - 30)).toBeLessThanOrEqual(2);
  });

  test('are of each council alike', () => {
    const councils = [...new Set(made.map(({ councilId }) => councilId))];
    const shares = councils.map((councilId) => shareOf((it) => it.councilId === councilId));

    expect(councils).toHaveLength(8);
    expect(Math.max(...shares.map((share) => Math.abs(share - 12.5)))).toBeLessThanOrEqual(2);
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
