import { readPriceLists } from '../../../domain/membership/price-list';

const current = (...lines: readonly string[]): string =>
  ['placement,year,lot,days,weekly_price,leave_out_because', ...lines].join('\n');
const dpv = (...lines: readonly string[]): string =>
  ['placement,weekly_price,siblings', ...lines].join('\n');
const good = { current: current('F1,2022,fostering,365,872.15,'), dpv: dpv('F1,850.00,no') };

function problemsOf(lists: { readonly current?: string; readonly dpv?: string }) {
  const outcome = readPriceLists({ ...good, ...lists });
  return 'problems' in outcome ? outcome.problems : [];
}

describe('readPriceLists', () => {
  test.each(['£82,00', '100,00', '872', '872.1', '-1.00', ' 872.15', '8e2.00', '0872.15', ''])(
    'never guesses what %j was meant to be',
    (price) => {
      expect(problemsOf({ dpv: dpv(`F1,"${price}",no`) })).toEqual([
        {
          list: 'dpv',
          line: 2,
          says: `weekly_price: pounds with two decimals and no other mark, such as 872.15, is wanted, not "${price}".`,
        },
      ]);
    },
  );

  test('tells every problem of both files at once, each by its line', () => {
    const problems = problemsOf({
      current: current(
        'F1,1999,fostering,365,872.15,',
        'F2,2022,hotel,0,872.15,',
        'F3,2022,fostering,367,1.00',
      ),
      dpv: dpv('F1,850.00,maybe', 'F 2,850.00,no'),
    });

    expect(problems.map(({ list, line, says }) => `${list} ${line} ${says.slice(0, 9)}`)).toEqual([
      'current 2 year: a y',
      'current 3 lot: fost',
      'current 3 days: fro',
      'current 4 The line ',
      'dpv 2 siblings:',
      'dpv 3 placement',
    ]);
  });

  test('gives no pair at all when one line of many is bad', () => {
    const lists = {
      current: current('F1,2022,fostering,365,872.15,', 'F2,2022,fostering,365,bad,'),
      dpv: dpv('F1,850.00,no', 'F2,850.00,no'),
    };

    expect(readPriceLists(lists)).not.toHaveProperty('pairs');
  });
});

describe('readPriceLists, of whole lists,', () => {
  test('asks for a placement once, and in both lists', () => {
    expect(problemsOf({ dpv: dpv('F1,850.00,no', 'F1,840.00,no') })).toEqual([
      { list: 'dpv', line: 3, says: 'placement: F1 stands in line 2 already.' },
    ]);
    expect(problemsOf({ dpv: dpv('F2,850.00,no') })).toEqual([
      { list: 'current', line: 2, says: 'placement: F1 is not in the other list.' },
      { list: 'dpv', line: 2, says: 'placement: F2 is not in the other list.' },
    ]);
  });

  test('a file with other columns, or with none, is told which it must have', () => {
    const columns = 'The first line must name the columns: placement,weekly_price,siblings';

    expect(problemsOf({ dpv: 'placement,price\nF1,850.00' })).toEqual([
      { list: 'dpv', line: 1, says: columns },
    ]);
    expect(problemsOf({ dpv: '' })).toEqual([{ list: 'dpv', line: 1, says: columns }]);
    expect(problemsOf({ dpv: dpv() })).toMatchObject([{ says: 'No placement follows.' }]);
  });

  test('pairs the two lists in order of the first', () => {
    const outcome = readPriceLists({
      current: current(
        'F2,2022,residential,92,4153.33,"very dear, no match"',
        'F1,2021,fostering,1,1.00,',
      ),
      dpv: dpv('F1,0.99,yes', 'F2,4000.00,no'),
    });

    expect(outcome).toMatchObject({
      pairs: [
        {
          current: {
            placement: 'F2',
            days: 92,
            weeklyPence: 415_333,
            leftOutBecause: 'very dear, no match',
          },
          dpv: { weeklyPence: 400_000, siblings: false },
        },
        {
          current: { placement: 'F1', leftOutBecause: null },
          dpv: { weeklyPence: 99, siblings: true },
        },
      ],
    });
  });
});
