import type { PlainDate } from '../../domain/calendar';
import { addDays, addMonths, birthday, daysBetween, plainDate } from '../../domain/calendar';
import { shorterNoticeReasons } from '../../domain/placement/terms';
import { bookFromCanonical, inForceOn, toCanonicalJson, type Rule } from '../../rules/book';
import { digestOf } from '../../rules/canonical-json';
import { factNames, factRegister } from '../../rules/facts';
import { findingSchema } from '../../rules/finding-schema';
import inventory from '../../rules/inventory.json';
import type { CaseFile } from './case-files';
import { edgesOf, figuresOf } from './case-edges';
import { caseFiles, isFactsCase, isStayCase, isTimingCase } from './case-files';
import { shippedBook } from './shipped-book';

const book = shippedBook();
const cases = new Map(caseFiles().map((file) => [file.rule, file]));

function casesOf(ruleId: string): CaseFile {
  const file = cases.get(ruleId);
  if (file === undefined) throw new Error(`${ruleId} has no cases`);
  return file;
}

/** The facts that a rule names, as it ships and as it can be read otherwise. */
function factsIn({ leaves, file }: Rule): readonly string[] {
  const other = file.otherReading?.conditions ?? { all: [] };
  return [...leaves, ...('all' in other ? other.all : other.any)].map(({ fact }) => fact);
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

  test('uses every fact, but for the one that is offered to new rules', () => {
    // "From 1 April" is what a rule with dates of its own inside its life would ask for.
    const offered = ['pricedOn'];
    const used = new Set<string>(book.rules.flatMap(factsIn));

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
    const on = plainDate('2021-09-09');
    const ids = inForceOn(book, { on, family: 'eligibility', question: 'award' });

    expect(ids.map(({ id }) => id)).toEqual([
      'eligibility.under-16-not-in-supported-accommodation',
    ]);
    expect(inForceOn(book, { on: addDays(on, -1), question: 'award' })).toEqual([]);
    expect(inForceOn(book, { on: plainDate('2002-03-31') })).toEqual([]);
  });
});

describe('the cases', () => {
  test.each(book.rules.map((rule) => ({ id: rule.id, rule })))(
    'of $id show it speaking and silent',
    ({ id, rule }) => {
      const all = casesOf(id).cases;
      const judged = all.filter(isFactsCase).map(({ outcome }) => outcome);
      const stays = all.filter(isStayCase).map(({ findings }) => findings.length > 0);
      const timed = all.filter(isTimingCase);

      const waits = rule.file.standing === 'unconfirmed' && judged.includes('cannot-decide');
      const speaks = judged.includes('fired') || stays.includes(true) || timed.length > 1;
      const isSilent = judged.includes('not-fired') || stays.includes(false) || timed.length > 1;

      expect({ speaks: speaks || waits, isSilent }).toEqual({ speaks: true, isSilent: true });
    },
  );

  const counted = book.rules.flatMap(({ id, leaves, asked }) =>
    leaves.flatMap(({ fact, value }) => {
      const { countsFromStay, countsFromBirth } = factRegister[fact];
      const unit = countsFromStay ?? countsFromBirth;
      if (!asked.includes('price') || unit === undefined || typeof value !== 'number') return [];
      return [{ id, unit, value }];
    }),
  );

  test.each(counted)('of $id stand around $value $unit: before, on and after', (it) => {
    const { placement, cases: all } = casesOf(it.id);
    const around = all.filter(isStayCase).map(({ on, placement: changed }) => {
      const from = changed?.continuousStayStartedOn ?? placement?.continuousStayStartedOn;
      const born = changed?.dateOfBirth ?? placement?.dateOfBirth;
      return daysBetween(turnOf(it, { from, born }), on);
    });

    expect(around).toEqual(expect.arrayContaining([-1, 0, 1]));
  });
});

describe('the cases around an age and the days of the book', () => {
  const atAge = book.rules.flatMap(({ id, leaves, asked }) =>
    leaves.flatMap(({ fact, value }) =>
      fact === 'ageInYears' && typeof value === 'number' && !asked.includes('price')
        ? [{ id, value, isDuty: asked.includes('duty') }]
        : [],
    ),
  );

  test.each(atAge)('of $id stand around the age of $value', ({ id, value, isDuty }) => {
    const { cases: all } = casesOf(id);
    const years = all.filter(isFactsCase).map(({ facts }) => Number(facts['ageInYears']) - value);
    const days = all.filter(isTimingCase).flatMap(({ given: { startsOn, dateOfBirth } }) => {
      if (typeof startsOn !== 'string' || typeof dateOfBirth !== 'string') return [];
      return [daysBetween(birthday(plainDate(dateOfBirth), value), plainDate(startsOn))];
    });

    expect(isDuty ? days : years).toEqual(expect.arrayContaining([-1, 0, 1]));
  });

  test.each(book.rules.map((rule) => ({ id: rule.id, rule })))(
    'of $id stand on both sides of its first day, and of its last',
    ({ id, rule: { inForce } }) => {
      const judged = casesOf(id).cases.filter(isFactsCase);
      const isInForce = (day: PlainDate) =>
        judged.filter(({ on }) => on === day).map(({ outcome }) => outcome !== 'not-in-force');

      expect(isInForce(addDays(inForce.from, -1))).toContain(false);
      expect(isInForce(inForce.from)).toContain(true);
      if (inForce.until === null) return;
      expect(isInForce(addDays(inForce.until, -1))).toContain(true);
      expect(isInForce(inForce.until)).toContain(false);
    },
  );
});

describe('the cases of what falls due', () => {
  const figures = book.rules
    .filter(({ id }) => id.startsWith('timing.'))
    .flatMap(({ id, finding }) => figuresOf(finding).map((figure) => ({ id, finding, figure })));

  test.each(figures)('of $id stand around $figure: before, on and after', (it) => {
    const { lot, cases: all } = casesOf(it.id);
    const edges = all
      .filter(isTimingCase)
      .flatMap((one) =>
        edgesOf(book, it.finding, { ...one, given: { lot: lot ?? 'residential', ...one.given } }),
      );
    const apart = edges.filter(({ figure }) => figure === it.figure).map((edge) => edge.apart);
    // No day of a stay lies before its first.
    const wanted = it.figure.endsWith('{"days":0}') ? [0, 1] : [-1, 0, 1];

    expect(apart).toEqual(expect.arrayContaining(wanted));
  });

  test('of notice and of the fee after a move name every reason there is', () => {
    const given = casesOf('timing.notice').cases.filter(isTimingCase);
    const moved = casesOf('pricing.fee-after-immediate-move').cases.filter(isFactsCase);

    expect(given.map((it) => it.given['shorterReason'])).toEqual(
      expect.arrayContaining([...shorterNoticeReasons, null]),
    );
    expect(moved.map(({ facts }) => facts['moveReason'])).toEqual(
      expect.arrayContaining([...shorterNoticeReasons, 'none']),
    );
  });

  test('of Local Housing Allowance stand around each change of its rates and of its category', () => {
    const { placement, cases: all } = casesOf('pricing.supported-accommodation-lha');
    const stays = all.filter(isStayCase);
    const changes = book.tables
      .filter(({ file: { kind }, inForce }) => kind === 'lha-rates' && inForce.from > '2023-04-01')
      .map(({ inForce }) => inForce.from);
    const past25 = stays.map(({ on, placement: changed }) => {
      const born = changed?.dateOfBirth ?? placement?.dateOfBirth;
      return daysBetween(turnOf({ unit: 'years', value: 25 }, { from: undefined, born }), on);
    });

    expect(changes).toEqual(['2024-04-01', '2026-04-01']);
    for (const change of changes) {
      const apart = stays.map(({ on }) => daysBetween(change, on));
      expect(apart).toEqual(expect.arrayContaining([-1, 0, 1]));
    }
    expect(past25).toEqual(expect.arrayContaining([-1, 0, 1]));
  });
});

function turnOf(
  { unit, value }: { readonly unit: 'months' | 'days' | 'years'; readonly value: number },
  { from, born }: { readonly from: PlainDate | undefined; readonly born: PlainDate | undefined },
): PlainDate {
  const start = unit === 'years' ? born : from;
  if (start === undefined) throw new Error('a case of a threshold says when it is counted from');
  if (unit === 'years') return birthday(start, value);
  return unit === 'months' ? addMonths(start, value) : addDays(start, value);
}
