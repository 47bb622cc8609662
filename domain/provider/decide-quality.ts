import { daysBetween, type PlainDate } from '../calendar';
import { invariant } from '../invariant';
import type { CommandOf } from './commands';
import type { EventBody } from './events';
import type { Answered } from './questions';
import { end, suspensionsCausedBy } from './register-change';
import type { ProviderState } from './state';

// How the host and councils look after the quality of a service: visits, concerns and actions.

export function planVisit({
  commandId: visitId,
  kind,
  plannedOn,
}: CommandOf<'plan-visit'>): readonly EventBody[] {
  return [{ type: 'visit-planned', visit: { visitId, kind, plannedOn, held: null } }];
}

export function holdVisit(command: CommandOf<'record-visit'>): readonly EventBody[] {
  const { visitId, heldOn, result, textId } = command;
  return [{ type: 'visit-held', visitId, heldOn, result, textId }];
}

/** A council's concern is the council's alone until it shares it; so is the host's. */
export function raiseConcern(
  { kind, textId, actor, commandId: concernId }: CommandOf<'raise-concern'>,
  today: PlainDate,
): readonly EventBody[] {
  const raisedBy = actor.party === 'council' ? actor.partyId : null;
  const concern = { concernId, kind, raisedBy, raisedOn: today, textId };
  return [{ type: 'concern-raised', concern: { ...concern, sharedWith: [], closedOn: null } }];
}

export function shareConcern(
  { concerns }: ProviderState,
  { concernId, sharedWith }: CommandOf<'share-concern'>,
): readonly EventBody[] {
  const before = concerns.find((one) => one.concernId === concernId)?.sharedWith ?? [];
  const all = [...new Set([...before, ...sharedWith])];
  return [{ type: 'concern-shared', concernId, sharedWith: all }];
}

export function agreeAction(
  command: CommandOf<'agree-action'>,
  { clocks }: Pick<Answered, 'clocks'>,
): readonly EventBody[] {
  const { commandId: actionId, concernId, textId, dueOn, suspendsWhenMissed } = command;
  const action = { actionId, concernId, textId, dueOn, suspendsWhenMissed, metOn: null };
  return [{ type: 'action-agreed', action, clocks }];
}

/** An action met late says so, and lifts the suspension that its due day brought. */
export function meetAction(
  { actions, facts }: ProviderState,
  { actionId, metOn, commandId }: CommandOf<'meet-action'>,
  today: PlainDate,
): readonly EventBody[] {
  const action = actions.find((one) => one.actionId === actionId);
  invariant(action !== undefined, 'an action that is met was agreed');
  const lateDays = Math.max(0, daysBetween(action.dueOn, metOn));
  const met: EventBody = { type: 'action-met', actionId, metOn, lateDays };
  const suspended = suspensionsCausedBy(facts, `action/${actionId}`, today);
  if (suspended.length === 0) return [met];
  const register = end(suspended, { on: today, commandId });
  return [met, { type: 'suspension-lifted', register, clocks: [], textId: null }];
}
