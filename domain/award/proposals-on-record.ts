import { ofType, whoDid } from './record-of-events';
import type { EpochMs, PlainDate } from '../calendar';
import type { Pence } from '../money';
import type { PlannedStay, GivenApproval } from '../placement/commands-of-award';
import type { PlacementEvent } from '../placement/events';
import type { Commitment, NearestFlip, RankedOffer } from '../placement/event-terms';
import type { Citation } from '../pricing/finding';

/** One proposal, with what became of it. */
export interface ProposalOnRecord extends PlannedStay {
  readonly offerId: string;
  readonly proposedBy: string;
  readonly proposedAt: EpochMs;
  readonly startsOn: PlainDate;
  readonly plannedEndOn: PlainDate;
  /** Why not the offer with the best total; null when it was. */
  readonly reasonTextId: string | null;
  readonly ranking: readonly RankedOffer[];
  readonly isScoringLeftOut: boolean;
  readonly nearestFlip: NearestFlip | null;
  readonly because: readonly Citation[];
  readonly bookDigest: string | null;
  readonly decision: DecisionOnRecord | null;
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
    const { ranking, isScoringLeftOut, nearestFlip, because, bookDigest } = proposed;
    return {
      ...{ offerId, startsOn, plannedEndOn, limb, limbTextId, reasonTextId },
      ...{ matchedLongTermOn, educationDisrupted, immediateRisk },
      ...{ ranking, isScoringLeftOut, nearestFlip, because, bookDigest },
      proposedBy: whoDid(proposed),
      proposedAt: proposed.at,
      decision: decisionAfter(events, proposed.sequence),
    };
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
  const { totalPence, commitments, approvals, authorisedPence, because } = event;
  const what = { totalPence, commitments, approvals, authorisedPence, because };
  return { outcome: 'approved', by: whoDid(event), at, ...what };
}
