import { daysBetween, londonDateOf, type EpochMs } from '../calendar';
import type { CommandOf } from './commands';
import type { DutyCommandType } from './commands-of-duties';
import { openDutiesAt, type Outcome } from './compose';
import { heldFor, repricedBy } from './compose-price';
import { countedAgain } from './decide-change';
import type { Given, OutcomesOf } from './decide-given';
import type { EventBody } from './events';
import { deadlineIn } from './fits-duties';
import { nextDutyAfter } from './questions-for-duties';
import { inStage, lived } from './of-state';
import type { AnswerOf } from './questions';
import type { MovedDuty, MovedWindow } from './questions-of-duties';
import type { Inviting, PlacementState } from './state';
import type { Clock } from './terms';

// What becomes of a duty by a person's word.

export const dutyOutcomes: OutcomesOf<DutyCommandType> = {
  'meet-deadline': meetDeadline,
  'waive-deadline': waiveDeadline,
  'recount-deadlines': ({ state, command, about, at }) => {
    const { textId } = command;
    if (command.corrected !== undefined) {
      return bornOtherwise(state, command, { at, answer: about('reprice') });
    }
    const { moved, window } = about('recount');
    const counted = moved.length + (window === null ? 0 : 1);
    const recounted: EventBody = { type: 'deadlines-recounted', moved: counted, textId };
    return [
      recounted,
      ...(window === null ? [] : moveWindow(inStage(state, 'inviting'), window, textId)),
      ...moved.map((duty) => moveDuty(duty, at)),
    ];
  },
};

/** A fact of the child: what is counted from the day of birth moves, and the price with it. */
function bornOtherwise(
  state: PlacementState,
  { commandId, textId, corrected }: CommandOf<'recount-deadlines'>,
  { at, answer }: { readonly at: EpochMs; readonly answer: AnswerOf<'reprice'> },
): Outcome {
  const { stay } = lived(state);
  const recounted = answer.recounted ?? null;
  const moved = recounted?.dropped.length ?? 0;
  const terms = recounted?.terms ?? stay.terms;
  const bodies: readonly EventBody[] = [
    { type: 'deadlines-recounted', moved, textId, ...(corrected && { corrected }) },
    repricedBy(answer, { from: stay.startedOn, terms }),
    ...heldFor(state, answer.undecided, commandId),
  ];
  if (recounted === null) return bodies;
  return [...bodies, ...countedAgain(state, bodies.length, { recounted, at })];
}

/** Met late is met so many days late, and the next one counts from the day it really happened. */
function meetDeadline(given: Given<'meet-deadline'>): Outcome {
  const { state, command } = given;
  const { deadlineId, metOn, textId } = command;
  const dueOn = deadlineIn(state, deadlineId)?.dueOn ?? metOn;
  const lateDays = Math.max(0, daysBetween(dueOn, metOn));
  return [{ type: 'deadline-met', deadlineId, metOn, lateDays, textId }, ...next(given)];
}

/** A duty that is waived is not done; the one after it is owed all the same. */
function waiveDeadline(given: Given<'waive-deadline'>): Outcome {
  const { deadlineId, textId } = given.command;
  return [{ type: 'deadline-waived', deadlineId, textId }, ...next(given)];
}

function next(given: Given<'meet-deadline'> | Given<'waive-deadline'>): readonly EventBody[] {
  const { state, command, at, about } = given;
  if (nextDutyAfter(state, command, at) === null) return [];
  return openDutiesAt(state, 1, { duties: about('next-duty').duties, at });
}

/** Everybody who was asked is told, as of any window that runs on; the old day stays on record. */
function moveWindow(
  { search, deadlines }: Inviting,
  { closesAt, because, clocks }: MovedWindow,
  textId: string | null,
): readonly EventBody[] {
  const { closesAt: earlierClosesAt } = search;
  const dueOn = londonDateOf(closesAt);
  const moved = deadlines.filter(({ kind }) => kind === 'offer-window');
  return [
    {
      ...{ type: 'window-extended', earlierClosesAt, closesAt, closesByRule: true },
      ...{ textId, because, clocks },
    },
    ...moved.map(({ id: deadlineId, dueOn: fromDueOn }): EventBody => {
      const days = { deadlineId, fromDueOn, dueOn, dueAt: closesAt };
      return { type: 'deadline-moved', ...days, because, clocks: [] };
    }),
  ];
}

function moveDuty(
  { deadlineId, fromDueOn, dueOn, dueAt, remindAt, because, ruleId, clocks: own }: MovedDuty,
  at: number,
): EventBody {
  const clock = (kind: Clock['kind'], instant: number): Clock => ({
    ...{ kind, ruleId, deadlineId },
    dueOn: londonDateOf(instant),
    dueAt: instant,
  });
  const reminders = remindAt
    .filter((instant) => instant > at)
    .map((instant) => clock('deadline-reminder', instant));
  const clocks = own.length > 0 ? own : [...reminders, clock('deadline-due', dueAt)];
  return { type: 'deadline-moved', deadlineId, fromDueOn, dueOn, dueAt, because, clocks };
}
