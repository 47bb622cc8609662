import { refuse, type Refusal } from '../refusal';
import type { DutyCommandType } from './commands-of-duties';
import type { FitsOf, Fitting } from './fits';
import type { PlacementState } from './state';
import type { Deadline, DeadlineKind } from './terms';

/** Duties that end with the command that is asked for, or with the day: nobody ticks them off. */
const metOtherwise: readonly DeadlineKind[] = [
  'offer-window',
  'award-approval',
  'agreement-signature',
  'full-agreement',
  'section-22c-limb',
  'money-above-terms',
  'end-or-authorise',
  'arrival',
  'notice-ends',
];

export const dutyFits: FitsOf<DutyCommandType> = {
  'meet-deadline': meetingFits,
  'waive-deadline': ({ state, command: { deadlineId } }) => {
    const deadline = deadlineIn(state, deadlineId);
    if (deadline === undefined) return refuse('deadline-unknown', { deadlineId });
    const { kind } = deadline;
    return isMetOtherwise(kind) ? refuse('deadline-met-otherwise', { kind }) : null;
  },
};

export function isMetOtherwise(kind: DeadlineKind): boolean {
  return metOtherwise.includes(kind);
}

/** The open duty of an id; one that is met, waived or dropped is open no longer. */
export function deadlineIn(
  { deadlines }: PlacementState,
  deadlineId: string,
): Deadline | undefined {
  return deadlines.find(({ id }) => id === deadlineId);
}

function meetingFits({ state, command, today }: Fitting<'meet-deadline'>): Refusal | null {
  const { deadlineId, metOn } = command;
  const deadline = deadlineIn(state, deadlineId);
  if (deadline === undefined) return refuse('deadline-unknown', { deadlineId });
  const { countedFrom, kind } = deadline;
  if (metOn > today) return refuse('date-in-future', { field: 'metOn', today });
  if (kind === 'eighteen-decision' || isMetOtherwise(kind)) {
    return refuse('deadline-met-otherwise', { kind });
  }
  return metOn < countedFrom ? refuse('met-before-counted', { countedFrom }) : null;
}
