import type { EventOf } from './events';
import type { ImportEvents } from './events-of-import';
import type { EvolutionsOf } from './evolve-step';
import { inStage, known } from './of-state';
import type { Active, PlacementState } from './state';

export const importEvolutions: EvolutionsOf<keyof ImportEvents> = {
  'placement-imported': imported,
};

/** The offer that nobody made here has the id of the agreement, and so of the command. */
function imported(state: PlacementState, event: EventOf<'placement-imported'>): Active {
  const { providerId, agreement, textHash, startedOn, plannedEndOn, by } = event;
  const { terms, segments, commitments, envelopes, clocks } = event;
  return {
    ...known(inStage(state, 'drafting')),
    stage: 'active',
    clocks,
    award: {
      ...{ offerId: agreement.agreementId, providerId, offer: agreement.offer },
      ...{ urgency: 'planned', limb: null, startsOn: startedOn, plannedEndOn, commitments: [] },
      proposedBy: 'subject' in by ? by.subject : null,
    },
    agreement: { terms: agreement, textHash, signedBy: [] },
    stay: { startedOn, terms, segments, commitments, envelopes },
  };
}
