import type { PlainDate } from '../calendar';
import { refuse, type Refusal } from '../refusal';
import type { ReviewCommandType } from './commands-of-review';
import type { FitsOf, Fitting } from './fits';
import { choiceFits, outcomeFits, rentFits } from './lot-traits';
import { inStage, lived, referralOf } from './of-state';
import { coreOn } from './stay-terms';
import { fitsLot, needLevelsOf } from './terms';
import type { Outlook } from './terms-of-ending';

export const reviewFits: FitsOf<ReviewCommandType> = {
  'record-review': reviewIsDated,
  'record-eighteen-decision': eighteenFits,
  'begin-step-down': stepDownFits,
  'end-step-down': ({ state, command: { followOnId } }) => {
    const known = lived(state).outlook.stepDown?.followOnId === followOnId;
    return known ? null : refuse('step-down-unknown', { followOnId });
  },
  'move-step-down': ({ state, command: { followOnId, startsOn } }) => {
    const { stepDown } = lived(state).outlook;
    if (stepDown?.followOnId !== followOnId) return refuse('step-down-unknown', { followOnId });
    return stepDown.requiredStartOn === startsOn ? refuse('nothing-changes', {}) : null;
  },
  transfer: transferFits,
};

function reviewIsDated({ state, command, today }: Fitting<'record-review'>): Refusal | null {
  const { heldOn, outcome } = command;
  const { stay, outlook, referral } = lived(state);
  const misdated = pastDayOfStay({
    day: heldOn,
    field: 'heldOn',
    startedOn: stay.startedOn,
    today,
  });
  if (misdated !== null) return misdated;
  const countedFrom = outlook.lastReview?.heldOn ?? stay.startedOn;
  if (heldOn < countedFrom) return refuse('met-before-counted', { countedFrom });
  return outcomeFits(referral.lot, outcome);
}

function eighteenFits({ state, command, today }: Fitting<'record-eighteen-decision'>) {
  const { choice, decidedOn, coreWeeklyPence } = command;
  const { stay, outlook, referral } = lived(state);
  if (decidedOn > today) return refuse('date-in-future', { field: 'decidedOn', today });
  const misfit = choiceFits(referral.lot, choice);
  if (misfit !== null) return misfit;
  const needed = choice === 'staying-put';
  if (needed !== (coreWeeklyPence !== null))
    return refuse('price-not-expected', { choice, needed });
  if (coreWeeklyPence === null) return null;
  const birthday = eighteenthOf(outlook);
  if (birthday === null) return refuse('date-of-birth-unknown', {});
  // The core weekly price is fixed for the life of the placement: it may fall, and never rises.
  const core = coreOn(stay.terms, birthday);
  return coreWeeklyPence <= core
    ? null
    : refuse('staying-put-above-core', { coreWeeklyPence: core });
}

/** The eighteenth birthday, as far as it is known and was to come at the start. */
export function eighteenthOf({ birthdays }: Outlook): PlainDate | null {
  return birthdays.find(({ age }) => age === 18)?.on ?? null;
}

function stepDownFits({ state, command, today }: Fitting<'begin-step-down'>): Refusal | null {
  const { lot, needLevel, requiredStartOn, introductionsOn } = command;
  const { outlook } = inStage(state, 'active');
  if (outlook.stepDown !== null) {
    return refuse('step-down-already-begun', { followOnId: outlook.stepDown.followOnId });
  }
  if (lot === referralOf(state).lot) return refuse('same-lot', { lot });
  if (!fitsLot(lot, needLevel)) return refuse('need-level-unknown', { levels: needLevelsOf[lot] });
  if (requiredStartOn <= today) return refuse('start-in-past', { today });
  const outside = introductionsOn.some((day) => day < today || day >= requiredStartOn);
  return outside ? refuse('introduction-outside-stay', { today, requiredStartOn }) : null;
}

function transferFits({ state, command, today }: Fitting<'transfer'>): Refusal | null {
  const { movedOn: day, serviceLineId, accommodation } = command;
  const { stay, award, referral } = lived(state);
  const misfit = rentFits(referral.lot, accommodation);
  if (misfit !== null) return misfit;
  if (award.offer.serviceLineId === serviceLineId) return refuse('same-home', { serviceLineId });
  return pastDayOfStay({ day, field: 'movedOn', startedOn: stay.startedOn, today });
}

interface DayOfStay {
  readonly day: PlainDate;
  readonly field: string;
  readonly startedOn: PlainDate;
  readonly today: PlainDate;
}

function pastDayOfStay({ day, field, startedOn, today }: DayOfStay): Refusal | null {
  if (day > today) return refuse('date-in-future', { field, today });
  return day < startedOn ? refuse('date-before-start', { field, startedOn }) : null;
}
