import { refuse, type Refusal } from '../../domain/refusal';
import { numberBrought } from '../../domain/provider/number-brought';
import type { ProviderStep } from './provider-step';
import type { Transaction } from './transaction';

/**
 * A regulator's number belongs to one organisation, which may use it for several services: an
 * agency's, or an undertaking's. Those who come with it at the same moment wait for each other.
 *
 * @returns the refusal, where another organisation has it
 */
export async function numberRefused(
  transaction: Transaction,
  step: ProviderStep,
): Promise<Refusal | null> {
  const number = numberBrought([step.event]);
  const { service } = step.after;
  if (number === null || service === null) return null;
  const key = `registration-number/${number}`;
  await transaction.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended(${key}, 0))`;
  const { providerId } = service;
  const other = await transaction.serviceLine.findFirst({
    where: {
      registrationNumber: number,
      providerId: { not: providerId },
      stage: { notIn: ['removed', 'left'] },
    },
  });
  return other === null ? null : refuse('registration-number-taken', { number });
}

/** Writes the number that an event brings beside its service, where it is looked for. */
export async function writeNumber(transaction: Transaction, step: ProviderStep): Promise<void> {
  const number = numberBrought([step.event]);
  if (number === null) return;
  const { serviceLineId: id } = step.event;
  await transaction.serviceLine.update({ where: { id }, data: { registrationNumber: number } });
}
