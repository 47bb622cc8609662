import type { EpochMs } from '../calendar';
import { invariant } from '../invariant';
import type { Refusal } from '../refusal';
import { admissible } from './admissible';
import type { Command, CommandType } from './commands';
import { byCommand, compose, type Outcome } from './compose';
import { awardOutcomes } from './decide-award';
import { challengeOutcomesOf } from './decide-challenge';
import { changeOutcomes } from './decide-change';
import { dutyOutcomes } from './decide-duties';
import { endingOutcomes } from './decide-ending';
import type { OutcomesOf } from './decide-given';
import { importOutcomes } from './decide-import';
import { recordOutcomes } from './decide-record';
import { reviewOutcomesOf } from './decide-review';
import { searchOutcomes } from './decide-search';
import { stayOutcomes } from './decide-stay';
import type { EventBody, EventOf, PlacementEvent } from './events';
import { authorityAfter } from './owed-authority';
import type { About, Answer, AnswerOf } from './questions';
import type { PlacementState } from './state';

/**
 * The answer to a command: what happened, or why not.
 *
 * A refusal by the table, a date or a version has no events. A refusal by policy has one,
 * `command-refused`: somebody asked, a rule said no, and the auditor wants to see it.
 */
export type Verdict =
  | { readonly events: readonly PlacementEvent[] }
  | { readonly refused: Refusal; readonly events: readonly PlacementEvent[] };

export interface Circumstances {
  /** Workflow time at which the command was received, epoch milliseconds. */
  readonly at: EpochMs;
  /** What the book answered to `questionFor`, or null where it asks nothing. */
  readonly answer: Answer | null;
}

/**
 * Decides a command against the state, purely.
 *
 * @throws when the answer is not the one that `questionFor` asked for, which is a bug
 */
export function decide(
  state: PlacementState,
  command: Command,
  { at, answer }: Circumstances,
): Verdict {
  const misfit = admissible(state, command, at);
  if (misfit !== null) return { refused: misfit, events: [] };

  const outcome =
    answer?.about === 'refused'
      ? { refused: answer.refused }
      : outcomeOf(state, command, { at, answer });
  const bookDigest = answer?.bookDigest ?? null;
  if ('refused' in outcome) {
    const events = [refusedByPolicy(state, command, { at, bookDigest, refusal: outcome.refused })];
    return { refused: outcome.refused, events };
  }
  const effectiveOn = effectiveDay(command);
  const heading = byCommand(command, at, { bookDigest, ...(effectiveOn && { effectiveOn }) });
  const owed = authorityAfter(state, outcome, { at, answer });
  return { events: compose(state, heading, [...outcome, ...owed]) };
}

/** What is recorded of a command when the envelope has no room for it. Its figures come later. */
export function refusedByEnvelope(
  state: PlacementState,
  command: Command,
  { at, bookDigest }: Pick<Refused, 'at' | 'bookDigest'>,
): EventOf<'command-refused'> {
  const refusal = { code: 'envelope-exceeded', because: [] } as const;
  return refusedByPolicy(state, command, { at, bookDigest, refusal });
}

interface Refused {
  readonly at: EpochMs;
  readonly bookDigest: string | null;
  readonly refusal: Pick<Refusal, 'code' | 'because'>;
}

/** The event of a refusal that policy or the envelope gave: it takes a sequence, and no more. */
export function refusedByPolicy(
  state: PlacementState,
  command: Command,
  { at, bookDigest, refusal }: Refused,
): EventOf<'command-refused'> {
  const body: EventBody = {
    type: 'command-refused',
    command: command.type,
    code: refusal.code,
    ruleIds: refusal.because.map(({ ruleId }) => ruleId),
    because: refusal.because,
  };
  const [event] = compose(state, byCommand(command, at, { bookDigest }), [body]);
  invariant(event?.type === 'command-refused', 'one body makes one event');
  return event;
}

const outcomes: OutcomesOf<CommandType> = {
  ...searchOutcomes,
  ...awardOutcomes,
  ...challengeOutcomesOf,
  ...stayOutcomes,
  ...changeOutcomes,
  ...reviewOutcomesOf,
  ...endingOutcomes,
  ...dutyOutcomes,
  ...recordOutcomes,
  ...importOutcomes,
};

function outcomeOf(
  state: PlacementState,
  command: Command,
  { at, answer }: Circumstances,
): Outcome {
  const about = <Kind extends About>(kind: Kind): AnswerOf<Kind> => {
    invariant(answer?.about === kind, `${command.type} needs an answer about ${kind}`);
    return answer as unknown as AnswerOf<Kind>;
  };
  // The compiler cannot correlate a type with its command; the table's type already did.
  const decideOne = outcomes[command.type] as (given: unknown) => Outcome;
  return decideOne({ state, command, at, about });
}

/** Facts take effect on the day they happened; everything else on the day it was received. */
function effectiveDay(command: Command) {
  switch (command.type) {
    case 'confirm-start':
      return command.startedOn;
    case 'record-absence':
    case 'follow-rates':
      return command.from;
    case 'end-absence':
      return command.until;
    case 'record-long-term-match':
      return command.matchedOn;
    case 'record-sibling':
      return command.until ?? command.from;
    case 'end-placement':
      return command.endedOn;
    case 'meet-deadline':
      return command.metOn;
    case 'record-review':
    case 'record-exit-review':
      return command.heldOn;
    case 'record-eighteen-decision':
      return command.decidedOn;
    case 'transfer':
      return command.movedOn;
    default:
      return null;
  }
}
