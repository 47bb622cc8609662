import { londonInstant } from '../calendar';
import { contestOf } from './contest-of';
import type { EventOf } from './events';
import { performed } from './evolve-record';
import { rearmed, signatureClocks, type EvolutionsOf } from './evolve-step';
import { inStage, known, onceAwarded, proposedOffer } from './of-state';
import {
  untouchedSearch,
  type Agreeing,
  type Agreement,
  type Awarding,
  type Evaluating,
  type PlacementState,
  type Search,
} from './state';

/** The agreement until both have signed, whether or not the child lives there already. */
export const agreementEvolutions: EvolutionsOf<
  | 'agreement-issued'
  | 'agreement-signed'
  | 'agreement-completed'
  | 'agreement-rejected'
  | 'agreement-revised'
  | 'award-set-aside'
  | 'signature-reminder-sent'
  | 'signature-escalated'
> = {
  'agreement-issued': (state, event) => issued(inStage(state, 'awarding'), event),
  'agreement-signed': (state, { party }) =>
    withAgreement(state, ({ signedBy }) => ({ signedBy: [...signedBy, party] })),
  'agreement-completed': (state, { clocks }) => {
    const placed = onceAwarded(state);
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
  'award-set-aside': (state, { sequence }) => setAside(inStage(state, 'agreeing'), sequence),
  'signature-reminder-sent': performed,
  'signature-escalated': performed,
};

function withAgreement(
  state: PlacementState,
  change: (before: Agreement) => Partial<Agreement>,
): PlacementState {
  const placed = onceAwarded(state);
  return { ...placed, agreement: { ...placed.agreement, ...change(placed.agreement) } };
}

/**
 * Back to the offers, as they stood before the award. A dispute about its money has been decided,
 * and goes with it. Where an older version did not keep the others, the awarded one is alone.
 */
function setAside(state: Agreeing, sequence: number): Evaluating {
  const { offerId, providerId, offer, urgency } = state.award;
  const receivedAt = londonInstant(state.referral.openedOn, '00:00');
  const alone: Search = {
    ...{ ...untouchedSearch, urgency, opensAt: receivedAt, closesAt: receivedAt },
    invitations: [],
    offers: [{ offerId, providerId, offer, receivedAt, scores: [] }],
  };
  return {
    ...known(state),
    stage: 'evaluating',
    disputes: [],
    setAsideUntil: sequence,
    search: state.searchBefore ?? alone,
  };
}

/** The search leaves the state when the child arrives; until then the award may be set aside. */
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
    // Of a placement that was made already, whoever was asked has heard.
    ...(!proposal.isApproved && proposal.basis !== 'made' && { untold: state.search }),
    ...(state.contest === undefined ? contestOf(state, null) : { contest: state.contest }),
    searchBefore: state.search,
  };
}
