import type { PlacementEvent } from '../placement/events';
import type { PlacementState } from '../placement/state';
import type { Letter } from './letter';
import { council, provider } from './recipients';

/** What becomes of an offer, and who is let into the full referral. */
export function lettersOfOffers(event: PlacementEvent, after: PlacementState): readonly Letter[] {
  const { placementId } = event;
  const officer = council(after, 'placement-officer');
  switch (event.type) {
    case 'provider-shortlisted': {
      const { offerId, providerId } = event;
      return [{ kind: 'shortlisted', to: provider(providerId), placementId, facts: { offerId } }];
    }
    case 'offer-held-late': {
      const { offerId, providerId, receivedAt, closedAt } = event;
      const facts = { offerId, receivedAt, closedAt };
      return [provider(providerId), officer].map((to) => ({
        ...{ kind: 'offer-late', to, placementId, facts },
      }));
    }
    case 'offer-withdrawn': {
      const { offerId, serviceLineId } = event;
      const facts = { offerId, serviceLineId };
      return [{ kind: 'offer-withdrawn', to: officer, placementId, facts }];
    }
    case 'revision-invited': {
      const { offerId, providerId, isBestAndFinal } = event;
      const facts = { offerId, isBestAndFinal };
      return [{ kind: 'revision-invited', to: provider(providerId), placementId, facts }];
    }
    case 'offer-revised': {
      const { offerId, providerId, version } = event;
      return [officer, provider(providerId)].map((to) => ({
        ...{ kind: 'offer-revised', to, placementId, facts: { offerId, version } },
      }));
    }
    default:
      return [];
  }
}
