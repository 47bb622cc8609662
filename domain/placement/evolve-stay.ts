import type { EventOf, PlacementEvent } from './events';
import { inStage, known, shared } from './of-state';
import type { Active, Ended, Notice, PlacementState } from './state';

export type StayEvent = Extract<
  PlacementEvent,
  {
    readonly type:
      | 'placement-started'
      | 'placement-priced'
      | 'notice-given'
      | 'placement-ended'
      | 'placement-settled'
      | 'placement-withdrawn';
  }
>;

/** The child's stay, from arrival to the settled total; and the end without one. */
export function evolveStay(state: PlacementState, event: StayEvent): PlacementState {
  switch (event.type) {
    case 'placement-started': {
      const { startedOn } = event;
      const stay = { startedOn, segments: [], commitments: [], envelopes: [] };
      return { ...inStage(state, 'arranged'), stage: 'active', clocks: [], stay };
    }
    case 'placement-priced': {
      const active = inStage(state, 'active');
      const { segments, commitments, envelopes, clocks } = event;
      return { ...active, clocks, stay: { ...active.stay, segments, commitments, envelopes } };
    }
    case 'notice-given': {
      const { party, givenOn, lastDayOn } = event;
      const active = inStage(state, 'active');
      const clocks = [...active.clocks, ...event.clocks];
      return { ...active, stage: 'notice', clocks, notice: { party, givenOn, lastDayOn } };
    }
    case 'placement-ended':
      return ended(state as Active | Notice, event);
    case 'placement-settled':
      return { ...inStage(state, 'ended'), stage: 'closed' };
    case 'placement-withdrawn':
      return { ...shared(state), stage: 'withdrawn', clocks: [], referral: state.referral };
  }
}

function ended(state: Active | Notice, event: EventOf<'placement-ended'>): Ended {
  const { endedOn, totalPence, segments, commitments } = event;
  const { award, agreement } = state;
  const stay = { ...state.stay, segments, commitments };
  const ending = { endedOn, totalPence };
  return { ...known(state), stage: 'ended', clocks: [], award, agreement, stay, ending };
}
