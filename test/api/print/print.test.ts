import { facts, list, paragraph, table, type Paper } from '../../../api/print/paper';
import { toHtml } from '../../../api/print/to-html';
import { toPdf } from '../../../api/print/to-pdf';
import { wordsInPdf } from '../pdf-words';

const paperOf = (rows: number): Paper => ({
  title: 'A record',
  reference: 'Placement p-1',
  sections: [
    {
      heading: 'What was <written>',
      blocks: [
        paragraph('£4,500.00 & more, “quoted” by O’Neill <script>alert(1)</script>'),
        list(['one', 'two']),
        facts([['Name', 'Value']]),
        table(
          ['Left', 'Right'],
          Array.from({ length: rows }, (_, row) => [`row ${String(row)}`, 'a '.repeat(60)]),
        ),
        { kind: 'verbatim', text: 'To the letter\n- kept' },
      ],
    },
  ],
});

const pagesOf = (pdf: Buffer) => pdf.toString('latin1').match(/\/Type \/Page\b/g)?.length ?? 0;

describe('a page', () => {
  test('holds what people wrote as words, never as markup', () => {
    const html = toHtml(paperOf(1));

    expect(html).toContain('What was &lt;written&gt;');
    expect(html).not.toContain('<script>');
    expect(html).toContain('<th scope="col">Left</th>');
    expect(html.match(/<h1>/g)).toHaveLength(1);
  });

  test('keeps the lines of a cell apart, as a reader of the PDF has them', () => {
    const html = toHtml(paperOf(1));

    expect(html).toMatch(/td \{[^}]*white-space: pre-line/);
  });
});

describe('a PDF', () => {
  test('goes on over as many pages as it needs, each with its foot', async () => {
    const short = await toPdf(paperOf(1), 0);
    const long = await toPdf(paperOf(80), 0);

    expect(pagesOf(short)).toBe(1);
    expect(pagesOf(long)).toBeGreaterThan(2);
  });

  test('leaves no head of a table alone at the foot of a page', async () => {
    const foot = 'Placement p-1 · page';
    const rows = Array.from({ length: 40 }, (_, row) => [`row ${String(row)}`, 'short']);
    for (let filled = 20; filled < 50; filled += 1) {
      const above = list(Array.from({ length: filled }, () => 'a line'));
      const sections = [{ heading: 'Above', blocks: [above, table(['Left', 'Right'], rows)] }];
      const words = wordsInPdf(await toPdf({ ...paperOf(0), sections }, 0));

      expect(words).toContain(foot);
      expect(words).not.toContain(`Left Right ${foot}`);
    }
  });

  test('is not stopped by a letter that its fonts do not have', async () => {
    const paper = { ...paperOf(1), title: 'Zoë, Şule, 李, and \u0007 a bell' };

    expect((await toPdf(paper, 0)).subarray(0, 5).toString('latin1')).toBe('%PDF-');
  });

  test('of the same paper at the same instant has the same length', async () => {
    const [one, other] = await Promise.all([toPdf(paperOf(3), 5), toPdf(paperOf(3), 5)]);

    expect(one.length).toBe(other.length);
  });
});
