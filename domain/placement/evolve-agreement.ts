import type { EventOf } from './events';
import { performed } from './evolve-record';
import { rearmed, type EvolutionsOf } from './evolve-step';
import { awarded, inStage, known, proposedOffer } from './of-state';
import type { Agreeing, Agreement, Awarding, PlacementState } from './state';
import type { ClockKind } from './terms';

const signatureClocks: readonly ClockKind[] = ['signature-reminder', 'signature-due'];

/** The agreement until both have signed, whether or not the child lives there already. */
export const agreementEvolutions: EvolutionsOf<
  | 'agreement-issued'
  | 'agreement-signed'
  | 'agreement-completed'
  | 'agreement-rejected'
  | 'agreement-revised'
  | 'signature-reminder-sent'
  | 'signature-escalated'
> = {
  'agreement-issued': (state, event) => issued(inStage(state, 'awarding'), event),
  'agreement-signed': (state, { party }) =>
    withAgreement(state, ({ signedBy }) => ({ signedBy: [...signedBy, party] })),
  'agreement-completed': (state, { clocks }) => {
    const placed = awarded(state);
    const waiting = rearmed(state, signatureClocks, clocks);
    return placed.stage === 'agreeing'
      ? { ...placed, stage: 'arranged', clocks: waiting }
      : { ...placed, clocks: waiting };
  },
  'agreement-rejected': (state) => withAgreement(state, () => ({ isRejected: true })),
  'agreement-revised': (state, { terms, textHash, signingOrder, clocks }) => {
    const fresh = {
      terms,
      textHash,
      signingOrder,
      signedBy: [],
      isRejected: false,
      isSignedElsewhere: false,
    };
    const revised = {
      ...withAgreement(state, () => fresh),
      clocks: rearmed(state, signatureClocks, clocks),
    };
    // What both had signed is out again for both.
    return revised.stage === 'arranged' ? { ...revised, stage: 'agreeing' } : revised;
  },
  'signature-reminder-sent': performed,
  'signature-escalated': performed,
};

function withAgreement(
  state: PlacementState,
  change: (before: Agreement) => Partial<Agreement>,
): PlacementState {
  const placed = awarded(state);
  return { ...placed, agreement: { ...placed.agreement, ...change(placed.agreement) } };
}

/** The offers that were not awarded leave the state here; the event table keeps them. */
function issued(
  state: Awarding,
  { terms, textHash, signingOrder, clocks }: EventOf<'agreement-issued'>,
): Agreeing {
  const { offerId, providerId, offer } = proposedOffer(state);
  const { proposal } = state;
  const { startsOn, plannedEndOn, commitments, limb, proposedBy } = proposal;
  const { matchedLongTermOn, authorities } = proposal;
  const { urgency } = state.search;
  return {
    ...known(state),
    stage: 'agreeing',
    clocks: rearmed(state, signatureClocks, clocks),
    award: {
      ...{ offerId, providerId, offer, urgency, limb, proposedBy, matchedLongTermOn },
      ...{ startsOn, plannedEndOn, commitments, authorities, held: [] },
    },
    agreement: {
      terms,
      textHash,
      signingOrder,
      signedBy: [],
      isRejected: false,
      isSignedElsewhere: false,
    },
    approval: proposal.isApproved ? null : proposal,
  };
}
