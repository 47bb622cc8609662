import type { Command } from '../../domain/placement/commands';
import { invariant } from '../../domain/invariant';
import { recordedRefusal } from '../../domain/placement/recorded-refusal';
import type { Refusal } from '../../domain/refusal';
import type { RecordedEvent } from '../../store/read/event-row';
import { readEventsOfCommand } from '../../store/read/events';
import type { Store } from '../../store/read/store';
import { statusOfRefusal } from '../problem';

// What the record knows of a command, for whoever asks again after an answer was lost.

interface Sent {
  readonly start: { readonly placementId: string };
  readonly command: Pick<Command, 'commandId'>;
}

export async function hasHappened(store: Store, { start, command }: Sent): Promise<boolean> {
  return (await eventsOf(store, { start, command })).length > 0;
}

export async function eventsOf(
  store: Store,
  { start, command }: Sent,
): Promise<readonly RecordedEvent[]> {
  const { placementId } = start;
  return readEventsOfCommand(store, { placementId, commandId: command.commandId });
}

/** The refusal among the events of a command, or null when it was carried out. */
export function refusalAmong(events: readonly RecordedEvent[]): Refusal | null {
  const [first] = events;
  if (first?.event.type !== 'command-refused') return null;
  const { code } = first.event;
  invariant(Object.hasOwn(statusOfRefusal, code), `${code} is the code of a refusal`);
  return recordedRefusal(first.event);
}
