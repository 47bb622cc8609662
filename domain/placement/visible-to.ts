import type { EventOf, EventType, PlacementEvent } from './events';
import { isParty } from './admissible';
import type { PlacementState } from './state';
import type { Actor, DeadlineKind } from './terms';

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
  if (viewer.party !== 'provider' || viewer.partyId === null) return null;
  return forProvider(event, { providerId: viewer.partyId, isIn: isParty(state, viewer), state });
}

/**
 * Whether the offers are still shut. Those of a referral that was withdrawn stay shut for good: the
 * council could otherwise open them by withdrawing, and ask again knowing every price.
 */
export function isSealed(state: PlacementState): boolean {
  if (state.stage === 'withdrawn') return true;
  return state.stage === 'inviting' && state.search.urgency !== 'emergency';
}

/** Whether a viewer may read one provider's offer. */
export function seesOffer(
  viewer: Actor,
  state: PlacementState,
  { providerId }: { readonly providerId: string },
): boolean {
  if (viewer.party === 'provider') return viewer.partyId === providerId;
  return viewer.party === 'council' && isParty(state, viewer) && !isSealed(state);
}

/** Whether a viewer may read the child's own details, rather than initials, age and sex. */
export function seesChild(viewer: Actor, state: PlacementState): boolean {
  if (!isParty(state, viewer)) return false;
  return viewer.party === 'council' || 'award' in state;
}

function forCouncil(state: PlacementState, event: PlacementEvent): VisibleEvent {
  if (!isSealed(state)) return event;
  if (event.type === 'offer-submitted') {
    return withheld(event, { serviceLineId: event.offer.serviceLineId });
  }
  // A refused offer would tell that its price lay above the ceiling.
  const isProviders = 'party' in event.by && event.by.party === 'provider';
  return event.type === 'command-refused' && isProviders ? withheld(event) : event;
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
    case 'referral-sent': {
      const own = event.considered.filter((one) => one.providerId === providerId && one.invited);
      return own.length === 0 ? null : { ...event, considered: own };
    }
    case 'offer-submitted':
    case 'referral-declined':
      return event.providerId === providerId ? event : null;
    case 'offer-reminder-sent':
      return remindedOnly(event, sight);
    case 'offer-window-closed':
      return isIn ? withheld(event) : null;
    case 'command-refused':
      return 'party' in event.by && event.by.partyId === providerId ? event : null;
    case 'note-added':
      return isIn && noteIsFor(event, providerId) ? event : null;
    default:
      return isIn && 'award' in state ? forAwarded(event, providerId) : null;
  }
}

const hiddenFromProviders: ReadonlySet<EventType> = new Set<EventType>([
  'referral-opened',
  'offer-scored',
  'award-proposed',
  'award-reminder-sent',
  'award-escalated',
  'award-rejected',
  'planned-end-approached',
]);

/** The awarded provider lives through the placement with the council, but for what is its own. */
function forAwarded(event: PlacementEvent, providerId: string): VisibleEvent | null {
  if (hiddenFromProviders.has(event.type)) return null;
  switch (event.type) {
    case 'award-approved':
      return { ...event, commitments: [] };
    case 'placement-imported':
      return { ...event, commitments: [], envelopes: [], lastHeld: nothingHeld };
    case 'placement-priced':
    case 'placement-repriced':
      return { ...event, commitments: [], envelopes: [] };
    case 'placement-ended':
      return { ...event, commitments: [], textId: ownText(event, providerId) };
    case 'placement-withdrawn':
      return { ...event, textId: ownText(event, providerId) };
    case 'deadline-opened':
      return isProvidersDuty(event.deadline.kind) ? event : null;
    case 'deadline-reminded':
    case 'deadline-met':
    case 'deadline-missed':
    case 'deadline-dropped':
      return isProvidersDuty(event.deadlineId) ? event : null;
    default:
      return event;
  }
}

const nothingHeld = { reviewOn: null, visitOn: null, stepDownReviewOn: null };

/** The duties that a provider shares; what statute asks of the council stays with it. */
const providersDuties: readonly DeadlineKind[] = [
  'offer-window',
  'agreement-signature',
  'arrival',
  'notice-ends',
];

/** Whether a duty is a provider's too. A deadline's id begins with its kind, so it may be given. */
export function isProvidersDuty(idOrKind: string): boolean {
  return providersDuties.some((kind) => idOrKind.startsWith(kind));
}

/** The other side's free text stays with it. */
function ownText(
  { by, textId }: EventOf<'placement-ended'> | EventOf<'placement-withdrawn'>,
  providerId: string,
): string | null {
  return 'partyId' in by && by.partyId === providerId ? textId : null;
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
