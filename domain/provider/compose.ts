import { londonDateOf, type EpochMs, type PlainDate } from '../calendar';
import type { ProviderCommand } from './commands';
import type { EventBody, ProviderEvent } from './events';
import type { ProviderState } from './state';

/** What all events of one decision say alike. */
export interface Heading {
  readonly at: EpochMs;
  readonly effectiveOn: PlainDate;
  readonly by: ProviderEvent['by'];
  readonly commandId: string | null;
  readonly bookDigest: string | null;
}

/** Numbers the bodies on from the state's last event and puts the heading over each. */
export function compose(
  { serviceLineId, sequence }: ProviderState,
  heading: Heading,
  bodies: readonly EventBody[],
): readonly ProviderEvent[] {
  return bodies.map((body, index) => ({
    ...body,
    ...heading,
    serviceLineId,
    sequence: sequence + 1 + index,
  }));
}

/** What a person did, effective on the London day on which it was received. */
export function byCommand(
  { commandId, actor: by }: ProviderCommand,
  at: EpochMs,
  bookDigest: string | null,
): Heading {
  return { at, effectiveOn: londonDateOf(at), by, commandId, bookDigest };
}
