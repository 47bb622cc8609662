import { addDays, londonInstant, type PlainDate } from '../calendar';
import { refuse, type Refusal } from '../refusal';
import type { ReferralCommands } from './commands-of-referral';
import type { FitsOf, Fitting } from './fits';
import { referralOf } from './of-state';
import { changesOf, fieldsOfOffers } from './referral-details';
import type { PlacementState } from './state';
import { fitsLot, needLevelsOf } from './terms';

export const referralFits: FitsOf<keyof ReferralCommands> = {
  'amend-referral': amendmentFits,
};

function amendmentFits({ state, command, today }: Fitting<'amend-referral'>): Refusal | null {
  const referral = referralOf(state);
  const { lot } = referral;
  const { needLevel, requiredStartOn } = command.changes;
  const changes = changesOf(referral, command.changes);
  if (changes.length === 0) return refuse('nothing-changed', {});
  const { stage } = state;
  const settled = changes.find(({ field }) => fieldsOfOffers.includes(field));
  if (settled !== undefined && (stage === 'awarding' || stage === 'agreeing')) {
    return refuse('field-settled', { field: settled.field, stage });
  }
  if (needLevel !== undefined && !fitsLot(lot, needLevel)) {
    return refuse('need-level-unknown', { levels: needLevelsOf[lot] });
  }
  return requiredStartOn === undefined ? null : startFits(state, requiredStartOn, today);
}

/** A start lies ahead, and not before the window has closed. */
function startFits(state: PlacementState, startOn: PlainDate, today: PlainDate): Refusal | null {
  if (startOn < today) return refuse('start-in-past', { today });
  if (state.stage !== 'inviting') return null;
  const latestAt = londonInstant(addDays(startOn, 1), '00:00');
  return state.search.closesAt < latestAt ? null : refuse('window-after-start', { latestAt });
}
