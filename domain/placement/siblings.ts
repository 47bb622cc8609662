import { contains, overlap, type DateSpan, type PlainDate } from '../calendar';
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

/** The days on which a child lives with a service line; null: with the same carer as another. */
export interface HomeStay extends DateSpan {
  readonly serviceLineId: string | null;
}

/** The days on which a sibling lives with a service line; one who was moved has one for each. */
export interface SiblingStay extends HomeStay {
  readonly siblingId: string;
}

/**
 * All that is known of where a sibling lives: the last home, and those before it of a child who was
 * moved. `serviceLineId` null: with the same carer, as somebody has said who knows. A span without
 * a day takes back what was said before.
 */
export interface SiblingNews extends SiblingStay {
  readonly earlier: readonly HomeStay[];
}

/** Where a child is to live, as far as that is settled, of whom a sibling asks. */
export interface SiblingHome {
  readonly placementId: string;
  /** Proposed, awarded or lived in; null while there is none. */
  readonly serviceLineId: string | null;
  /** The service lines with an offer for this child: an offer for one may be one for all. */
  readonly offeredBy: readonly string[];
}

/** What a proposal says of living apart: in which home, from whom, and why. */
export interface Split {
  readonly serviceLineId: string;
  readonly apartFrom: readonly Pick<SiblingHome, 'placementId' | 'serviceLineId'>[];
  readonly textId: string;
}

/** From which day a child lives with a service line, during one stay; the earliest first. */
export interface HomeFrom {
  readonly from: PlainDate;
  readonly serviceLineId: string;
}

/** What is known of each sibling, with the newest of one put in the place of what was known. */
export function withSibling(
  known: readonly SiblingStay[],
  { siblingId, from, until, serviceLineId, earlier }: SiblingNews,
): readonly SiblingStay[] {
  const others = known.filter((one) => one.siblingId !== siblingId);
  const homes = [...earlier, { from, until, serviceLineId }];
  const lived = homes.filter((home) => home.until !== home.from);
  return [...others, ...lived.map((home) => ({ siblingId, ...home }))];
}

/**
 * The days that count for a discount: those with the same carer, of the service line with which the
 * child lives on that day. The first home is counted before its day too, so that a start that is
 * corrected to an earlier day finds the siblings who were there.
 */
export function siblingsWith(
  known: readonly SiblingStay[],
  homes: readonly HomeFrom[],
): StayTerms['siblings'] {
  return known.flatMap(({ siblingId, from, until, serviceLineId }) => {
    const span = { from, until };
    if (serviceLineId === null) return [{ siblingId, ...span }];
    return homes.flatMap((home, index) => {
      if (home.serviceLineId !== serviceLineId) return [];
      const next = homes[index + 1]?.from ?? null;
      const together = overlap(span, { from: index === 0 ? from : home.from, until: next });
      return together === null ? [] : [{ siblingId, ...together }];
    });
  });
}

/** The homes of a stay once the child has moved on a day; what was written of later days goes. */
export function movedTo(homes: readonly HomeFrom[], move: HomeFrom): readonly HomeFrom[] {
  return [...homes.filter(({ from }) => from < move.from), move];
}

/** The homes of a stay whose first day is another. */
export function homesFrom(homes: readonly HomeFrom[], startedOn: PlainDate): readonly HomeFrom[] {
  const first = homes.findLast(({ from }) => from <= startedOn) ?? homes[0];
  const later = homes.filter((home) => home !== first && home.from > startedOn);
  return first === undefined ? later : [{ ...first, from: startedOn }, ...later];
}

/** The first day on which two accounts of the siblings differ, or null when they say the same. */
export function firstDifference(
  before: StayTerms['siblings'],
  after: StayTerms['siblings'],
): PlainDate | null {
  const edges = [...before, ...after].flatMap(({ from, until }) =>
    until === null ? [from] : [from, until],
  );
  const differs = (day: PlainDate) => presentOn(before, day) !== presentOn(after, day);
  return [...edges].sort().find(differs) ?? null;
}

function presentOn(siblings: StayTerms['siblings'], day: PlainDate): string {
  const present = siblings.filter((span) => contains(span, day));
  return JSON.stringify(present.map(({ siblingId }) => siblingId).sort());
}
