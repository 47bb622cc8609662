import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { renderAssumptions } from '../../rules/assumptions';
import { readInTwoWays } from '../../rules/other-readings';
import { rulesDir, shippedBook } from './shipped-book';

const book = shippedBook();
const page = renderAssumptions(book);

describe('renderAssumptions', () => {
  test('has a place to answer for every record that is not stated, and for no other', () => {
    const titles = [...page.matchAll(/^### (.+)$/gm)].map(([, id]) => id).sort();
    const open = [...book.rules, ...book.tables].filter(({ file }) => file.standing !== 'stated');

    expect(titles).toEqual(open.map(({ id }) => id).sort());
    expect(page.match(/Agreed, or the right value/g)).toHaveLength(open.length);
  });

  test('puts what nobody has confirmed first', () => {
    expect(page.indexOf('### reference.role-limits')).toBeLessThan(page.indexOf('## Assumed'));
    expect(page.indexOf('### timing.notice')).toBeGreaterThan(page.indexOf('## Assumed'));
  });

  test('names each other reading under its rule, with what it comes to', () => {
    const of = (id: string) => page.slice(page.indexOf(`### ${id}\n`)).split('\n### ')[0];
    const read = [...page.matchAll(/^- \*the other reading\*: /gm)];

    expect(read).toHaveLength(readInTwoWays(book).length);
    expect(of('pricing.fostering-sibling')).toMatch(
      /- \*the other reading\*: .* costs £45,083\.90 as above, £43,389\.34 by this reading\./,
    );
  });

  test('says how a stated clock is read where its source leaves a word open', () => {
    expect(page).not.toContain('### timing.placement-plan');
    expect(page).toContain(
      '- `timing.placement-plan`: A plan before the start is not practicable in an emergency, and only then.',
    );
  });

  test('leads to each file', () => {
    const links = [...page.matchAll(/\]\(\.\.\/rules\/([^)]+)\)/g)].map(([, path]) => path ?? '');

    expect(links.length).toBeGreaterThan(10);
    expect(links.filter((path) => !existsSync(join(rulesDir, path)))).toEqual([]);
  });
});
