import { plainDate } from '../../domain/calendar';
import { exitCauses } from '../../domain/placement/exit-review';
import { causesInWords } from '../../rules/exit-causes';
import { shippedBook } from './shipped-book';

// Every cause that a review of an end may find, as the book says it: ours, and marked so.

const book = shippedBook();
const on = plainDate('2026-06-01');

test.each(exitCauses)('%s is said in a sentence, and as assumed', (cause) => {
  const said = causesInWords(book, { causes: [cause], on });

  expect(said).toMatchObject([{ ruleId: 'reference.exit-causes', standing: 'assumed' }]);
  expect(said[0]?.says.length).toBeGreaterThan(20);
});

test('several are said in the order in which they were found, and no two alike', () => {
  const said = causesInWords(book, { causes: ['safeguarding', 'match'], on });
  const all = causesInWords(book, { causes: exitCauses, on });

  expect(said.map(({ says }) => says)).toEqual([
    'The child was not safe there, or somebody feared so.',
    'The child and the home did not suit each other.',
  ]);
  expect(new Set(all.map(({ says }) => says)).size).toBe(exitCauses.length);
});
