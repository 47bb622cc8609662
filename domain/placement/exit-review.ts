import type { PlainDate } from '../calendar';
import type { DeadlineKind } from './terms';

// The review of an end: who met, why it came to it, and what is to be done by whom and when. An end
// that nobody planned owes one; after a planned end it may be held.

/**
 * Why a placement ended as it did. Ours (`assumed`), as no term of the DPV on such meetings is
 * public: table `exit-causes` of the book says each in a sentence.
 */
export const exitCauses = [
  'match',
  'behaviour-support',
  'carer-or-staffing',
  'location-or-school',
  'contact',
  'safeguarding',
  'provider-capacity',
  'planned-well',
  'other',
] as const;
export type ExitCause = (typeof exitCauses)[number];

/** Who may sit at the table; a code, since a name would be a personal detail. Ours (`assumed`). */
export const exitAttendees = [
  'child',
  'family',
  'social-worker',
  'placement-officer',
  'reviewing-officer',
  'carer',
  'provider',
  'host',
  'school',
  'health',
  'other',
] as const;

export interface ExitAttendee {
  readonly role: (typeof exitAttendees)[number];
  /** Who that was; null: nobody wrote it down. */
  readonly textId: string | null;
}

/** Who sees to an action; `host` is the consortium. */
export const actionOwners = ['council', 'provider', 'host'] as const;
export type ActionOwner = (typeof actionOwners)[number];

export interface NewExitAction {
  readonly owner: ActionOwner;
  readonly dueOn: PlainDate;
  readonly textId: string;
}

/** An action with the duty that it is until it is met or waived. */
export interface ExitAction extends Omit<NewExitAction, 'textId'> {
  readonly deadlineId: string;
  /** Null to whom the words are not shown. */
  readonly textId: string | null;
}

export interface ExitReview {
  readonly heldOn: PlainDate;
  readonly attendees: readonly ExitAttendee[];
  readonly causes: readonly ExitCause[];
  readonly whatWorkedTextId: string | null;
  readonly whatDidNotTextId: string | null;
  readonly actions: readonly ExitAction[];
}

/** The duty that an action is: the provider sees its own, and no other. */
export function dutyOfAction({ owner }: Pick<NewExitAction, 'owner'>): DeadlineKind {
  return owner === 'provider' ? 'provider-exit-review-action' : 'exit-review-action';
}

/**
 * For each action the one of the review before that it is, by owner and day, or null where it is
 * new. A review that is recorded again to put a word right thus opens nothing twice, and what was
 * done of it stays done.
 */
export function actionsBefore(
  before: ExitReview | undefined,
  actions: readonly Pick<NewExitAction, 'owner' | 'dueOn'>[],
): readonly (ExitAction | null)[] {
  const left = [...(before?.actions ?? [])];
  return actions.map(({ owner, dueOn }) => {
    const index = left.findIndex((one) => one.owner === owner && one.dueOn === dueOn);
    return index < 0 ? null : (left.splice(index, 1)[0] ?? null);
  });
}

/**
 * As the provider reads it: all that was found, and what itself is to do. Who of the family came,
 * and what the others are to do in words, stays with the council.
 */
export function reviewForProvider<Review extends ExitReview>(review: Review): Review {
  return {
    ...review,
    attendees: review.attendees.map((one) => ({ ...one, textId: null })),
    actions: review.actions.map((action) =>
      action.owner === 'provider' ? action : { ...action, textId: null },
    ),
  };
}
