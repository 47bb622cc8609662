import type { EpochMs } from '../calendar';
import { invariant, unreachable } from '../invariant';
import type { Refusal } from '../refusal';
import { admissible } from './admissible';
import type { Command } from './commands';
import { byCommand, compose, type Outcome } from './compose';
import { approveAward, proposeAward, rejectAward, scoreOffer } from './decide-award';
import {
  declineReferral,
  openReferral,
  sendReferral,
  submitOffer,
  withdraw,
} from './decide-search';
import { confirmStart, endPlacement, giveNotice, settle, signAgreement } from './decide-stay';
import type { EventBody, PlacementEvent } from './events';
import { questionFor } from './questions-for';
import type { About, Answer, AnswerOf } from './questions';
import type { PlacementState, StateIn } from './state';

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
  return { events: compose(state, heading, outcome) };
}

/** The event of a refusal that policy or the envelope gave: it takes a sequence, and no more. */
export function refusedByPolicy(
  state: PlacementState,
  command: Command,
  {
    at,
    bookDigest,
    refusal,
  }: { readonly at: EpochMs; readonly bookDigest: string | null; readonly refusal: Refusal },
): PlacementEvent {
  const body: EventBody = {
    type: 'command-refused',
    command: command.type,
    code: refusal.code,
    ruleIds: refusal.because.map(({ ruleId }) => ruleId),
    because: refusal.because,
  };
  const [event] = compose(state, byCommand(command, at, { bookDigest }), [body]);
  invariant(event !== undefined, 'one body makes one event');
  return event;
}

// `admissible` has settled that the stage fits, so each arm of the state is the one its command
// needs; `questionFor` has settled which answer there is.
function outcomeOf(
  state: PlacementState,
  command: Command,
  { at, answer }: Circumstances,
): Outcome {
  const answered = <Kind extends About>(about: Kind): AnswerOf<Kind> => {
    const asked = questionFor(state, command, at)?.about;
    invariant(
      answer?.about === about && asked === about,
      `${command.type} needs an answer about ${about}`,
    );
    return answer as unknown as AnswerOf<Kind>;
  };
  switch (command.type) {
    case 'open-referral':
      return openReferral(state, command);
    case 'send-referral':
      return sendReferral(state, at, answered('sending'));
    case 'submit-offer':
      return submitOffer(command, at, answered('offer'));
    case 'decline-referral':
      return declineReferral(state as StateIn<'inviting'>, command);
    case 'score-offer':
      return scoreOffer(command, answered('scoring'));
    case 'propose-award':
      return proposeAward(state as StateIn<'evaluating'>, command, answered('proposal'));
    case 'approve-award':
      return approveAward(state as StateIn<'awarding'>, command, {
        at,
        answer: answered('approval'),
      });
    case 'reject-award':
      return rejectAward(state, command, at);
    case 'sign-agreement': {
      const completes = (state as StateIn<'agreeing'>).agreement.signedBy.length > 0;
      return signAgreement(state as StateIn<'agreeing'>, command, {
        at,
        answer: completes ? answered('arrival') : null,
      });
    }
    case 'confirm-start':
      return confirmStart(state, command, answered('start'));
    case 'give-notice':
      return giveNotice(state, command, { at, answer: answered('notice') });
    case 'end-placement':
      return endPlacement(state as StateIn<'active' | 'notice'>, command);
    case 'settle':
      return settle(state as StateIn<'ended'>);
    case 'withdraw':
      return withdraw(state, command);
    case 'add-note': {
      const { textId, visibleTo } = command;
      return [{ type: 'note-added', textId, visibleTo }];
    }
    default:
      return unreachable(command);
  }
}

/** Facts take effect on the day they happened; everything else on the day it was received. */
function effectiveDay(command: Command) {
  if (command.type === 'confirm-start') return command.startedOn;
  return command.type === 'end-placement' ? command.endedOn : null;
}
