import type { Actor } from '../placement/terms';
import { mayKnow } from './admissible';
import { factsOf, type FactOf } from './register-fact';
import type { ProviderState } from './state';
import { actionFor, mayReadConcern } from './visible-to';

/** As much of a service line as one viewer may see. What is not theirs is null or empty. */
export interface ProviderView {
  readonly serviceLineId: string;
  readonly stage: ProviderState['stage'];
  readonly version: number;
  readonly service: ProviderState['service'];
  readonly evaluation: ProviderState['evaluation'];
  readonly refusedFor: ProviderState['refusedFor'];
  readonly accreditations: readonly FactOf<'accreditation'>[];
  readonly suspensions: readonly FactOf<'suspension'>[];
  readonly registrations: readonly FactOf<'registration'>[];
  readonly grades: readonly FactOf<'grade'>[];
  readonly documents: readonly FactOf<'document'>[];
  readonly prices: readonly FactOf<'price'>[];
  readonly priceGaps: readonly FactOf<'price-gap'>[];
  readonly rates: readonly FactOf<'rate'>[];
  readonly vacancies: readonly FactOf<'vacancies'>[];
  readonly subContractors: readonly FactOf<'sub-contractor'>[];
  readonly pauses: readonly FactOf<'pause'>[];
  readonly proposals: ProviderState['proposals'];
  readonly visits: ProviderState['visits'];
  readonly concerns: ProviderState['concerns'];
  readonly actions: ProviderState['actions'];
}

/** Null for whoever has no part in it: to them it is not there. */
export function viewOf(viewer: Actor, state: ProviderState): ProviderView | null {
  if (!mayKnow(state, viewer)) return null;
  const isCouncil = viewer.party === 'council';
  const { serviceLineId, stage, sequence, service, facts, visits, actions } = state;
  return {
    ...{ serviceLineId, stage, version: sequence, service },
    evaluation: isCouncil ? null : state.evaluation,
    refusedFor: isCouncil ? [] : state.refusedFor,
    accreditations: factsOf(facts, 'accreditation'),
    suspensions: factsOf(facts, 'suspension'),
    registrations: factsOf(facts, 'registration'),
    grades: factsOf(facts, 'grade'),
    documents: factsOf(facts, 'document'),
    prices: factsOf(facts, 'price'),
    priceGaps: factsOf(facts, 'price-gap'),
    rates: factsOf(facts, 'rate'),
    vacancies: factsOf(facts, 'vacancies'),
    subContractors: factsOf(facts, 'sub-contractor'),
    pauses: factsOf(facts, 'pause'),
    proposals: isCouncil ? [] : state.proposals,
    visits,
    concerns: state.concerns.filter((concern) => mayReadConcern(viewer, concern)),
    actions: actions.flatMap((action) => actionFor(viewer, state, action) ?? []),
  };
}
