import { factsOf } from '../../domain/provider/register-fact';
import { refuse, type Refusal } from '../../domain/refusal';
import type { ProviderStep } from './provider-step';
import type { Transaction } from './transaction';

/** Rolls the transaction back. `recordProvider` catches it and answers with the refusal. */
export class NumberTaken extends Error {
  override readonly name = 'NumberTaken';
  readonly refusal: Refusal;

  constructor(number: string) {
    super('registration-number-taken');
    this.refusal = refuse('registration-number-taken', { number });
  }
}

/**
 * A regulator's number belongs to one organisation, which may use it for several services: an
 * agency's, or an undertaking's. Those who come with it at the same moment wait for each other.
 */
export async function claimNumber(
  transaction: Transaction,
  { event, after }: ProviderStep,
): Promise<void> {
  if (!('register' in event)) return;
  const number = factsOf(event.register.added, 'registration').at(-1)?.number ?? null;
  if (number === null || after.service === null) return;
  const key = `registration-number/${number}`;
  await transaction.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended(${key}, 0))`;
  const { providerId } = after.service;
  const other = await transaction.serviceLine.findFirst({
    where: {
      registrationNumber: number,
      providerId: { not: providerId },
      stage: { notIn: ['removed', 'left'] },
    },
  });
  if (other !== null) throw new NumberTaken(number);
  const { serviceLineId: id } = event;
  await transaction.serviceLine.update({ where: { id }, data: { registrationNumber: number } });
}
