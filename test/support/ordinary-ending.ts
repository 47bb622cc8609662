import { addDays, plainDate, type PlainDate } from '../../domain/calendar';
import type { Command, CommandOf, CommandType } from '../../domain/placement/commands';
import type { DutyCommandType } from '../../domain/placement/commands-of-duties';
import type { EndingCommands } from '../../domain/placement/commands-of-ending';
import type { ReviewCommandType } from '../../domain/placement/commands-of-review';
import { isMetOtherwise } from '../../domain/placement/fits-duties';
import type { PlacementState } from '../../domain/placement/state';
import type { Actor } from '../../domain/placement/terms';
import { people } from './people';

type Ending =
  | ReviewCommandType
  | DutyCommandType
  | 'withdraw-notice'
  | 'bring-notice-forward'
  | 'authorise-overstay'
  | 'record-exit-review';

/** Makes a command with an id of its own. */
export type Making = <Type extends CommandType>(
  type: Type,
  body: Omit<CommandOf<Type>, 'type' | 'actor' | 'commandId' | 'ifVersion'>,
  by: { readonly actor: Actor },
) => Command;

/** Reviews and moves, as an ordinary life has them: whatever the state lets be done. */
export const ordinaryReviews = (
  command: Making,
): Record<ReviewCommandType, (state: PlacementState) => Command> => ({
  'record-review': (state) =>
    command(
      'record-review',
      { heldOn: lastReviewOf(state), outcome: 'stay', textId: null },
      { actor: people.officer },
    ),
  'record-eighteen-decision': (state) =>
    command(
      'record-eighteen-decision',
      {
        ...{ choice: 'stays', decidedOn: startOf(state) },
        ...{ coreWeeklyPence: null, textId: 'text-eighteen' },
      },
      { actor: people.officer },
    ),
  'begin-step-down': () =>
    command(
      'begin-step-down',
      {
        ...{ lot: 'fostering', needLevel: 'standard', needsTextId: 'text-needs' },
        requiredStartOn: plainDate('2024-09-02'),
        introductionsOn: [plainDate('2024-08-24')],
      },
      { actor: people.officer },
    ),
  'end-step-down': (state) =>
    command('end-step-down', { followOnId: followOnOf(state) }, { actor: people.officer }),
  'move-step-down': (state) =>
    command(
      'move-step-down',
      { followOnId: followOnOf(state), startsOn: plainDate('2026-02-02') },
      { actor: people.officer },
    ),
  transfer: (state) =>
    command(
      'transfer',
      {
        ...{ serviceLineId: 'home-ash-two', kind: 'planned', textId: 'text-move' },
        accommodation: null,
        movedOn: startOf(state),
      },
      { actor: people.officer },
    ),
});

/** Notice and duties. */
export const ordinaryDuties = (
  command: Making,
): Record<Exclude<Ending, ReviewCommandType>, (state: PlacementState) => Command> => ({
  'withdraw-notice': () =>
    command('withdraw-notice', { textId: 'text-withdrawn' }, { actor: people.officer }),
  'bring-notice-forward': (state) =>
    command(
      'bring-notice-forward',
      {
        lastDayOn:
          'notice' in state ? addDays(state.notice.lastDayOn, -1) : plainDate('2024-07-02'),
        shorterReason: 'mutual',
        textId: null,
      },
      { actor: people.officer },
    ),
  'authorise-overstay': (state) =>
    command(
      'authorise-overstay',
      { until: addDays(mayStayUntil(state), 7), reason: 'childs-welfare', textId: 'text-exam' },
      { actor: people.approver },
    ),
  'record-exit-review': (state) =>
    command('record-exit-review', exitReviewOf(state), { actor: people.officer }),
  'meet-deadline': (state) => {
    const { deadlineId, countedFrom } = dutyOf(state);
    const met = { deadlineId, metOn: countedFrom, textId: null };
    return command('meet-deadline', met, { actor: people.officer });
  },
  'waive-deadline': (state) => {
    const { deadlineId } = dutyOf(state);
    return command(
      'waive-deadline',
      { deadlineId, textId: 'text-why' },
      { actor: people.approver },
    );
  },
  'recount-deadlines': () =>
    command('recount-deadlines', { textId: null }, { actor: people.officer }),
});

function startOf(state: PlacementState): PlainDate {
  return 'stay' in state ? state.stay.startedOn : plainDate('2024-07-01');
}

function mayStayUntil(state: PlacementState): PlainDate {
  if (!('notice' in state)) return plainDate('2024-07-02');
  return state.notice.overstayUntil ?? state.notice.lastDayOn;
}

function lastReviewOf(state: PlacementState): PlainDate {
  const last = 'outlook' in state ? state.outlook.lastReview : null;
  return last?.heldOn ?? startOf(state);
}

function followOnOf(state: PlacementState): string {
  return ('outlook' in state ? state.outlook.stepDown?.followOnId : undefined) ?? 'none';
}

/** The first duty that somebody may tick off. */
function dutyOf({ deadlines }: PlacementState) {
  const duty = deadlines.find(({ kind }) => !isMetOtherwise(kind));
  const countedFrom = duty?.countedFrom ?? plainDate('2024-07-01');
  return { deadlineId: duty?.id ?? 'none', countedFrom };
}

/** Held on the last day, with something for the provider to do. */
function exitReviewOf(state: PlacementState): ExitBody {
  const heldOn = 'ending' in state ? state.ending.endedOn : plainDate('2024-07-02');
  return {
    ...{ heldOn, whatWorkedTextId: 'text-worked', whatDidNotTextId: null },
    attendees: [{ role: 'social-worker', textId: null }],
    causes: ['match'],
    actions: [{ owner: 'provider', dueOn: addDays(heldOn, 14), textId: 'text-action' }],
  };
}

type ExitBody = EndingCommands['record-exit-review'];
