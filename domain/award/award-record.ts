import { agreementsIn, type AgreementOnRecord } from './agreements-on-record';
import { authoritiesIn, type AuthorityOnRecord } from './authorities-on-record';
import { directAwardsIn, madeIn, type DirectOnRecord, type MadeOnRecord } from './direct-on-record';
import { challengesIn, type ChallengeOnRecord } from './challenges-on-record';
import { declinesOf, roundsOf, type DeclineOnRecord, type Round } from './fair-clock';
import { lateOffersIn, offersIn, type LateOnRecord, type OfferOnRecord } from './offers-on-record';
import { papersIn, type PaperOnRecord } from './papers-on-record';
import { proposalsIn, type ProposalOnRecord } from './proposals-on-record';
import { ofType, whoDid } from './record-of-events';
import { splitsIn, type SplitOnRecord } from './splits-on-record';
import { londonDateOf, type EpochMs, type PlainDate } from '../calendar';
import type { EventOf, PlacementEvent } from '../placement/events';
import { asWritten } from '../placement/referral-details';
import type { SiblingGroup } from '../placement/siblings';
import type {
  Lot,
  NeedLevel,
  NobodyReason,
  Route,
  Urgency,
  WithdrawalReason,
} from '../placement/terms';
import type { Citation } from '../pricing/finding';

/** How the award came about, answer by answer. Source: the report of 11 January 2023, 9.7, 9.9. */
export interface AwardRecord {
  readonly placementId: string;
  readonly councilId: string;
  readonly rehearsal: boolean;
  readonly openedOn: PlainDate;
  readonly lot: Lot;
  readonly route: Route;
  readonly needLevel: NeedLevel;
  readonly requiredStartOn: PlainDate;
  /** The placements of siblings that were referred with it; null: the child was referred alone. */
  readonly siblingGroup: SiblingGroup | null;
  /** Every proposal, for this child or a sibling, by which they would live apart; oldest first. */
  readonly splits: readonly SplitOnRecord[];
  /** Null where nobody was asked. */
  readonly urgency: Urgency | null;
  /** Which parts of the referral were written anew, by whom and why: not what they say. */
  readonly amendments: readonly {
    readonly fields: readonly string[];
    readonly by: string;
    readonly at: EpochMs;
    readonly textId: string;
  }[];
  readonly matching: readonly (Pick<
    EventOf<'matching-recorded'>,
    'impactTextId' | 'childsViewTextId' | 'isLongTerm' | 'at'
  > & { readonly by: string })[];
  /**
   * The fair clock, round by round: one window for all, what was added to it and why, everybody
   * considered with the rules that kept some out, every question with its answer, and who never
   * answered. None where nobody was asked.
   */
  readonly rounds: readonly Round[];
  readonly declines: readonly DeclineOnRecord[];
  readonly offers: readonly OfferOnRecord[];
  /** Held apart, as they came too late: compared with nobody's. */
  readonly late: readonly LateOnRecord[];
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
  /** The paragraph of section 22C(6), where it was said after the child had moved in. */
  readonly limbsSaidLate: readonly (EventBodyOf<'limb-recorded'> & {
    readonly by: string;
    readonly at: EpochMs;
  })[];
  readonly authorities: readonly AuthorityOnRecord[];
  /** Every version of the agreement, with its signatures. */
  readonly agreements: readonly AgreementOnRecord[];
  /** Every paper that was owed, with its day, and whether it was there in time. */
  readonly papers: readonly PaperOnRecord[];
  /** What providers that were compared held against an award, each with its answer. */
  readonly challenges: readonly ChallengeOnRecord[];
  readonly started: {
    readonly startedOn: PlainDate;
    readonly by: string;
    readonly at: EpochMs;
  } | null;
  readonly withdrawn: {
    readonly reason: WithdrawalReason;
    readonly textId: string | null;
    readonly by: string;
    readonly at: EpochMs;
  } | null;
  readonly refusals: readonly {
    readonly command: string;
    readonly code: string;
    readonly by: string;
    readonly because: readonly Citation[];
    readonly at: EpochMs;
  }[];
  /** Every book that has decided anything here, by its hash: each can be loaded and run again. */
  readonly bookDigests: readonly string[];
}

type EventBodyOf<Type extends 'limb-recorded'> = Pick<EventOf<Type>, 'limb' | 'limbTextId'>;

/**
 * The written record that an award must leave, as a pure function of a placement's events.
 *
 * @param events all of one placement, in order
 * @param ofSiblings those of each sibling that was referred with it
 * @returns null before anything was decided, when there is nothing yet to account for
 */
export function awardRecord(
  events: readonly PlacementEvent[],
  ofSiblings: readonly (readonly PlacementEvent[])[] = [],
): AwardRecord | null {
  const [opened] = ofType(events, 'referral-opened');
  const proposals = proposalsIn(events);
  const made = madeIn(events);
  const nobody = nobodyIn(events);
  const isDecided = proposals.length > 0 || made !== null || nobody.length > 0;
  if (opened === undefined || !isDecided) return null;
  const { placementId, councilId, rehearsal, siblingGroup } = opened;
  const direct = directAwardsIn(events);
  const sent = ofType(events, 'referral-sent').at(-1);
  return {
    ...{ placementId, councilId, rehearsal, siblingGroup, openedOn: londonDateOf(opened.at) },
    splits: [events, ...ofSiblings].flatMap(splitsIn).sort((a, b) => a.at - b.at),
    ...askedFor(events, opened),
    urgency: sent?.urgency ?? direct[0]?.urgency ?? (made === null ? null : 'emergency'),
    ...referralIn(events),
    rounds: roundsOf(events),
    declines: declinesOf(events),
    offers: offersIn(events),
    late: lateOffersIn(events),
    ...{ direct, made, proposals, nobody },
    limbsSaidLate: ofType(events, 'limb-recorded').map((event) => ({
      ...{ limb: event.limb, limbTextId: event.limbTextId, by: whoDid(event), at: event.at },
    })),
    authorities: authoritiesIn(events),
    agreements: agreementsIn(events),
    papers: papersIn(events),
    challenges: challengesIn(events),
    ...outcomeIn(events),
    bookDigests: [
      ...new Set(events.flatMap(({ bookDigest }) => (bookDigest === null ? [] : [bookDigest]))),
    ],
  };
}

/** What was looked for in the end: as amended, and as the search was widened. */
function askedFor(
  events: readonly PlacementEvent[],
  opened: EventOf<'referral-opened'>,
): Pick<AwardRecord, 'lot' | 'route' | 'needLevel' | 'requiredStartOn'> {
  const { lot, route, needLevel, requiredStartOn } = opened;
  const first = { lot, route, needLevel, requiredStartOn };
  return events.reduce((known, event) => {
    if (event.type === 'search-widened') {
      return { ...known, lot: event.lot, route: event.route, needLevel: event.needLevel };
    }
    if (event.type !== 'referral-amended') return known;
    const changed = event.changes.filter(({ field }) => field in known);
    return { ...known, ...Object.fromEntries(changed.map(({ field, to }) => [field, to])) };
  }, first);
}

function referralIn(
  events: readonly PlacementEvent[],
): Pick<AwardRecord, 'amendments' | 'matching'> {
  return {
    amendments: ofType(events, 'referral-amended').map((event) => ({
      fields: [...event.changes, ...event.rewritten].map(({ field }) => asWritten(field)),
      ...{ by: whoDid(event), at: event.at, textId: event.textId },
    })),
    matching: ofType(events, 'matching-recorded').map((event) => {
      const { impactTextId, childsViewTextId, isLongTerm, at } = event;
      return { impactTextId, childsViewTextId, isLongTerm, at, by: whoDid(event) };
    }),
  };
}

function nobodyIn(events: readonly PlacementEvent[]): AwardRecord['nobody'] {
  return ofType(events, 'award-made-to-nobody').map((event) => {
    const { reason, textId, at } = event;
    return { reason, textId, by: whoDid(event), at };
  });
}

function outcomeIn(
  events: readonly PlacementEvent[],
): Pick<AwardRecord, 'started' | 'withdrawn' | 'refusals'> {
  const [started] = ofType(events, 'placement-started');
  const [withdrawn] = ofType(events, 'placement-withdrawn');
  return {
    started:
      started === undefined
        ? null
        : { startedOn: started.startedOn, by: whoDid(started), at: started.at },
    withdrawn:
      withdrawn === undefined
        ? null
        : {
            ...{ reason: withdrawn.reason, textId: withdrawn.textId },
            ...{ by: whoDid(withdrawn), at: withdrawn.at },
          },
    refusals: ofType(events, 'command-refused').map((event) => {
      const { command, code, because, at } = event;
      return { command, code, because, at, by: whoDid(event) };
    }),
  };
}
