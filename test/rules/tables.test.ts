import type { BookSource } from '../../rules/book-files';
import { BookFault } from '../../rules/book-files';
import { workingCalendar } from '../../rules/reference';
import { aBook, aRule } from './a-book';

function aTable(name: string, members: object): BookSource {
  const table = {
    id: `reference.${name}`,
    says: 'A table that stands in a test.',
    source: { document: 'a-test', clause: '1' },
    standing: 'stated',
    inForce: { from: '2024-01-01', until: null },
    ...members,
  };
  return { path: `reference/${name}.json`, text: JSON.stringify(table, null, 2) };
}

function aCalendar(name: string, members: object = {}): BookSource {
  return aTable(name, {
    kind: 'working-calendar',
    name: 'contract',
    inForce: { from: '2024-01-01', until: '2025-01-01' },
    rows: [{ date: '2024-12-25', says: 'Christmas Day' }],
    ...members,
  });
}

function weights(...rows: readonly [string, number, number][]): BookSource {
  return aTable('weights', {
    kind: 'award-weights',
    rows: rows.map(([lot, qualityBasisPoints, priceBasisPoints]) => {
      return { lot, qualityBasisPoints, priceBasisPoints };
    }),
  });
}

function questions(...parts: readonly [string, number][]): BookSource {
  return aTable('questions', {
    kind: 'award-questions',
    lot: 'residential',
    bestMark: 5,
    assessors: 1,
    rows: parts.map(([questionId, weightBasisPoints]) => {
      return { questionId, asks: 'How well does it go?', weightBasisPoints };
    }),
  });
}

const rows = (...dates: readonly string[]): object => ({
  rows: dates.map((date) => ({ date, says: 'A holiday' })),
});

function faultsOf(...sources: readonly BookSource[]): string {
  try {
    aBook(...sources);
  } catch (error) {
    if (error instanceof BookFault) return error.faults.join('\n');
    throw error;
  }
  return 'none';
}

const wrong: readonly [string, BookSource, string][] = [
  ['weights that make 90', weights(['residential', 6000, 3000]), 'make 9000 basis points'],
  [
    'a lot twice',
    weights(['residential', 6000, 4000], ['residential', 5000, 5000]),
    'residential stands twice',
  ],
  ['questions that make 90', questions(['needs', 5000], ['place', 4000]), 'make 9000 basis points'],
  ['a question twice', questions(['needs', 5000], ['needs', 5000]), 'needs stands twice'],
  ['a question of no weight', questions(['needs', 0]), 'weightBasisPoints'],
  ['a holiday outside', aCalendar('c', rows('2025-01-01')), '2025-01-01 lies outside'],
  ['a holiday at a weekend', aCalendar('c', rows('2024-06-01')), '2024-06-01 is at a weekend'],
  ['a holiday twice', aCalendar('c', rows('2024-12-25', '2024-12-25')), '2024-12-25 stands twice'],
  [
    'a calendar without an end',
    aCalendar('c', { inForce: { from: '2024-01-01', until: null } }),
    'a calendar has an end',
  ],
  ['a kind that nobody knows', aTable('x', { kind: 'moods', rows: [] }), 'kind'],
];

test.each(wrong)('%s does not load', (_, table, reason) => {
  expect(faultsOf(table)).toMatch(new RegExp(`^reference/.*, line \\d+: .*${reason}`));
});

describe('two records for one thing on one day', () => {
  test('do not load when they are calendars of one name', () => {
    expect(faultsOf(aCalendar('a'), aCalendar('b'))).toContain('reference.a answers for the same');
  });

  test('do not load when they are clock rules for one lot', () => {
    const arrival = (id: string, lots: readonly string[]): BookSource =>
      aRule(id, {
        fact: 'lot',
        operator: 'isOneOf',
        value: lots,
        members: {
          asked: ['clock'],
          event: { type: 'arrival', params: { daysAfterPlannedStart: 1 } },
        },
      });
    const all = arrival('timing.a', ['residential', 'fostering']);

    expect(faultsOf(all, arrival('timing.b', ['fostering']))).toContain('timing.a answers for');
    expect(faultsOf(all, arrival('timing.b', ['supportedAccommodation']))).toBe('none');
  });
});

test('a calendar is counted on from one file into the next', () => {
  const next = aCalendar('next', {
    succeeds: 'reference.first',
    inForce: { from: '2025-01-01', until: '2026-01-01' },
    ...rows('2025-01-01'),
  });

  const { from, until, holidays } = workingCalendar(aBook(aCalendar('first'), next), 'contract');

  expect({ from, until, holidays }).toEqual({
    from: '2024-01-01',
    until: '2026-01-01',
    holidays: ['2024-12-25', '2025-01-01'],
  });
});
