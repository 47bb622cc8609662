import { refuse, type Refusal } from '../refusal';
import type { ReferralCommands } from './commands-of-referral';
import type { FitsOf, Fitting } from './fits';
import { referralOf } from './of-state';
import { changesOf, fieldsOfOffers } from './referral-details';
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
  // A child may be needed before the window closes: it stays sealed until the officer closes it.
  const isPast = requiredStartOn !== undefined && requiredStartOn < today;
  return isPast ? refuse('start-in-past', { today }) : null;
}
