import { invariant } from '../../domain/invariant';
import type { ProviderEvent } from '../../domain/provider/events';
import { dayColumn, instantColumn, jsonColumn } from '../read/values';
import { chained, type Chained } from './event-rows';
import type { Transaction } from './transaction';

/**
 * Whether these very events have been recorded before: same command, same hash, every one.
 *
 * @throws when one of their sequences belongs to another event, which is a bug
 */
export async function isRecordedOfProvider(
  transaction: Transaction,
  events: readonly ProviderEvent[],
): Promise<boolean> {
  const [first] = events;
  invariant(first !== undefined, 'there is something to look for');
  const { serviceLineId } = first;
  const rows = await transaction.providerEvent.findMany({
    where: { serviceLineId, sequence: { in: events.map(({ sequence }) => sequence) } },
    orderBy: { sequence: 'asc' },
  });
  const [earliest] = rows;
  if (earliest === undefined) return false;
  const isSame = chained(earliest.previousHash, events).every(({ event, hash }, at) => {
    const row = rows[at];
    return row?.sequence === event.sequence && row.hash === hash;
  });
  if (isSame) return true;
  const at = String(earliest.sequence);
  throw new Error(`Service line ${serviceLineId}: another event is recorded at sequence ${at}`);
}

export async function writeProviderEvents(
  transaction: Transaction,
  links: readonly Chained<ProviderEvent>[],
): Promise<void> {
  await transaction.providerEvent.createMany({
    data: links.map(({ event, hash, previousHash }) => {
      const { type, serviceLineId, sequence, at, effectiveOn, by, commandId, bookDigest, ...body } =
        event;
      return {
        ...{ type, serviceLineId, sequence, commandId, bookDigest, hash, previousHash },
        at: instantColumn(at),
        effectiveOn: dayColumn(effectiveOn),
        by: jsonColumn(by),
        body: jsonColumn(body),
      };
    }),
  });
}
