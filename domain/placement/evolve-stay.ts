import { accruedPence } from '../pricing/accrual';
import type { EventOf } from './events';
import type { StayEvents } from './events-of-stay';
import { performed } from './evolve-record';
import { rearmed, type EvolutionsOf } from './evolve-step';
import { awarded, lived, referralOf, termsAtStart } from './of-state';
import { withSibling } from './siblings';
import type { PlacementState } from './state';
import { nothingAhead } from './terms-of-ending';

/** The child's stay: its arrival, its facts, and the price that follows from them. */
export const stayEvolutions: EvolutionsOf<keyof StayEvents> = {
  'arrival-asked': performed,
  'placement-started': (state, { startedOn }) => {
    const { stage: _before, ...placed } = awarded(state);
    const terms = termsAtStart(placed, startedOn);
    const stay = { startedOn, terms, segments: [], commitments: [], envelopes: [] };
    return { ...placed, stage: 'active', stay, outlook: nothingAhead };
  },
  'placement-priced': (state, { terms, segments, commitments, envelopes, clocks }) => {
    const living = lived(state);
    const { startedOn } = living.stay;
    return {
      ...living,
      clocks: rearmed(state, ['price-changes', 'planned-end-approaching'], clocks),
      stay: { startedOn, terms, segments, commitments, envelopes },
    };
  },
  'placement-repriced': repriced,
  'sibling-recorded': (state, news) => {
    const referral = referralOf(state);
    const siblingStays = withSibling(referral.siblingStays, news);
    return { ...state, referral: { ...referral, siblingStays } };
  },
  'price-changed': performed,
  'planned-end-approached': performed,
};

/** A stay that is over is priced anew to its last day, and what it came to with it. */
function repriced(
  state: PlacementState,
  { terms, segments, commitments, envelopes, clocks }: EventOf<'placement-repriced'>,
): PlacementState {
  if (state.stage !== 'ended') {
    const living = lived(state);
    const { startedOn } = living.stay;
    const stay = { startedOn, terms, segments, commitments, envelopes };
    return { ...living, clocks: rearmed(state, ['price-changes'], clocks), stay };
  }
  const { startedOn } = state.stay;
  const { endedOn } = state.ending;
  const totalPence = accruedPence(segments, { from: startedOn, until: endedOn });
  const stay = { startedOn, terms, segments, commitments, envelopes };
  return { ...state, stay, ending: { ...state.ending, totalPence } };
}
