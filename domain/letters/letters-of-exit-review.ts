import type { EventOf, PlacementEvent } from '../placement/events';
import type { PlacementState } from '../placement/state';
import type { Around, Letter } from './letter';
import { awarded, council } from './recipients';

/** The review of an end, and what it asks of the provider. */
export function lettersOfExitReview(
  event: PlacementEvent,
  { before, after }: Around,
): readonly Letter[] {
  switch (event.type) {
    case 'exit-review-recorded':
      return reviewed(event, after);
    case 'deadline-reminded':
    case 'deadline-missed':
      return ownAction(event, { before, after });
    default:
      return [];
  }
}

/** The officer hears of every action, and the provider of what was found and of its own. */
function reviewed(
  { placementId, heldOn, causes, actions }: EventOf<'exit-review-recorded'>,
  after: PlacementState,
): readonly Letter[] {
  const asked = actions.map(({ owner, dueOn }) => ({ owner, dueOn }));
  const own = asked.filter(({ owner }) => owner === 'provider');
  return [
    { to: council(after, 'placement-officer'), shown: asked },
    ...awarded(after).map((to) => ({ to, shown: own })),
  ].map(({ to, shown }) => ({
    ...{ kind: 'end-reviewed', to, placementId },
    facts: { heldOn, causes, actions: shown },
  }));
}

/** The provider hears of its own actions beside the officer, who is told of every duty. */
function ownAction(
  { placementId, deadlineId, type }: EventOf<'deadline-reminded'> | EventOf<'deadline-missed'>,
  { before, after }: Around,
): readonly Letter[] {
  const open = before.deadlines.find(({ id }) => id === deadlineId);
  if (open?.kind !== 'provider-exit-review-action') return [];
  const facts = { dueOn: open.dueOn, isMissed: type === 'deadline-missed' };
  return awarded(after).map((to) => ({ kind: 'review-action-due', to, placementId, facts }));
}
