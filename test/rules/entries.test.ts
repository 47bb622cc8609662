import { plainDate } from '../../domain/calendar';
import { bookFromCanonical, inForceOn, toCanonicalJson } from '../../rules/book';
import { BookFault } from '../../rules/book-files';
import type { Entry } from '../../rules/entries';
import { bookWithEntries, councilBook } from '../../rules/entries';
import { consult } from '../../rules/evaluate';
import { tablesOn } from '../../rules/tables';
import { shippedBook } from './shipped-book';

const book = shippedBook();

/** Lewisham's own residential discount of 4%, or whatever the changes say instead. */
const entry = (changes: Partial<Omit<Entry, 'from'>> & { readonly from?: string } = {}): Entry => {
  const { from = '2027-04-01', ...rest } = changes;
  return {
    entryId: '019ab000-0000-7000-8000-000000000001',
    recordId: 'pricing.residential-long-term',
    says: 'A residential placement costs 4% less from nine months on.',
    source: { document: 'DPV call-off terms, schedule 2', clause: '4.1' },
    value: { params: { basisPoints: 400 } },
    ...rest,
    from: plainDate(from),
  };
};

const residential = { route: 'dpv', lot: 'residential', wholeMonthsOfStay: 9 } as const;

async function discountsOn(entries: readonly Entry[], on: string): Promise<readonly unknown[]> {
  const { outcomes } = await consult(bookWithEntries(book, entries), {
    ...{ on: plainDate(on), question: 'price', family: 'pricing' },
    facts: { ...residential, forHeldPlace: false, volumeStepPassed: false },
  });
  return outcomes.flatMap(({ ruleId, finding }) =>
    finding?.type === 'discount' ? [[ruleId, finding.params.basisPoints]] : [],
  );
}

function faultsOf(...entries: readonly Entry[]): string {
  try {
    bookWithEntries(book, entries);
  } catch (error) {
    if (error instanceof BookFault) return error.faults.join('\n');
    throw error;
  }
  return 'none';
}

describe('bookWithEntries', () => {
  test.each<readonly [what: string, entries: readonly Entry[], fault: string]>([
    ['a record that nobody knows', [entry({ recordId: 'pricing.magic' })], 'no such record'],
    ['a day before the record', [entry({ from: '2023-03-31' })], 'in force on 2023-03-31'],
    [
      'two values from one day',
      [entry(), entry({ entryId: '019ab000-0000-7000-8000-000000000002' })],
      'an entry from 2027-04-01 already',
    ],
    ['rows for a rule', [entry({ value: { rows: [] } })], 'a rule takes params'],
    [
      'params for a table',
      [entry({ recordId: 'reference.planned-ends' })],
      'a table takes rows, and no params',
    ],
    [
      'a value of the wrong shape',
      [entry({ value: { params: { basisPoints: 4.5 } } })],
      'event.params.basisPoints',
    ],
    [
      'a member that nobody knows',
      [entry({ value: { params: { basisPoints: 400, upTo: 5 } } })],
      '"upTo" is not known here',
    ],
    [
      'weights that make no whole',
      [
        entry({
          recordId: 'reference.award-weights',
          value: {
            rows: [{ lot: 'fostering', qualityBasisPoints: 6000, priceBasisPoints: 3000 }],
          },
        }),
      ],
      'the weights make 9000 basis points',
    ],
  ])('does not load with %s', (_, entries, fault) => {
    expect(faultsOf(...entries)).toContain(fault);
  });
});

describe('an entry in the book', () => {
  test('stands in place of the shipped rule from its day, and not on the day before', async () => {
    expect(await discountsOn([entry()], '2027-03-31')).toEqual([
      ['pricing.residential-long-term', 300],
    ]);
    expect(await discountsOn([entry()], '2027-04-01')).toEqual([
      ['pricing.residential-long-term-entered-2027-04-01', 400],
    ]);
  });

  test('leaves nothing of a record that it begins with', async () => {
    const early = entry({ from: '2023-04-01' });

    expect(await discountsOn([early], '2023-04-01')).toEqual([
      ['pricing.residential-long-term-entered-2023-04-01', 400],
    ]);
  });

  test('a later entry ends an earlier one, in whatever order they come', async () => {
    const later = entry({
      entryId: '019ab000-0000-7000-8000-000000000002',
      from: '2028-04-01',
      value: { params: { basisPoints: 500 } },
    });

    expect(bookWithEntries(book, [later, entry()])).toEqual(
      bookWithEntries(book, [entry(), later]),
    );
    expect(await discountsOn([later, entry()], '2028-03-31')).toEqual([
      ['pricing.residential-long-term-entered-2027-04-01', 400],
    ]);
    expect(await discountsOn([later, entry()], '2028-04-01')).toEqual([
      ['pricing.residential-long-term-entered-2028-04-01', 500],
    ]);
  });
});

describe('a book with entries', () => {
  test('has a digest of its own and comes back from its kept text', () => {
    const entered = bookWithEntries(book, [entry()]);

    expect(entered.digest).not.toBe(book.digest);
    expect(bookFromCanonical(toCanonicalJson(entered))).toEqual(entered);
    expect(bookWithEntries(book, [])).toBe(book);
  });

  test('is another book when the source, the day or the value differs', () => {
    const other = [
      entry(),
      entry({ from: '2027-04-02' }),
      entry({ value: { params: { basisPoints: 401 } } }),
      entry({ source: { document: 'Another paper', clause: '4.1' } }),
    ].map((one) => bookWithEntries(book, [one]).digest);

    expect(new Set(other).size).toBe(4);
  });

  test('cites what the council named, as stated', () => {
    const entered = bookWithEntries(book, [entry()]);
    const rules = inForceOn(entered, { on: plainDate('2027-04-01'), family: 'pricing' });

    expect(rules.map(({ citation }) => citation)).toContainEqual({
      ruleId: 'pricing.residential-long-term-entered-2027-04-01',
      says: 'A residential placement costs 4% less from nine months on.',
      source: { document: 'DPV call-off terms, schedule 2', clause: '4.1' },
      standing: 'stated',
    });
  });
});

describe('an entry for a table', () => {
  test('settles an unconfirmed table, which then answers', () => {
    const limits = entry({
      recordId: 'reference.role-limits',
      from: '2026-12-01',
      says: 'An approver may approve up to £250,000 for a placement.',
      value: { rows: [{ role: 'approver', lot: 'residential', limitPence: 25_000_000 }] },
    });
    const entered = bookWithEntries(book, [limits]);
    const on = (day: string) => tablesOn(entered, { kind: 'role-limits', on: plainDate(day) });

    expect(on('2026-11-30')).toEqual([]);
    expect(on('2026-12-01').map(({ file }) => file.rows)).toEqual([
      [{ role: 'approver', lot: 'residential', limitPence: 25_000_000 }],
    ]);
  });

  test('hands over to the record that the shipped one would have handed over to', () => {
    const lha = entry({
      recordId: 'reference.lha-rates-2020',
      from: '2022-04-01',
      value: {
        rows: [{ brma: 'Inner South East London', category: 'shared', weeklyPence: 12_000 }],
      },
    });
    const entered = bookWithEntries(book, [lha]);
    const ids = (day: string) =>
      tablesOn(entered, { kind: 'lha-rates', on: plainDate(day) }).map(({ id }) => id);

    expect(ids('2024-03-31')).toEqual(['reference.lha-rates-2020-entered-2022-04-01']);
    expect(ids('2024-04-01')).toEqual(['reference.lha-rates-2024']);
  });
});

describe('councilBook', () => {
  test('makes a book once for the same entries', () => {
    expect(councilBook(book, [entry()])).toBe(councilBook(book, [entry()]));
    expect(councilBook(book, [])).toBe(book);
  });
});
