import { plainDate } from '../../domain/calendar';
import { policyAlarms } from '../../main/policy-alarms';
import { alarmsOn } from '../../rules/alarms';
import { brmaOf, faultOfBrma } from '../../rules/brma';
import { tablesOn } from '../../rules/tables';
import { rulesDir, shippedBook } from './shipped-book';

const book = shippedBook();
const on = plainDate('2024-05-31');

function alarmsAbout(day: string): readonly (readonly [string, string])[] {
  return alarmsOn(book, plainDate(day)).map(({ tableId, on: due }) => [tableId, due] as const);
}

const inner = (postcode: string) => [postcode, 'Inner South East London'] as const;
const outer = (postcode: string) => [postcode, 'Outer South East London'] as const;

describe('alarms', () => {
  const calendars = [
    ['reference.working-calendar-contract', '2029-01-01'],
    ['reference.working-calendar-statutory', '2029-01-01'],
  ];

  test('sixty days before the calendars run out they are shown, and not the day before', () => {
    expect(alarmsAbout('2028-11-01')).not.toEqual(expect.arrayContaining(calendars));
    expect(alarmsAbout('2028-11-02')).toEqual(expect.arrayContaining(calendars));
    expect(alarmsAbout('2030-01-01')).toEqual(expect.arrayContaining(calendars));
  });

  test('a table that another takes over from is not one', () => {
    const ids = alarmsAbout('2026-03-31').map(([id]) => id);

    expect(ids).not.toContain('reference.lha-rates-2024');
  });

  test('sixty days after 1 April 2026 nobody has confirmed the rates', () => {
    const rate = ['reference.lha-rates-2026', '2026-04-01'];

    expect(alarmsAbout('2026-05-30')).not.toContainEqual(rate);
    expect(alarmsAbout('2026-05-31')).toContainEqual(rate);
    expect(alarmsAbout('2027-05-30')).toContainEqual(rate);
    expect(alarmsAbout('2027-05-31')).toContainEqual(['reference.lha-rates-2026', '2027-04-01']);
  });

  test('the rates of 2025-26 were confirmed', () => {
    expect(alarmsAbout('2025-12-31').map(([id]) => id)).not.toContain('reference.lha-rates-2024');
  });

  test('the command prints one line for each, or says that there is none', () => {
    expect(policyAlarms(rulesDir, plainDate('2026-06-01'))).toContain(
      '2026-04-01  Nobody has confirmed the rates of reference.lha-rates-2026',
    );
    expect(policyAlarms(rulesDir, on)).toBe('No alarms on 2024-05-31.');
  });
});

describe('the area of a postcode', () => {
  test.each<readonly [string, string]>([
    // Every district and postcode that Lewisham publishes, and the neighbours of each exception.
    ...['SE3 0AA', 'SE4 1AA', 'SE6 1AA', 'SE8 3AA', 'SE10 8AA', 'SE13 5AA', 'SE14 5AA'].map(inner),
    ...['SE15 1AA', 'SE16 2AA', 'SE23 1AA', 'SE26 4AA'].map(inner),
    ...['BR1 5RU', 'BR1 5SF', 'BR1 5SG', 'BR1 5SJ', 'BR1 5SQ'].map(inner),
    ...['SE12 0RG', 'SE12 8AA', 'SE12 8BB', 'SE12 8TQ'].map(inner),
    ...['SE9 1AA', 'BR3 1AA', 'BR1 1AA', 'BR1 5RT', 'BR1 5SH', 'SE12 0RF', 'SE12 0RH'].map(outer),
    ...['SE12 7TZ', 'SE12 8TR', 'SE6 2RS', 'SE6 2RX', 'SE6 3AB', 'SE6 3AJ', 'SE6 3AQ'].map(outer),
    ...['SE6 3AE', 'SE6 3AF', 'SE6 3AG', 'SE6 3AH', 'SE6 3ND', 'SE6 3PP', 'SE6 3RW'].map(outer),
    ...['SE6 2RR', 'SE6 2RT', 'SE6 3AA', 'SE6 3AD', 'SE6 3NB', 'SE6 3RX'].map(inner),
    ['SE13 6LG', 'Inner South East London'],
    ['se136lg', 'Inner South East London'],
    ['SE6 4RU', 'Inner South East London'],
    ['SE6 2RS', 'Outer South East London'],
    ['SE6 3AG', 'Outer South East London'],
    ['SE6 3AK', 'Inner South East London'],
    ['SE6 3RW', 'Outer South East London'],
    ['SE12 8AA', 'Inner South East London'],
    ['SE12 8TQ', 'Inner South East London'],
    ['SE12 8TR', 'Outer South East London'],
    ['SE12 0RG', 'Inner South East London'],
    ['BR1 5RU', 'Inner South East London'],
    ['BR1 5RX', 'Outer South East London'],
    ['SE9 1AA', 'Outer South East London'],
  ])('%s is in %s', (postcode, brma) => {
    expect(brmaOf(book, { postcode, on })).toMatchObject({ brma });
  });

  test.each(['SE6 1TP', 'SE26 5AQ', 'SE1 1AA', 'M1 1AA', ''])(
    '%s is not known, and nothing is guessed',
    (postcode) => {
      expect(brmaOf(book, { postcode, on })).toMatchObject({
        refused: { code: 'policy-cannot-decide' },
      });
    },
  );

  test('no district of the table is left out above', () => {
    const rows = tablesOn(book, { kind: 'brma-postcodes', on }).flatMap(({ file }) => file.rows);

    expect(rows).toHaveLength(31);
  });

  test('no table says anything before it begins', () => {
    const early = brmaOf(book, { postcode: 'SE13 6LG', on: plainDate('2020-03-31') });

    expect(early).toHaveProperty('refused.missingFacts', [
      'reference.brma-postcodes: SE13 6LG on 2020-03-31',
    ]);
  });
});

describe('an area that somebody names', () => {
  test.each([
    ['the area of the table needs no reason', 'SE13 6LG', 'Inner South East London', null, null],
    ['another needs one', 'SE13 6LG', 'Outer South East London', null, 'reason-missing'],
    ['another stands with one', 'SE13 6LG', 'Outer South East London', 'A letter.', null],
    [
      'so does any where the council is to be asked',
      'SE6 1TP',
      'Inner South East London',
      null,
      'reason-missing',
    ],
    [
      'or where no table knows the postcode',
      'M1 1AA',
      'Inner South East London',
      null,
      'reason-missing',
    ],
    ['or nobody knows it', null, 'Inner South East London', null, 'reason-missing'],
    ['and stands with one', null, 'Inner South East London', 'A letter.', null],
    [
      'no reason makes an area of one without rates',
      'SE13 6LG',
      'Atlantis',
      'A letter.',
      'area-unknown',
    ],
  ])('%s', (_, postcode, brma, reason, fault) => {
    expect(faultOfBrma(book, { postcode, on, brma, reason })).toBe(fault);
  });
});
