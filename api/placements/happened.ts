import type { Command } from '../../domain/placement/commands';
import { invariant } from '../../domain/invariant';
import type { EventOf } from '../../domain/placement/events';
import { refuseUnconfirmed } from '../../domain/policy/unconfirmed';
import type { Refusal, RefusalCode } from '../../domain/refusal';
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
  return first?.event.type === 'command-refused' ? refusalOf(first.event) : null;
}

/** An event keeps the code and the rules of a refusal; its figures stand in the rules' words. */
function refusalOf({ code, because }: EventOf<'command-refused'>): Refusal {
  invariant(Object.hasOwn(statusOfRefusal, code), `${code} is the code of a refusal`);
  if (code === 'policy-unconfirmed') return refuseUnconfirmed(because);
  const figures = figuresUnknown[code as RefusalCode];
  return { code, because, ...figures } as unknown as Refusal;
}

/** What a sentence needs and the event did not keep. */
const figuresUnknown: Readonly<Partial<Record<RefusalCode, object>>> = {
  'policy-refuses': { obstacles: [] },
  'policy-cannot-decide': { missingFacts: [] },
  'referral-incomplete': { missing: [] },
};
