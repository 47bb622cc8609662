import { latest, type PlainDate } from '../calendar';
import type { PlacementState } from './state';
import { termsOfOffer, type StayTerms } from './stay-terms';
import type { Lot } from './terms';

export type Awarded = Extract<PlacementState, { award: object }>;

export interface AwardedStay {
  readonly lot: Lot;
  readonly terms: StayTerms;
  readonly startsOn: PlainDate;
  /** The day the child left, or else the planned end; not before the start, and not charged. */
  readonly until: PlainDate;
}

/** The stay on its terms as they were recorded, or before an arrival on those of the award. */
export function awardedStay(state: Awarded): AwardedStay {
  const { referral, award } = state;
  const { lot, route } = referral;
  const startsOn = 'stay' in state ? state.stay.startedOn : award.startsOn;
  const ending = 'ending' in state ? state.ending.endedOn : award.plannedEndOn;
  const { offer, matchedLongTermOn } = award;
  const awarded = termsOfOffer(offer, { startsOn, route, matchedLongTermOn });
  const terms = 'stay' in state ? state.stay.terms : awarded;
  return { lot, terms, startsOn, until: latest(ending, startsOn) };
}
