import type { EventOf, PlacementEvent } from '../placement/events';
import { wideningsLeft } from '../placement/of-search';
import type { PlacementState } from '../placement/state';
import type { Around, Letter } from './letter';
import { byProvider, council, provider, toAsked, toAskedNow } from './recipients';

/** Questions, the closing of the one window, and each further round. */
export function lettersOfWindow(
  event: PlacementEvent,
  { before, after }: Around,
): readonly Letter[] {
  const { placementId } = event;
  const officer = council(after, 'placement-officer');
  switch (event.type) {
    case 'question-asked': {
      const facts = { questionId: event.questionId };
      return [{ kind: 'question-asked', to: officer, placementId, facts }];
    }
    case 'question-answered': {
      const facts = { questionId: event.questionId };
      return toAsked(after, { kind: 'question-answered', placementId, facts });
    }
    case 'window-extended': {
      const facts = { closesAt: event.closesAt };
      return toAskedNow(after, { kind: 'window-extended', placementId, facts });
    }
    case 'offer-window-closed':
      return closed(event, after);
    case 'search-widened':
      return [...widened(event, after), ...released(event, before)];
    default:
      return [];
  }
}

/** The officer hears of it, and of an early closing everybody whose window it was. */
function closed(
  { placementId, offerIds, unanswered, clock, at }: EventOf<'offer-window-closed'>,
  after: PlacementState,
): readonly Letter[] {
  const mayWiden =
    'search' in after && offerIds.length === 0 && after.stage === 'evaluating'
      ? wideningsLeft(after)
      : [];
  const facts = { offers: offerIds.length, unanswered: unanswered.length, mayWiden };
  const to = council(after, 'placement-officer');
  const early =
    clock === null
      ? toAskedNow(after, { kind: 'window-closed-early', placementId, facts: { closedAt: at } })
      : [];
  return [{ kind: 'offer-window-closed', to, placementId, facts }, ...early];
}

function widened(event: EventOf<'search-widened'>, after: PlacementState): readonly Letter[] {
  const { placementId, considered, round, lot, needLevel, closesAt } = event;
  const asked = considered.filter(({ invited }) => invited);
  const requiredStartOn = after.referral?.requiredStartOn;
  if (requiredStartOn === undefined) return [];
  const told = byProvider(asked).map(([providerId, serviceLineIds]): Letter => ({
    kind: 'invitation-again',
    to: provider(providerId),
    placementId,
    facts: { serviceLineIds, lot, needLevel, requiredStartOn, closesAt, round },
  }));
  const leftOut = considered.length - asked.length;
  const to = council(after, 'placement-officer');
  const facts = { round, asked: asked.length, leftOut, closesAt };
  return [...told, { kind: 'search-widened', to, placementId, facts }];
}

/** Each provider hears which of its own offers no longer bind it. */
function released(
  { placementId, releasedOfferIds }: EventOf<'search-widened'>,
  before: PlacementState,
): readonly Letter[] {
  if (!('search' in before)) return [];
  const offers = before.search.offers.filter(({ offerId }) => releasedOfferIds.includes(offerId));
  return [...new Set(offers.map(({ providerId }) => providerId))].map((id) => ({
    kind: 'offer-released',
    to: provider(id),
    placementId,
    facts: {
      offerIds: offers.filter(({ providerId }) => providerId === id).map(({ offerId }) => offerId),
    },
  }));
}
