import type { EventOf, PlacementEvent } from '../placement/events';
import { asWritten } from '../placement/referral-details';
import type { PlacementState, Referral, Search } from '../placement/state';
import type { Around, Letter } from './letter';
import { lettersOfOffers } from './letters-of-offers';
import { lettersOfWindow } from './letters-of-window';
import { byProvider, council, provider, toAsked } from './recipients';

/** From the invitation to the closed window. */
export function lettersOfSearch(event: PlacementEvent, around: Around): readonly Letter[] {
  const { placementId } = event;
  const { after } = around;
  const officer = council(after, 'placement-officer');
  switch (event.type) {
    case 'referral-sent':
      return invitations(event, after);
    case 'offer-submitted': {
      const { offerId, providerId, receivedAt } = event;
      const facts = { offerId, receivedAt };
      return [{ kind: 'offer-received', to: provider(providerId), placementId, facts }];
    }
    case 'referral-declined': {
      const { serviceLineId, reason } = event;
      const facts = { serviceLineId, reason };
      return [{ kind: 'referral-declined', to: officer, placementId, facts }];
    }
    case 'offer-reminder-sent':
      return reminders(event, after);
    case 'referral-amended': {
      const fields = [...event.changes, ...event.rewritten].map(({ field }) => asWritten(field));
      return toAsked(after, { kind: 'referral-amended', placementId, facts: { fields } });
    }
    default:
      return [...lettersOfWindow(event, around), ...lettersOfOffers(event, after)];
  }
}

function invitations(event: EventOf<'referral-sent'>, after: PlacementState): readonly Letter[] {
  const { placementId, considered, closesAt } = event;
  const asked = considered.filter(({ invited }) => invited);
  const { lot, needLevel, requiredStartOn } = referralIn(after);
  const told = byProvider(asked).map(([providerId, serviceLineIds]): Letter => ({
    kind: 'invitation',
    to: provider(providerId),
    placementId,
    facts: { serviceLineIds, lot, needLevel, requiredStartOn, closesAt },
  }));
  const leftOut = considered.length - asked.length;
  const to = council(after, 'placement-officer');
  const facts = { asked: asked.length, leftOut, closesAt };
  return [...told, { kind: 'referral-sent', to, placementId, facts }];
}

function reminders(
  { placementId, serviceLineIds: waiting }: EventOf<'offer-reminder-sent'>,
  after: PlacementState,
): readonly Letter[] {
  const { invitations: asked, closesAt } = searchIn(after);
  const unanswered = asked.filter(({ serviceLineId }) => waiting.includes(serviceLineId));
  return byProvider(unanswered).map(([providerId, serviceLineIds]) => ({
    kind: 'offer-reminder',
    to: provider(providerId),
    placementId,
    facts: { serviceLineIds, closesAt },
  }));
}

function referralIn(state: PlacementState): Referral {
  if (state.referral === null) throw new Error('A referral is opened before it is sent.');
  return state.referral;
}

function searchIn(state: PlacementState): Search {
  if (!('search' in state)) throw new Error('A reminder belongs to a search.');
  return state.search;
}
