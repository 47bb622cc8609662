import { instantColumn } from '../read/values';
import { factColumns } from './fact-columns';
import type { ProviderStep } from './provider-step';
import type { Transaction } from './transaction';

/**
 * What an event teaches the register: from its instant the facts it supersedes are what was known,
 * and those it adds are what is known.
 */
export async function projectRegister(
  transaction: Transaction,
  { event, before }: ProviderStep,
): Promise<void> {
  if (!('register' in event)) return;
  const { serviceLineId, register } = event;
  const at = instantColumn(event.at);
  if (before.sequence === 0) await supersedePlanted(transaction, serviceLineId, at);
  if (register.superseded.length > 0) {
    await transaction.registerFact.updateMany({
      where: { serviceLineId, factId: { in: [...register.superseded] } },
      data: { supersededAt: at },
    });
  }
  await transaction.registerFact.createMany({
    data: register.added.map((fact) => ({ ...factColumns(serviceLineId, fact), recordedAt: at })),
  });
}

/** What was planted before a service line had a life of its own is what was known until then. */
async function supersedePlanted(
  transaction: Transaction,
  serviceLineId: string,
  at: Date,
): Promise<void> {
  await transaction.registerFact.updateMany({
    where: { serviceLineId, supersededAt: null },
    data: { supersededAt: at },
  });
}
