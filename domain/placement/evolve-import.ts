import type { EventOf } from './events';
import type { ImportEvents } from './events-of-import';
import type { EvolutionsOf } from './evolve-step';
import { inStage, known } from './of-state';
import type { Active, PlacementState } from './state';
import type { DoneOn, LastHeld } from './terms';
import { nothingAhead } from './terms-of-ending';

export const importEvolutions: EvolutionsOf<keyof ImportEvents> = {
  'placement-imported': imported,
};

/** The offer that nobody made here has the id of the agreement, and so of the command. */
function imported(state: PlacementState, event: EventOf<'placement-imported'>): Active {
  const { providerId, agreement, textHash, startedOn, plannedEndOn, lastHeld, by } = event;
  const { terms, segments, commitments, envelopes, clocks, bookDigest } = event;
  const books = [{ from: startedOn, bookDigest }];
  const { serviceLineId } = agreement.offer;
  const { referral, ...rest } = known(inStage(state, 'drafting'));
  // Who was said to live there is known as if it had been told, so that later news adds to it.
  const siblingStays = terms.siblings.map((sibling) => ({ ...sibling, serviceLineId }));
  return {
    ...rest,
    referral: { ...referral, siblingStays },
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
    stay: {
      ...{ startedOn, homes: [{ from: startedOn, serviceLineId }] },
      ...{ terms, segments, commitments, envelopes, books },
    },
    outlook: { ...nothingAhead, done: doneBefore(lastHeld) },
  };
}

function doneBefore({ visitOn, reviewOn, stepDownReviewOn }: LastHeld): readonly DoneOn[] {
  const days = [
    { kind: 'visit', on: visitOn },
    { kind: 'looked-after-review', on: reviewOn },
    { kind: 'step-down-review', on: stepDownReviewOn },
  ] as const;
  return days.flatMap(({ kind, on }) => (on === null ? [] : [{ kind, on }]));
}
