import { admissible } from '../../domain/provider/admissible';
import type { ProviderCommand } from '../../domain/provider/commands';
import { readEventsOfProviderCommand } from '../../store/read/provider-events';
import { readServiceLine } from '../../store/read/providers';
import {
  askProvider,
  providerWorkflowId,
  providerWorkflowType,
  type ProviderStart,
} from '../../workflows/messages';
import { askWorkflow, type Outcome } from '../ask-workflow';
import type { ImportNeeds } from './placement-work';
import { answerMs } from './take-rows';

/** Sends a command of an import to its service line, which it opens when it is not there. */
export async function askService(
  given: ImportNeeds,
  { start, command }: { readonly start: ProviderStart; readonly command: ProviderCommand },
): Promise<Outcome> {
  const { serviceLineId } = start;
  const { commandId } = command;
  const known = () => readEventsOfProviderCommand(given.store, { serviceLineId, commandId });
  return askWorkflow<ProviderCommand>(given, {
    workflowId: providerWorkflowId(start),
    update: askProvider,
    command,
    start: {
      ...{ workflowType: providerWorkflowType, argument: start },
      reuse: 'ALLOW_DUPLICATE_FAILED_ONLY',
    },
    deadline: given.clock() + answerMs,
    record: {
      hasHappened: async () => (await known()).length > 0,
      refusalNow: async () => {
        const row = await readServiceLine(given.store, serviceLineId);
        return row === null ? null : admissible(row.state, command, given.clock());
      },
    },
  });
}
