import type { StayEvents } from './events-of-stay';
import { performed } from './evolve-record';
import { rearmed, type EvolutionsOf } from './evolve-step';
import { inStage, lived } from './of-state';
import { termsOfOffer } from './stay-terms';
import { nothingAhead } from './terms-of-ending';

/** The child's stay: its arrival, its facts, and the price that follows from them. */
export const stayEvolutions: EvolutionsOf<keyof StayEvents> = {
  'arrival-asked': performed,
  'placement-started': (state, { startedOn }) => {
    const arranged = inStage(state, 'arranged');
    const { route } = arranged.referral;
    const terms = termsOfOffer(arranged.award.offer, { startsOn: startedOn, route });
    const stay = { startedOn, terms, segments: [], commitments: [], envelopes: [] };
    return { ...arranged, stage: 'active', stay, outlook: nothingAhead };
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
  'placement-repriced': (state, { terms, segments, commitments, envelopes, clocks }) => {
    const living = lived(state);
    const { startedOn } = living.stay;
    return {
      ...living,
      clocks: rearmed(state, ['price-changes'], clocks),
      stay: { startedOn, terms, segments, commitments, envelopes },
    };
  },
  'price-changed': performed,
  'planned-end-approached': performed,
};
