import { agreementsIn, type AgreementOnRecord } from './agreements-on-record';
import { authoritiesIn, type AuthorityOnRecord } from './authorities-on-record';
import { directAwardsIn, madeIn, type DirectOnRecord, type MadeOnRecord } from './direct-on-record';
import { proposalsIn, type ProposalOnRecord } from './proposals-on-record';
import { ofType, whoDid } from './record-of-events';
import type { EpochMs, PlainDate } from '../calendar';
import type { PlacementEvent } from '../placement/events';
import type { Consideration } from '../placement/event-terms';
import type {
  DeclineReason,
  Lot,
  NeedLevel,
  NobodyReason,
  OfferTerms,
  Route,
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
  /** Null where nobody was asked. */
  readonly urgency: Urgency | null;
  readonly window: {
    readonly opensAt: EpochMs;
    readonly closesAt: EpochMs;
    readonly because: readonly Citation[];
  } | null;
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
  /** Providers named without asking others, each with its justification. */
  readonly direct: readonly DirectOnRecord[];
  /** A placement that was made before it was written down, or null. */
  readonly made: MadeOnRecord | null;
  /** Oldest first: a rejected proposal stays on record beside the one that followed it. */
  readonly proposals: readonly ProposalOnRecord[];
  /** When no offer was awarded, and why. */
  readonly nobody: readonly {
    readonly reason: NobodyReason;
    readonly textId: string | null;
    readonly by: string;
    readonly at: EpochMs;
  }[];
  readonly authorities: readonly AuthorityOnRecord[];
  /** Every version of the agreement, with its signatures. */
  readonly agreements: readonly AgreementOnRecord[];
  readonly refusals: readonly {
    readonly command: string;
    readonly code: string;
    readonly because: readonly Citation[];
    readonly at: EpochMs;
  }[];
  /** Every book that has decided anything here, by its hash: each can be loaded and run again. */
  readonly bookDigests: readonly string[];
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

/**
 * The written record that an award must leave, as a pure function of a placement's events.
 *
 * @param events all of one placement, in order
 * @returns null before anything was decided, when there is nothing yet to account for
 */
export function awardRecord(events: readonly PlacementEvent[]): AwardRecord | null {
  const [opened] = ofType(events, 'referral-opened');
  const [sent] = ofType(events, 'referral-sent');
  const proposals = proposalsIn(events);
  const made = madeIn(events);
  const nobody = nobodyIn(events);
  const isDecided = proposals.length > 0 || made !== null || nobody.length > 0;
  if (opened === undefined || !isDecided) return null;
  const { placementId, councilId, rehearsal, lot, route, needLevel, requiredStartOn } = opened;
  const direct = directAwardsIn(events);
  const { opensAt, closesAt, because } = sent ?? {};
  const asked = opensAt !== undefined && closesAt !== undefined && because !== undefined;
  return {
    ...{ placementId, councilId, rehearsal, lot, route, needLevel, requiredStartOn },
    urgency: sent?.urgency ?? direct[0]?.urgency ?? (made === null ? null : 'emergency'),
    window: asked ? { opensAt, closesAt, because } : null,
    considered: sent?.considered ?? [],
    ...answersIn(events),
    ...{ direct, made, proposals, nobody },
    authorities: authoritiesIn(events),
    agreements: agreementsIn(events),
    refusals: ofType(events, 'command-refused').map(({ command, code, because: reasons, at }) => ({
      ...{ command, code, at },
      because: reasons,
    })),
    bookDigests: [
      ...new Set(events.flatMap(({ bookDigest }) => (bookDigest === null ? [] : [bookDigest]))),
    ],
  };
}

function answersIn(
  events: readonly PlacementEvent[],
): Pick<AwardRecord, 'declines' | 'unanswered' | 'offers'> {
  return {
    declines: ofType(events, 'referral-declined').map(
      ({ serviceLineId, providerId, reason, at }) => ({ serviceLineId, providerId, reason, at }),
    ),
    unanswered: ofType(events, 'offer-window-closed').flatMap(({ unanswered }) => unanswered),
    offers: offersIn(events),
  };
}

function nobodyIn(events: readonly PlacementEvent[]): AwardRecord['nobody'] {
  return ofType(events, 'award-made-to-nobody').map((event) => {
    const { reason, textId, at } = event;
    return { reason, textId, by: whoDid(event), at };
  });
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
