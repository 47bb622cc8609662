import { invariant } from '../../domain/invariant';
import type { EventOf, ProviderEvent } from '../../domain/provider/events';
import type { ProviderState } from '../../domain/provider/state';
import { dayColumnOrNull, instantColumn, jsonColumn } from '../read/values';
import type { Transaction } from './transaction';

/** The organisation and its service as the application names them. A number comes with its fact. */
export async function openServiceLine(
  transaction: Transaction,
  { serviceLineId, service }: EventOf<'service-applied'> | EventOf<'service-entered'>,
): Promise<void> {
  const { providerId, providerName, name, town, isFictional } = service;
  await transaction.provider.upsert({
    where: { id: providerId },
    create: { id: providerId, name: providerName, isFictional },
    update: {},
  });
  const columns = { providerId, name, town, isFictional };
  await transaction.serviceLine.upsert({
    where: { id: serviceLineId },
    create: { id: serviceLineId, registrationNumber: '', ...columns },
    update: columns,
  });
}

/** Puts the folded state in place of the one before. */
export async function writeServiceSnapshot(
  transaction: Transaction,
  after: ProviderState,
  events: readonly ProviderEvent[],
): Promise<void> {
  const last = events.at(-1);
  invariant(last?.sequence === after.sequence, 'a snapshot stands at its last event');
  const dueAt = after.clocks.map((clock) => clock.dueAt);
  await transaction.serviceLine.update({
    where: { id: after.serviceLineId },
    data: {
      stage: after.stage,
      version: after.sequence,
      state: jsonColumn(after),
      nextDueAt: dueAt.length === 0 ? null : instantColumn(Math.min(...dueAt)),
      evaluationDueOn: dayColumnOrNull(after.evaluation?.dueOn ?? null),
      updatedAt: instantColumn(last.at),
    },
  });
}
