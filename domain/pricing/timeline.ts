import type { DateSpan, PlainDate } from '../calendar';
import { contains } from '../calendar';
import { invariant } from '../invariant';
import type { BasisPoints, Pence } from '../money';
import { basisPoints, minus, pence, plus, share } from '../money';
import type { Citation, Discount, FindingType, HeldFinding } from './finding';
import type { Terms } from './terms';

// One weekly price per segment: core, less the discount on the core, plus the services, less the
// reduction, and never below nought. Segments tile the stay: no day is priced twice, and none is
// left out. They are recorded when a price is told to anybody, and never recomputed.

/** While one of these holds, nothing is charged, services included. */
const freeing: readonly FindingType[] = ['waived', 'not-charged'];

/** These shape the price or say why nothing does; each is cited on its days. */
const shaping: readonly FindingType[] = [
  'discount',
  'lha-reduction',
  'benefit-reduction',
  'scheduled-discount',
  'as-agreed',
];

/** A span with one weekly price and the rules behind it, in order of rule id. */
export interface Segment {
  readonly from: PlainDate;
  readonly until: PlainDate | null;
  readonly weeklyPence: Pence;
  readonly because: readonly Citation[];
}

/**
 * The price of a stay, day by day, as the fewest segments. Each finding counts on the days of its
 * span. A service that begins or ends makes a segment too, and adds no citation.
 */
export function timeline(terms: Terms, findings: readonly HeldFinding[]): readonly Segment[] {
  const stay: DateSpan = { from: terms.startsOn, until: terms.until };
  invariant(stay.until === null || stay.from < stay.until, 'a stay has at least one day');

  const edges = edgesWithin(stay, [...findings.map(({ span }) => span), ...terms.services]);
  const segments = edges.map((from, index) => {
    const held = findings.filter(({ span }) => contains(span, from));
    return { from, until: edges[index + 1] ?? stay.until, ...priceOn(terms, { day: from, held }) };
  });
  return joinSegments(segments);
}

/** The same stay with nothing off: core and services, on the days that are charged at all. */
export function undiscounted(terms: Terms, findings: readonly HeldFinding[]): readonly Segment[] {
  return timeline(terms, findings.filter(isOf(freeing)));
}

/** Neighbours of one price and one set of reasons become one. */
export function joinSegments(segments: readonly Segment[]): readonly Segment[] {
  return segments.reduce<readonly Segment[]>(joinAlike, []);
}

/** Discounts add and are not compounded: 5% and 5% make 10%, not 9.75% (report, 9.4). */
export function combineDiscounts(discounts: readonly Discount[]): BasisPoints {
  return basisPoints(discounts.reduce((sum, { params }) => sum + params.basisPoints, 0));
}

function priceOn(
  terms: Terms,
  { day, held }: { readonly day: PlainDate; readonly held: readonly HeldFinding[] },
): Pick<Segment, 'weeklyPence' | 'because'> {
  const free = held.filter(isOf(freeing));
  if (free.length > 0) return { weeklyPence: pence(0), because: citationsOf(free) };

  const shapers = held.filter(isOf(shaping));
  const discounts = shapers.flatMap(({ finding }) =>
    finding.type === 'discount' ? [finding] : [],
  );
  const core = minus(
    terms.coreWeeklyPence,
    share(terms.coreWeeklyPence, combineDiscounts(discounts)),
  );
  const services = terms.services
    .filter((service) => contains(service, day))
    .reduce((sum, { weeklyPence }) => plus(sum, weeklyPence), pence(0));
  const reduction = shapers.reduce(
    (sum, { reductionPence }) => plus(sum, reductionPence ?? pence(0)),
    pence(0),
  );
  return {
    weeklyPence: pence(Math.max(0, minus(plus(core, services), reduction))),
    because: citationsOf(shapers),
  };
}

function isOf(types: readonly FindingType[]): (held: HeldFinding) => boolean {
  return ({ finding }) => types.includes(finding.type);
}

/** The first day of the stay, and every later day of it on which something begins or ends. */
function edgesWithin(stay: DateSpan, spans: readonly DateSpan[]): readonly PlainDate[] {
  const days = spans.flatMap(({ from, until }) => (until === null ? [from] : [from, until]));
  const inside = days.filter((day) => contains(stay, day));
  return [...new Set([stay.from, ...inside])].sort();
}

function citationsOf(findings: readonly HeldFinding[]): readonly Citation[] {
  return findings.map(({ citation }) => citation).sort((a, b) => (a.ruleId < b.ruleId ? -1 : 1));
}

function joinAlike(joined: readonly Segment[], next: Segment): readonly Segment[] {
  const last = joined.at(-1);
  if (last === undefined || !isAlike(last, next)) return [...joined, next];
  return [...joined.slice(0, -1), { ...last, until: next.until }];
}

function isAlike(a: Segment, b: Segment): boolean {
  const reasons = ({ because }: Segment) => because.map(({ ruleId }) => ruleId).join();
  return a.weeklyPence === b.weeklyPence && reasons(a) === reasons(b);
}
