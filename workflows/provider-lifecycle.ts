import {
  CancellationScope,
  allHandlersFinished,
  condition,
  continueAsNew,
  setHandler,
  workflowInfo,
} from '@temporalio/workflow';
import type { Heard } from '../activities/index';
import type { EpochMs } from '../domain/calendar';
import { admissible } from '../domain/provider/admissible';
import type { ProviderCommand } from '../domain/provider/commands';
import { nextClock } from '../domain/provider/perform-clock';
import type { ProviderAnswer } from '../domain/provider/questions';
import { begin, isOver, type ProviderState } from '../domain/provider/state';
import type { Refusal } from '../domain/refusal';
import type { ProviderStart } from './messages';
import { askProvider, readProvider } from './messages';
import { openAlarm } from './support/alarm';
import type { Errand } from './support/inbox';
import { openInbox } from './support/inbox';
import { patchesOfRun, type Patches } from './support/patches';
import { hear, performClocks, performCommand } from './support/provider-perform';
import { workflowNow } from './support/workflow-now';

// One service line on the register, from its application to the day it leaves: the same loop as a
// placement's, with its three laws. It sleeps between the days that matter, for years.

/** A service line that nobody opens, because its first command was turned away, is given up. */
const unopenedMs = 60 * 60 * 1000;

/**
 * Not cancellable: the way out is `leave` or `remove`, which a person signs. A cancellation from
 * outside would leave nobody to see the day on which an insurance runs out.
 *
 * @param carried what the service line starts with, or its whole state
 */
export async function providerLifecycle(carried: ProviderStart): Promise<ProviderState> {
  const state = 'schemaVersion' in carried ? carried : begin(carried);
  return CancellationScope.nonCancellable(() => live(state));
}

async function live(carried: ProviderState): Promise<ProviderState> {
  const patches = patchesOfRun();
  let state = carried;
  const givenUpAt = workflowNow() + unopenedMs;
  const inbox = openInbox({
    ask: askProvider,
    refusalOf: (command, at) => refusalOf(state, command, at),
  });
  const alarm = openAlarm();
  setHandler(readProvider, () => state);

  while (!isFinished(state, givenUpAt) || !inbox.isEmpty()) {
    if (inbox.isEmpty()) {
      alarm.setFor(wakesAt(state, givenUpAt));
      await condition(() => !inbox.isEmpty() || alarm.hasRung());
    }
    const errand = inbox.take();
    if (errand === null) {
      state = await performClocks(state, workflowNow());
    } else {
      const heard = await hear(state, errand);
      state = await performClocks(state, heard.receivedAt);
      state = await carryOut(state, errand, { heard, patches });
    }

    if (!isOver(state) && workflowInfo().continueAsNewSuggested) {
      await condition(() => allHandlersFinished() || !inbox.isEmpty());
      if (inbox.isEmpty()) await continueAsNew<typeof providerLifecycle>(state);
    }
  }
  await condition(allHandlersFinished);
  return state;
}

/** A known command is let in, to be told so. */
function refusalOf(state: ProviderState, command: ProviderCommand, at: EpochMs): Refusal | null {
  return state.commandIds.includes(command.commandId) ? null : admissible(state, command, at);
}

async function carryOut(
  state: ProviderState,
  errand: Errand<ProviderCommand>,
  means: { readonly heard: Heard<ProviderAnswer>; readonly patches: Patches },
): Promise<ProviderState> {
  if (errand.kind === 'clock') {
    errand.answer({ now: workflowNow(), nextDueAt: nextClock(state)?.dueAt ?? null });
    return state;
  }
  const performed = await performCommand(state, errand.command, means);
  errand.answer(performed.answer);
  return performed.state;
}

function isFinished(state: ProviderState, givenUpAt: EpochMs): boolean {
  return isOver(state) || (state.sequence === 0 && workflowNow() >= givenUpAt);
}

function wakesAt(state: ProviderState, givenUpAt: EpochMs): EpochMs | null {
  return state.sequence === 0 ? givenUpAt : (nextClock(state)?.dueAt ?? null);
}
