import type { EpochMs } from '../../domain/calendar';
import { invariant } from '../../domain/invariant';
import { admissible } from '../../domain/placement/admissible';
import type { Command } from '../../domain/placement/commands';
import { decide, refusedByEnvelope, refusedByPolicy } from '../../domain/placement/decide';
import type { PlacementEvent } from '../../domain/placement/events';
import { evolveAll } from '../../domain/placement/evolve';
import { dueClocks, performClock } from '../../domain/placement/perform-clock';
import { questionFor } from '../../domain/placement/questions-for';
import type { DecisionRecord } from '../../domain/placement/questions';
import type { PlacementState } from '../../domain/placement/state';
import type { Refusal } from '../../domain/refusal';
import type { CommandAnswer } from '../messages';
import { consult, record } from './carry-out';
import type { Patches } from './patches';

export interface Performed {
  readonly state: PlacementState;
  readonly answer: CommandAnswer;
}

/** One command in its turn: ask the book, decide, record, and only then let the state change. */
export async function performCommand(
  state: PlacementState,
  command: Command,
  { at, patches }: { readonly at: EpochMs; readonly patches: Patches },
): Promise<Performed> {
  if (state.commandIds.includes(command.commandId)) {
    return { state, answer: { alreadyRecorded: true } };
  }
  const misfit = admissible(state, command, at);
  if (misfit !== null) return { state, answer: { refused: misfit, from: null, until: null } };

  const question = questionFor(state, command, at);
  const answer = question === null ? null : await consult(question);
  const decisions = answer?.decisions ?? [];
  const verdict = decide(state, command, { at, answer });
  if ('refused' in verdict) {
    return recordRefusal(state, verdict.events, { refused: verdict.refused, decisions });
  }

  const { events } = verdict;
  const bookDigest = answer?.bookDigest ?? null;
  if (patches.recordsRefusalAtOnce) {
    const otherwise = refusedByEnvelope(state, command, { at, bookDigest });
    const refused = await record({ events, decisions, otherwise });
    return refused === null ? kept(state, events) : keptRefusal(state, [otherwise], refused);
  }
  const refused = await record({ events, decisions });
  if (refused === null) return kept(state, events);
  const event = refusedByPolicy(state, command, { at, bookDigest, refusal: refused });
  return recordRefusal(state, [event], { refused, decisions });
}

/**
 * Everything that time does up to and including an instant, in order. What one clock does may end
 * another, so each is performed on the state that the one before it leaves; all are recorded
 * together.
 */
export async function performClocks(state: PlacementState, at: EpochMs): Promise<PlacementState> {
  const events: PlacementEvent[] = [];
  let after = state;
  for (let [clock] = dueClocks(after, at); clock !== undefined; [clock] = dueClocks(after, at)) {
    const done = performClock(after, clock, at);
    events.push(...done);
    after = evolveAll(after, done);
  }
  if (events.length > 0) await record({ events, decisions: [] });
  return after;
}

async function recordRefusal(
  state: PlacementState,
  events: readonly PlacementEvent[],
  { refused, decisions }: { refused: Refusal; decisions: readonly DecisionRecord[] },
): Promise<Performed> {
  if (events.length > 0) await record({ events, decisions });
  return keptRefusal(state, events, refused);
}

function keptRefusal(
  state: PlacementState,
  events: readonly PlacementEvent[],
  refused: Refusal,
): Performed {
  const { from, until } = boundsOf(events);
  return { state: evolveAll(state, events), answer: { refused, from, until } };
}

function kept(state: PlacementState, events: readonly PlacementEvent[]): Performed {
  const { from, until } = boundsOf(events);
  invariant(from !== null && until !== null, 'a command that is accepted records something');
  return { state: evolveAll(state, events), answer: { from, until } };
}

function boundsOf(events: readonly PlacementEvent[]) {
  return { from: events[0]?.sequence ?? null, until: events.at(-1)?.sequence ?? null };
}
