import { proxyActivities, proxyLocalActivities } from '@temporalio/workflow';
import type { Activities, Heard } from '../../activities/index';
import type { EpochMs } from '../../domain/calendar';
import type { ProviderEvent } from '../../domain/provider/events';
import type { ProviderAnswer, ProviderQuestion } from '../../domain/provider/questions';
import type { Refusal } from '../../domain/refusal';
import { untilDone } from './until-done';

// The two effects of a service line, tried for ever, for the reasons that `carry-out.ts` gives.

const { consultRegister } = proxyLocalActivities<Pick<Activities, 'consultRegister'>>({
  startToCloseTimeout: '30s',
  retry: { initialInterval: '200ms', backoffCoefficient: 2, maximumInterval: '60s' },
});

const { recordProvider } = proxyActivities<Pick<Activities, 'recordProvider'>>({
  startToCloseTimeout: '10s',
  retry: { initialInterval: '500ms', backoffCoefficient: 2, maximumInterval: '60s' },
});

/** What the book in force says, and the instant it was asked for; waits as long as it takes. */
export function consult(
  question: ProviderQuestion | null,
  receivedAt: EpochMs,
): Promise<Heard<ProviderAnswer>> {
  return untilDone(() => consultRegister(question, receivedAt));
}

/**
 * Writes events, snapshot, register and letters in one transaction.
 *
 * @returns the refusal of the register's own rows, after which nothing was written but `otherwise`,
 *   or null: all was
 */
export async function record(
  events: readonly ProviderEvent[],
  otherwise: ProviderEvent | null = null,
): Promise<Refusal | null> {
  const outcome = await untilDone(() => recordProvider(events, otherwise));
  return 'refused' in outcome ? outcome.refused : null;
}
