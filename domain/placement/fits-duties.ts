import { refuse, type Refusal } from '../refusal';
import type { CommandType } from './commands';
import type { DutyCommandType } from './commands-of-duties';
import type { FitsOf, Fitting } from './fits';
import type { PlacementState } from './state';
import type { Deadline, DeadlineKind } from './terms';

/**
 * Duties that are done by a command of their own, which says who did it and how: nobody ticks them
 * off. A paper above all is there once it is given, and not because somebody says that it is.
 */
const metBy: Readonly<Partial<Record<DeadlineKind, readonly CommandType[]>>> = {
  'offer-window': ['close-window'],
  'award-approval': ['approve-award', 'reject-award'],
  'award-record': ['approve-award'],
  authority: ['record-authority'],
  'authority-ratification': ['record-authority'],
  'end-or-authorise': ['end-placement', 'record-authority'],
  'section-22c-limb': ['record-limb'],
  'money-above-terms': ['resolve-dispute'],
  'agreement-signature': ['sign-agreement'],
  'full-agreement': ['revise-agreement', 'sign-agreement'],
  'challenge-answer': ['answer-challenge'],
  arrival: ['confirm-start', 'move-start', 'record-non-arrival'],
  'notice-ends': ['end-placement'],
  'step-down-review': ['record-review'],
  'notice-for-step-down': ['give-notice'],
  'eighteen-decision': ['record-eighteen-decision'],
  'absence-decision': ['decide-absence'],
  'rates-to-follow': ['follow-rates'],
  'disruption-review': ['record-exit-review'],
};

/** Nobody can be let off these: the days of the window, of the child's coming and going. */
const neverWaived: readonly DeadlineKind[] = ['offer-window', 'arrival', 'notice-ends'];

/** Papers and answers that are still to be had while a child lives there or is to come. */
const waivedOnceOver: readonly DeadlineKind[] = [
  'award-approval',
  'agreement-signature',
  'full-agreement',
  'section-22c-limb',
  'money-above-terms',
  'end-or-authorise',
  'challenge-answer',
];

export const dutyFits: FitsOf<DutyCommandType> = {
  'meet-deadline': meetingFits,
  // A stay that has not begun is counted by the right day when it does; one that is over, never.
  'recount-deadlines': ({ state: { stage }, command: { corrected } }) => {
    const isLived = stage === 'active' || stage === 'notice';
    return corrected === undefined || isLived ? null : refuse('nothing-changes', {});
  },
  'waive-deadline': ({ state, command: { deadlineId } }) => {
    const deadline = deadlineIn(state, deadlineId);
    if (deadline === undefined) return refuse('deadline-unknown', { deadlineId });
    const { kind } = deadline;
    const isStillToBeHad = waivedOnceOver.includes(kind) && state.stage !== 'ended';
    return isStillToBeHad || neverWaived.includes(kind) ? metOtherwise(kind) : null;
  },
};

/** Whether a duty is met by a command of its own, and never ticked off. */
export function isMetOtherwise(kind: DeadlineKind): boolean {
  return metBy[kind] !== undefined;
}

function metOtherwise(kind: DeadlineKind): Refusal {
  return refuse('deadline-met-otherwise', { kind, by: metBy[kind] ?? [] });
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
  const { kind } = deadline;
  if (metOn > today) return refuse('date-in-future', { field: 'metOn', today });
  if (isMetOtherwise(kind)) return metOtherwise(kind);
  return isTooEarly(state, deadline, metOn);
}

/**
 * The law asks for these before the child comes, and lets an emergency have some days more.
 *
 * Source: regulations 9, 11 and 13 of the Care Planning Regulations 2010.
 */
const doneBeforehand: readonly DeadlineKind[] = [
  ...(['placement-plan', 'notification', 'area-authority'] as const),
];

/** What is counted from a day follows it, but for what the law or its own due day puts before. */
function isTooEarly(
  { stage }: PlacementState,
  { kind, countedFrom, dueOn }: Deadline,
  metOn: Deadline['dueOn'],
): Refusal | null {
  if (metOn >= countedFrom || dueOn < countedFrom) return null;
  // After the end the notification is of the end, and of nothing that lay ahead.
  if (stage !== 'ended' && doneBeforehand.includes(kind)) return null;
  return refuse('met-before-counted', { countedFrom });
}
