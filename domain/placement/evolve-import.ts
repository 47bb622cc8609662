import type { EventOf } from './events';
import type { ImportEvents } from './events-of-import';
import type { EvolutionsOf } from './evolve-step';
import { inStage, known } from './of-state';
import type { Active, PlacementState } from './state';
import { nothingAhead } from './terms-of-ending';

export const importEvolutions: EvolutionsOf<keyof ImportEvents> = {
  'placement-imported': imported,
};

/** The offer that nobody made here has the id of the agreement, and so of the command. */
function imported(state: PlacementState, event: EventOf<'placement-imported'>): Active {
  const { providerId, agreement, textHash, startedOn, plannedEndOn, by } = event;
  const { terms, segments, commitments, envelopes, clocks, bookDigest } = event;
  const books = [{ from: startedOn, bookDigest }];
  return {
    ...known(inStage(state, 'drafting')),
    stage: 'active',
    clocks,
    award: {
      ...{ offerId: agreement.agreementId, providerId, offer: agreement.offer },
      ...{ urgency: 'planned', limb: null, startsOn: startedOn, plannedEndOn },
      ...{ commitments: [], held: [] },
      proposedBy: 'subject' in by ? by.subject : null,
      ...{ matchedLongTermOn: terms.matchedLongTermOn, authorities: [] },
    },
    agreement: {
      ...{ terms: agreement, textHash, signedBy: [], signingOrder: 'parallel' },
      ...{ isRejected: false, isSignedElsewhere: true },
    },
    approval: null,
    stay: { startedOn, terms, segments, commitments, envelopes, books },
    outlook: nothingAhead,
  };
}
