import type { ProviderEvent } from '../../domain/provider/events';
import type { ProviderState } from '../../domain/provider/state';

/** One event with the state on either side of it: what every projection is a function of. */
export interface ProviderStep {
  readonly event: ProviderEvent;
  readonly before: ProviderState;
  readonly after: ProviderState;
}
