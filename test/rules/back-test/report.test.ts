import { backTestAtOnce } from '../../../rules/back-test/back-test';
import { compareBooks } from '../../../rules/back-test/compared-books';
import { portfolioOf } from '../../../rules/back-test/portfolio';
import { reportCsv } from '../../../rules/back-test/report-csv';
import { reportTable } from '../../../rules/back-test/report-table';
import { shippedBook } from '../shipped-book';
import { anOffer, aPlacement, shippedWith, withFourPercent } from './recorded';

const offered = aPlacement({
  placementId: '=SUM(A1)',
  councilId: 'a "council", with a comma',
  proposedOn: '2023-05-26',
  offers: [anOffer('a'), anOffer('b', { startsOn: '2023-06-20', coreWeeklyPence: 449_000 })],
});
const books = compareBooks(shippedBook(), withFourPercent());

describe('reportCsv', () => {
  const files = reportCsv(backTestAtOnce(portfolioOf([offered]), books));

  test('marks a text that a spreadsheet would run, and quotes one that would break a line', () => {
    expect(files['changes.csv']).toContain(`'=SUM(A1),"a ""council"", with a comma",provider-1`);
  });

  test('gives each change with its days and its rule, and sums in pence', () => {
    const [, change] = (files['changes.csv'] ?? '').split('\r\n');

    expect(change).toContain(
      '2024-03-01 to 2025-06-01: 436500 to 432000 a week (pricing.residential-long-term other-figure)',
    );
    expect(files['sums.csv']).toContain('lot,residential,1,');
    expect(files['sums.csv']).toContain(',-293786,0,0,1,293786');
  });

  test('has every table, with its heading, when nothing differs', () => {
    const same = compareBooks(shippedBook(), shippedBook());

    const none = reportCsv(backTestAtOnce(portfolioOf([]), same));

    expect(Object.keys(none)).toEqual([
      'sums.csv',
      'changes.csv',
      'gates.csv',
      'awards.csv',
      'undecided.csv',
    ]);
    expect(none['undecided.csv']).toBe('placementId,book,ruleId\r\n');
  });
});

describe('reportTable', () => {
  test('shows pounds, the rule that differs, and the placement that changes most', () => {
    const text = reportTable(backTestAtOnce(portfolioOf([offered]), books));

    expect(text).toContain('1 placements, 1 compared, 1 changed, 0 undecided');
    expect(text).toContain('changed pricing.residential-long-term (stated): ');
    expect(text).toContain('-£2,937.86');
    expect(text).toMatch(/=SUM\(A1\) +residential .+ pricing\.residential-long-term/);
  });

  test('counts gates that flip, by what they flip from and to', () => {
    const facts = {
      ...{ lot: 'residential', route: 'dpv', priceScheduleInForce: true },
      ...{ penceAboveCeiling: 1, forHeldPlace: false, hasEmergencyPremium: false },
      ...{ penceAboveServiceRate: 0, serviceKindScheduled: true },
    };
    const on = '2023-05-25';
    const refused = aPlacement({ decisions: [{ question: 'offer', on, offerId: 'a', facts }] });
    const kinder = shippedWith('pricing/ceiling.json', (text) =>
      text.replace('"value": 1', '"value": 2'),
    );

    const compared = compareBooks(shippedBook(), kinder);
    const text = reportTable(backTestAtOnce(portfolioOf([refused]), compared));

    expect(text).toContain('Gates that flip: 1');
    expect(text).toContain('1 × offer: fail to pass (pricing.ceiling)');
  });
});
