import { refuse, type Refusal } from '../refusal';
import type { StayCommandType } from './commands-of-stay';
import type { FitsOf, Fitting } from './fits';
import { referralOf } from './of-state';
import { isRelayActor } from './relay-actor';

export const stayFits: FitsOf<StayCommandType> = {
  'confirm-start': ({ state, command: { startedOn }, today }) => {
    const { openedOn } = referralOf(state);
    if (startedOn > today) return refuse('date-in-future', { field: 'startedOn', today });
    return startedOn < openedOn ? refuse('start-before-referral', { openedOn }) : null;
  },
  'record-sibling': siblingFits,
};

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
