import { addDays, addMonths } from '../../domain/calendar';
import { bookFromCanonical, inForceOn, toCanonicalJson } from '../../rules/book';
import { digestOf } from '../../rules/canonical-json';
import { factNames, factRegister } from '../../rules/facts';
import { findingSchema } from '../../rules/finding-schema';
import inventory from '../../rules/inventory.json';
import type { CaseFile } from './case-files';
import { caseFiles, isFactsCase, isStayCase, isTimingCase } from './case-files';
import { shippedBook } from './shipped-book';

const book = shippedBook();
const cases = new Map(caseFiles().map((file) => [file.rule, file]));

function casesOf(ruleId: string): CaseFile {
  const file = cases.get(ruleId);
  if (file === undefined) throw new Error(`${ruleId} has no cases`);
  return file;
}

describe('the shipped book', () => {
  test('holds exactly what the inventory lists, so that nothing vanishes quietly', () => {
    const ids = [...book.rules, ...book.tables].map(({ id }) => id);

    expect(ids.sort()).toEqual(inventory.ids);
  });

  test('comes back from its kept text with the same digest and the same answers', () => {
    const text = toCanonicalJson(book);
    const kept = bookFromCanonical(text);

    expect(kept).toEqual(book);
    expect(kept.digest).toBe(digestOf(text));
    expect(book.digest).toMatch(/^sha256:[0-9a-f]{64}$/);
  });

  test('cannot be changed once it is loaded', () => {
    const rule = book.rules[0];

    expect(Object.isFrozen(book.rules)).toBe(true);
    expect(Object.isFrozen(rule?.finding.params)).toBe(true);
    expect(Object.isFrozen(rule?.file.conditions)).toBe(true);
  });

  test('has cases beside every rule, named after it, and no cases without a rule', () => {
    expect([...cases.keys()].sort()).toEqual(book.rules.map(({ id }) => id));
    expect([...cases.values()].map(({ path }) => path.replace('.cases.json', ''))).toEqual(
      [...cases.values()].map(({ rule }) => rule.replace('.', '/')),
    );
  });

  test('uses every fact, but for those that are offered to new rules', () => {
    // "After six weeks" and "from 1 April" are asked for by rules of the next lots.
    const offered = ['daysOfStay', 'pricedOn'];
    const used = new Set<string>(book.rules.flatMap(({ leaves }) => leaves.map((it) => it.fact)));

    expect(factNames.filter((name) => !used.has(name))).toEqual(offered);
    expect(factNames.filter((name) => factRegister[name].says === '')).toEqual([]);
  });

  test('uses every type of finding', () => {
    const used = new Set(book.rules.map(({ finding }) => finding.type));
    const known = findingSchema.options.map((option) => option.shape.type.value);

    expect(known.filter((type) => !used.has(type))).toEqual([]);
  });
});

describe('every record of the book', () => {
  test('cites a document of its list for everything, by title', () => {
    const titles = book.documents.map(({ title }) => title);
    const cited = [...book.rules, ...book.tables].map(({ citation }) => citation.source.document);

    expect(cited.filter((title) => !titles.includes(title))).toEqual([]);
    expect(titles.filter((title) => !cited.includes(title))).toEqual([]);
  });

  test('finds rules by day, family and question, from the first day on', () => {
    const first = book.rules[0]?.inForce.from;
    if (first === undefined) throw new Error('the book has rules');

    expect(inForceOn(book, { on: first, family: 'eligibility' }).map(({ id }) => id)).toEqual([
      'eligibility.accredited-for-lot',
      'eligibility.within-membership',
    ]);
    expect(inForceOn(book, { on: first, question: 'invitation' })).toHaveLength(1);
    expect(inForceOn(book, { on: addDays(first, -1) })).toEqual([]);
  });
});

describe('the cases', () => {
  test.each(book.rules.map((rule) => ({ id: rule.id, rule })))(
    'of $id show it speaking and silent',
    ({ id }) => {
      const all = casesOf(id).cases;
      const judged = all.filter(isFactsCase).map(({ outcome }) => outcome);
      const stays = all.filter(isStayCase).map(({ findings }) => findings.length > 0);
      const timed = all.filter(isTimingCase);

      const speaks = judged.includes('fired') || stays.includes(true) || timed.length > 1;
      const isSilent = judged.includes('not-fired') || stays.includes(false) || timed.length > 1;

      expect({ speaks, isSilent }).toEqual({ speaks: true, isSilent: true });
    },
  );

  const counted = book.rules.flatMap(({ id, leaves }) =>
    leaves.flatMap(({ fact, value }) => {
      const unit = factRegister[fact].countsFromStay;
      return unit === undefined || typeof value !== 'number' ? [] : [{ id, unit, value }];
    }),
  );

  test.each(counted)('of $id stand on the day before, the day and the day after', (it) => {
    const { placement, cases: all } = casesOf(it.id);
    if (placement === undefined) throw new Error(`${it.id} has a stay`);
    const start = placement.continuousStayStartedOn;
    const turn = it.unit === 'months' ? addMonths(start, it.value) : addDays(start, it.value);
    const days = all.filter(isStayCase).map(({ on }) => on);

    expect(days).toEqual(expect.arrayContaining([addDays(turn, -1), turn, addDays(turn, 1)]));
  });
});
