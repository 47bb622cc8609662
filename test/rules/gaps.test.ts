import { addDays, contains, latest, plainDate, type PlainDate } from '../../domain/calendar';
import { absenceKinds } from '../../domain/placement/terms';
import { lotSchema } from '../../rules/finding-schema';
import { couldFire } from '../../rules/evaluate';
import { BookFault } from '../../rules/book-files';
import { tablesOf, tablesOn } from '../../rules/tables';
import { aBook, aRule } from './a-book';
import { shippedBook } from './shipped-book';

type Comparison = readonly [operator: string, value: unknown];

// No day without an answer, no day with two, and no rule that cannot speak.

const book = shippedBook();
const first = plainDate('2023-04-01');
const edges = [...book.rules, ...book.tables].flatMap(({ inForce: { from, until } }) =>
  until === null ? [from] : [from, until, addDays(until, -1)],
);
const days = [...new Set([first, ...edges.map((day) => latest(day, first))])].sort();

describe('from the first day of the purchasing vehicle on', () => {
  const answers = [
    'urgency',
    'offer-window',
    'offer-reminders',
    'award-approval',
    'agreement-signature',
    'arrival',
    'planned-end',
    'notice',
    'placement-plan',
    'notification',
    'visit',
    'personal-adviser-visit',
    'looked-after-review',
    'birthdays',
  ];

  test.each(answers)('every lot has one %s on every day', (type) => {
    const found = days.flatMap((on) =>
      lotSchema.options.map((lot) => {
        const rules = book.rules.filter(
          (rule) =>
            rule.finding.type === type &&
            contains(rule.inForce, on) &&
            couldFire(rule, { lot, route: 'dpv' }),
        );
        return { on, lot, rules: rules.length };
      }),
    );

    expect(found.filter(({ rules }) => rules !== 1)).toEqual([]);
  });

  test.each(['award-weights', 'planned-ends'] as const)('every lot has one of %s', (kind) => {
    const found = days
      .filter((day) => day < '2029-01-01')
      .map((on) =>
        tablesOn(book, { kind, on }).flatMap(({ file }) => file.rows.map(({ lot }) => lot)),
      );

    expect(found.map((lots) => [...lots].sort())).toEqual(
      found.map(() => [...lotSchema.options].sort()),
    );
  });
});

describe('from the first day of the purchasing vehicle on, one table each', () => {
  test('every lot has one list of questions for assessors', () => {
    const lots = days.map((on) =>
      tablesOn(book, { kind: 'award-questions', on })
        .map(({ file }) => file.lot)
        .sort(),
    );

    expect(lots).toEqual(days.map(() => [...lotSchema.options].sort()));
  });

  test('every kind of absence has one number of days at the full price', () => {
    const kinds = days.map((on) =>
      tablesOn(book, { kind: 'absence-days', on }).flatMap(({ file }) =>
        file.rows.map(({ absence }) => absence),
      ),
    );

    expect(kinds.map((found) => [...found].sort())).toEqual(
      days.map(() => [...absenceKinds].sort()),
    );
  });
});

/** The one table of routes that is in force on a day. */
function onlyRoutes(on: PlainDate) {
  const [table, ...others] = tablesOn(book, { kind: 'routes', on });
  if (table === undefined || others.length > 0) throw new Error(`no one table of routes on ${on}`);
  return table.file;
}

function isOpen(row: { from: PlainDate | null; until: PlainDate | null }, on: PlainDate): boolean {
  return contains({ from: row.from ?? plainDate('2000-01-01'), until: row.until }, on);
}

describe('from the first day of the purchasing vehicle on, among the routes', () => {
  test('every route sells the same lots on every day, by one row at a time', () => {
    const sold = days.map((on) => {
      const { rows } = onlyRoutes(on);
      return [...new Set(rows.map(({ route, lot }) => `${route} ${lot}`))].sort();
    });
    const twice = days.flatMap((on) => {
      const held = onlyRoutes(on)
        .rows.filter((row) => isOpen(row, on))
        .map(({ route, lot }) => `${route} ${lot}`);
      return held.filter((name, at) => held.indexOf(name) !== at);
    });

    const of = (route: string, lots: readonly string[] = lotSchema.options) =>
      lots.map((lot) => `${route} ${lot}`);
    const homes = ['fostering', 'residential'];
    const all = [...of('dpv'), ...of('spot'), ...of('lcs', homes), ...of('appa', homes)];
    const names = [...all, ...of('greenwich', ['supportedAccommodation'])].sort();
    expect(sold).toEqual(days.map(() => names));
    expect(twice).toEqual([]);
  });

  test('to 31 March 2026 every lot has a route beside spot, and after it none that is recorded', () => {
    const lots = days.map((on) => {
      const { rows } = onlyRoutes(on);
      return lotSchema.options.filter((lot) =>
        rows.some((row) => row.lot === lot && row.route !== 'spot' && isOpen(row, on)),
      );
    });
    const onRoutes = days.map((on) => (on < '2026-04-01' ? lotSchema.options : []));

    expect(lots).toEqual(onRoutes);
  });
});

test('from 1 April 2020 every area has one rate of each category on every day', () => {
  const known = tablesOf(book, 'lha-rates').flatMap(({ inForce: { from, until } }) =>
    until === null ? [from] : [from, addDays(until, -1), until],
  );
  const counts = known.map((on) => {
    const rows = tablesOn(book, { kind: 'lha-rates', on }).flatMap(({ file }) => file.rows);
    return rows.map(({ brma, category }) => `${brma} ${category}`).sort();
  });

  expect(known[0]).toBe('2020-04-01');
  expect(counts).toEqual(
    counts.map(() => [
      'Inner South East London oneBedroom',
      'Inner South East London shared',
      'Outer South East London oneBedroom',
      'Outer South East London shared',
    ]),
  );
});

describe('a rule that no placement can meet does not load', () => {
  const twice = (fact: string, ...parts: readonly Comparison[]) =>
    aRule('pricing.a', {
      members: {
        conditions: { all: parts.map(([operator, value]) => ({ fact, operator, value })) },
      },
    });

  test.each<[string, Comparison, Comparison]>([
    ['ageInYears', ['atLeast', 18], ['lessThan', 16]],
    ['ageInYears', ['is', 18], ['lessThan', 18]],
    ['lot', ['is', 'fostering'], ['is', 'residential']],
    ['lot', ['isOneOf', ['fostering']], ['is', 'residential']],
    ['suspended', ['is', true], ['is', false]],
    ['pricedOn', ['onOrAfter', '2024-04-01'], ['before', '2024-04-01']],
  ])('%s, %j and %j', (fact, ...parts) => {
    expect(() => aBook(twice(fact, ...parts))).toThrow(BookFault);
    expect(() => aBook(twice(fact, ...parts))).toThrow(`no ${fact} meets all`);
  });

  test.each<[string, Comparison, Comparison]>([
    ['ageInYears', ['atLeast', 16], ['lessThan', 18]],
    ['ageInYears', ['atLeast', 17], ['lessThan', 18]],
    ['lot', ['isOneOf', ['fostering', 'residential']], ['is', 'residential']],
    ['pricedOn', ['onOrAfter', '2024-04-01'], ['before', '2024-04-02']],
  ])('%s, %j and %j can be met', (fact, ...parts) => {
    expect(aBook(twice(fact, ...parts)).rules).toHaveLength(1);
  });
});
