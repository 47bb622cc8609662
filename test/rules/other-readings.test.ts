import type { StayTerms } from '../../domain/placement/stay-terms';
import { toBulkStay } from '../../rules/back-test/bulk-stay';
import { compileBook } from '../../rules/back-test/compiled-book';
import { priceInto, priceRun } from '../../rules/back-test/price-bulk';
import { bookWithEntries } from '../../rules/entries';
import { otherReadings, readInTwoWays, readOtherwise } from '../../rules/other-readings';
import type { TermsToPrice } from '../../rules/price-terms';
import type { CaseFile, ReadingCase, StayTerms as CaseTerms } from './case-files';
import { caseFiles } from './case-files';
import { aBook, aRule } from './a-book';
import { shippedBook } from './shipped-book';

const book = shippedBook();

const cases = caseFiles().flatMap(({ rule, placement, readInTwoWays: stays = [] }) =>
  stays.map((it) => ({ rule, says: it.says, it, placement })),
);

type Stay = TermsToPrice & { readonly until: ReadingCase['until'] };

/** The stay of a case on terms, as a placement has it. */
function stayOf({ placement: changed, until }: ReadingCase, usual: CaseFile['placement']): Stay {
  const merged = { ...usual, ...changed } as CaseTerms;
  const { lot, route, continuousStayStartedOn: startsOn, coreWeeklyPence } = merged;
  const siblings = merged.siblingSpans ?? [];
  const terms: StayTerms = {
    continuousStayStartedOn: startsOn,
    routes: [{ from: startsOn, route }],
    cores: [{ from: startsOn, coreWeeklyPence }],
    ...{ services: [], absences: [], held: [] },
    matchedLongTermOn: merged.matchedLongTermOn ?? null,
    siblings: siblings.map((span, index) => ({ ...span, siblingId: `sibling-${String(index)}` })),
    accommodation: merged.accommodation ?? null,
  };
  return { lot, terms, startsOn, until, dateOfBirth: merged.dateOfBirth };
}

describe('what a stay would cost by the other reading', () => {
  test.each(cases)('$rule: $says', async ({ rule, it, placement }) => {
    const { totalPence, otherTotalPence } = it;

    const found = await otherReadings(book, stayOf(it, placement));

    expect(found.find(({ ruleId }) => ruleId === rule)).toMatchObject({
      totalPence: otherTotalPence,
      differencePence: otherTotalPence - totalPence,
    });
  });

  test.each(cases)('$rule, in bulk: $says', ({ rule, it, placement }) => {
    const { lot, terms, startsOn, until, dateOfBirth } = stayOf(it, placement);
    const [route, core] = [terms.routes[0], terms.cores[0]];
    if (route === undefined || core === undefined) throw new Error('a stay has terms');
    const stay = toBulkStay({
      ...{ lot, startsOn, until, route: route.route, coreWeeklyPence: core.coreWeeklyPence },
      ...{ continuousStayStartedOn: startsOn, services: [], siblingSpans: terms.siblings },
      matchedLongTermOn: terms.matchedLongTermOn,
      ...(dateOfBirth !== undefined && { dateOfBirth }),
      ...(terms.accommodation !== null && { accommodation: terms.accommodation }),
    });
    const totalUnder = (read: typeof book): number => {
      const run = priceRun(compileBook(read));
      priceInto(run, stay);
      return run.totalPence;
    };

    expect(totalUnder(book)).toBe(it.totalPence);
    expect(totalUnder(readOtherwise(book, rule) ?? book)).toBe(it.otherTotalPence);
  });

  test('is shown for every rule that has one, on both sides of the day on which they part', () => {
    const shown = [...new Set(cases.map(({ rule }) => rule))].sort();
    const parted = shown.map((rule) =>
      cases.filter((one) => one.rule === rule).map(({ it }) => it.otherTotalPence - it.totalPence),
    );

    expect(shown).toEqual(readInTwoWays(book).map(({ id }) => id));
    expect(parted.every((sums) => sums.includes(0) && sums.some((sum) => sum !== 0))).toBe(true);
  });
});

describe('otherReadings', () => {
  const [sibling] = cases.filter(({ rule }) => rule === 'pricing.fostering-sibling');
  if (sibling === undefined) throw new Error('the sibling discount has cases');
  const stay = stayOf(sibling.it, sibling.placement);

  test('has nothing to say of a lot whose terms are read in one way, nor of no days', async () => {
    expect(await otherReadings(book, { ...stay, lot: 'residential' })).toEqual([]);
    expect(await otherReadings(book, { ...stay, until: stay.startsOn })).toEqual([]);
  });

  test('gives no sum where a rule cannot decide', async () => {
    const found = await otherReadings(book, { ...stay, lot: 'supportedAccommodation' });

    expect(found).toMatchObject([{ totalPence: null, differencePence: null }]);
  });

  test('is silent about a rule that the council has settled', async () => {
    const from = stay.startsOn;
    const settled = bookWithEntries(book, [
      {
        ...{ entryId: 'an-entry', recordId: 'pricing.fostering-sibling', from },
        says: 'Siblings cost 5% less for as long as two of them live together.',
        source: { document: 'A letter of the Alliance', clause: '1' },
        value: { params: { basisPoints: 500 } },
      },
    ]);
    const ruleIds = async (read: typeof book) =>
      (await otherReadings(read, stay)).map(({ ruleId }) => ruleId);

    expect(await ruleIds(book)).toContain('pricing.fostering-sibling');
    expect(await ruleIds(settled)).toEqual([
      'pricing.fostering-long-term-after-a-year',
      'pricing.fostering-long-term-match',
    ]);
  });
});

describe('readOtherwise', () => {
  test('knows no other reading of a rule that has none, nor of one that is not there', () => {
    expect(readOtherwise(book, 'pricing.residential-long-term')).toBeNull();
    expect(readOtherwise(book, 'pricing.magic')).toBeNull();
  });

  test('makes another book, and leaves the one at hand as it is', () => {
    const other = readOtherwise(book, 'pricing.fostering-sibling');

    expect(other?.digest).not.toBe(book.digest);
    expect(other?.rules.map(({ id }) => id)).toEqual(book.rules.map(({ id }) => id));
    expect(book.digest).toBe(shippedBook().digest);
  });

  test.each([
    ['a fact that nobody knows', { fact: 'phaseOfTheMoon', operator: 'is', value: 'full' }],
    ['a value of another type', { fact: 'lot', operator: 'is', value: 'attic' }],
  ])('a book whose other reading names %s does not load', (_, leaf) => {
    const otherReading = { says: 'It can be read otherwise.', conditions: { all: [leaf] } };

    expect(() => aBook(aRule('pricing.a', { members: { otherReading } }))).toThrow(
      /pricing\/a\.json, line \d+/,
    );
  });

  test('nor one whose other reading no placement can meet', () => {
    const never = ['fostering', 'residential'].map((value) => ({
      ...{ fact: 'lot', operator: 'is', value },
    }));
    const otherReading = { says: 'It can be read otherwise.', conditions: { all: never } };

    expect(() => aBook(aRule('pricing.a', { members: { otherReading } }))).toThrow(/no lot meets/);
  });
});
