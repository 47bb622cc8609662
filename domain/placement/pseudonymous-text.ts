import type { PlainDate } from '../calendar';

// What people write may name the child, whatever a form asks of them. A provider that has not been
// shown the full referral reads every text with the name shortened to its first letter and without
// the day of birth. It finds names as they are spelt in the record, in capitals too; a nickname or
// the name of a school it cannot know.

export interface NamedChild {
  readonly givenNames: string;
  readonly familyName: string;
  readonly dateOfBirth: PlainDate;
}

/** The text without the child's names and day of birth, in the usual ways of writing them. */
export function pseudonymousText(text: string, child: NamedChild): string {
  const undated = replaceWords(text, waysToWrite(child.dateOfBirth), () => '[date of birth]');
  return replaceWords(undated, namesOf(child), (name) => `${name.slice(0, 1).toUpperCase()}.`);
}

/** Each part of the names, and each of a double one, as written, capitalised and in capitals. */
function namesOf({ givenNames, familyName }: NamedChild): readonly string[] {
  const whole = `${givenNames} ${familyName}`.replace(/\([^)]*\)/gu, ' ').split(/\s+/u);
  const parts = [...whole, ...whole.flatMap((name) => name.split('-'))];
  const spelt = parts
    .filter((name) => /^\p{L}.+/u.test(name))
    .flatMap((name) => [capitalised(name), capitalised(name.toLowerCase()), name.toUpperCase()]);
  return [...new Set(spelt)].sort((a, b) => b.length - a.length);
}

function capitalised(name: string): string {
  return `${name.slice(0, 1).toUpperCase()}${name.slice(1)}`;
}

function replaceWords(
  text: string,
  words: readonly string[],
  by: (word: string) => string,
): string {
  if (words.length === 0) return text;
  const any = words.map((word) => word.replace(/[.*+?^${}()|[\]\\/]/gu, '\\$&')).join('|');
  return text.replace(new RegExp(`(?<![\\p{L}\\p{N}])(?:${any})(?![\\p{L}\\p{N}])`, 'gu'), by);
}

const months = [
  ...['January', 'February', 'March', 'April', 'May', 'June', 'July', 'August', 'September'],
  ...['October', 'November', 'December'],
];

/** 4 May 2013 as 2013-05-04, 04/05/2013, 4.5.13, 4th May 2013, May 4, 2013 and so on. */
function waysToWrite(day: PlainDate): readonly string[] {
  const [year = '', month = '', date = ''] = day.split('-');
  const dates = [date, String(Number(date))];
  const years = [year, year.slice(2)];
  const name = months[Number(month) - 1] ?? '';
  const numbers = dates.flatMap((one) =>
    [month, String(Number(month))].flatMap((other) =>
      years.flatMap((last) => ['/', '.', '-', ' '].map((mark) => [one, other, last].join(mark))),
    ),
  );
  const named = [name, name.slice(0, 3)].flatMap((word) =>
    [...dates, ...dates.map((one) => `${one}${ordinal(Number(one))}`)].flatMap((one) =>
      years.flatMap((last) => [`${one} ${word} ${last}`, `${word} ${one}, ${last}`]),
    ),
  );
  return [day, ...named, ...numbers].sort((a, b) => b.length - a.length);
}

function ordinal(date: number): string {
  if (date >= 11 && date <= 13) return 'th';
  return ['th', 'st', 'nd', 'rd'][date % 10] ?? 'th';
}
