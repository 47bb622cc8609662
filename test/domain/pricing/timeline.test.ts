import fc from 'fast-check';
import type { DateSpan } from '../../../domain/calendar';
import { addDays, contains, overlap, plainDate } from '../../../domain/calendar';
import { basisPoints, pence, plus } from '../../../domain/money';
import type { Citation, Finding, HeldFinding } from '../../../domain/pricing/finding';
import type { Terms } from '../../../domain/pricing/terms';
import { priceServices, weeklyPriceOf } from '../../../domain/pricing/terms';
import type { Segment } from '../../../domain/pricing/timeline';
import { combineDiscounts, timeline } from '../../../domain/pricing/timeline';

function citation(ruleId: string): Citation {
  const source = { document: 'A test', clause: '1' };
  return { ruleId, says: 'A rule of a test.', source, standing: 'stated' };
}

function span(from: string, until: string | null): DateSpan {
  return { from: plainDate(from), until: until === null ? null : plainDate(until) };
}

function discount(points: number, held: DateSpan, ruleId = 'pricing.a-discount'): HeldFinding {
  const finding: Finding = { type: 'discount', params: { basisPoints: basisPoints(points) } };
  return { finding, citation: citation(ruleId), span: held };
}

function waived(held: DateSpan): HeldFinding {
  const finding: Finding = { type: 'waived', params: { code: 'retainer-waived' } };
  return { finding, citation: citation('pricing.retainer-waived'), span: held };
}

function stay(from: string, until: string | null, changed: Partial<Terms> = {}): Terms {
  const startsOn = plainDate(from);
  return {
    startsOn,
    continuousStayStartedOn: startsOn,
    coreWeeklyPence: pence(450000),
    services: [],
    until: until === null ? null : plainDate(until),
    ...changed,
  };
}

const brief = (segments: readonly Segment[]): readonly unknown[] =>
  segments.map(({ from, until, weeklyPence, because }) => [
    from,
    until,
    weeklyPence,
    because.map(({ ruleId }) => ruleId),
  ]);

describe('timeline', () => {
  test('refuses a stay without a day', () => {
    expect(() => timeline(stay('2024-05-31', '2024-05-31'), [])).toThrow('at least one day');
  });

  test('charges £4,365.00 a week from 28 February 2025 when a stay began on 31 May 2024', () => {
    const segments = timeline(stay('2024-05-31', null), [discount(300, span('2025-02-28', null))]);

    expect(brief(segments)).toEqual([
      ['2024-05-31', '2025-02-28', 450000, []],
      ['2025-02-28', null, 436500, ['pricing.a-discount']],
    ]);
  });

  test('adds discounts, rounds their sum once, and names both rules: 10% of £872.15 is £87.22', () => {
    const held = span('2024-05-31', null);
    const both = [discount(500, held, 'pricing.z'), discount(500, held, 'pricing.a')];
    const segments = timeline(stay('2024-05-31', null, { coreWeeklyPence: pence(87215) }), both);

    expect(brief(segments)).toEqual([['2024-05-31', null, 78493, ['pricing.a', 'pricing.z']]]);
  });

  test('does not discount services, which begin and end segments without a rule', () => {
    const services = [{ ...span('2024-01-01', '2024-07-01'), weeklyPence: pence(25000) }];
    const terms = stay('2024-05-31', '2024-08-01', { services });

    expect(brief(timeline(terms, [discount(300, span('2024-06-15', null))]))).toEqual([
      ['2024-05-31', '2024-06-15', 475000, []],
      ['2024-06-15', '2024-07-01', 461500, ['pricing.a-discount']],
      ['2024-07-01', '2024-08-01', 436500, ['pricing.a-discount']],
    ]);
  });

  test('charges nothing, services included, while it is waived', () => {
    const services = [{ ...span('2024-05-31', null), weeklyPence: pence(25000) }];
    const terms = stay('2024-05-31', null, { services });

    expect(brief(timeline(terms, [waived(span('2024-05-31', '2024-06-07'))]))).toEqual([
      ['2024-05-31', '2024-06-07', 0, ['pricing.retainer-waived']],
      ['2024-06-07', null, 475000, []],
    ]);
  });

  test('is never below nought, however many discounts hold', () => {
    const held = span('2024-05-31', null);
    const three = ['pricing.a', 'pricing.b', 'pricing.c'].map((id) => discount(4000, held, id));

    expect(timeline(stay('2024-05-31', null), three)[0]?.weeklyPence).toBe(0);
  });

  test('joins neighbours of one price and one reason, and keeps apart two reasons', () => {
    const first = discount(300, span('2024-05-31', '2024-06-30'), 'pricing.a');
    const again = discount(300, span('2024-06-30', '2024-07-31'), 'pricing.a');
    const other = discount(300, span('2024-07-31', null), 'pricing.b');

    expect(brief(timeline(stay('2024-05-31', null), [first, again, other]))).toEqual([
      ['2024-05-31', '2024-07-31', 436500, ['pricing.a']],
      ['2024-07-31', null, 436500, ['pricing.b']],
    ]);
  });
});

const start = plainDate('2024-05-31');
const anySpan = fc
  .tuple(fc.integer({ min: -200, max: 900 }), fc.option(fc.integer({ min: 1, max: 900 })))
  .map(([after, days]): DateSpan => {
    const from = addDays(start, after);
    return { from, until: days === null ? null : addDays(from, days) };
  });
const anyFinding = fc
  .tuple(fc.constantFrom(0, 300, 500), anySpan, fc.constantFrom('pricing.a', 'pricing.b'))
  .map(([points, held, id]) => (points === 0 ? waived(held) : discount(points, held, id)));
const anyService = fc
  .tuple(anySpan, fc.integer({ min: 0, max: 90_000 }))
  .map(([held, sum]) => ({ ...held, weeklyPence: pence(sum) }));
const anyCase = fc.record({
  days: fc.option(fc.integer({ min: 1, max: 900 })),
  findings: fc.array(anyFinding, { maxLength: 5 }),
  services: fc.array(anyService, { maxLength: 4 }),
});

describe('timeline, for any stay', () => {
  test('the segments tile it, and no neighbours are alike', () => {
    fc.assert(
      fc.property(anyCase, ({ days, findings, services }) => {
        const until = days === null ? null : addDays(start, days);
        const segments = timeline({ ...stay(start, until), services }, findings);

        expect(segments[0]?.from).toBe(start);
        expect(segments.at(-1)?.until).toBe(until);
        segments.slice(1).forEach((segment, index) => {
          const before = segments[index];

          expect(before?.until).toBe(segment.from);
          expect(brief([{ ...segment, from: start, until }])).not.toEqual(
            before && brief([{ ...before, from: start, until }]),
          );
        });
      }),
    );
  });

  test('every day has the price that its own findings and services make', () => {
    fc.assert(
      fc.property(anyCase, fc.integer({ min: 0, max: 899 }), (some, after) => {
        const on = addDays(start, after);
        const terms = { ...stay(start, null), services: some.services };
        const here = some.findings.filter((it) => contains(it.span, on));
        const points = here.flatMap(({ finding }) =>
          finding.type === 'discount' ? [finding.params.basisPoints] : [],
        );
        const services = terms.services.filter((it) => overlap(it, { from: on, until: null }));
        const sum = services
          .filter((it) => contains(it, on))
          .reduce((total, it) => plus(total, it.weeklyPence), pence(0));
        const off = points.reduce((total, it) => total + it, 0);
        const expected = points.length < here.length ? 0 : 450000 - 45 * off + sum;

        const segment = timeline(terms, some.findings).find((it) => contains(it, on));

        expect(segment?.weeklyPence).toBe(expected);
      }),
    );
  });
});

describe('combineDiscounts', () => {
  test('5% and 5% are 10%, not 9.75%, and none is nothing', () => {
    const five = { type: 'discount', params: { basisPoints: basisPoints(500) } } as const;

    expect(combineDiscounts([five, five])).toBe(1000);
    expect(combineDiscounts([])).toBe(0);
  });
});

describe('weeklyPriceOf', () => {
  test.each([
    [1050, 2499, 26240],
    [100, 25000, 25000],
    [1, 50, 1],
    [1, 49, 0],
  ])('%i hundredths at %i pence are %i', (quantityHundredths, rate, expected) => {
    expect(weeklyPriceOf({ quantityHundredths, ratePence: pence(rate) })).toBe(expected);
  });

  test('a service keeps its span', () => {
    const terms = {
      ...span('2024-06-01', null),
      kind: 'therapy',
      descriptionTextId: 't',
      unit: 'hour',
      quantityHundredths: 200,
      ratePence: pence(6000),
      reviewOn: null,
    } as const;

    expect(priceServices([terms])).toEqual([{ ...span('2024-06-01', null), weeklyPence: 12000 }]);
  });
});
