import type { EventOf } from '../placement/events';
import type { PlacementState } from '../placement/state';
import type { Party } from '../placement/terms';
import type { Around, Letter } from './letter';
import { areaAuthority } from './area-authority';
import { askedProviders, council, managersOf, ofParty, provider } from './recipients';

type EarlyEvent =
  | EventOf<'award-made-to-nobody'>
  | EventOf<'placement-made-recorded'>
  | EventOf<'placement-started'>
  | EventOf<'award-rejected'>
  | EventOf<'authority-recorded'>;

const parties: readonly Party[] = ['council', 'provider'];

/** A child who moved in before the papers, and what those above have decided about it. */
export function lettersOfEarlyStart(
  event: EarlyEvent,
  { before, after }: Around,
): readonly Letter[] {
  const { placementId } = event;
  switch (event.type) {
    case 'award-made-to-nobody':
      return toNobody(event, before);
    case 'placement-made-recorded': {
      const { startedOn, obstacles } = event;
      const facts = { startedOn, concerns: obstacles.length };
      const told = [council(after, 'approver'), council(after, 'contract-manager')];
      return [
        ...told.map((to): Letter => ({ kind: 'placement-made', to, placementId, facts })),
        ...elsewhere(event, before),
        ...areaAuthority(event, after),
      ];
    }
    case 'placement-started':
      return movedInUnsigned(event, after);
    case 'award-rejected': {
      if (!('stay' in after)) return [];
      const { startedOn } = after.stay;
      const told = [council(after, 'placement-officer'), council(after, 'contract-manager')];
      return told.map((to) => ({
        kind: 'approval-rejected',
        to,
        placementId,
        facts: { startedOn },
      }));
    }
    case 'authority-recorded': {
      const { decidedBy, document, amountPence, ratifyBy } = event;
      const facts = { decidedBy, document, amountPence, ratifyBy };
      const told = [council(after, 'placement-officer'), council(after, 'finance')];
      return told.map((to) => ({ kind: 'authority-recorded', to, placementId, facts }));
    }
  }
}

function toNobody(
  { placementId, reason }: EventOf<'award-made-to-nobody'>,
  before: PlacementState,
): readonly Letter[] {
  if (!('search' in before)) return [];
  const { offers } = before.search;
  const facts = { offers: offers.length, reason };
  return [...new Set(offers.map(({ providerId }) => providerId))].map((providerId) => ({
    ...{ kind: 'award-to-nobody', placementId, facts },
    to: provider(providerId),
  }));
}

/** Whoever else was asked hears that the child has a place. */
function elsewhere(
  { placementId, providerId: placed }: EventOf<'placement-made-recorded'>,
  before: PlacementState,
): readonly Letter[] {
  return askedProviders(before)
    .filter((providerId) => providerId !== placed)
    .map((providerId) => ({
      ...{ kind: 'award-decided', placementId, facts: { isYours: false, own: null } },
      to: provider(providerId),
    }));
}

/** The alarm: signatories and their managers hear that a child lives there without an agreement. */
function movedInUnsigned(
  { placementId, startedOn }: EventOf<'placement-started'>,
  after: PlacementState,
): readonly Letter[] {
  if (!('agreement' in after)) return [];
  const { signedBy, terms } = after.agreement;
  const waitsFor = parties.filter((party) => !signedBy.includes(party));
  const facts = { agreementId: terms.agreementId, startedOn, waitsFor };
  return waitsFor
    .flatMap((party) => [...ofParty(after, party, 'signatory'), ...managersOf(after, party)])
    .map((to) => ({ kind: 'moved-in-unsigned', to, placementId, facts }));
}
