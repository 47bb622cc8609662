import type { EventOf, PlacementEvent } from '../placement/events';
import type { PlacementState } from '../placement/state';
import type { Party } from '../placement/terms';
import type { Around, Letter } from './letter';
import { lettersOfEarlyStart } from './letters-of-early-start';
import { askedProviders, council, managersOf, ofParty, provider } from './recipients';

const parties: readonly Party[] = ['council', 'provider'];

/** From the proposal to the completed agreement. */
export function lettersOfAward(
  event: PlacementEvent,
  { before, after }: Around,
): readonly Letter[] {
  const { placementId } = event;
  const approver = council(after, 'approver');
  const proposed = { offerId: proposedOffer(before) ?? proposedOffer(after) ?? '' };
  switch (event.type) {
    case 'award-proposed':
      return [{ kind: 'award-waiting', to: approver, placementId, facts: proposed }];
    case 'award-reminder-sent':
      return [{ kind: 'award-reminder', to: approver, placementId, facts: proposed }];
    case 'award-escalated': {
      const to = council(after, 'contract-manager');
      return [{ kind: 'award-overdue', to, placementId, facts: proposed }];
    }
    case 'award-rejected': {
      const to = council(after, 'placement-officer');
      if ('stay' in after) return lettersOfEarlyStart(event, { before, after });
      return [{ kind: 'award-rejected', to, placementId, facts: proposed }];
    }
    case 'award-approved':
      return decided(event, before);
    case 'award-made-to-nobody':
    case 'placement-made-recorded':
    case 'placement-started':
    case 'authority-recorded':
      return lettersOfEarlyStart(event, { before, after });
    case 'agreement-issued':
    case 'agreement-revised':
    case 'agreement-rejected':
    case 'agreement-completed':
    case 'signature-reminder-sent':
    case 'signature-escalated':
      return lettersOfAgreement(event, after);
    default:
      return [];
  }
}

type AgreementEvent =
  | EventOf<'agreement-issued'>
  | EventOf<'agreement-revised'>
  | EventOf<'agreement-rejected'>
  | EventOf<'agreement-completed'>
  | EventOf<'signature-reminder-sent'>
  | EventOf<'signature-escalated'>;

function lettersOfAgreement(event: AgreementEvent, after: PlacementState): readonly Letter[] {
  const { placementId } = event;
  if (!('agreement' in after)) return [];
  const { agreementId, startsOn } = after.agreement.terms;
  switch (event.type) {
    case 'agreement-issued':
    case 'agreement-revised': {
      const facts = { agreementId, textHash: event.textHash };
      return parties
        .flatMap((party) => ofParty(after, party, 'signatory'))
        .map((to) => ({ kind: 'agreement-to-sign', to, placementId, facts }));
    }
    case 'agreement-rejected': {
      const facts = { agreementId, by: event.party };
      return [council(after, 'placement-officer'), ...ofParty(after, 'provider', 'provider')].map(
        (to) => ({ kind: 'agreement-rejected', to, placementId, facts }),
      );
    }
    case 'agreement-completed': {
      const facts = { agreementId, startsOn };
      return [council(after, 'placement-officer'), ...ofParty(after, 'provider', 'provider')].map(
        (to) => ({ kind: 'agreement-completed', to, placementId, facts }),
      );
    }
    case 'signature-reminder-sent':
      return event.parties
        .flatMap((party) => ofParty(after, party, 'signatory'))
        .map((to) => ({ kind: 'signature-reminder', to, placementId, facts: { agreementId } }));
    case 'signature-escalated': {
      const facts = { agreementId, waitsFor: event.parties };
      return event.parties
        .flatMap((party) => managersOf(after, party))
        .map((to) => ({ kind: 'signature-overdue', to, placementId, facts }));
    }
  }
}

/** Everybody who was asked hears how it went, with their own points; finance what is reserved. */
function decided(
  { placementId, offerId, totalPence }: EventOf<'award-approved'>,
  before: PlacementState,
): readonly Letter[] {
  const told = askedProviders(before).map((providerId): Letter => {
    const isYours = offersOf(before, providerId).includes(offerId);
    const facts = { isYours, own: isYours ? null : standingOf(before, providerId) };
    return { kind: 'award-decided', to: provider(providerId), placementId, facts };
  });
  const to = council(before, 'finance');
  return [...told, { kind: 'award-reserved', to, placementId, facts: { totalPence } }];
}

function offersOf(state: PlacementState, providerId: string): readonly string[] {
  if (!('search' in state)) return [];
  return state.search.offers
    .filter((offer) => offer.providerId === providerId)
    .map(({ offerId }) => offerId);
}

/** How a provider's best offer stood in the proposal that was approved; null: it made none. */
function standingOf(state: PlacementState, providerId: string) {
  if (state.stage !== 'awarding') return null;
  const { ranking } = state.proposal;
  const own = ranking.find(({ offerId }) => offersOf(state, providerId).includes(offerId));
  if (own === undefined) return null;
  const { offerId, rank, qualityHundredths, priceHundredths, obstacles } = own;
  const ofOffers = ranking.filter((one) => one.rank > 0).length;
  return { offerId, rank, ofOffers, qualityHundredths, priceHundredths, obstacles };
}

function proposedOffer(state: PlacementState): string | null {
  return 'proposal' in state ? state.proposal.offerId : null;
}
