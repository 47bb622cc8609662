import { plainDate } from '../../domain/calendar';
import { bookWithEntries } from '../../rules/entries';
import { unsettledOn } from '../../rules/going-live';
import { aBook, aRule } from './a-book';
import { shippedBook } from './shipped-book';

const on = plainDate('2026-12-01');

describe('unsettledOn', () => {
  test('names the role limits of the shipped book, and the command that needs them', () => {
    expect(unsettledOn(shippedBook(), on)).toMatchObject([
      { recordId: 'reference.role-limits', neededBy: ['approve-award'] },
    ]);
  });

  test('names nothing once an authority entry has settled it, and before its day still does', () => {
    const settled = bookWithEntries(shippedBook(), [
      {
        entryId: '019ab000-0000-7000-8000-000000000001',
        recordId: 'reference.role-limits',
        from: on,
        says: 'An approver may approve up to £250,000 for a placement.',
        source: { document: 'Scheme of delegation', clause: '3' },
        value: { rows: [{ role: 'approver', lot: 'fostering', limitPence: 25_000_000 }] },
      },
    ]);

    expect(unsettledOn(settled, on)).toEqual([]);
    expect(unsettledOn(settled, plainDate('2026-11-30'))).toHaveLength(1);
  });

  test('names every command that asks it: a change of terms too, and never a fact', () => {
    const members = { asked: ['price', 'variation'] };
    const book = aBook(aRule('pricing.open', { standing: 'unconfirmed', value: 10, members }));

    const [{ neededBy } = { neededBy: [] }] = unsettledOn(book, on);

    expect(neededBy).toEqual(expect.arrayContaining(['approve-award', 'vary-services']));
    expect(neededBy).not.toContain('confirm-start');
    expect(new Set(neededBy).size).toBe(neededBy.length);
  });

  test('leaves out what is assumed, what is not in force, and what no command asks', () => {
    const open = { standing: 'unconfirmed' };
    const book = aBook(
      aRule('pricing.assumed', { standing: 'assumed' }),
      aRule('pricing.later', { ...open, from: '2027-01-01', value: 10 }),
      aRule('pricing.needed', { ...open, value: 11 }),
      aRule('pricing.duty', { ...open, value: 12, members: { asked: ['duty'] } }),
    );

    expect(unsettledOn(book, on).map(({ recordId }) => recordId)).toEqual(['pricing.needed']);
  });
});
