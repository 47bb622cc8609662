import { awardPaper } from '../../../api/print/award-paper';
import { facts, list, paragraph, table, type Paper } from '../../../api/print/paper';
import { toHtml } from '../../../api/print/to-html';
import { toPdf } from '../../../api/print/to-pdf';
import { awardRecord } from '../../../domain/award/award-record';
import { pence } from '../../../domain/money';
import { plainDate } from '../../../domain/calendar';
import type { Command } from '../../../domain/placement/commands';
import { aPlacementIn, ordinary, step } from '../../support/a-placement';
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

const asWritten = {
  ...{ nameOf: (id: string) => id, providerOf: (id: string) => id },
  ...{ textOf: (id: string | null) => id ?? '', cite: ({ ruleId }: { ruleId: string }) => ruleId },
};

/** The printed record of a life as far as a stage, and of what was asked then, by section. */
function printed(
  from: 'drafting' | 'evaluating' | 'awarding' | 'agreeing',
  ...asked: readonly (keyof typeof ordinary | Command)[]
) {
  const life = aPlacementIn(from);
  const last = asked.reduce<{ state: Parameters<typeof step>[0]; events: typeof life.events }>(
    ({ state, events }, one, hours) => {
      const command = typeof one === 'string' ? ordinary[one](state) : one;
      const at = life.at + (hours + 1) * 3_600_000;
      const turn = step(state, { ...command, commandId: `command-${String(hours)}` }, at);
      if ('refused' in turn.verdict) throw new Error(turn.verdict.refused.code);
      return { state: turn.state, events: [...events, ...turn.events] };
    },
    life,
  );
  const record = awardRecord(last.events);
  if (record === null) throw new Error('Something was decided.');
  return new Map(
    awardPaper(record, asWritten).sections.map(({ heading, blocks }) => [
      heading,
      new Map(blocks.flatMap((block) => (block.kind === 'facts' ? block.rows : []))),
    ]),
  );
}

describe('a printed award record', () => {
  test.each([
    ['Proposed: not yet approved', printed('awarding')],
    ['Awarded', printed('agreeing')],
    ['The proposal was rejected', printed('awarding', 'reject-award')],
    ['Awarded to nobody', printed('evaluating', 'award-nobody')],
    ['Awarded to nobody', printed('awarding', 'reject-award', 'award-nobody')],
    ['Awarded, and set aside', printed('agreeing', 'reject-agreement', 'set-aside-award')],
    [
      'Awarded to nobody',
      printed('agreeing', 'reject-agreement', 'set-aside-award', 'award-nobody'),
    ],
    ['Placed before its papers: not yet approved', printed('drafting', 'record-placement-made')],
    [
      'Placed before its papers: the approval was refused',
      printed('drafting', 'record-placement-made', 'reject-award'),
    ],
  ])('begins with what came of it: %s', (outcome, sections) => {
    const first = sections.get('The award in short');

    expect(first?.get('Outcome')).toBe(outcome);
    expect(first?.has('Approved by')).toBe(
      outcome.startsWith('Awarded') && !/nobody/.test(outcome),
    );
  });

  const therapy = {
    ...({ kind: 'therapy', descriptionTextId: 'Once a week', unit: 'session' } as const),
    ...{ quantityHundredths: 100, ratePence: pence(9_000), until: null, reviewOn: null },
    from: plainDate('2024-07-01'),
  };
  const withTherapy = (made: Command): Command => {
    if (!('offer' in made)) throw new Error(`${made.type} has an offer.`);
    return { ...made, offer: { ...made.offer, services: [therapy] } };
  };

  test.each([
    [
      'A provider named without asking others',
      printed('evaluating', withTherapy(ordinary['direct-award']())),
    ],
    [
      'A placement made before its papers',
      printed('drafting', withTherapy(ordinary['record-placement-made']())),
    ],
  ])('has every service with its price: %s', (heading, sections) => {
    expect(sections.get(heading)?.get('Terms')).toContain('therapy: £90.00 a week, Once a week');
  });
});
