import type { EventOf, PlacementEvent } from '../placement/events';
import type { PlacementState } from '../placement/state';
import type { Party } from '../placement/terms';
import type { Around, Letter } from './letter';
import { askedProviders, council, ofParty, provider } from './recipients';

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
      return [{ kind: 'award-rejected', to, placementId, facts: proposed }];
    }
    case 'award-approved':
      return decided(event, before);
    case 'agreement-issued':
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
  | EventOf<'agreement-completed'>
  | EventOf<'signature-reminder-sent'>
  | EventOf<'signature-escalated'>;

function lettersOfAgreement(event: AgreementEvent, after: PlacementState): readonly Letter[] {
  const { placementId } = event;
  if (!('agreement' in after)) return [];
  const { agreementId, startsOn } = after.agreement.terms;
  switch (event.type) {
    case 'agreement-issued': {
      const facts = { agreementId, textHash: event.textHash };
      return parties
        .flatMap((party) => ofParty(after, party, 'signatory'))
        .map((to) => ({ kind: 'agreement-to-sign', to, placementId, facts }));
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

/** Everybody who was asked hears how it went, and finance what is reserved. */
function decided(
  { placementId, offerId, totalPence }: EventOf<'award-approved'>,
  before: PlacementState,
): readonly Letter[] {
  const winner =
    'search' in before ? before.search.offers.find((offer) => offer.offerId === offerId) : null;
  const told = askedProviders(before).map((providerId): Letter => ({
    kind: 'award-decided',
    to: provider(providerId),
    placementId,
    facts: { isYours: providerId === winner?.providerId },
  }));
  const to = council(before, 'finance');
  return [...told, { kind: 'award-reserved', to, placementId, facts: { totalPence } }];
}

/** Whom a signatory answers to: the council's contract manager; the provider itself. */
function managersOf(state: PlacementState, party: Party) {
  return ofParty(state, party, party === 'council' ? 'contract-manager' : 'provider');
}

function proposedOffer(state: PlacementState): string | null {
  return 'proposal' in state ? state.proposal.offerId : null;
}
