import { ofType } from './record-of-events';
import type { EpochMs } from '../calendar';
import type { EventOf, PlacementEvent } from '../placement/events';
import type { TakenDown } from '../placement/search-terms';
import type { OfferTerms, ServiceKind } from '../placement/terms';

/** An offer that counted, with its receipt, every version of it, and what became of it. */
export interface OfferOnRecord {
  readonly offerId: string;
  readonly providerId: string;
  readonly receivedAt: EpochMs;
  /** The terms of its last version. */
  readonly offer: OfferTerms;
  /** One of several offers, one for each child of a sibling group. */
  readonly isForGroup: boolean;
  /** Who gave it to the officer, when and how; null: it came from the provider itself. */
  readonly taken: TakenDown | null;
  /** From 1, the first being the offer as it was handed in. */
  readonly versions: readonly OfferVersion[];
  readonly revisionsAsked: readonly {
    readonly at: EpochMs;
    readonly textId: string;
    readonly isBestAndFinal: boolean;
    readonly services: readonly ServiceKind[];
  }[];
  /** When the full referral was revealed to the provider; null: it was not. */
  readonly revealedAt: EpochMs | null;
  readonly withdrawn: { readonly at: EpochMs; readonly textId: string | null } | null;
  /** When a search of another lot or route let it go; null: it was not. */
  readonly releasedAt: EpochMs | null;
  /** Each assessor's last answers. */
  readonly scores: readonly {
    readonly assessor: string;
    readonly answers: readonly { readonly questionId: string; readonly score: number }[];
  }[];
}

interface OfferVersion {
  readonly version: number;
  readonly receivedAt: EpochMs;
  readonly offer: OfferTerms;
  readonly isFinal: boolean;
}

/** An offer that came after the window: its receipt is kept, and it is compared with nobody's. */
export type LateOnRecord = Pick<
  EventOf<'offer-held-late'>,
  'offerId' | 'providerId' | 'offer' | 'receivedAt' | 'closedAt' | 'taken'
> & {
  readonly withdrawn: OfferOnRecord['withdrawn'];
  /** The offer that was shown to have been made in time, and took its place; null: none did. */
  readonly supersededBy: string | null;
};

export function offersIn(events: readonly PlacementEvent[]): readonly OfferOnRecord[] {
  return ofType(events, 'offer-submitted').map((submitted) => {
    const { offerId, providerId, receivedAt, taken, isForGroup = false } = submitted;
    const versions = versionsOf(events, submitted);
    return {
      ...{ offerId, providerId, receivedAt, taken, isForGroup, versions },
      offer: versions.at(-1)?.offer ?? submitted.offer,
      revisionsAsked: about(ofType(events, 'revision-invited'), offerId).map(
        ({ at, textId, isBestAndFinal, services }) => ({ at, textId, isBestAndFinal, services }),
      ),
      revealedAt: about(ofType(events, 'provider-shortlisted'), offerId)[0]?.at ?? null,
      withdrawn: withdrawalOf(events, offerId),
      releasedAt:
        ofType(events, 'search-widened').find(({ releasedOfferIds }) =>
          releasedOfferIds.includes(offerId),
        )?.at ?? null,
      scores: scoresOf(events, offerId),
    };
  });
}

export function lateOffersIn(events: readonly PlacementEvent[]): readonly LateOnRecord[] {
  return ofType(events, 'offer-held-late').map(
    ({ offerId, providerId, offer, receivedAt, closedAt, taken }) => ({
      ...{ offerId, providerId, offer, receivedAt, closedAt, taken },
      withdrawn: withdrawalOf(events, offerId),
      supersededBy:
        ofType(events, 'offer-submitted').find((one) => one.supersedesOfferId === offerId)
          ?.offerId ?? null,
    }),
  );
}

function versionsOf(
  events: readonly PlacementEvent[],
  { offerId, receivedAt, offer }: EventOf<'offer-submitted'>,
): readonly OfferVersion[] {
  const first: OfferVersion = { version: 1, receivedAt, offer, isFinal: false };
  const later = about(ofType(events, 'offer-revised'), offerId).map(
    ({ version, receivedAt: revisedAt, offer: terms, isFinal }) => ({
      ...{ version, receivedAt: revisedAt, offer: terms, isFinal },
    }),
  );
  return [first, ...later];
}

function withdrawalOf(
  events: readonly PlacementEvent[],
  offerId: string,
): OfferOnRecord['withdrawn'] {
  const [withdrawn] = about(ofType(events, 'offer-withdrawn'), offerId);
  return withdrawn === undefined ? null : { at: withdrawn.at, textId: withdrawn.textId };
}

/** An assessor who scored again counts once, with the later answers. */
function scoresOf(events: readonly PlacementEvent[], offerId: string): OfferOnRecord['scores'] {
  const scored = about(ofType(events, 'offer-scored'), offerId);
  const last = new Map(scored.map(({ assessor, answers }) => [assessor, answers]));
  return [...last].map(([assessor, answers]) => ({ assessor, answers }));
}

function about<Event extends { readonly offerId: string }>(
  events: readonly Event[],
  wanted: string,
): readonly Event[] {
  return events.filter(({ offerId }) => offerId === wanted);
}
