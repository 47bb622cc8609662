import fc from 'fast-check';
import { plainDate } from '../../../domain/calendar';
import { pseudonymousText } from '../../../domain/placement/pseudonymous-text';

const robin = {
  ...{ givenNames: 'Robin Anne-Marie', familyName: 'Young (fictional)' },
  dateOfBirth: plainDate('2013-05-04'),
};
const read = (text: string) => pseudonymousText(text, robin);

test.each([
  ['Robin likes dogs; ROBIN’s room.', 'R. likes dogs; R.’s room.'],
  ['Anne-Marie, called Anne by Ms Young.', 'A., called A. by Ms Y..'],
  [
    'A young person and a robin. Robinson. Fictional.',
    'A young person and a robin. Robinson. Fictional.',
  ],
  ['Nothing of anybody.', 'Nothing of anybody.'],
])('shortens the names of a child and leaves other words: %s', (text, expected) => {
  expect(read(text)).toBe(expected);
});

test.each([
  ...['2013-05-04', '04/05/2013', '4/5/13', '4.5.2013', '04-05-2013', '4 May 2013'],
  ...['4th May 2013', 'May 4, 2013', '04 May 13'],
])('leaves out a day of birth written as %s', (written) => {
  expect(read(`Born ${written}, in Deptford.`)).toBe('Born [date of birth], in Deptford.');
});

test('leaves another day as it is', () => {
  expect(read('From 14 May 2013 or 2013-05-05.')).toBe('From 14 May 2013 or 2013-05-05.');
});

test('leaves no name of any child in any text', () => {
  const letters = fc.constantFrom(..."ABCDÉabcdé.-'’([*+?\\ ".split(''));
  const name = fc.array(letters, { minLength: 1, maxLength: 8 }).map((all) => `A${all.join('')}`);
  fc.assert(
    fc.property(name, name, fc.string(), fc.string(), (given, family, before, after) => {
      const child = { ...robin, givenNames: given, familyName: family };
      const [first = ''] = given
        .replace(/\([^)]*\)/gu, ' ')
        .trim()
        .split(/\s+/u);
      fc.pre(/^\p{L}[\p{L}]+$/u.test(first));
      const text = `${before} ${first} ${after}`;
      expect(pseudonymousText(text, child)).not.toContain(` ${first} `);
    }),
  );
});
