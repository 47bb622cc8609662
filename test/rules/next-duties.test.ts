import { addDays, plainDate, type PlainDate } from '../../domain/calendar';
import type { LastHeld } from '../../domain/placement/terms';
import { consultDuties } from '../../rules/duties';
import { nextDuties, type StayUnderWay } from '../../rules/next-duties';
import { shippedBook } from './shipped-book';

// A stay that is under way: residential, from 1 March 2023, looked at on 1 June 2025.

const today = plainDate('2025-06-01');
const stay: Omit<StayUnderWay, 'lastHeld'> = {
  ...{ lot: 'residential', route: 'dpv', emergency: false, longTermOn: null, today },
  ...{ startsOn: plainDate('2023-03-01'), until: plainDate('2027-03-01') },
  ...{ dateOfBirth: plainDate('2010-01-15'), becameLookedAfterOn: plainDate('2023-02-01') },
};
const none: LastHeld = { reviewOn: null, visitOn: null, stepDownReviewOn: null };

const book = shippedBook();

async function dueNext(
  lastHeld: Partial<LastHeld>,
  changes: Partial<StayUnderWay> = {},
): Promise<Readonly<Record<string, PlainDate>>> {
  const facts: StayUnderWay = { ...stay, lastHeld: { ...none, ...lastHeld }, ...changes };
  const duties = await consultDuties(book, { ...facts, startsOn: today });
  const { dated } = nextDuties(book, duties, facts);
  return Object.fromEntries(dated.map(({ kind, dueOn }) => [kind, dueOn]));
}

describe('nextDuties', () => {
  test('counts each duty from the day it was last done, overdue ones too', async () => {
    const due = await dueNext({
      visitOn: plainDate('2025-02-10'),
      reviewOn: plainDate('2025-01-20'),
      stepDownReviewOn: plainDate('2024-12-31'),
    });

    expect(due).toMatchObject({
      visit: '2025-03-24',
      'looked-after-review': '2025-07-20',
      'step-down-review': '2025-06-30',
    });
  });

  test('takes the next day that would follow where nobody says when it was done', async () => {
    const due = await dueNext({});

    expect(due['visit']).toBe(addDays(plainDate('2023-03-08'), 42 * 20));
    expect(due['looked-after-review']).toBe('2025-06-01');
    expect(due['step-down-review']).toBe('2025-06-01');
  });

  test('owes nothing of the first days again', async () => {
    expect(Object.keys(await dueNext({}))).not.toEqual(
      expect.arrayContaining(['placement-plan', 'notification']),
    );
  });

  test('counts three months from a visit in a foster placement that is to last', async () => {
    const due = await dueNext(
      { visitOn: plainDate('2025-05-10') },
      { lot: 'fostering', longTermOn: plainDate('2023-09-01') },
    );

    expect(due['visit']).toBe('2025-08-10');
  });

  test('takes a review held within three months of becoming looked after for the first', async () => {
    const changes = { becameLookedAfterOn: plainDate('2025-04-01') };

    expect(await dueNext({ reviewOn: plainDate('2025-04-28') }, changes)).toMatchObject({
      'looked-after-review': '2025-07-28',
    });
  });

  test('ends visits and reviews at the 18th birthday, which the adviser’s visits wait for', async () => {
    const held = { visitOn: plainDate('2025-05-20'), reviewOn: plainDate('2025-01-20') };
    const before = await dueNext(held, { dateOfBirth: plainDate('2007-06-15') });
    const after = await dueNext(held, { dateOfBirth: plainDate('2007-05-28') });

    for (const due of [before, after]) {
      expect(due).not.toHaveProperty('visit');
      expect(due).not.toHaveProperty('looked-after-review');
    }
    // The birthday to come opens it by itself, so that it is not owed twice.
    expect(before).not.toHaveProperty('personal-adviser-visit');
    expect(after['personal-adviser-visit']).toBe('2025-06-04');
  });
});
