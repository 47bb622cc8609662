import type { EventOf, PlacementEvent } from '../placement/events';
import { nextToSign, openProposal } from '../placement/of-state';
import type { PlacementState } from '../placement/state';
import type { Around, Letter } from './letter';
import { areaAuthority } from './area-authority';
import { lettersOfChallenge } from './letters-of-challenge';
import { lettersOfEarlyStart } from './letters-of-early-start';
import { lettersOfSetAside } from './letters-of-set-aside';
import { offersOf, standingOf } from './own-standing';
import { askedProviders, council, managersOf, ofParty, provider } from './recipients';

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
      return [...decided(event, before), ...areaAuthority(event, after)];
    case 'award-set-aside':
      return lettersOfSetAside(event, { before, after });
    case 'award-challenged':
    case 'challenge-answered':
      return lettersOfChallenge(event, { before, after });
    case 'award-made-to-nobody':
    case 'placement-made-recorded':
    case 'placement-started':
    case 'authority-recorded':
      return lettersOfEarlyStart(event, { before, after });
    case 'agreement-issued':
    case 'agreement-revised':
    case 'agreement-signed':
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
  | EventOf<'agreement-signed'>
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
    case 'agreement-revised':
      return toSign(event, after);
    case 'agreement-signed':
      // In an order, the second is asked once the first has signed; both were asked otherwise.
      return after.agreement.signingOrder === 'parallel' ? [] : toSign(event, after);
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
      if (after.agreement.isRejected) return rejectedWaits(event, after);
      return event.parties
        .flatMap((party) => ofParty(after, party, 'signatory'))
        .map((to) => ({ kind: 'signature-reminder', to, placementId, facts: { agreementId } }));
    case 'signature-escalated': {
      if (after.agreement.isRejected) return rejectedWaits(event, after);
      const facts = { agreementId, waitsFor: event.parties };
      return event.parties
        .flatMap((party) => managersOf(after, party))
        .map((to) => ({ kind: 'signature-overdue', to, placementId, facts }));
    }
  }
}

/** A text that was rejected waits for the officer, and when it is overdue the manager hears too. */
function rejectedWaits(
  { type, placementId }: EventOf<'signature-reminder-sent'> | EventOf<'signature-escalated'>,
  after: Extract<PlacementState, { readonly agreement: unknown }>,
): readonly Letter[] {
  const { agreementId } = after.agreement.terms;
  const isOverdue = type === 'signature-escalated';
  const facts = { agreementId, isOverdue };
  const officer = council(after, 'placement-officer');
  return [officer, ...(isOverdue ? managersOf(after, 'council') : [])].map((to) => ({
    ...{ kind: 'rejected-agreement-waits', to, placementId, facts },
  }));
}

/** To those whose turn it is: nobody is asked for a signature that would be refused. */
function toSign(
  { placementId }: Pick<AgreementEvent, 'placementId'>,
  after: Extract<PlacementState, { readonly agreement: unknown }>,
): readonly Letter[] {
  const { textHash, terms } = after.agreement;
  const facts = { agreementId: terms.agreementId, textHash };
  return nextToSign(after.agreement)
    .flatMap((party) => ofParty(after, party, 'signatory'))
    .map((to) => ({ kind: 'agreement-to-sign', to, placementId, facts }));
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

function proposedOffer(state: PlacementState): string | null {
  return openProposal(state)?.offerId ?? null;
}
