import fc from 'fast-check';
import { addDays, plainDate } from '../../../domain/calendar';
import { pence } from '../../../domain/money';
import type { Lot, Route } from '../../../domain/placement/terms';
import type { Book } from '../../../rules/book';
import type { Accommodation } from '../../../domain/pricing/accommodation';
import type { StayToPrice } from '../../../rules/stay-facts';
import { aBook, aRule } from '../a-book';

// Random stays of every lot and random books of price rules. Spans are long and thresholds low, so
// that rules, tables and spans meet on most stays.

const firstDay = plainDate('2023-03-01');
const offset = fc.integer({ min: -60, max: 1500 });
const span = fc.tuple(offset, fc.integer({ min: 1, max: 400 })).map(([first, length]) => ({
  from: addDays(firstDay, first),
  until: addDays(firstDay, first + length),
}));
const opened = fc.tuple(span, fc.boolean()).map(([{ from, until }, open]) => ({
  from,
  until: open ? null : until,
}));
const kinds = fc.constantFrom('missing', 'hospital', 'holiday', 'custody', 'other');

const brmas = ['Inner South East London', 'Outer South East London', 'Nowhere'] as const;
const accommodation: fc.Arbitrary<Accommodation> = fc.record({
  brma: fc.constantFrom(...brmas),
  lhaCategory: fc.constantFrom('shared', 'oneBedroom', null),
  housingBenefitEligible: fc.boolean(),
  exempt: fc.boolean(),
  weeklyRentPence: fc.option(fc.integer({ min: 0, max: 30_000 }).map(pence)),
});

const drawn = fc.record({
  route: fc.constantFrom<Route>('dpv', 'dpv', 'dpv', 'spot', 'lcs'),
  lot: fc.constantFrom<Lot>(
    'residential',
    'fostering',
    'supportedAccommodation',
    'supportedAccommodation',
  ),
  first: offset,
  earlier: fc.integer({ min: 0, max: 500 }),
  length: fc.integer({ min: 1, max: 1500 }),
  core: fc.integer({ min: 0, max: 2_000_000 }),
  services: fc.array(fc.tuple(opened, fc.integer({ min: 0, max: 90_000 })), { maxLength: 3 }),
  held: fc.array(opened, { maxLength: 2 }),
  siblingSpans: fc.array(opened, { maxLength: 2 }),
  absences: fc.array(
    fc.tuple(span, kinds).map(([days, kind]) => ({ ...days, kind })),
    { maxLength: 2 },
  ),
  matched: fc.option(offset),
  aged: fc.integer({ min: 15 * 365, max: 23 * 365 }),
  accommodation: fc.option(accommodation, { freq: 12 }),
  benefits: fc.uniqueArray(fc.tuple(offset, fc.integer({ min: 0, max: 90_000 })), {
    maxLength: 2,
    selector: ([first]) => first,
  }),
});

export const stays: fc.Arbitrary<StayToPrice> = drawn.map(
  ({
    first,
    earlier,
    length,
    core,
    services,
    matched,
    aged,
    accommodation: home,
    benefits,
    ...rest
  }) => {
    const startsOn = addDays(firstDay, first);
    return {
      ...rest,
      startsOn,
      continuousStayStartedOn: addDays(startsOn, -earlier),
      coreWeeklyPence: pence(core),
      services: services.map(([days, weekly]) => ({ ...days, weeklyPence: pence(weekly) })),
      until: addDays(startsOn, length),
      matchedLongTermOn: matched === null ? null : addDays(firstDay, matched),
      dateOfBirth: addDays(startsOn, -aged),
      benefitAwards: [...benefits]
        .sort(([a], [b]) => a - b)
        .map(([first, weekly]) => ({ from: addDays(firstDay, first), weeklyPence: pence(weekly) })),
      ...(home !== null && { accommodation: home }),
    };
  },
);

const leaf = fc.oneof(
  fc.record({
    fact: fc.constantFrom('wholeMonthsOfStay', 'daysOfStay', 'ageInYears', 'siblingsWithCarer'),
    operator: fc.constantFrom('is', 'atLeast', 'lessThan'),
    value: fc.integer({ min: 0, max: 25 }),
  }),
  fc.record({
    fact: fc.constant('pricedOn'),
    operator: fc.constantFrom('is', 'onOrAfter', 'before'),
    value: offset.map((days) => addDays(firstDay, days)),
  }),
  fc.record({
    fact: fc.constantFrom(
      'forHeldPlace',
      'matchedLongTerm',
      'absentPastFullFee',
      'housingBenefitEligible',
      'exemptAccommodation',
      'benefitSumKnown',
    ),
    operator: fc.constant('is'),
    value: fc.boolean(),
  }),
);

const event = fc.oneof(
  fc.integer({ min: 0, max: 4_000 }).map(discountOf),
  fc.constant<object>({
    type: 'lha-reduction',
    params: { categoryBefore: 'oneBedroom', untilAge: 20, categoryFrom: 'shared' },
  }),
  fc.constantFrom<object>(
    { type: 'waived', params: { code: 'retainer-waived' } },
    { type: 'not-charged', params: {} },
    { type: 'as-agreed', params: {} },
    { type: 'benefit-reduction', params: {} },
  ),
);

function discountOf(basisPoints: number): object {
  return { type: 'discount', params: { basisPoints } };
}

const written = fc.record({
  key: fc.constantFrom('all', 'any'),
  // One comparison of a fact: two could contradict each other, and such a book does not load.
  leaves: fc.uniqueArray(leaf, { maxLength: 2, selector: ({ fact }) => fact }),
  lot: fc.option(fc.constantFrom('residential', 'supportedAccommodation')),
  standing: fc.constantFrom('stated', 'assumed', 'assumed', 'unconfirmed'),
  event,
  inForce: span,
});

export const books: fc.Arbitrary<Book> = fc
  .uniqueArray(written, {
    minLength: 1,
    maxLength: 5,
    // Of one kind of finding there is one answer a day, so a book holds one rule that gives it.
    selector: (rule): unknown =>
      'type' in rule.event && rule.event.type === 'lha-reduction' ? 'lha' : rule,
    comparator: 'SameValue',
  })
  .map((rules) =>
    aBook(
      ...tables,
      ...rules.map(({ key, leaves, lot, standing, event: said, inForce }, index) => {
        const ofLot = lot === null ? [] : [{ fact: 'lot', operator: 'is', value: lot }];
        // One comparison that no other rule makes, so that no two answer for the same thing. It is
        // always true beside all others, and never true as one of any.
        const operator = key === 'all' ? 'atLeast' : 'lessThan';
        const own = { fact: 'daysOfStay', operator, value: -1 - index };
        const conditions = { [key]: [own, ...(key === 'all' ? ofLot : []), ...leaves] };
        return aRule(`pricing.r${index}`, {
          standing,
          members: { conditions, inForce, event: said },
        });
      }),
    ),
  );

const tables = [
  aTable('lha-one', {
    kind: 'lha-rates',
    inForce: { from: '2023-04-01', until: '2024-04-01' },
    follows: true,
    confirmedFor: [],
    rows: [rate('shared', 11_887), rate('oneBedroom', 26_466)],
  }),
  aTable('lha-two', {
    kind: 'lha-rates',
    inForce: { from: '2024-04-01', until: null },
    follows: true,
    confirmedFor: [],
    rows: [rate('shared', 14_959), rate('oneBedroom', 29_815)],
  }),
  aTable('absences', {
    kind: 'absence-days',
    inForce: { from: '2023-06-01', until: null },
    rows: [
      { absence: 'missing', fullFeeDays: 28 },
      { absence: 'hospital', fullFeeDays: 0 },
      { absence: 'holiday', fullFeeDays: null },
    ],
  }),
];

function rate(category: string, weeklyPence: number): object {
  return { brma: brmas[0], category, weeklyPence };
}

function aTable(name: string, members: object) {
  const {
    conditions: _,
    event: __,
    asked: ___,
    ...envelope
  } = JSON.parse(aRule(`reference.${name}`).text) as Record<string, unknown>;
  return { path: `reference/${name}.json`, text: JSON.stringify({ ...envelope, ...members }) };
}
