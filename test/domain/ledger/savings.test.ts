import fc from 'fast-check';
import { addDays, plainDate, type DateSpan, type PlainDate } from '../../../domain/calendar';
import { savingOf, savingsOf, type PlacementSaving } from '../../../domain/ledger/savings';
import type { RuleInBook } from '../../../domain/ledger/taken-off';
import { basisPoints, minus, pence } from '../../../domain/money';
import type { Active } from '../../../domain/placement/state';
import type { ServiceTerms } from '../../../domain/placement/terms';
import { accruedPence, type ClosedSpan } from '../../../domain/pricing/accrual';
import type { Citation, Finding, HeldFinding } from '../../../domain/pricing/finding';
import { priceServices } from '../../../domain/pricing/terms';
import { timeline, undiscounted } from '../../../domain/pricing/timeline';
import { aPlacementIn } from '../../support/a-placement';

const start = plainDate('2024-07-01');
const dayAt = (days: number): PlainDate => addDays(start, days);

const findings = {
  'pricing.a-long-term': { type: 'discount', params: { basisPoints: basisPoints(300) } },
  'pricing.b-sibling': { type: 'discount', params: { basisPoints: basisPoints(500) } },
  'pricing.c-benefit': {
    type: 'lha-reduction',
    params: { categoryBefore: 'shared', untilAge: 25, categoryFrom: 'shared' },
  },
  'pricing.d-waived': { type: 'waived', params: { code: 'retainer-waived' } },
} as const satisfies Readonly<Record<string, Finding>>;
type RuleId = keyof typeof findings;

const rules: RuleInBook = (digest, ruleId) =>
  digest === 'sha256:kept' ? findings[ruleId as RuleId] : undefined;

function citationOf(ruleId: RuleId): Citation {
  const standing = ruleId === 'pricing.c-benefit' ? 'assumed' : 'stated';
  return { ruleId, says: ruleId, source: { document: 'report', clause: '5.1' }, standing };
}

function held(ruleId: RuleId, span: DateSpan, reduction?: number): HeldFinding {
  return {
    ...{ finding: findings[ruleId], citation: citationOf(ruleId), span },
    ...(reduction !== undefined && { reductionPence: pence(reduction) }),
  };
}

interface Priced {
  readonly core: number;
  readonly services: readonly ServiceTerms[];
  readonly held: readonly HeldFinding[];
  readonly days: number;
}

function service(from: PlainDate, until: PlainDate | null, ratePence: number): ServiceTerms {
  return {
    ...{ descriptionTextId: 'text-service', kind: 'other', unit: 'week', reviewOn: null },
    ...{ from, until, quantityHundredths: 100, ratePence: pence(ratePence) },
  };
}

/** A placement whose recorded price is the timeline of what was found, kept with its book. */
function stayOf({ core, services, held: found, days }: Priced) {
  const { state } = aPlacementIn('active');
  const coreWeeklyPence = pence(core);
  const until = dayAt(days);
  const terms = {
    ...{ startsOn: start, continuousStayStartedOn: start, coreWeeklyPence, until },
    services: priceServices(services),
  };
  const segments = timeline(terms, found);
  const placement: Active = {
    ...state,
    award: { ...state.award, plannedEndOn: until },
    stay: {
      ...{ ...state.stay, startedOn: start, segments },
      terms: { ...state.stay.terms, cores: [{ from: start, coreWeeklyPence }], services },
      books: [{ from: start, bookDigest: 'sha256:kept' }],
    },
  };
  const whole = { from: start, until };
  const plain = accruedPence(undiscounted(terms, found), whole);
  return { placement, whole, savedPence: minus(plain, accruedPence(segments, whole)) };
}

const saving = (placement: Active, span: ClosedSpan, today = dayAt(0)) =>
  savingOf(placement, { span, today, rules });

const byRule = (one: PlacementSaving | null) =>
  Object.fromEntries(
    (one?.rules ?? []).map(({ citation, ...saved }) => [citation.ruleId, saved] as const),
  );

describe('what one placement has saved', () => {
  test('is the core discount from its day on, lived days apart from those to come', () => {
    const long = held('pricing.a-long-term', { from: dayAt(70), until: null });
    const { placement, whole } = stayOf({ core: 450_000, services: [], held: [long], days: 140 });

    const one = saving(placement, whole, dayAt(84));

    // £135.00 a week: two weeks of it lived, eight more to the planned end.
    expect(one).toMatchObject({
      ...{ savedPence: 27_000, forecastSavedPence: 135_000 },
      ...{ chargedPence: 12 * 450_000 - 27_000, undiscountedPence: 12 * 450_000 },
      bookDigests: ['sha256:kept'],
    });
    expect(byRule(one)).toEqual({
      'pricing.a-long-term': { savedPence: 27_000, forecastSavedPence: 135_000 },
    });
  });

  test('is split between two discounts by their rates, to the penny', () => {
    const open = { from: start, until: null };
    const found = [held('pricing.a-long-term', open), held('pricing.b-sibling', open)];
    const { placement, whole } = stayOf({ core: 87_215, services: [], held: found, days: 7 });

    const one = byRule(saving(placement, whole));

    // 8% of £872.15 is £69.77: three eighths are £26.16.
    expect(one).toMatchObject({
      'pricing.a-long-term': { forecastSavedPence: 2_616 },
      'pricing.b-sibling': { forecastSavedPence: 4_361 },
    });
  });

  test('of a benefit is what it really took off, not its rate, and a service saves nothing', () => {
    const benefit = held('pricing.c-benefit', { from: dayAt(7), until: null }, 15_000);
    const more = service(dayAt(7), dayAt(14), 4_000);
    const { placement, whole } = stayOf({
      ...{ core: 10_000, services: [more], held: [benefit], days: 21 },
    });

    // In the second week £140.00 is all there is; in the third £100.00.
    expect(saving(placement, whole)?.forecastSavedPence).toBe(14_000 + 10_000);
  });

  test('is nothing on days that are not charged at all, and nothing before the first day', () => {
    const found = [
      held('pricing.a-long-term', { from: start, until: null }),
      held('pricing.d-waived', { from: dayAt(7), until: dayAt(14) }),
    ];
    const { placement, whole } = stayOf({ core: 100_000, services: [], held: found, days: 21 });

    expect(saving(placement, whole)?.forecastSavedPence).toBe(2 * 3_000);
    expect(saving(placement, { from: dayAt(-9), until: start })).toBeNull();
  });

  test('is nothing where the book that priced it has no such rule: today’s is not asked', () => {
    const open = { from: start, until: null };
    const found = [held('pricing.a-long-term', open)];
    const { placement, whole } = stayOf({ core: 100_000, services: [], held: found, days: 7 });
    const books = [{ from: start, bookDigest: 'sha256:another' }];

    const elsewhere = { ...placement, stay: { ...placement.stay, books } };

    expect(saving(elsewhere, whole)).toMatchObject({ forecastSavedPence: 0, rules: [] });
  });
});

describe('a penny that is saved by now', () => {
  test('and is rounded away by the planned end is a rule’s all the same', () => {
    const first = { from: start, until: dayAt(1) };
    const found = [held('pricing.a-long-term', first), held('pricing.b-sibling', first)];
    const { placement, whole } = stayOf({ core: 19, services: [], held: found, days: 399 });

    const one = saving(placement, whole, dayAt(5));

    // 2p of 19p off for a day: 14p less 13p after five days, and £10.83 less £10.83 after 399.
    expect(one).toMatchObject({ savedPence: 1, forecastSavedPence: 0 });
    expect((one?.rules ?? []).reduce((sum, rule) => sum + rule.savedPence, 0)).toBe(1);
  });
});

const days = 400;
const anySpan = fc
  .tuple(fc.nat(days), fc.integer({ min: 1, max: days }), fc.boolean())
  .map(([at, length, isOpen]): DateSpan => ({
    from: dayAt(at),
    until: isOpen ? null : dayAt(at + length),
  }));

const anyStay: fc.Arbitrary<Priced> = fc.record({
  core: fc.integer({ min: 1, max: 600_000 }),
  services: fc.array(
    fc
      .tuple(anySpan, fc.integer({ min: 1, max: 90_000 }))
      .map(([{ from, until }, rate]) => service(from, until, rate)),
    { maxLength: 3 },
  ),
  held: fc
    .tuple(anySpan, anySpan, fc.array(anySpan, { maxLength: 1 }), fc.option(anySpan))
    .map(([a, b, c, d]) => [
      held('pricing.a-long-term', a),
      held('pricing.b-sibling', b),
      ...c.map((span) => held('pricing.c-benefit', span, 14_959)),
      ...(d === null ? [] : [held('pricing.d-waived', d)]),
    ]),
  days: fc.constant(days),
});

describe('whatever a stay is priced at', () => {
  test('its rules add up, to the penny, to what a forecast calls saved', () => {
    fc.assert(
      fc.property(anyStay, fc.nat(days), (priced, lived) => {
        const { placement, whole, savedPence } = stayOf(priced);
        const one = saving(placement, whole, dayAt(lived));

        expect(one?.forecastSavedPence).toBe(savedPence);
        const sum = (name: 'savedPence' | 'forecastSavedPence') =>
          (one?.rules ?? []).reduce((total, rule) => total + rule[name], 0);
        expect(sum('forecastSavedPence')).toBe(one?.forecastSavedPence);
        expect(sum('savedPence')).toBe(one?.savedPence);
      }),
    );
  });

  test('two spans that meet save together what the one from end to end does, rule by rule', () => {
    const edges = fc.tuple(fc.nat(days), fc.nat(days), fc.nat(days));
    fc.assert(
      fc.property(anyStay, edges, (priced, unsorted) => {
        const [from, middle, until] = [...unsorted].sort((a, b) => a - b).map(dayAt);
        if (from === undefined || middle === undefined || until === undefined) return;
        const { placement } = stayOf(priced);
        const of = (span: ClosedSpan) => byRule(saving(placement, span, until));
        const [first, second, both] = [
          of({ from, until: middle }),
          of({ from: middle, until }),
          of({ from, until }),
        ];

        for (const ruleId of Object.keys(findings)) {
          const part = (one: ReturnType<typeof of>) => one[ruleId]?.savedPence ?? 0;
          expect(part(first) + part(second)).toBe(part(both));
        }
      }),
    );
  });
});

describe('what a council has saved', () => {
  test('is one row for each lot, provider and rule, by its weaker standing, and adds up', () => {
    const open = { from: start, until: null };
    const found = [held('pricing.a-long-term', open), held('pricing.b-sibling', open)];
    const { placement, whole } = stayOf({ core: 87_215, services: [], held: found, days: 7 });
    const one = saving(placement, whole, dayAt(7));
    if (one === null) throw new Error('a week was lived');
    const doubtful: PlacementSaving = {
      ...one,
      rules: one.rules.map((rule) => ({
        ...rule,
        citation: { ...rule.citation, standing: 'assumed' },
      })),
    };

    const all = savingsOf([doubtful, one, { ...one, providerId: 'birch' }]);

    expect(all.placements).toBe(3);
    expect(
      all.rows.map((row) => [row.providerId, row.ruleId, row.placements, row.standing]),
    ).toEqual([
      ['ash', 'pricing.a-long-term', 2, 'assumed'],
      ['ash', 'pricing.b-sibling', 2, 'assumed'],
      ['birch', 'pricing.a-long-term', 1, 'stated'],
      ['birch', 'pricing.b-sibling', 1, 'stated'],
    ]);
    expect(all.rows.reduce((sum, row) => sum + row.savedPence, 0)).toBe(all.totals.savedPence);
    expect(all.totals.savedPence).toBe(3 * 6_977);
  });

  test('is nothing, and no row, where nobody lives', () => {
    expect(savingsOf([])).toMatchObject({ placements: 0, rows: [], totals: { savedPence: 0 } });
  });
});
