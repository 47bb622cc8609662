import { contains, type PlainDate } from '../calendar';
import { minus, pence, plus, share, split, type Pence } from '../money';
import type { Stay } from '../placement/state';
import { coreOn } from '../placement/stay-terms';
import type { BookInUse } from '../placement/change-terms';
import type { Citation, Finding } from '../pricing/finding';
import { priceServices } from '../pricing/terms';
import { combineDiscounts, type Segment } from '../pricing/timeline';

// What each rule took off a recorded price. A segment keeps the weekly price and the rules behind
// it; the agreed price and the services are kept beside it, and the book that priced each day is
// kept whole. So this is read off what was recorded: no rule is asked again.

/** What a rule of a kept book says; undefined when that book has no such rule. */
export type RuleInBook = (bookDigest: string | null, ruleId: string) => Finding | undefined;

/** One rule, and so much a week on the days on which it took something off. */
export interface TakenByRule {
  readonly citation: Citation;
  readonly segments: readonly Segment[];
}

export interface TakenOff {
  /** The recorded price, and the same days with nothing off. They differ by the rules' parts. */
  readonly priced: readonly Segment[];
  readonly undiscounted: readonly Segment[];
  readonly byRule: readonly TakenByRule[];
}

/**
 * Days on which nothing is charged cite the rule that frees them and no other, so nothing is taken
 * off them: nobody has priced a retainer.
 */
export function takenOff(stay: Pick<Stay, 'terms' | 'segments' | 'books'>, rules: RuleInBook) {
  const pieces = stay.segments.flatMap((segment) => piecesOf(segment, { stay, rules }));
  const cited = new Map<string, Citation>();
  for (const { parts } of pieces) {
    for (const { citation } of parts) cited.set(citation.ruleId, weaker(cited, citation));
  }
  const byRule = [...cited.values()].map((citation): TakenByRule => ({
    citation,
    segments: pieces.flatMap(({ segment, parts }) => {
      const part = parts.find((one) => one.citation.ruleId === citation.ruleId);
      return part === undefined ? [] : [{ ...segment, weeklyPence: part.weeklyPence }];
    }),
  }));
  const undiscounted = pieces.map(({ segment, parts }) => ({
    ...segment,
    weeklyPence: parts.reduce((sum, part) => plus(sum, part.weeklyPence), segment.weeklyPence),
  }));
  return { priced: stay.segments, undiscounted, byRule } satisfies TakenOff;
}

interface Part {
  readonly citation: Citation;
  readonly weeklyPence: Pence;
}

interface Piece {
  readonly segment: Segment;
  readonly parts: readonly Part[];
}

interface Given {
  readonly stay: Pick<Stay, 'terms' | 'books'>;
  readonly rules: RuleInBook;
}

/** A segment, cut on the days on which the agreed price or a service changes. */
function piecesOf(segment: Segment, given: Given): readonly Piece[] {
  const { cores, services } = given.stay.terms;
  const turns = [...cores.map(({ from }) => from), ...services.flatMap(edgesOf)];
  const inside = turns.filter((day) => day !== segment.from && contains(segment, day));
  const days = [...new Set([segment.from, ...inside])].sort();
  return days.map((from, index) => {
    const piece = { ...segment, from, until: days[index + 1] ?? segment.until };
    return { segment: piece, parts: partsOf(piece, given) };
  });
}

function edgesOf({ from, until }: { readonly from: PlainDate; readonly until: PlainDate | null }) {
  return until === null ? [from] : [from, until];
}

/**
 * Discounts are shares of the core price, rounded once together and split by their rates; the
 * reduction by a benefit is what is off besides, which may be less than its rate when a rent or
 * nought was the limit.
 */
function partsOf({ from, weeklyPence, because }: Segment, { stay, rules }: Given): readonly Part[] {
  const digest = bookOn(stay.books, from);
  const cited = because.map((citation) => ({
    citation,
    finding: rules(digest, citation.ruleId),
  }));
  const core = coreOn(stay.terms, from);
  const off = minus(plus(core, servicesOn(stay.terms, from)), weeklyPence);
  if (off <= 0) return [];
  const discounts = cited.flatMap(({ citation, finding }) =>
    finding?.type === 'discount' ? [{ citation, finding }] : [],
  );
  const shared = share(core, combineDiscounts(discounts.map(({ finding }) => finding)));
  const weights = discounts.map(({ finding }) => finding.params.basisPoints);
  const sums = shared === 0 ? [] : split(shared, weights);
  const reduction = cited.find(({ finding }) => finding?.type === 'lha-reduction');
  const rest = minus(off, shared);
  return [
    ...sums.flatMap((sum, index) => {
      const citation = discounts[index]?.citation;
      return citation === undefined ? [] : [{ citation, weeklyPence: sum }];
    }),
    ...(reduction === undefined || rest <= 0
      ? []
      : [{ citation: reduction.citation, weeklyPence: rest }]),
  ];
}

function servicesOn({ services }: Stay['terms'], day: PlainDate): Pence {
  return priceServices(services)
    .filter((service) => contains(service, day))
    .reduce<Pence>((sum, { weeklyPence }) => plus(sum, weeklyPence), pence(0));
}

/** The book that a day was priced under; the first holds before its day too. */
function bookOn(books: readonly BookInUse[], day: PlainDate): string | null {
  return (books.findLast(({ from }) => from <= day) ?? books[0])?.bookDigest ?? null;
}

/** A rule that was once assumed and later stated is shown by its weaker standing. */
function weaker(known: ReadonlyMap<string, Citation>, citation: Citation): Citation {
  const before = known.get(citation.ruleId);
  return before?.standing === 'assumed' ? before : citation;
}
