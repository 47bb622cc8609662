import { plainDate } from '../../domain/calendar';
import { policyAlarms } from '../../main/policy-alarms';
import { alarmsOn } from '../../rules/alarms';
import { brmaOf, faultOfBrma } from '../../rules/brma';
import { rulesDir, shippedBook } from './shipped-book';

const book = shippedBook();
const on = plainDate('2024-05-31');

function alarmsAbout(day: string): readonly (readonly [string, string])[] {
  return alarmsOn(book, plainDate(day)).map(({ tableId, on: due }) => [tableId, due] as const);
}

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
  test.each([
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
