import type { PlainDate } from '../../domain/calendar';
import type { Commitment, EnvelopeSpan } from '../../domain/placement/events';
import type { DecisionRecord, Question } from '../../domain/placement/questions';
import type { OfferTerms } from '../../domain/placement/terms';
import { commitmentsOf } from '../../domain/envelope/commitments';
import type { ClosedSpan } from '../../domain/pricing/accrual';
import type { RuleOutcome } from '../../domain/pricing/finding';
import { priceServices } from '../../domain/pricing/terms';
import type { Segment } from '../../domain/pricing/timeline';
import type { Book } from '../../rules/book';
import { pricePlacement } from '../../rules/price';
import { decisionOf } from './answered';

export interface StayPrice {
  readonly segments: readonly Segment[];
  readonly decisions: readonly DecisionRecord[];
  /** Rules that could not decide on some day; with any, the segments are not to be relied on. */
  readonly undecided: readonly RuleOutcome[];
}

/** The price of a stay on an offer's terms. The discount clocks count from its first day. */
export async function priceStay(
  book: Book,
  question: Pick<Question, 'lot' | 'route'>,
  stay: {
    readonly offer: OfferTerms;
    readonly startsOn: PlainDate;
    readonly until: PlainDate | null;
    readonly subject: string;
  },
): Promise<StayPrice> {
  const { offer, startsOn, until, subject } = stay;
  const priced = await pricePlacement(book, {
    route: question.route,
    lot: question.lot,
    startsOn,
    continuousStayStartedOn: startsOn,
    coreWeeklyPence: offer.coreWeeklyPence,
    services: priceServices(offer.services),
    until,
  });
  const { segments, undecided, bookDigest } = priced;
  const decisions = priced.decisions.map(({ on, ...consulted }) =>
    decisionOf({ ...consulted, bookDigest }, { family: 'pricing', subject, decidedOn: on }),
  );
  return { segments, decisions, undecided };
}

/** What a stay takes of the route's envelopes: only days on the DPV are under this authority. */
export function commitmentsFor(
  { route }: Pick<Question, 'route'>,
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
  return route === 'dpv' ? commitmentsOf(segments, span, envelopes) : [];
}
