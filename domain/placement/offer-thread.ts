import type { EpochMs } from '../calendar';
import type { PlacementEvent } from './events';
import type { ServiceKind } from './terms';

// What was said about one offer and by whom, from the day it was made: the negotiation as an
// auditor reads it, a pure function of the events.

export interface ThreadEntry {
  readonly what:
    | 'made'
    | 'held-late'
    | 'shortlisted'
    | 'revision-invited'
    | 'revised'
    | 'withdrawn'
    | 'superseded'
    | 'released';
  readonly at: EpochMs;
  /** The subject of an identity; where time did it, the rule. */
  readonly by: string;
  /** The version that was made; null where none was. */
  readonly version: number | null;
  readonly isBestAndFinal: boolean;
  /** The services that the council asked for. */
  readonly services: readonly ServiceKind[];
  readonly textId: string | null;
}

/** Everything that happened to one offer, in order. */
export function threadOf(
  events: readonly PlacementEvent[],
  offerId: string,
): readonly ThreadEntry[] {
  return events.flatMap((event) => {
    const said = saidOf(event, offerId);
    if (said === null) return [];
    const { at, by } = event;
    const who = 'subject' in by ? by.subject : by.ruleId;
    return [{ ...nothingMore, ...said, at, by: who }];
  });
}

const nothingMore = { version: null, isBestAndFinal: false, services: [], textId: null };

function saidOf(
  event: PlacementEvent,
  offerId: string,
): (Pick<ThreadEntry, 'what'> & Partial<ThreadEntry>) | null {
  if (event.type === 'search-widened') {
    const { releasedOfferIds, textId } = event;
    return releasedOfferIds.includes(offerId) ? { what: 'released', textId } : null;
  }
  if (event.type === 'offer-submitted' && event.supersedesOfferId === offerId) {
    return { what: 'superseded' };
  }
  if (!('offerId' in event) || event.offerId !== offerId) return null;
  switch (event.type) {
    case 'offer-submitted':
      return { what: 'made', version: 1 };
    case 'offer-held-late':
      return { what: 'held-late', version: 1 };
    case 'provider-shortlisted':
      return { what: 'shortlisted' };
    case 'revision-invited': {
      const { isBestAndFinal, services, textId } = event;
      return { what: 'revision-invited', isBestAndFinal, services, textId };
    }
    case 'offer-revised':
      return { what: 'revised', version: event.version, isBestAndFinal: event.isFinal };
    case 'offer-withdrawn':
      return { what: 'withdrawn', textId: event.textId };
    default:
      return null;
  }
}
