import type { ProviderEvent } from './events';
import { factsOf } from './register-fact';

/** The regulator's number that some events bring to the register; null where they bring none. */
export function numberBrought(events: readonly ProviderEvent[]): string | null {
  const registrations = events.flatMap((event) =>
    'register' in event ? factsOf(event.register.added, 'registration') : [],
  );
  return registrations.at(-1)?.number ?? null;
}
