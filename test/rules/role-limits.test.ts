import { plainDate } from '../../domain/calendar';
import { aboveRoleLimit } from '../../domain/award/role-limit';
import { pence } from '../../domain/money';
import type { Book } from '../../rules/book';
import { BookFault } from '../../rules/book-files';
import { bookWithEntries } from '../../rules/entries';
import { roleLimitFor, roleLimitsFor } from '../../rules/reference';
import { shippedBook } from './shipped-book';

// How much a role may approve. No limit is enforced until a council has entered one.

const lot = 'residential' as const;
const rows = [
  { role: 'approver', lot, limitPence: 25_000_000 },
  { role: 'panel', lot, limitPence: 60_000_000 },
  { role: 'approver', lot: 'fostering', limitPence: null },
];

function entered(value: readonly object[] = rows): Book {
  return bookWithEntries(shippedBook(), [
    {
      entryId: '019ab000-0000-7000-8000-000000000001',
      recordId: 'reference.role-limits',
      from: plainDate('2026-12-01'),
      says: 'An approver may approve up to £250,000, the panel up to £600,000.',
      source: { document: 'Scheme of delegation', clause: '3.2' },
      value: { rows: value },
    },
  ]);
}

const limit = (book: Book, role: string, on = '2026-12-01') =>
  roleLimitFor(book, { role, lot, on: plainDate(on) });

describe('roleLimitFor', () => {
  test('is none as the book ships, as nobody has entered a limit', () => {
    expect(limit(shippedBook(), 'approver')).toBeNull();
  });

  test('is none on the day before an entry begins, and £250,000.00 from its day, with its source', () => {
    expect(limit(entered(), 'approver', '2026-11-30')).toBeNull();
    expect(limit(entered(), 'approver')).toEqual({
      role: 'approver',
      limitPence: 25_000_000,
      because: expect.objectContaining({
        ruleId: 'reference.role-limits-entered-2026-12-01',
        standing: 'stated',
        source: { document: 'Scheme of delegation', clause: '3.2' },
      }),
    });
  });

  test('is none for a role that the entry does not name, or names without a sum', () => {
    const on = plainDate('2026-12-01');

    expect(limit(entered(), 'head-of-service')).toBeNull();
    expect(roleLimitFor(entered(), { role: 'approver', lot: 'fostering', on })).toBeNull();
  });

  test.each([
    ['a role and lot twice', [rows[0], rows[0]], 'approver, residential, stands twice'],
    ['a negative sum', [{ role: 'approver', lot, limitPence: -1 }], 'limitPence'],
    ['half a penny', [{ role: 'approver', lot, limitPence: 0.5 }], 'limitPence'],
  ])('no book holds %s', (_, value, fault) => {
    expect(() => entered(value as readonly object[])).toThrow(BookFault);
    expect(() => entered(value as readonly object[])).toThrow(fault);
  });
});

describe('aboveRoleLimit', () => {
  const approver = limit(entered(), 'approver');
  const panel = limit(entered(), 'panel');
  const all = roleLimitsFor(entered(), { lot, on: plainDate('2026-12-01') });

  test('refuses a penny above the limit, with the sum and the limit, and not the limit itself', () => {
    expect(aboveRoleLimit(pence(25_000_001), [approver], all)).toEqual({
      code: 'above-role-limit',
      mayApprove: ['panel'],
      role: 'approver',
      limitPence: 25_000_000,
      amountPence: 25_000_001,
      because: [approver?.because],
    });
    expect(aboveRoleLimit(pence(25_000_000), [approver])).toBeNull();
  });

  test('takes the widest limit of those whom one person speaks for', () => {
    expect(aboveRoleLimit(pence(60_000_000), [approver, panel])).toBeNull();
    expect(aboveRoleLimit(pence(60_000_001), [approver, panel])).toMatchObject({ role: 'panel' });
  });

  test('limits nobody while none is entered, and an entered one counts beside one that is not', () => {
    expect(aboveRoleLimit(pence(900_000_000), [null, null])).toBeNull();
    expect(aboveRoleLimit(pence(25_000_001), [null, approver])).toMatchObject({ role: 'approver' });
  });
});
