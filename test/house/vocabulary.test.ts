import { projectFiles, textOf } from './tree';

/** A word that is banned as a name for something, and the word that we say. */
interface Banned {
  readonly word: string;
  readonly say: string;
  readonly pattern: RegExp;
}

// Honest uses of a banned word, each with its reason. They are taken out before the search.
const honest: readonly { readonly phrase: RegExp; readonly why: string }[] = [
  {
    phrase: /(history|bundle|event)[ -]budget/g,
    why: 'What a workflow may write into its history, or a bundle may weigh, is no sum of money.',
  },
  {
    phrase: /https?:\/\/\S+/g,
    why: 'An address belongs to those who chose it.',
  },
];

// Where the words themselves are the subject, and where a tool writes its own.
const exempt = new Set([
  'docs/glossary.md',
  'test/house/vocabulary.test.ts',
  'package.json',
  'package-lock.json',
]);
const written = projectFiles()
  .filter((path) => /\.(ts|md|json|njk|prisma|sql)$/.test(path))
  .filter((path) => !exempt.has(path) && !path.startsWith('test/replay/histories/'));

/** The banned words of the glossary's tables; what stands in italics is for a reviewer. */
function bannedWords(glossary: string): readonly Banned[] {
  return glossary
    .split('\n')
    .filter((line) => line.startsWith('|') && !/^\| *(-+|term) /.test(line))
    .flatMap((line) => {
      const [, say = '', , never = ''] = line.split('|').map((cell) => cell.trim());
      return never
        .split(',')
        .map((word) => word.trim().toLowerCase())
        .filter((word) => /^[a-z]/.test(word) && !/[_*]/.test(word))
        .map((word) => ({ word, say, pattern: patternOf(word) }));
    });
}

// "rate card" is found in `rate card`, `rate-card`, `rateCard` and `RATE_CARDS`. A word with a
// hyphen is not looked for apart, because a child may well move in.
function patternOf(word: string): RegExp {
  const apart = word.replaceAll('-', '[-_]').replaceAll(' ', '[-_\\s]+');
  return new RegExp(`(?<![a-z])${apart}s?(?![a-z])`);
}

/** A line as its words: `weeklyRateCard` becomes `weekly_rate_card`. */
function words(line: string): string {
  const humps = line
    .replace(/([a-z0-9])([A-Z])/g, '$1_$2')
    .replace(/([A-Z])([A-Z][a-z])/g, '$1_$2');
  return honest.reduce((text, { phrase }) => text.replace(phrase, ''), humps.toLowerCase());
}

/** What a text says that it should not, as `line: word (say …)`. */
function slipsIn(text: string, banned: readonly Banned[]): readonly string[] {
  return text.split('\n').flatMap((line, index) => {
    if (line.startsWith('> ')) return []; // A quotation says what it says.
    const said = words(line);
    return banned
      .filter(({ pattern }) => pattern.test(said))
      .map(({ word, say }) => `${index + 1}: ${word} (we say: ${say})`);
  });
}

describe('vocabulary', () => {
  const banned = bannedWords(textOf('docs/glossary.md'));

  test('the glossary bans words, and leaves those in italics to a reviewer', () => {
    const list = banned.map(({ word }) => word);

    expect(list).toEqual(
      expect.arrayContaining(['supplier', 'rate card', 'bolt-on', 'cap', 'sla']),
    );
    expect(list).not.toContain('task');
    expect(list.length).toBeGreaterThan(60);
  });

  test.each<readonly [text: string, slips: readonly string[]]>([
    ['const supplierName = 1;', ['1: supplier (we say: provider)']],
    ['const RATE_CARDS = 1;', ['1: rate card (we say: price schedule)']],
    [
      'readRateCard(); // a price\n// their bids',
      ['1: rate card (we say: price schedule)', '2: bid (we say: offer)'],
    ],
    ['An SLA for it.', ['1: sla (we say: deadline)']],
    ['const moveInOn = 1;', ['1: move-in (we say: start)']],
    ['Once they move in, the escape capture and potential forbid nothing.', []],
    ['> the supplier shall', []],
    ['The history budget of a placement.', []],
  ])('%s', (text, slips) => {
    expect(slipsIn(text, banned)).toEqual(slips);
  });

  test('every honest use says why', () => {
    expect(honest.filter(({ why }) => !why.endsWith('.'))).toEqual([]);
  });

  test('the project says one word for one thing, in names and in prose', () => {
    const slips = written.flatMap((path) =>
      slipsIn(textOf(path), banned).map((slip) => `${path}:${slip}`),
    );

    expect(slips).toEqual([]);
  });
});
