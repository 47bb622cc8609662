import type { Actor } from '../placement/terms';
import { mayKnow } from './admissible';
import type { ProviderEvent } from './events';
import type { Action, Concern, ProviderState } from './state';

// What each side may see of a service line. The host sees all but what a council keeps to itself;
// a provider its own entry, without concerns that nobody has shared with it; a council the register
// with its prices, and neither the host's dealings with the applicant nor what was agreed about a
// concern that it may not read.

/** The event as one viewer may see it, or null when it is not theirs to see. */
export function visibleTo(
  viewer: Actor,
  state: ProviderState,
  event: ProviderEvent,
): ProviderEvent | null {
  if (!mayKnow(state, viewer)) return null;
  switch (event.type) {
    case 'concern-raised':
      return seesConcern(viewer, state, event.concern.concernId) ? event : null;
    case 'concern-shared':
    case 'concern-closed':
      return seesConcern(viewer, state, event.concernId) ? event : null;
    case 'action-agreed': {
      const action = actionFor(viewer, state, event.action);
      return action === null ? null : { ...event, action };
    }
    case 'action-met':
    case 'action-fell-due':
      return seesAction(viewer, state, event.actionId) ? event : null;
    case 'command-refused':
      return isOwn(viewer, event) ? event : null;
    case 'applicant-asked':
    case 'host-answered':
    case 'evaluation-extended':
    case 'evaluation-opened-again':
    case 'evaluation-fell-due':
    case 'application-refused':
    case 'price-schedule-proposed':
    case 'price-schedule-rejected':
    case 'document-reminder-sent':
      return viewer.party === 'council' ? null : event;
    default:
      return event;
  }
}

function isOwn({ party, partyId }: Actor, { by }: ProviderEvent): boolean {
  return 'party' in by && by.party === party && by.partyId === partyId;
}

/** Whoever raised it, and those with whom it was shared. */
function seesConcern(
  viewer: Actor,
  { concerns }: Pick<ProviderState, 'concerns'>,
  concernId: string,
): boolean {
  const concern = concerns.find((one) => one.concernId === concernId);
  return concern !== undefined && mayReadConcern(viewer, concern);
}

/**
 * An action as one viewer may see it. The provider, who is to meet it, always sees it, and the
 * concern behind it only when that is shared with it; a council does not see what was agreed about
 * a concern that is not its own to read.
 */
export function actionFor(
  viewer: Actor,
  state: Pick<ProviderState, 'concerns'>,
  action: Action,
): Action | null {
  const { concernId } = action;
  if (concernId === null || viewer.party === 'host') return action;
  if (seesConcern(viewer, state, concernId)) return action;
  return viewer.party === 'provider' ? { ...action, concernId: null } : null;
}

function seesAction(viewer: Actor, state: ProviderState, actionId: string): boolean {
  const action = state.actions.find((one) => one.actionId === actionId);
  return action !== undefined && actionFor(viewer, state, action) !== null;
}

export function mayReadConcern({ party, partyId }: Actor, concern: Concern): boolean {
  const { raisedBy, sharedWith } = concern;
  switch (party) {
    case 'host':
      return raisedBy === null || sharedWith.includes('host');
    case 'council':
      return raisedBy === partyId || sharedWith.includes('councils');
    case 'provider':
      return sharedWith.includes('provider');
    case 'operator':
      return false;
  }
}
