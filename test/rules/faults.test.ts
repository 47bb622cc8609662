import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { loadBook } from '../../rules/book';
import type { BookSource } from '../../rules/book-files';
import { BookFault } from '../../rules/book-files';
import { aBook, aRule } from './a-book';

function faultsOf(...sources: readonly BookSource[]): readonly string[] {
  try {
    aBook(...sources);
  } catch (error) {
    if (error instanceof BookFault) return error.faults;
    throw error;
  }
  return [];
}

const lineTwo = 'pricing/a.json, line 2';

const noJson: readonly [string, string, string][] = [
  [
    'a comma too many',
    '{\n  "id": "pricing.a",\n}',
    'line 3: a member after the comma is missing before }',
  ],
  [
    'no comma',
    '{\n  "id": "pricing.a"\n  "says": "b"\n}',
    'line 3: a comma is missing before "says"',
  ],
  ['a member twice', '{\n  "id": "pricing.a",\n  "id": "b"\n}', 'line 3: "id" is written twice'],
  [
    'a text that does not end',
    '{\n  "id": "pricing.a\n}',
    'line 2: a value is missing or not JSON',
  ],
  ['nothing in it', '', 'line 1: a value is missing or not JSON'],
  [
    'an end that is missing',
    '{\n  "id": "pricing.a"\n',
    'line 2: a comma or } is missing or not JSON',
  ],
  ['two values', '{}\n{}', 'line 2: something follows the end'],
  [
    'a colon that is missing',
    '{\n  "id" "pricing.a"\n}',
    'line 2: a colon is missing before "pricing.a"',
  ],
  ['a hole in a list', '{ "a": [1,, 2] }', 'line 1: a value is missing before ,'],
  ['a name without quotes', '{ id: 1 }', 'line 1: a name or } is missing or not JSON'],
  ['a number as a name', '{ 1: 1 }', 'line 1: a name in quotes is missing before 1'],
];

const noRule: readonly [string, BookSource, RegExp][] = [
  [
    'an unknown member',
    aRule('pricing.a', { members: { sayz: 'x' } }),
    /^pricing\/a.json, line \d+: "sayz" is not known here$/,
  ],
  ['a path', withLeaf({ path: '$.x' }), /line \d+: "path" is not known here/],
  [
    'an unknown fact',
    aRule('pricing.a', { fact: 'age' }),
    /line 19: conditions.all.0.fact: Invalid option/,
  ],
  ['a library operator', aRule('pricing.a', { operator: 'equal' }), /all.0.operator: Invalid/],
  ['a decorator', aRule('pricing.a', { operator: 'not:is' }), /all.0.operator: Invalid/],
  ['no condition', aRule('pricing.a', { members: { conditions: { all: [] } } }), /conditions/],
  ['a fault in a date', aRule('pricing.a', { from: '2023-02-29' }), /inForce.from: a date/],
  ['an end before it begins', aRule('pricing.a', { until: '2023-04-01' }), /until is not after/],
  ['half a basis point', aRule('pricing.a', { basisPoints: 0.5 }), /event.params.basisPoints/],
  ['an id of another file', aRule('pricing.a', { members: { id: 'pricing.b' } }), /is pricing.a$/],
  [
    'an unknown document',
    aRule('pricing.a', { members: { source: { document: 'x', clause: '1' } } }),
    /x is in no documents.json/,
  ],
  ['text for a number', aRule('pricing.a', { value: '9' }), /wholeMonthsOfStay is never "9"/],
  [
    'a lot that does not exist',
    aRule('pricing.a', { fact: 'lot', operator: 'is', value: 'residental' }),
    /lot is never "residental"/,
  ],
  [
    'an operator of another type',
    aRule('pricing.a', { fact: 'lot', operator: 'atLeast', value: 9 }),
    /atLeast does not compare lot/,
  ],
  ['a list for one value', aRule('pricing.a', { value: ['9'] }), /atLeast takes one value/],
  [
    'a standing stronger than its readings',
    aRule('pricing.a', {
      members: {
        readings: [
          { says: 'The three per cent.', standing: 'stated' },
          { says: 'The day it begins.', standing: 'assumed' },
        ],
      },
    }),
    /the weakest of the readings is assumed/,
  ],
  [
    'a calendar that nobody knows',
    aRule('timing.a', {
      members: {
        event: {
          type: 'award-approval',
          params: {
            calendar: 'lunar',
            emergencyWorkingDays: 1,
            otherwiseWorkingDays: 2,
            remindAt: '09:00',
          },
        },
      },
    }),
    /there is no calendar lunar/,
  ],
];

describe('a rule file that is wrong', () => {
  test.each(noJson)('with %s is told by file, line and reason', (_, text, reason) => {
    expect(faultsOf({ path: 'pricing/a.json', text })).toEqual([`pricing/a.json, ${reason}`]);
  });

  test.each(noRule)('with %s does not load', (_, source, reason) => {
    expect(faultsOf(source).join('\n')).toMatch(reason);
  });

  test('names the line of the member, and all files that are wrong at once', () => {
    const text = '{\n  "id": "Pricing A"\n}';
    const faults = faultsOf({ path: 'pricing/a.json', text }, aRule('pricing.b', { fact: 'age' }));

    expect(faults).toContainEqual(`${lineTwo}: id: an id is folder.file-name`);
    expect(faults.some((fault) => fault.startsWith('pricing/b.json, line'))).toBe(true);
  });
});

describe('two files', () => {
  test('do not answer for the same thing on the same day', () => {
    const both = [
      aRule('pricing.a', { until: '2025-04-01' }),
      aRule('pricing.b', { from: '2025-03-31' }),
    ];

    expect(faultsOf(...both)).toEqual([
      expect.stringMatching(
        /^pricing\/b.json, line \d+: pricing.a answers for the same thing from 2025-03-31 until 2025-04-01$/,
      ),
    ]);
  });

  test('may follow each other, but only without a gap', () => {
    const before = aRule('pricing.a', { until: '2025-04-01' });
    const after = (from: string): BookSource =>
      aRule('pricing.b', { from, members: { succeeds: 'pricing.a' } });

    expect(faultsOf(before, after('2025-04-01'))).toEqual([]);
    expect(faultsOf(before, after('2025-04-02')).join()).toContain('pricing.a ends on 2025-04-01');
    expect(faultsOf(after('2025-04-01')).join()).toContain('there is no pricing.a');
  });
});

describe('loadBook', () => {
  test('reads a folder, and names what is wrong in it', () => {
    const folder = mkdtempSync(join(tmpdir(), 'book-'));
    try {
      mkdirSync(join(folder, 'pricing'));
      writeFileSync(join(folder, 'documents.json'), '{ "documents": [] }');
      writeFileSync(join(folder, 'pricing', 'a.json'), '{');

      expect(() => loadBook(folder)).toThrow(
        /The book does not load\.\n {2}pricing\/a\.json, line 1: .*\n {2}documents\.json, line 1: /,
      );
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
});

function withLeaf(members: object): BookSource {
  const leaf = { fact: 'lot', operator: 'is', value: 'residential', ...members };
  return aRule('pricing.a', { members: { conditions: { all: [leaf] } } });
}
