import { invariant } from '../../domain/invariant';
import type { EventOf, PlacementEvent } from '../../domain/placement/events';
import type { PlacementState } from '../../domain/placement/state';
import { dayColumn, instantColumn, jsonColumn } from '../read/values';
import type { Transaction } from './transaction';

export async function openPlacement(
  transaction: Transaction,
  opened: EventOf<'referral-opened'>,
  after: PlacementState,
): Promise<void> {
  const { placementId, councilId, rehearsal, lot, route, needLevel, requiredStartOn } = opened;
  const { childId, needsTextId, siblingGroup, at, sequence } = opened;
  await transaction.placement.create({
    data: {
      ...{ id: placementId, councilId, rehearsal, lot, route, needLevel, childId, needsTextId },
      requiredStartOn: dayColumn(requiredStartOn),
      siblingGroupId: siblingGroup?.siblingGroupId ?? null,
      stage: after.stage,
      version: sequence,
      state: jsonColumn(after),
      openedAt: instantColumn(at),
      updatedAt: instantColumn(at),
    },
  });
}

/** Puts the folded state in place of the one before. */
export async function writeSnapshot(
  transaction: Transaction,
  after: PlacementState,
  events: readonly PlacementEvent[],
): Promise<void> {
  const last = events.at(-1);
  invariant(last?.sequence === after.sequence, 'a snapshot stands at its last event');
  await transaction.placement.update({
    where: { id: after.placementId },
    data: {
      stage: after.stage,
      version: after.sequence,
      state: jsonColumn(after),
      // An award that was set aside is nobody's placement.
      ...('search' in after && { providerId: null, serviceLineId: null }),
      ...('award' in after && {
        providerId: after.award.providerId,
        serviceLineId: after.award.offer.serviceLineId,
      }),
      nextDueAt: earliestDuty(after),
      updatedAt: instantColumn(last.at),
      recordedAt: new Date(),
    },
  });
}

function earliestDuty({ deadlines }: PlacementState): Date | null {
  if (deadlines.length === 0) return null;
  return instantColumn(Math.min(...deadlines.map(({ dueAt }) => dueAt)));
}
