import { addDays, type PlainDate } from '../../domain/calendar';
import type { Command } from '../../domain/placement/commands';
import type { DutyCommandType } from '../../domain/placement/commands-of-duties';
import type { ReviewCommandType } from '../../domain/placement/commands-of-review';
import type { PlacementState } from '../../domain/placement/state';
import { approver, command, officer } from './people';

type Ending =
  | ReviewCommandType
  | DutyCommandType
  | 'withdraw-notice'
  | 'bring-notice-forward'
  | 'authorise-overstay'
  | 'record-exit-review';

const aMove = { kind: 'planned', accommodation: null, textId: 'text-move' } as const;

/** Reviews, duties and notice, sensible or not, on whatever state a placement is in. */
export function endingCommandOf(
  type: Ending,
  state: PlacementState,
  { today, pick }: { readonly today: PlainDate; readonly pick: number },
): Command {
  const deadline = state.deadlines[pick % Math.max(1, state.deadlines.length)];
  const deadlineId = deadline?.id ?? 'none';
  const textId = 'text-ending';
  switch (type) {
    case 'meet-deadline':
      return command(type, officer, { deadlineId, metOn: addDays(today, -(pick % 3)), textId });
    case 'waive-deadline':
      return command(type, approver, { deadlineId, textId });
    case 'recount-deadlines':
      return command(type, officer, { textId: null });
    case 'record-review':
      return command(type, officer, { heldOn: today, outcome: 'step-down', textId });
    case 'record-eighteen-decision': {
      const decided = { choice: 'stays', decidedOn: today, coreWeeklyPence: null } as const;
      return command(type, officer, { ...decided, textId });
    }
    case 'begin-step-down':
      return command(type, officer, {
        ...{ lot: 'fostering', needLevel: 'standard', needsTextId: textId },
        ...{ requiredStartOn: addDays(today, 40), introductionsOn: [addDays(today, 30)] },
      });
    case 'end-step-down': {
      const stepDown = 'outlook' in state ? state.outlook.stepDown : null;
      return command(type, officer, { followOnId: stepDown?.followOnId ?? 'none' });
    }
    case 'move-step-down': {
      const stepDown = 'outlook' in state ? state.outlook.stepDown : null;
      const followOnId = stepDown?.followOnId ?? 'none';
      return command(type, officer, { followOnId, startsOn: addDays(today, 50) });
    }
    case 'transfer': {
      const serviceLineId = pick % 2 === 0 ? 'ash-house' : 'nowhere';
      return command(type, officer, { ...aMove, serviceLineId, movedOn: today });
    }
    case 'record-exit-review':
      return anyExitReview(today, pick);
    case 'withdraw-notice':
      return command(type, officer, { textId });
    case 'authorise-overstay':
      return command(type, approver, { until: addDays(today, pick % 40), reason: 'other', textId });
    case 'bring-notice-forward':
      return command(type, officer, { lastDayOn: today, shorterReason: 'mutual', textId: null });
  }
}

function anyExitReview(heldOn: PlainDate, pick: number): Command {
  const asked = {
    owner: 'provider' as const,
    dueOn: addDays(heldOn, pick % 30),
    textId: 'text-action',
  };
  return command('record-exit-review', officer, {
    ...{ heldOn, attendees: [{ role: 'carer', textId: null }], causes: ['contact'] },
    ...{ whatWorkedTextId: 'text-worked', whatDidNotTextId: null },
    actions: pick % 2 === 0 ? [] : [asked],
  });
}
