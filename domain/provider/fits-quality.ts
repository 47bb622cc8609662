import type { PlainDate } from '../calendar';
import { refuse, type Refusal } from '../refusal';
import type { CommandOf } from './commands';
import type { ProviderState } from './state';

// What must be true of a visit, a concern or an action that a command names.

/** Something that a command names must be there, and open still. */
export function onRecord(
  isThere: boolean,
  named: { readonly what: string; readonly id: string },
): Refusal | null {
  return isThere ? null : refuse('not-on-record', named);
}

export function visitFits(
  { visits }: ProviderState,
  { visitId, heldOn }: CommandOf<'record-visit'>,
  today: PlainDate,
): Refusal | null {
  const isOpen = visits.some((one) => one.visitId === visitId && one.held === null);
  if (!isOpen) return onRecord(false, { what: 'visit', id: visitId });
  return heldOn > today ? refuse('date-in-future', { field: 'heldOn', today }) : null;
}

/** A concern is dealt with by whoever raised it. */
export function concernFits(
  { concerns }: ProviderState,
  { concernId, actor }: CommandOf<'share-concern'> | CommandOf<'close-concern'>,
): Refusal | null {
  const concern = concerns.find((one) => one.concernId === concernId && one.closedOn === null);
  const isOwn = concern !== undefined && concern.raisedBy === actor.partyId;
  if (isOwn) return null;
  const isShown = actor.party === 'host' && concern?.sharedWith.includes('host');
  if (isShown === true) return refuse('not-your-concern', { concernId });
  return onRecord(false, { what: 'concern', id: concernId });
}

/** An action may answer a concern that the host knows of: its own, or one shared with it. */
export function actionFits(
  { concerns }: ProviderState,
  { concernId, dueOn }: CommandOf<'agree-action'>,
  today: PlainDate,
): Refusal | null {
  const isKnown = concerns.some(
    (one) =>
      one.concernId === concernId && (one.raisedBy === null || one.sharedWith.includes('host')),
  );
  if (concernId !== null && !isKnown) {
    return onRecord(false, { what: 'concern', id: concernId });
  }
  return dueOn <= today ? refuse('expiry-in-past', { field: 'dueOn', today }) : null;
}

export function meetingFits(
  { actions }: ProviderState,
  { actionId, metOn }: CommandOf<'meet-action'>,
  today: PlainDate,
): Refusal | null {
  const isOpen = actions.some((one) => one.actionId === actionId && one.metOn === null);
  if (!isOpen) return onRecord(false, { what: 'action', id: actionId });
  return metOn > today ? refuse('date-in-future', { field: 'metOn', today }) : null;
}
