import type { Heard } from '../../activities/index';
import type { EpochMs } from '../../domain/calendar';
import { invariant } from '../../domain/invariant';
import { admissible } from '../../domain/placement/admissible';
import type { Command } from '../../domain/placement/commands';
import { decide, refusedByEnvelope, refusedByPolicy } from '../../domain/placement/decide';
import type { PlacementEvent } from '../../domain/placement/events';
import { evolveAll } from '../../domain/placement/evolve';
import { passTime } from '../../domain/placement/pass-time';
import { questionFor } from '../../domain/placement/questions-for';
import type { Answer, DecisionRecord, Question } from '../../domain/placement/questions';
import type { PlacementState } from '../../domain/placement/state';
import type { Refusal } from '../../domain/refusal';
import type { CommandAnswer } from '../messages';
import { consult, record } from './carry-out';
import type { Errand } from './inbox';
import type { Patches } from './patches';

export interface Performed {
  readonly state: PlacementState;
  readonly answer: CommandAnswer;
}

/**
 * Hears one errand in its turn: the instant it is judged by, and what the book says to it. Both are
 * what history holds. The instant at which the handler stood is not: a task that the server forgets
 * is replayed with the time of the next one, and a decision must come out as it was recorded.
 */
export function hear(state: PlacementState, errand: Errand<Command>): Promise<Heard<Answer>> {
  const { receivedAt } = errand;
  const question = errand.kind === 'clock' ? null : asks(state, errand.command, receivedAt);
  return consult(question, receivedAt);
}

/** What a command asks of the book, in the state to which time will have brought the placement. */
function asks(before: PlacementState, command: Command, at: EpochMs): Question | null {
  const { state } = passTime(before, at);
  const isHopeless =
    state.commandIds.includes(command.commandId) || admissible(state, command, at) !== null;
  return isHopeless ? null : questionFor(state, command, at);
}

/** One command, after what was due before it: decide, record, and only then change the state. */
export async function performCommand(
  state: PlacementState,
  command: Command,
  { heard, patches }: { readonly heard: Heard<Answer>; readonly patches: Patches },
): Promise<Performed> {
  const { receivedAt: at, answer } = heard;
  if (state.commandIds.includes(command.commandId)) {
    return { state, answer: { alreadyRecorded: true } };
  }
  const misfit = admissible(state, command, at);
  if (misfit !== null) return { state, answer: { refused: misfit, from: null, until: null } };

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

/** Everything that time does up to and including an instant, recorded together. */
export async function performClocks(before: PlacementState, at: EpochMs): Promise<PlacementState> {
  const { events, state } = passTime(before, at);
  if (events.length > 0) await record({ events, decisions: [] });
  return state;
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
