import { ofType, whoDid } from './record-of-events';
import type { RoleLimit } from './role-limit';
import type { EpochMs, PlainDate } from '../calendar';
import type { Pence } from '../money';
import type { PlannedStay, GivenApproval } from '../placement/commands-of-award';
import type { PlacementEvent } from '../placement/events';
import type {
  AreaNotice,
  Commitment,
  Criteria,
  NearestFlip,
  RankedOffer,
} from '../placement/event-terms';
import type { Split } from '../placement/siblings';
import type { Citation } from '../pricing/finding';

/** One proposal, with what became of it. */
export interface ProposalOnRecord extends PlannedStay {
  readonly offerId: string;
  readonly proposedBy: string;
  readonly proposedAt: EpochMs;
  readonly startsOn: PlainDate;
  /** From when the place was wanted, where it is free only later; null: from the start. */
  readonly plannedFrom: PlainDate | null;
  readonly plannedEndOn: PlainDate;
  /** Why not the offer with the best total; null when it was. */
  readonly reasonTextId: string | null;
  readonly ranking: readonly RankedOffer[];
  readonly isScoringLeftOut: boolean;
  /** Weights, questions and the number of assessors, as the book had them. */
  readonly criteria: Criteria | null;
  /** Offers of equal points, with what put one before the other. */
  readonly ties: readonly Tie[];
  readonly nearestFlip: NearestFlip | null;
  /** From which siblings the child would live apart, and why; null: from none. */
  readonly split: Split | null;
  readonly because: readonly Citation[];
  readonly bookDigest: string | null;
  readonly decision: DecisionOnRecord | null;
  /** After its approval: by whom, and why, as the agreement was rejected; null: it stands. */
  readonly setAside: {
    readonly by: string;
    readonly at: EpochMs;
    readonly textId: string;
  } | null;
}

export type DecisionOnRecord =
  | {
      readonly outcome: 'approved';
      readonly by: string;
      readonly at: EpochMs;
      readonly totalPence: Pence;
      readonly commitments: readonly Commitment[];
      /** The gates that were left to an office, and let through with a reason. */
      readonly approvals: readonly GivenApproval[];
      readonly authorisedPence: Pence;
      readonly urgentPence: Pence;
      /** The limit of whoever approved; null: none had been entered. */
      readonly limit: RoleLimit | null;
      readonly areaAuthority: AreaNotice | null;
      readonly because: readonly Citation[];
    }
  | {
      readonly outcome: 'rejected';
      readonly by: string;
      readonly at: EpochMs;
      readonly textId: string;
    };

export function proposalsIn(events: readonly PlacementEvent[]): readonly ProposalOnRecord[] {
  return ofType(events, 'award-proposed').map((proposed) => {
    const { offerId, startsOn, plannedEndOn, limb, limbTextId, reasonTextId } = proposed;
    const { matchedLongTermOn, educationDisrupted, immediateRisk } = proposed;
    const { ranking, isScoringLeftOut, criteria, nearestFlip, because, bookDigest } = proposed;
    const { split = null, plannedFrom = null } = proposed;
    return {
      ...{ offerId, startsOn, plannedFrom, plannedEndOn, limb, limbTextId, reasonTextId },
      ...{ matchedLongTermOn, educationDisrupted, immediateRisk },
      ...{ ranking, isScoringLeftOut, criteria, nearestFlip, split, because, bookDigest },
      ties: tiesIn(ranking),
      proposedBy: whoDid(proposed),
      proposedAt: proposed.at,
      decision: decisionAfter(events, proposed.sequence),
      setAside: setAsideAfter(events, proposed.sequence),
    };
  });
}

/** What is set aside is the award before it, and no later one. */
function setAsideAfter(
  events: readonly PlacementEvent[],
  proposedAt: number,
): ProposalOnRecord['setAside'] {
  const next = ofType(events, 'award-proposed').find(({ sequence }) => sequence > proposedAt);
  const until = next?.sequence ?? Infinity;
  const undone = ofType(events, 'award-set-aside').find(
    ({ sequence }) => sequence > proposedAt && sequence < until,
  );
  if (undone === undefined) return null;
  const { at, textId } = undone;
  return { by: whoDid(undone), at, textId };
}

/** Equal points: the lower price comes first, and at the same price the offer that came earlier. */
interface Tie {
  readonly offerIds: readonly [first: string, second: string];
  readonly settledBy: 'lower-price' | 'earlier-offer';
}

function tiesIn(ranking: readonly RankedOffer[]): readonly Tie[] {
  const ranked = ranking.filter(({ rank }) => rank > 0).sort((a, b) => a.rank - b.rank);
  return ranked.flatMap((second, index): readonly Tie[] => {
    const first = ranked[index - 1];
    if (first?.totalHundredths !== second.totalHundredths) return [];
    const isCheaper = first.averageWeeklyPence < second.averageWeeklyPence;
    return [
      {
        offerIds: [first.offerId, second.offerId],
        settledBy: isCheaper ? 'lower-price' : 'earlier-offer',
      },
    ];
  });
}

/** The first decision after a proposal is the one about it. */
export function decisionAfter(
  events: readonly PlacementEvent[],
  proposedAt: number,
): DecisionOnRecord | null {
  const decided = events.find(
    ({ type, sequence }) =>
      sequence > proposedAt && (type === 'award-approved' || type === 'award-rejected'),
  );
  return decided === undefined ? null : decisionOf(decided);
}

function decisionOf(event: PlacementEvent): DecisionOnRecord | null {
  const { at } = event;
  if (event.type === 'award-rejected') {
    return { outcome: 'rejected', by: whoDid(event), at, textId: event.textId };
  }
  if (event.type !== 'award-approved') return null;
  const { totalPence, commitments, approvals, authorisedPence, urgentPence } = event;
  const { limit, areaAuthority, because } = event;
  const money = { totalPence, commitments, authorisedPence, urgentPence, limit };
  const what = { ...money, approvals, areaAuthority, because };
  return { outcome: 'approved', by: whoDid(event), at, ...what };
}
