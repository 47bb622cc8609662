import type { EventOf, PlacementEvent } from './events';
import { inStage, known, proposedOffer } from './of-state';
import type { Agreeing, Awarding, PlacementState } from './state';

export type AwardEvent = Extract<
  PlacementEvent,
  {
    readonly type:
      | 'award-proposed'
      | 'award-approved'
      | 'award-rejected'
      | 'agreement-issued'
      | 'agreement-signed'
      | 'agreement-completed';
  }
>;

/** The proposal, its approval, and the agreement until both have signed. */
export function evolveAward(state: PlacementState, event: AwardEvent): PlacementState {
  switch (event.type) {
    case 'award-proposed': {
      const { offerId, startsOn, plannedEndOn, limb, ranking, clocks, by } = event;
      const proposedBy = 'subject' in by ? by.subject : by.clock;
      const planned = { startsOn, plannedEndOn, limb, ranking };
      const proposal = { offerId, proposedBy, ...planned, commitments: [] };
      return { ...inStage(state, 'evaluating'), stage: 'awarding', clocks, proposal };
    }
    case 'award-approved': {
      const awarding = inStage(state, 'awarding');
      return { ...awarding, proposal: { ...awarding.proposal, commitments: event.commitments } };
    }
    case 'award-rejected': {
      const { proposal: _rejected, ...rest } = inStage(state, 'awarding');
      return { ...rest, stage: 'evaluating', clocks: [] };
    }
    case 'agreement-issued':
      return issued(inStage(state, 'awarding'), event);
    case 'agreement-signed': {
      const agreeing = inStage(state, 'agreeing');
      const signedBy = [...agreeing.agreement.signedBy, event.party];
      return { ...agreeing, agreement: { ...agreeing.agreement, signedBy } };
    }
    case 'agreement-completed':
      return { ...inStage(state, 'agreeing'), stage: 'arranged', clocks: event.clocks };
  }
}

/** The offers that were not awarded leave the state here; the event table keeps them. */
function issued(
  state: Awarding,
  { terms, textHash, clocks }: EventOf<'agreement-issued'>,
): Agreeing {
  const { offerId, providerId, offer } = proposedOffer(state);
  const { startsOn, plannedEndOn, commitments } = state.proposal;
  return {
    ...known(state),
    stage: 'agreeing',
    clocks,
    award: { offerId, providerId, offer, startsOn, plannedEndOn, commitments },
    agreement: { terms, textHash, signedBy: [] },
  };
}
