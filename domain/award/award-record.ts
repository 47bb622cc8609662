import type { EpochMs, PlainDate } from '../calendar';
import type { Pence } from '../money';
import type { EventOf, EventType, PlacementEvent } from '../placement/events';
import type { Commitment, Consideration, RankedOffer } from '../placement/event-terms';
import type {
  DeclineReason,
  Lot,
  NeedLevel,
  OfferTerms,
  Route,
  Section22cLimb,
  Urgency,
} from '../placement/terms';
import type { Citation } from '../pricing/finding';

/** How the award came about, answer by answer. Source: the report of 11 January 2023, 9.7, 9.9. */
export interface AwardRecord {
  readonly placementId: string;
  readonly councilId: string;
  readonly rehearsal: boolean;
  readonly lot: Lot;
  readonly route: Route;
  readonly needLevel: NeedLevel;
  readonly requiredStartOn: PlainDate;
  readonly urgency: Urgency;
  readonly window: {
    readonly opensAt: EpochMs;
    readonly closesAt: EpochMs;
    readonly because: readonly Citation[];
  };
  /** Every service line considered: asked, or left out with the rules that kept it out. */
  readonly considered: readonly Consideration[];
  readonly declines: readonly {
    readonly serviceLineId: string;
    readonly providerId: string;
    readonly reason: DeclineReason;
    readonly at: EpochMs;
  }[];
  readonly unanswered: readonly string[];
  readonly offers: readonly OfferOnRecord[];
  /** Oldest first: a rejected proposal stays on record beside the one that followed it. */
  readonly proposals: readonly ProposalOnRecord[];
  readonly refusals: readonly {
    readonly command: string;
    readonly code: string;
    readonly because: readonly Citation[];
    readonly at: EpochMs;
  }[];
}

export interface OfferOnRecord {
  readonly offerId: string;
  readonly providerId: string;
  readonly receivedAt: EpochMs;
  readonly offer: OfferTerms;
  /** Each assessor's last answers. */
  readonly scores: readonly {
    readonly assessor: string;
    readonly answers: readonly { readonly questionId: string; readonly score: number }[];
  }[];
}

export interface ProposalOnRecord {
  readonly offerId: string;
  readonly proposedBy: string;
  readonly proposedAt: EpochMs;
  readonly startsOn: PlainDate;
  readonly plannedEndOn: PlainDate;
  readonly limb: Section22cLimb;
  readonly limbTextId: string;
  /** Why not the offer with the best total; null when it was. */
  readonly reasonTextId: string | null;
  readonly ranking: readonly RankedOffer[];
  readonly because: readonly Citation[];
  readonly bookDigest: string | null;
  readonly decision: DecisionOnRecord | null;
}

type DecisionOnRecord =
  | {
      readonly outcome: 'approved';
      readonly by: string;
      readonly at: EpochMs;
      readonly totalPence: Pence;
      readonly commitments: readonly Commitment[];
      readonly because: readonly Citation[];
    }
  | {
      readonly outcome: 'rejected';
      readonly by: string;
      readonly at: EpochMs;
      readonly textId: string;
    };

/**
 * The written record that an award must leave, as a pure function of a placement's events.
 *
 * @param events all of one placement, in order
 * @returns null before the first proposal, when there is nothing yet to account for
 */
export function awardRecord(events: readonly PlacementEvent[]): AwardRecord | null {
  const [opened] = ofType(events, 'referral-opened');
  const [sent] = ofType(events, 'referral-sent');
  const proposals = proposalsIn(events);
  if (opened === undefined || sent === undefined || proposals.length === 0) return null;
  const { placementId, councilId, rehearsal, lot, route, needLevel, requiredStartOn } = opened;
  const { urgency, opensAt, closesAt, because, considered } = sent;
  return {
    ...{ placementId, councilId, rehearsal, lot, route, needLevel, requiredStartOn, urgency },
    window: { opensAt, closesAt, because },
    considered,
    declines: ofType(events, 'referral-declined').map(
      ({ serviceLineId, providerId, reason, at }) => ({ serviceLineId, providerId, reason, at }),
    ),
    unanswered: ofType(events, 'offer-window-closed').flatMap(({ unanswered }) => unanswered),
    offers: offersIn(events),
    proposals,
    refusals: ofType(events, 'command-refused').map(({ command, code, because: reasons, at }) => ({
      command,
      code,
      because: reasons,
      at,
    })),
  };
}

function offersIn(events: readonly PlacementEvent[]): readonly OfferOnRecord[] {
  const scored = ofType(events, 'offer-scored');
  return ofType(events, 'offer-submitted').map(({ offerId, providerId, receivedAt, offer }) => {
    const last = new Map(
      scored
        .filter((score) => score.offerId === offerId)
        .map(({ assessor, answers }) => [assessor, answers]),
    );
    const scores = [...last].map(([assessor, answers]) => ({ assessor, answers }));
    return { offerId, providerId, receivedAt, offer, scores };
  });
}

function proposalsIn(events: readonly PlacementEvent[]): readonly ProposalOnRecord[] {
  return ofType(events, 'award-proposed').map((proposed) => {
    const decided = events.find(
      ({ type, sequence }) =>
        sequence > proposed.sequence && (type === 'award-approved' || type === 'award-rejected'),
    );
    const { offerId, startsOn, plannedEndOn, limb, limbTextId, reasonTextId } = proposed;
    const { ranking, because, bookDigest } = proposed;
    return {
      ...{ offerId, startsOn, plannedEndOn, limb, limbTextId, reasonTextId },
      ...{ ranking, because, bookDigest },
      proposedBy: whoDid(proposed),
      proposedAt: proposed.at,
      decision: decided === undefined ? null : decisionOf(decided),
    };
  });
}

function decisionOf(event: PlacementEvent): DecisionOnRecord | null {
  const { at } = event;
  if (event.type === 'award-rejected') {
    return { outcome: 'rejected', by: whoDid(event), at, textId: event.textId };
  }
  if (event.type !== 'award-approved') return null;
  const { totalPence, commitments, because } = event;
  return { outcome: 'approved', by: whoDid(event), at, totalPence, commitments, because };
}

function whoDid({ by }: PlacementEvent): string {
  return 'subject' in by ? by.subject : by.ruleId;
}

function ofType<Type extends EventType>(
  events: readonly PlacementEvent[],
  type: Type,
): readonly EventOf<Type>[] {
  return events.filter((event): event is EventOf<Type> & PlacementEvent => event.type === type);
}
