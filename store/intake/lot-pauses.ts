import type { EpochMs, PlainDate } from '../../domain/calendar';
import type { Lot } from '../../domain/placement/terms';
import type { PauseReason } from '../../domain/provider/terms';
import type { Store } from '../read/store';
import { dayColumn, instantColumn } from '../read/values';

export interface NewLotPause {
  readonly lotPauseId: string;
  readonly lot: Lot;
  readonly from: PlainDate;
  readonly reason: PauseReason;
  readonly says: string;
  readonly pausedBy: string;
  readonly at: EpochMs;
}

export async function pauseLot(
  store: Store,
  { lotPauseId, from, at, ...rest }: NewLotPause,
): Promise<void> {
  await store.prisma.lotPause.create({
    data: { id: lotPauseId, from: dayColumn(from), recordedAt: instantColumn(at), ...rest },
  });
}

/**
 * Ends a pause on a day. What was known of it until now stays known; a pause that ends on its first
 * day has not been.
 *
 * @returns false when there is no such open pause
 */
export async function resumeLot(
  store: Store,
  ended: {
    readonly lotPauseId: string;
    readonly newId: string;
    readonly on: PlainDate;
    readonly at: EpochMs;
  },
): Promise<boolean> {
  const { lotPauseId, newId, on, at } = ended;
  return store.prisma.$transaction(async (transaction) => {
    const { count } = await transaction.lotPause.updateMany({
      where: { id: lotPauseId, supersededAt: null, until: null },
      data: { supersededAt: instantColumn(at) },
    });
    if (count === 0) return false;
    const { id: _, ...known } = await transaction.lotPause.findUniqueOrThrow({
      where: { id: lotPauseId },
    });
    const until = dayColumn(on);
    if (known.from < until) {
      const recordedAt = instantColumn(at);
      await transaction.lotPause.create({
        data: { ...known, id: newId, until, recordedAt, supersededAt: null },
      });
    }
    return true;
  });
}
