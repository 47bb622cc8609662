import { invariant } from '../invariant';
import type { CommandOf } from './commands';
import { meetDeadlines, openDutiesAt, type Outcome } from './compose';
import type { Given } from './decide-given';
import type { EventBody } from './events';
import { actionsBefore, type ExitAction } from './exit-review';
import { inStage } from './of-state';
import type { Ended } from './state';

/**
 * The review that was owed is met on the day it was held, and each action is a duty of its own day.
 * One that is recorded again takes the place of the one before: what it leaves out is dropped.
 */
export function recordExitReview(given: Given<'record-exit-review'>): Outcome {
  const { command, at, about } = given;
  const state = inStage(given.state, 'ended');
  const { because, duties } = about('exit-review');
  const { heldOn, attendees, causes, whatWorkedTextId, whatDidNotTextId } = command;
  const known = actionsBefore(state.ending.review, command.actions);
  const over = [...meetDeadlines(state, 'disruption-review', heldOn), ...leftOut(state, known)];
  const opened = openDutiesAt(state, 1 + over.length, { duties, at });
  const actions = identified(command, { known, opened });
  const found = { heldOn, attendees, causes, whatWorkedTextId, whatDidNotTextId };
  return [{ type: 'exit-review-recorded', ...found, actions, because }, ...over, ...opened];
}

/** What the review before had asked for, is not done yet, and is not asked for any more. */
function leftOut(
  { ending, deadlines }: Ended,
  known: readonly (ExitAction | null)[],
): readonly EventBody[] {
  const kept = known.map((action) => action?.deadlineId);
  const gone = (ending.review?.actions ?? []).filter(
    ({ deadlineId }) => !kept.includes(deadlineId) && deadlines.some(({ id }) => id === deadlineId),
  );
  return gone.map(({ deadlineId }) => ({ type: 'deadline-dropped', deadlineId }));
}

/** Each action with its duty: the one that it had, or the next of those that are opened for it. */
function identified(
  { actions }: CommandOf<'record-exit-review'>,
  {
    known,
    opened,
  }: { readonly known: readonly (ExitAction | null)[]; readonly opened: readonly EventBody[] },
): readonly ExitAction[] {
  const fresh = opened.flatMap((body) =>
    body.type === 'deadline-opened' ? [body.deadline.id] : [],
  );
  return actions.map((action, index) => {
    const deadlineId = known[index]?.deadlineId ?? fresh.shift();
    invariant(deadlineId !== undefined, 'every new action opens a duty');
    return { ...action, deadlineId };
  });
}
