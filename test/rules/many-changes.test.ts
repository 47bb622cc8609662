import { addDays, addMonths, plainDate } from '../../domain/calendar';
import { pence } from '../../domain/money';
import type { StayTerms } from '../../domain/placement/stay-terms';
import { segmentsFrom } from '../../domain/pricing/cut';
import { priceTerms, type PricedTerms } from '../../rules/price-terms';
import { shippedBook } from './shipped-book';

// A stay that has changed two hundred times is still priced at once: its price is worked out on the
// days on which an answer can be another, from the day of the change on, and not day by day.

const startedOn = plainDate('2023-06-01');
const days = (count: number, every: number) =>
  Array.from({ length: count }, (_, index) => addDays(startedOn, 1 + index * every));

const terms: StayTerms = {
  continuousStayStartedOn: startedOn,
  routes: [{ from: startedOn, route: 'dpv' }],
  cores: [startedOn, ...days(20, 60)].map((from, index) => ({
    ...{ from, coreWeeklyPence: pence(450_000 - index * 100) },
  })),
  services: days(80, 17).map((from, index) => ({
    ...({ kind: 'therapy', unit: 'session', descriptionTextId: `text-${index}` } as const),
    ...{ quantityHundredths: 100, ratePence: pence(9_500), from, until: addDays(from, 14) },
    reviewOn: null,
  })),
  matchedLongTermOn: null,
  siblings: [],
  absences: days(100, 13).map((from, index) => ({
    ...({ absenceId: `absence-${index}`, kind: 'hospital' } as const),
    ...{ from, until: addDays(from, 3) },
  })),
  held: days(20, 65).map((from) => ({ from, until: addDays(from, 2) })),
  accommodation: null,
};

const stay = {
  lot: 'residential',
  terms,
  until: null,
  dateOfBirth: plainDate('2012-05-04'),
} as const;
const asked = ({ parts }: PricedTerms) => parts.flatMap(({ decisions }) => decisions).length;

test('two hundred and twenty changes ask the book on the days that they are, and on no other', async () => {
  const priced = await priceTerms(shippedBook(), { ...stay, startsOn: startedOn });

  const edges = [
    ...terms.cores.map(({ from }) => from),
    ...[...terms.absences, ...terms.held].flatMap(({ from, until }) => [from, until]),
    // Nine months, and the days on which a price begins anew.
    addMonths(startedOn, 9),
  ];
  expect(asked(priced)).toBeLessThanOrEqual(new Set(edges).size);
  const { segments } = priced;
  expect(segments.map(({ from }) => from)).toEqual([
    ...[startedOn, ...segments.slice(0, -1).map(({ until }) => until)],
  ]);
});

test.each([plainDate('2024-01-01'), plainDate('2026-06-01'), plainDate('2026-09-01')])(
  'a change on %s is priced from that day alone, and to the same price',
  async (from) => {
    const whole = await priceTerms(shippedBook(), { ...stay, startsOn: startedOn });

    const rest = await priceTerms(shippedBook(), { ...stay, startsOn: from });

    expect(rest.segments).toEqual(segmentsFrom(whole.segments, from));
    expect(asked(rest)).toBeLessThan(asked(whole));
  },
);
