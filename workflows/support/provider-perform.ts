import type { Heard } from '../../activities/index';
import type { EpochMs } from '../../domain/calendar';
import { invariant } from '../../domain/invariant';
import { admissible } from '../../domain/provider/admissible';
import type { ProviderCommand } from '../../domain/provider/commands';
import { decide, refusedEvent } from '../../domain/provider/decide';
import type { ProviderEvent } from '../../domain/provider/events';
import { evolveAll } from '../../domain/provider/evolve';
import { numberBrought } from '../../domain/provider/number-brought';
import { passTime } from '../../domain/provider/pass-time';
import type { ProviderAnswer, ProviderQuestion } from '../../domain/provider/questions';
import { questionFor } from '../../domain/provider/questions-for';
import type { ProviderState } from '../../domain/provider/state';
import { refuse, type Refusal } from '../../domain/refusal';
import type { CommandAnswer } from '../messages';
import type { Errand } from './inbox';
import type { Patches } from './patches';
import { consult, record } from './provider-effects';

export interface Performed {
  readonly state: ProviderState;
  readonly answer: CommandAnswer;
}

/** Hears one errand in its turn, as `perform.ts` does and for its reason. */
export function hear(
  state: ProviderState,
  errand: Errand<ProviderCommand>,
): Promise<Heard<ProviderAnswer>> {
  const { receivedAt } = errand;
  const question = errand.kind === 'clock' ? null : asks(state, errand.command, receivedAt);
  return consult(question, receivedAt);
}

/** What a command asks of the book, in the state that time will have brought about. */
function asks(
  before: ProviderState,
  command: ProviderCommand,
  at: EpochMs,
): ProviderQuestion | null {
  const { state } = passTime(before, at);
  const isHopeless =
    state.commandIds.includes(command.commandId) || admissible(state, command, at) !== null;
  return isHopeless ? null : questionFor(state, command, at);
}

/** One command, after what was due before it: decide, record, and only then change the state. */
export async function performCommand(
  state: ProviderState,
  command: ProviderCommand,
  { heard, patches }: { readonly heard: Heard<ProviderAnswer>; readonly patches: Patches },
): Promise<Performed> {
  const { receivedAt: at, answer } = heard;
  if (state.commandIds.includes(command.commandId)) {
    return { state, answer: { alreadyRecorded: true } };
  }
  const misfit = admissible(state, command, at);
  if (misfit !== null) return { state, answer: { refused: misfit, from: null, until: null } };
  const verdict = decide(state, command, { at, answer });
  if ('refused' in verdict) return refused(state, verdict.events, verdict.refused);

  const { events } = verdict;
  const bookDigest = answer?.bookDigest ?? null;
  const said = (refusal: Refusal) =>
    refusedEvent(state, command, { at, bookDigest, refused: refusal });
  // Before its first event a service line has no row that a refusal could be recorded with.
  const otherwise =
    patches.recordsRefusalAtOnce && state.sequence > 0 ? takenIn(events, said) : null;
  const refusal = await record(events, otherwise);
  if (refusal === null) return kept(state, events);
  if (otherwise !== null) return keptRefusal(state, [otherwise], refusal);
  return refused(state, [said(refusal)], refusal);
}

/** What is recorded instead, where the number that the events bring is another organisation's. */
function takenIn(
  events: readonly ProviderEvent[],
  said: (refusal: Refusal) => ProviderEvent,
): ProviderEvent | null {
  const number = numberBrought(events);
  return number === null ? null : said(refuse('registration-number-taken', { number }));
}

/** Everything that time does up to and including an instant, recorded together. */
export async function performClocks(before: ProviderState, at: EpochMs): Promise<ProviderState> {
  const { events, state } = passTime(before, at);
  if (events.length > 0) await record(events);
  return state;
}

async function refused(
  state: ProviderState,
  events: readonly ProviderEvent[],
  refusal: Refusal,
): Promise<Performed> {
  const isRecordable = events.length > 0 && state.sequence > 0;
  if (!isRecordable) return { state, answer: { refused: refusal, from: null, until: null } };
  await record(events);
  return keptRefusal(state, events, refusal);
}

function keptRefusal(
  state: ProviderState,
  events: readonly ProviderEvent[],
  refusal: Refusal,
): Performed {
  const { from, until } = boundsOf(events);
  return { state: evolveAll(state, events), answer: { refused: refusal, from, until } };
}

function kept(state: ProviderState, events: readonly ProviderEvent[]): Performed {
  const { from, until } = boundsOf(events);
  invariant(from !== null && until !== null, 'a command that is accepted records something');
  return { state: evolveAll(state, events), answer: { from, until } };
}

function boundsOf(events: readonly ProviderEvent[]) {
  return { from: events[0]?.sequence ?? null, until: events.at(-1)?.sequence ?? null };
}
