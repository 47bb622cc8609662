import { relaysOf } from '../../domain/relay/relays';
import { jsonColumn } from '../read/values';
import type { Step } from './step';
import type { Transaction } from './transaction';

/** One row for each placement that has to be told of an event; a worker delivers it. */
export async function writeRelays(
  transaction: Transaction,
  { event, before, after }: Step,
): Promise<void> {
  const relays = relaysOf(event, { before, after });
  if (relays.length === 0) return;
  const { placementId, sequence } = event;
  const { councilId, rehearsal } = after;
  await transaction.relay.createMany({
    data: relays.map(({ kind, targetId, command }, position) => ({
      ...{ placementId, sequence, position, councilId, rehearsal, kind, targetId },
      command: jsonColumn(command),
    })),
  });
}
