import type { ProviderEvent } from '../domain/provider/events';
import { recordProvider, type ProviderRecorded } from '../store/write/record-provider';
import { alertWhenLasting } from './alert';
import type { Consulted } from './consulted';
import { reviewConcerned } from './review-concerned';

/**
 * The activity that records what happened to a service line. Before it does, the gates of every
 * open referral and placement with the service are looked at again, as the register will then
 * stand, so that their officers can be told in the same transaction. `otherwise` is recorded
 * instead where the register's own rows refuse.
 */
export function providerRecorder(
  consulted: Consulted,
): (
  events: readonly ProviderEvent[],
  otherwise?: ProviderEvent | null,
) => Promise<ProviderRecorded> {
  return async (events, otherwise = null) => {
    try {
      const reviews = await reviewConcerned(consulted, events);
      return await recordProvider(consulted.store, { events, reviews, otherwise });
    } catch (fault) {
      alertWhenLasting(fault);
      throw fault;
    }
  };
}
