import { contains, latest, type PlainDate } from '../../domain/calendar';
import { wakeAt } from '../../domain/deadlines/jitter';
import { commitmentsOf } from '../../domain/envelope/commitments';
import type { Commitment, EnvelopeSpan } from '../../domain/placement/event-terms';
import type { DecisionRecord, Question } from '../../domain/placement/questions';
import type { StayTerms } from '../../domain/placement/stay-terms';
import type { Clock, Lot } from '../../domain/placement/terms';
import type { ClosedSpan } from '../../domain/pricing/accrual';
import type { RuleOutcome } from '../../domain/pricing/finding';
import { priceServices } from '../../domain/pricing/terms';
import type { Segment } from '../../domain/pricing/timeline';
import { joinSegments } from '../../domain/pricing/timeline';
import type { Book } from '../../rules/book';
import { pricePlacement } from '../../rules/price';
import type { StayToPrice } from '../../rules/stay-facts';
import { decisionOf } from './answered';

export interface StayPrice {
  readonly segments: readonly Segment[];
  readonly decisions: readonly DecisionRecord[];
  /** Rules that could not decide on some day; with any, the segments are not to be relied on. */
  readonly undecided: readonly RuleOutcome[];
}

export interface Priceable {
  readonly lot: Lot;
  readonly terms: StayTerms;
  readonly startsOn: PlainDate;
  /** The day the child leaves; null while the end is open. */
  readonly until: PlainDate | null;
  /** Undefined where nobody has recorded it: what needs an age then cannot decide. */
  readonly dateOfBirth: PlainDate | undefined;
  readonly subject: string;
}

/**
 * The price of a stay on its terms, day by day. Where the route or the agreed price changes the
 * stay is priced in parts, each under its own, and counted from the one first day.
 */
export async function priceStay(book: Book, stay: Priceable): Promise<StayPrice> {
  const priced = await Promise.all(partsOf(stay).map((part) => pricePlacement(book, part)));
  const decisions = priced.flatMap(({ decisions: asked, bookDigest }) =>
    asked.map(({ on, ...consulted }) =>
      decisionOf(
        { ...consulted, bookDigest },
        { family: 'pricing', subject: stay.subject, decidedOn: on },
      ),
    ),
  );
  return {
    segments: joinSegments(priced.flatMap(({ segments }) => segments)),
    decisions,
    undecided: priced.flatMap(({ undecided }) => undecided),
  };
}

function partsOf(stay: Priceable): readonly StayToPrice[] {
  const { lot, terms, startsOn, until, dateOfBirth } = stay;
  const turns = [...terms.routes, ...terms.cores]
    .map(({ from }) => from)
    .filter((day) => day > startsOn && contains({ from: startsOn, until }, day));
  const days = [...new Set([startsOn, ...turns])].sort();
  return days.map((from, index) => ({
    lot,
    route: inForce(terms.routes, from).route,
    startsOn: from,
    continuousStayStartedOn: terms.continuousStayStartedOn,
    coreWeeklyPence: inForce(terms.cores, from).coreWeeklyPence,
    services: priceServices(terms.services),
    until: days[index + 1] ?? until,
    held: terms.held,
    ...(dateOfBirth !== undefined && { dateOfBirth }),
    matchedLongTermOn: terms.matchedLongTermOn,
    siblingSpans: terms.siblings,
    absences: terms.absences,
    ...(terms.accommodation !== null && { accommodation: terms.accommodation }),
  }));
}

/** The last that began by a day; the first holds before it too. */
function inForce<Dated extends { readonly from: PlainDate }>(
  dated: readonly Dated[],
  day: PlainDate,
): Dated {
  const found = dated.findLast(({ from }) => from <= day) ?? dated[0];
  if (found === undefined) throw new Error('A stay has a route and a price from its first day.');
  return found;
}

/**
 * What a stay takes of the route's envelopes: only days on the DPV are under this authority. A day
 * on another route has its own, and takes nothing here.
 */
export function commitmentsFor(
  terms: Pick<StayTerms, 'routes'>,
  {
    segments,
    span,
    envelopes,
  }: {
    readonly segments: readonly Segment[];
    readonly span: ClosedSpan;
    readonly envelopes: readonly EnvelopeSpan[];
  },
): readonly Commitment[] {
  const onDpv = terms.routes.find(({ route }) => route === 'dpv');
  if (onDpv === undefined || span.until <= onDpv.from) return [];
  return commitmentsOf(segments, { ...span, from: latest(span.from, onDpv.from) }, envelopes);
}

/**
 * One clock for the first day of every segment after a day, by the rule that begins or ends with
 * it. The price itself is recorded, and on its day nothing is asked again.
 */
export function priceClocks(
  segments: readonly Segment[],
  { after, placementId }: { readonly after: PlainDate } & Pick<Question, 'placementId'>,
): readonly Clock[] {
  return segments.flatMap((segment, index): readonly Clock[] =>
    index === 0 || segment.from <= after
      ? []
      : [
          {
            kind: 'price-changes',
            ruleId: turningRule(segments[index - 1], segment),
            dueOn: segment.from,
            dueAt: wakeAt(segment.from, placementId),
          },
        ],
  );
}

/** A service that begins or ends has no rule: its own terms, in the agreement, say when. */
function turningRule(before: Segment | undefined, after: Segment): string {
  const idsOf = (segment: Segment | undefined) =>
    (segment?.because ?? []).map(({ ruleId }) => ruleId);
  const [old, fresh] = [idsOf(before), idsOf(after)];
  const begun = fresh.find((id) => !old.includes(id));
  const over = old.find((id) => !fresh.includes(id));
  return begun ?? over ?? 'agreement.services';
}
