import { addDays, type PlainDate } from '../calendar';
import { refuse, type Refusal } from '../refusal';
import type { StayCommandType } from './commands-of-stay';
import type { FitsOf, Fitting, TurnsOf } from './fits';
import { traitsOf } from './lot-traits';
import { awarded, inStage, lived, referralOf } from './of-state';
import { isRelayActor } from './relay-actor';
import type { PlacementState } from './state';
import type { StayAbsence } from './stay-terms';

export const stayFits: FitsOf<StayCommandType> = {
  // A child may have come before anybody opened a referral here: that day is a fact too.
  'confirm-start': ({ command: { startedOn }, today }) =>
    startedOn > today ? refuse('date-in-future', { field: 'startedOn', today }) : null,
  'move-start': ({ state, command: { startsOn }, today }) =>
    plannedStartFits(state, startsOn, today),
  'record-non-arrival': ({ state, command: { startsOn, reason }, today }) => {
    if ((startsOn === null) === (reason === null)) return refuse('start-or-reason', {});
    return startsOn === null ? null : plannedStartFits(state, startsOn, today);
  },
  'record-absence': absenceFits,
  'end-absence': ({ state, command: { absenceId, until }, today }) => {
    const absence = openAbsence(state, absenceId);
    if (absence === null) return refuse('absence-unknown', { absenceId });
    if (until > today) return refuse('date-in-future', { field: 'until', today });
    return until < absence.from
      ? refuse('day-before', { field: 'until', day: absence.from })
      : null;
  },
  'decide-absence': ({ state, command: { absenceId } }) =>
    openAbsence(state, absenceId) === null ? refuse('absence-unknown', { absenceId }) : null,
  'record-long-term-match': ({ command: { matchedOn, panelOn }, today }) => {
    if (panelOn > today) return refuse('date-in-future', { field: 'panelOn', today });
    return matchedOn < panelOn ? refuse('day-before', { field: 'matchedOn', day: panelOn }) : null;
  },
  'extend-placement': ({ state, command }) => {
    const { plannedEndOn } = inStage(state, 'active').award;
    return command.plannedEndOn > plannedEndOn
      ? null
      : refuse('not-an-extension', { plannedEndOn });
  },
  'shorten-placement': shorterFits,
  'follow-rates': ({ state, command: { from } }) =>
    lotHasRates(state) ?? notBefore(from, lived(state).stay.startedOn),
  'record-sibling': siblingFits,
};

export const stayTurns: TurnsOf<StayCommandType> = {
  'record-absence': (state) => nobodyAway(state),
  'end-absence': (state) => somebodyAway(state),
  'decide-absence': (state) => somebodyAway(state),
  'follow-rates': (state) => lotHasRates(state),
};

function plannedStartFits(
  state: PlacementState,
  startsOn: PlainDate,
  today: PlainDate,
): Refusal | null {
  const { plannedEndOn, startsOn: before } = awarded(state).award;
  if (startsOn < today) return refuse('start-in-past', { today });
  if (startsOn === before) return refuse('start-unchanged', { startsOn });
  return plannedEndOn <= startsOn ? refuse('planned-end-before-start', { startsOn }) : null;
}

/** A day that has come is no plan any more: then the end itself is recorded. */
function shorterFits({
  state,
  command: { plannedEndOn, agreedAt },
  at,
  today,
}: Fitting<'shorten-placement'>): Refusal | null {
  const { plannedEndOn: before } = inStage(state, 'active').award;
  if (plannedEndOn >= before) return refuse('not-a-shortening', { plannedEndOn: before });
  if (plannedEndOn <= today) {
    return refuse('day-before', { field: 'plannedEndOn', day: addDays(today, 1) });
  }
  return agreedAt > at ? refuse('date-in-future', { field: 'agreedAt', today }) : null;
}

function absenceFits({ state, command, today }: Fitting<'record-absence'>): Refusal | null {
  const { from } = command;
  const { startedOn, terms } = lived(state).stay;
  if (from > today) return refuse('date-in-future', { field: 'from', today });
  const early = notBefore(from, startedOn);
  if (early !== null) return early;
  const other = terms.absences.find(({ until }) => until === null || until > from);
  return other === undefined ? null : refuse('absent-already', { absenceId: other.absenceId });
}

function notBefore(from: PlainDate, startedOn: PlainDate): Refusal | null {
  return from < startedOn ? refuse('day-before', { field: 'from', day: startedOn }) : null;
}

function openAbsence(state: PlacementState, absenceId: string): StayAbsence | null {
  const { absences } = lived(state).stay.terms;
  return absences.find((one) => one.absenceId === absenceId && one.until === null) ?? null;
}

function awayIn(state: PlacementState): StayAbsence | null {
  return lived(state).stay.terms.absences.find(({ until }) => until === null) ?? null;
}

function nobodyAway(state: PlacementState): Refusal | null {
  const away = awayIn(state);
  return away === null ? null : refuse('absent-already', { absenceId: away.absenceId });
}

function somebodyAway(state: PlacementState): Refusal | null {
  return awayIn(state) === null ? refuse('absence-unknown', { absenceId: 'none' }) : null;
}

/** Only the rent of supported accommodation has rates that are published each year. */
function lotHasRates(state: PlacementState): Refusal | null {
  const { lot } = referralOf(state);
  return traitsOf[lot].isRented ? null : refuse('lot-has-no-rates', { lot });
}

/** A person speaks of days that have come. What another placement tells goes by its own clock. */
function siblingFits({ state, command, today }: Fitting<'record-sibling'>): Refusal | null {
  const { siblingId, from, until, actor } = command;
  if (siblingId === state.placementId) return refuse('sibling-is-the-child', {});
  if (until !== null && until < from) return refuse('until-before-from', { from });
  if (isRelayActor(actor)) return null;
  if (from > today) return refuse('date-in-future', { field: 'from', today });
  const isAhead = until !== null && until > today;
  return isAhead ? refuse('date-in-future', { field: 'until', today }) : null;
}
