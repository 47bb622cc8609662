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
import { admissible } from '../domain/placement/admissible';
import type { Command } from '../domain/placement/commands';
import { nextClock } from '../domain/placement/perform-clock';
import type { Answer } from '../domain/placement/questions';
import type { PlacementState, Stage } from '../domain/placement/state';
import { begin, isOver } from '../domain/placement/state';
import { currentState } from '../domain/placement/state-versions';
import type { Refusal } from '../domain/refusal';
import type { PlacementStart } from './messages';
import { askPlacement, readPlacement } from './messages';
import { openAlarm } from './support/alarm';
import type { Errand } from './support/inbox';
import { openInbox } from './support/inbox';
import { patchesOfRun, type Patches } from './support/patches';
import { hear, performClocks, performCommand } from './support/perform';
import { workflowNow } from './support/workflow-now';

// One placement, from referral to its last settled charge: listen, wait, decide, record, keep,
// repeat. Policy is asked through an activity and judged in the domain; an `if` here is about time,
// about callers who wait, or about the length of a history.
//
// 1. The loop alone changes `state`, and only after PostgreSQL has the events that change it.
// 2. What was due when a command arrived happens before that command.
// 3. `state` is all that goes into the next run.
// 4. A command is judged by the instant that history holds, which `hear` tells: not by this task's.

/** Stages at which a new run begins, so that a replay is short and new code takes over early. */
const runsBeginOn: readonly Stage[] = ['agreeing', 'active', 'ended'];

/** A placement that nobody opens, because its first command was turned away, is given up. */
const unopenedMs = 60 * 60 * 1000;

/**
 * Not cancellable: the way out of a placement is its own `withdraw`, which a person signs. A
 * cancellation from outside would leave a child's placement without anybody to watch its clocks.
 *
 * @param carried what the placement starts with, or the whole state of the run before
 */
export async function placementLifecycle(
  carried: PlacementStart | PlacementState,
): Promise<PlacementState> {
  const state = 'schemaVersion' in carried ? currentState(carried) : begin(carried);
  return CancellationScope.nonCancellable(() => live(state));
}

async function live(carried: PlacementState): Promise<PlacementState> {
  let state = carried;
  const patches = patchesOfRun();
  const givenUpAt = workflowNow() + unopenedMs;
  const inbox = openInbox({
    ask: askPlacement,
    refusalOf: (command, at) => refusalOf(state, command, at),
  });
  const alarm = openAlarm();
  setHandler(readPlacement, () => state);

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

    if (needsNewRun(carried, state)) {
      // Callers have their answers first. Whoever asks meanwhile is served by this run, and between
      // the last look and the call there is no `await`: nobody can slip in and be lost.
      await condition(() => allHandlersFinished() || !inbox.isEmpty());
      if (inbox.isEmpty()) await continueAsNew<typeof placementLifecycle>(state);
    }
  }
  await condition(allHandlersFinished);
  return state;
}

/** A known command is let in, to be told so. */
function refusalOf(state: PlacementState, command: Command, at: EpochMs): Refusal | null {
  return state.commandIds.includes(command.commandId) ? null : admissible(state, command, at);
}

async function carryOut(
  state: PlacementState,
  errand: Errand<Command>,
  means: { readonly heard: Heard<Answer>; readonly patches: Patches },
): Promise<PlacementState> {
  if (errand.kind === 'clock') {
    errand.answer({ now: workflowNow(), nextDueAt: nextClock(state)?.dueAt ?? null });
    return state;
  }
  const performed = await performCommand(state, errand.command, means);
  errand.answer(performed.answer);
  return performed.state;
}

function isFinished(state: PlacementState, givenUpAt: EpochMs): boolean {
  return isOver(state) || (state.sequence === 0 && workflowNow() >= givenUpAt);
}

function wakesAt(state: PlacementState, givenUpAt: EpochMs): EpochMs | null {
  return state.sequence === 0 ? givenUpAt : (nextClock(state)?.dueAt ?? null);
}

function needsNewRun(carried: PlacementState, state: PlacementState): boolean {
  if (isOver(state)) return false;
  const isAnotherStage = state.stage !== carried.stage && runsBeginOn.includes(state.stage);
  return isAnotherStage || workflowInfo().continueAsNewSuggested;
}
