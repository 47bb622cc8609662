import { earliest, type DateSpan, type PlainDate } from '../calendar';
import type { StayTerms } from './stay-terms';

// Children of one family, each with a placement of their own. What one placement knows of another
// is told to it, day by day, so that none has to ask and each can be decided by itself.

/** The group that a referral was made for. A child who is referred alone has none. */
export interface SiblingGroup {
  readonly siblingGroupId: string;
  /** The placements of the others. */
  readonly siblings: readonly string[];
  /** Whether the council asks for one carer for all of them. */
  readonly keepTogether: boolean;
}

/**
 * The days on which a sibling lives with a service line; null: with the same carer, as somebody has
 * said who knows. A span without a day takes back what was said before.
 */
export interface SiblingStay extends DateSpan {
  readonly siblingId: string;
  readonly serviceLineId: string | null;
}

/** What is known of each sibling, with the newest of one put in the place of what was known. */
export function withSibling(
  known: readonly SiblingStay[],
  { siblingId, from, until, serviceLineId }: SiblingStay,
): readonly SiblingStay[] {
  const others = known.filter((one) => one.siblingId !== siblingId);
  return until === from ? others : [...others, { siblingId, from, until, serviceLineId }];
}

/** The days that count for a discount: those with the same carer, of the same service line. */
export function siblingsWith(
  known: readonly SiblingStay[],
  serviceLineId: string,
): StayTerms['siblings'] {
  return known
    .filter((one) => one.serviceLineId === null || one.serviceLineId === serviceLineId)
    .map(({ siblingId, from, until }) => ({ siblingId, from, until }));
}

/** The first day on which two accounts of the siblings differ, or null when they say the same. */
export function firstDifference(
  before: StayTerms['siblings'],
  after: StayTerms['siblings'],
): PlainDate | null {
  const ids = new Set([...before, ...after].map(({ siblingId }) => siblingId));
  const days = [...ids].flatMap((id) => {
    const of = (list: StayTerms['siblings']) => list.find(({ siblingId }) => siblingId === id);
    const day = firstDayOfDifference(of(before), of(after));
    return day === null ? [] : [day];
  });
  const [first, ...others] = days;
  return first === undefined ? null : earliest(first, ...others);
}

function firstDayOfDifference(
  one: DateSpan | undefined,
  other: DateSpan | undefined,
): PlainDate | null {
  if (one === undefined || other === undefined) return one?.from ?? other?.from ?? null;
  if (one.from !== other.from) return earliest(one.from, other.from);
  if (one.until === other.until) return null;
  if (one.until === null || other.until === null) return one.until ?? other.until;
  return earliest(one.until, other.until);
}
