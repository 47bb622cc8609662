import { plainDate } from '../../../domain/calendar';
import { afterTheEnd } from '../../../domain/deadlines/duties';
import { workingCalendar } from '../../../rules/reference';
import { shippedBook } from '../../rules/shipped-book';

const calendar = workingCalendar(shippedBook(), 'statutory');

test.each([
  ['2023-05-05', '2023-05-22', 'the Coronation lies between'],
  ['2024-12-23', '2025-01-09', 'Christmas lies between'],
  ['2024-06-01', '2024-06-14', 'it was a Saturday'],
])('a placement that ended on %s is told of by %s, as %s', (ended, dueOn) => {
  const endedOn = plainDate(ended);

  expect(afterTheEnd({ afterEndWorkingDays: 10 }, { endedOn, calendar })).toEqual({
    dueOn,
    countedFrom: ended,
  });
});

test('past the end of the calendar nothing is guessed', () => {
  const endedOn = plainDate('2028-12-22');

  expect(afterTheEnd({ afterEndWorkingDays: 10 }, { endedOn, calendar })).toBe(
    'calendar-exhausted',
  );
});
