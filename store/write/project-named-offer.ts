import type { EpochMs } from '../../domain/calendar';
import type { EventOf } from '../../domain/placement/events';
import { instantColumn, jsonColumn, penceColumn } from '../read/values';
import type { Transaction } from './transaction';

/** The terms of one provider that was named without an invitation: there is none to answer. */
export async function nameOffer(
  transaction: Transaction,
  event: EventOf<'award-made-directly'> | EventOf<'placement-made-recorded'>,
  receivedAt: EpochMs,
): Promise<void> {
  const { placementId, offerId, providerId, offer } = event;
  await transaction.offer.create({
    data: {
      ...{ offerId, placementId, providerId, serviceLineId: offer.serviceLineId },
      coreWeeklyPence: penceColumn(offer.coreWeeklyPence),
      terms: jsonColumn(offer),
      receivedAt: instantColumn(receivedAt),
    },
  });
}
