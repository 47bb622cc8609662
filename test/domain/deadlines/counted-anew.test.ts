import { addDays, plainDate, type PlainDate } from '../../../domain/calendar';
import { countedAnew, type CorrectedStay } from '../../../domain/deadlines/counted-anew';
import type { Foreseen } from '../../../domain/placement/questions-of-stay';
import type { DeadlineKind, Duty } from '../../../domain/placement/terms';
import { dutyIn } from '../../support/answers-ending';

// What moves, goes and opens when a first day or a day of birth turns out to be another.

const started = plainDate('2024-07-01');
const eighteenth = plainDate('2025-03-01');
const today = plainDate('2024-07-20');

const openOf = (duty: Duty, id: string) => ({ ...duty.deadline, id });

/** A visit a week after the start, a plan on it, and the decision half a year before 18. */
const from = (startedOn: PlainDate, turns18On: PlainDate): Foreseen => ({
  duties: [
    dutyIn('visit', addDays(startedOn, 7), startedOn),
    dutyIn('placement-plan', startedOn, startedOn),
    dutyIn('eighteen-decision', addDays(turns18On, -182), turns18On),
  ],
  birthdays: [
    {
      ...{ age: 18, on: turns18On, because: [], ends: ['visit', 'placement-plan'] },
      duties: [dutyIn('personal-adviser-visit', addDays(turns18On, 7), turns18On)],
    },
  ],
  birthdayClocks: [],
});

const open = (kinds: readonly DeadlineKind[], { duties, birthdays }: Foreseen) =>
  [...duties, ...birthdays.flatMap((one) => one.duties)]
    .filter(({ deadline }) => kinds.includes(deadline.kind))
    .map((duty) => openOf(duty, duty.deadline.kind));

const was = from(started, eighteenth);

function anew(changes: Partial<CorrectedStay>): Record<string, readonly string[]> {
  const { dropped, duties } = countedAnew({
    ...{ was, is: was, today, agesAhead: [18], untouched: [], done: [] },
    open: open(['visit', 'placement-plan', 'eighteen-decision'], was),
    next: (kind, heldOn) => dutyIn(kind, addDays(heldOn, 42), heldOn),
    ...changes,
  });
  return {
    dropped,
    opened: duties.map(({ deadline }) => `${deadline.kind} ${deadline.dueOn}`),
  };
}

test('the same facts move nothing', () => {
  expect(anew({})).toEqual({ dropped: [], opened: [] });
});

test('an earlier start moves what is counted from it, and not the decision at 18', () => {
  expect(anew({ is: from(plainDate('2024-06-28'), eighteenth) })).toEqual({
    dropped: ['visit', 'placement-plan'],
    opened: ['visit 2024-07-05', 'placement-plan 2024-06-28'],
  });
});

test('a plan that was made stays made, and a visit keeps the day of the one before it', () => {
  const held = plainDate('2024-07-10');
  const second = openOf(dutyIn('visit', addDays(held, 42), held), 'visit-2');
  const done = [{ kind: 'visit', on: held } as const];

  expect(anew({ is: from(plainDate('2024-06-28'), eighteenth), open: [second], done })).toEqual({
    ...{ dropped: [], opened: [] },
  });
});

test('a later birthday moves the decision; an earlier one ends a visit that would come after it', () => {
  expect(anew({ is: from(started, plainDate('2025-04-01')) })).toEqual({
    ...{ dropped: ['eighteen-decision'], opened: ['eighteen-decision 2024-10-01'] },
  });
  const second = openOf(dutyIn('visit', today, addDays(started, 3)), 'visit-2');
  const ends = anew({ open: [second], next: () => null });
  expect(ends).toEqual({ dropped: ['visit-2'], opened: [] });
});

test('who is 18 already is owed no visit to a child, and an adviser’s from the start', () => {
  const adult: Foreseen = {
    ...{ birthdays: [], birthdayClocks: [] },
    duties: [dutyIn('personal-adviser-visit', addDays(started, 7), started)],
  };
  expect(anew({ is: adult })).toEqual({
    dropped: ['visit', 'placement-plan', 'eighteen-decision'],
    opened: ['personal-adviser-visit 2024-07-08'],
  });
  const owed = open(['personal-adviser-visit'], adult);
  expect(anew({ was: adult, is: was, open: owed, agesAhead: [] })).toEqual({
    dropped: ['personal-adviser-visit'],
    opened: ['visit 2024-07-08', 'placement-plan 2024-07-01', 'eighteen-decision 2024-08-31'],
  });
});

test('a birthday that had come and has not: the visits go on from the last, the plan stays made', () => {
  const before = from(started, plainDate('2024-07-15'));
  const owed = open(['personal-adviser-visit'], before);
  const done = [
    { kind: 'visit', on: plainDate('2024-07-05') },
    { kind: 'placement-plan', on: started },
    { kind: 'eighteen-decision', on: started },
  ] as const;

  const later = { was: before, is: was, open: owed, agesAhead: [] };
  expect(anew({ ...later, done })).toEqual({
    ...{ dropped: ['personal-adviser-visit'], opened: ['visit 2024-08-16'] },
  });
  // Nobody had made a plan when the birthday ended it: it is owed again.
  expect(anew({ ...later, done: done.slice(2) })['opened']).toEqual([
    'visit 2024-07-08',
    'placement-plan 2024-07-01',
  ]);
});

test('a birthday that came earlier than written moves the adviser’s visit with it', () => {
  const before = from(started, plainDate('2024-07-15'));
  const owed = open(['personal-adviser-visit'], before);

  const earlier = from(started, plainDate('2024-07-12'));
  expect(anew({ was: before, is: earlier, open: owed, agesAhead: [] })).toEqual({
    dropped: ['personal-adviser-visit'],
    opened: ['personal-adviser-visit 2024-07-19'],
  });
  // The birthday itself is still to be performed, and opens what begins with it.
  expect(anew({ is: earlier, open: [], agesAhead: [18] })).toEqual({ dropped: [], opened: [] });
});
