import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { renderRuleBook } from '../../rules/rule-book';
import { rulesDir, shippedBook } from './shipped-book';

const book = shippedBook();
const page = renderRuleBook(book);

describe('renderRuleBook', () => {
  test('has one row per rule and table, and every link leads somewhere', () => {
    const links = [...page.matchAll(/\]\(\.\.\/rules\/([^)]+)\)/g)].map(([, path]) => path ?? '');

    expect(links).toHaveLength(2 * book.rules.length + book.tables.length);
    expect(links.filter((path) => !existsSync(join(rulesDir, path)))).toEqual([]);
  });

  test('lists everything that is not stated, and nothing that is', () => {
    const open = page.slice(page.indexOf('## Not stated by a source'));

    expect(open).toContain('`timing.notice` (assumed)');
    expect(open).toContain('*stated*: Retainer fees are waived.');
    expect(open).not.toContain('pricing.residential-long-term');
  });

  test('shows clause and dates of a rule', () => {
    expect(page).toContain(
      'from 2023-04-01 | Mayor and Cabinet report, 11 January 2023, 5.1; 9.4 | stated |',
    );
  });
});
