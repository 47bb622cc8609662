import type { EpochMs } from '../calendar';
import type { EventOf, EventType, PlacementEvent } from './events';
import { isParty } from './admissible';
import { looksOn } from './contest-of';
import type { AmendableField } from './referral-details';
import { isOfTheChild } from './pseudonymous-details';
import { isShut } from './sealed';
import { forAwarded } from './seen-by-awarded';
import type { PlacementState } from './state';
import type { Actor } from './terms';

// What each side may see. The council sees its own placement, but no offer before the window
// closes; a provider sees what concerns itself from its invitation on, and once awarded the
// placement with it, but never another's offer, the ranking, or the council's own money. Nobody
// else sees anything.
// Source: the brokerage expiry date of the report of 11 January 2023, 5.1; lists of ours otherwise.

/**
 * It happened, and its particulars are not for this viewer. `providerId` and `serviceLineId` say
 * who answered, where that much may be known.
 */
export type WithheldEvent = Pick<
  PlacementEvent,
  'type' | 'sequence' | 'placementId' | 'at' | 'effectiveOn' | 'by' | 'commandId' | 'bookDigest'
> & {
  readonly withheld: true;
  readonly providerId: string | null;
  readonly serviceLineId: string | null;
};

export type VisibleEvent = (PlacementEvent & { readonly withheld?: never }) | WithheldEvent;

/**
 * The event as one viewer may see it, or null when it is not theirs to see at all.
 *
 * @param state the placement as it stands now, not as it stood at the event
 */
export function visibleTo(
  viewer: Actor,
  state: PlacementState,
  event: PlacementEvent,
): VisibleEvent | null {
  if (viewer.party === 'council') return isParty(state, viewer) ? forCouncil(state, event) : null;
  if (viewer.party === 'host') return forHost(state, event);
  if (viewer.party !== 'provider' || viewer.partyId === null) return null;
  return forProvider(event, { providerId: viewer.partyId, isIn: isParty(state, viewer), state });
}

/** Whether a viewer may read one provider's offer. */
export function seesOffer(
  viewer: Actor,
  state: PlacementState,
  { providerId, receivedAt }: { readonly providerId: string; readonly receivedAt: EpochMs },
): boolean {
  if (viewer.party === 'provider') return viewer.partyId === providerId;
  if (viewer.party !== 'council' || !isParty(state, viewer)) return false;
  return !isShut(state, receivedAt);
}

/**
 * Whether a viewer may read the child's own details, rather than initials, age and sex: the
 * council, a provider to which the full referral has been revealed, and the awarded one.
 */
export function seesChild(viewer: Actor, state: PlacementState): boolean {
  if (!isParty(state, viewer) || viewer.party === 'host') return false;
  if (viewer.party === 'council' || 'award' in state) return true;
  if (!('search' in state)) return false;
  return state.search.invitations.some(
    ({ providerId, isShortlisted }) => isShortlisted && providerId === viewer.partyId,
  );
}

const seenByHost: ReadonlySet<EventType> = new Set<EventType>([
  'placement-started',
  'placement-priced',
  'placement-repriced',
  'price-changed',
  'change-made',
  'dispute-raised',
  'dispute-resolved',
  'placement-ended',
]);

const ofChallenges: ReadonlySet<EventType> = new Set<EventType>([
  'award-challenged',
  'challenge-answered',
]);

/** The host reads what it decides about, challenges, and nothing that says who the child is. */
function forHost(state: PlacementState, event: PlacementEvent): VisibleEvent | null {
  if (ofChallenges.has(event.type)) return looksOn(state, hostViewer) ? event : null;
  if (!isParty(state, hostViewer) || !seenByHost.has(event.type)) return null;
  switch (event.type) {
    case 'placement-priced':
    case 'placement-repriced':
      return { ...event, commitments: [], envelopes: [] };
    case 'placement-ended':
      return { ...event, commitments: [], textId: null };
    case 'change-made':
      return event.change.kind === 'looked-after' ? null : event;
    default:
      return event;
  }
}

const hostViewer: Actor = { subject: 'host', roles: ['host'], party: 'host', partyId: null };

function forCouncil(state: PlacementState, event: PlacementEvent): VisibleEvent {
  if (event.type === 'offer-submitted') {
    if (!isShut(state, event.receivedAt)) return event;
    return withheld(event, { serviceLineId: event.offer.serviceLineId });
  }
  // A refused offer would tell that its price lay above the ceiling.
  const isProviders = 'party' in event.by && event.by.party === 'provider';
  const isShutOut = event.type === 'command-refused' && isProviders && isShut(state, event.at);
  return isShutOut ? withheld(event) : event;
}

interface ProviderSight {
  readonly providerId: string;
  /** Invited while the search runs, or awarded. */
  readonly isIn: boolean;
  readonly state: PlacementState;
}

/** Whatever became of its answer, a provider keeps seeing the request to it, and the answer. */
function forProvider(event: PlacementEvent, sight: ProviderSight): VisibleEvent | null {
  const { providerId, isIn, state } = sight;
  switch (event.type) {
    case 'referral-sent':
    case 'search-widened':
      return askedOnly(event, providerId);
    case 'question-asked':
    case 'provider-shortlisted':
    case 'offer-submitted':
    case 'offer-held-late':
    case 'offer-withdrawn':
    case 'revision-invited':
    case 'offer-revised':
    case 'referral-declined':
    case 'award-challenged':
    case 'challenge-answered':
      return event.providerId === providerId ? event : null;
    case 'question-answered':
    case 'window-extended':
      return isIn ? event : null;
    case 'referral-amended':
      return isIn ? amendedFor(event, state, providerId) : null;
    case 'offer-reminder-sent':
      return remindedOnly(event, sight);
    case 'offer-window-closed':
      return isIn ? withheld(event) : null;
    case 'command-refused':
      return 'party' in event.by && event.by.partyId === providerId ? event : null;
    case 'note-added':
      return isIn && noteIsFor(event, providerId) ? event : null;
    default:
      // Of an award that was set aside the provider of a later one is told nothing.
      if (!isIn || !('award' in state) || event.sequence <= state.setAsideUntil) return null;
      return forAwarded(event, { providerId, state });
  }
}

/** Why the council goes further is its own; a provider sees that it was asked, and under what. */
function askedOnly(
  event: EventOf<'referral-sent'> | EventOf<'search-widened'>,
  providerId: string,
): VisibleEvent | null {
  const considered = event.considered
    .filter((one) => one.providerId === providerId && one.invited)
    .map((one) => ({ ...one, because: [], approvals: [] }));
  if (considered.length === 0) return null;
  // In what order, and from how far, the council asks others is its own too, and so is when a
  // sibling is needed.
  const { ring: _ring, countedFrom: _counted, ...rest } = event;
  const sight = { ...rest, considered, reach: 'distant' } as const;
  return sight.type === 'referral-sent'
    ? { ...sight, considered }
    : { ...sight, textId: null, releasedOfferIds: [] };
}

/** Of an amendment, what the provider may read of the referral; nothing of it: nothing at all. */
function amendedFor(
  event: EventOf<'referral-amended'>,
  state: PlacementState,
  partyId: string,
): VisibleEvent | null {
  const viewer: Actor = { subject: partyId, roles: [], party: 'provider', partyId };
  if (seesChild(viewer, state)) return event;
  const isOpen = ({ field }: { readonly field: AmendableField }) => !isOfTheChild(field);
  const changes = event.changes.filter(isOpen);
  const rewritten = event.rewritten.filter(isOpen);
  return changes.length + rewritten.length === 0 ? null : { ...event, changes, rewritten };
}

/** A provider's note is for itself and whom it names; no other provider reads it. */
function noteIsFor({ by, visibleTo: sides }: EventOf<'note-added'>, providerId: string): boolean {
  if ('party' in by && by.party === 'provider') return by.partyId === providerId;
  return sides.includes('provider');
}

function remindedOnly(
  event: EventOf<'offer-reminder-sent'>,
  { providerId, state }: ProviderSight,
): VisibleEvent | null {
  if (!('search' in state)) return null;
  const own = state.search.invitations.filter((one) => one.providerId === providerId);
  const serviceLineIds = event.serviceLineIds.filter((id) =>
    own.some(({ serviceLineId }) => serviceLineId === id),
  );
  return serviceLineIds.length === 0 ? null : { ...event, serviceLineIds };
}

function withheld(
  event: PlacementEvent,
  { serviceLineId = null }: { readonly serviceLineId?: string | null } = {},
): WithheldEvent {
  const { type, sequence, placementId, at, effectiveOn, by, commandId, bookDigest } = event;
  const providerId = 'party' in by && by.party === 'provider' ? by.partyId : null;
  return {
    ...{ type, sequence, placementId, at, effectiveOn, by, commandId, bookDigest },
    ...{ withheld: true, providerId, serviceLineId },
  };
}
