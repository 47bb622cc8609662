import { londonDateOf, type EpochMs, type PlainDate } from '../calendar';
import { invariant } from '../invariant';
import type { Refusal } from '../refusal';
import { admissible } from './admissible';
import type { CommandOf, CommandType, ProviderCommand } from './commands';
import { byCommand, compose } from './compose';
import {
  accredit,
  answerHost,
  apply,
  askApplicant,
  evaluateAgain,
  extendEvaluation,
} from './decide-admission';
import { enterService } from './decide-entry';
import {
  agreeAction,
  holdVisit,
  meetAction,
  planVisit,
  raiseConcern,
  shareConcern,
} from './decide-quality';
import {
  acceptSchedule,
  endStanding,
  endSubContract,
  holdDocument,
  liftSuspension,
  nameSubContractor,
  pause,
  proposeSchedule,
  recordGrade,
  recordRegistration,
  resume,
  setVacancies,
  suspend,
} from './decide-register';
import type { EventBody, ProviderEvent } from './events';
import { nothingAsked, type Answered, type ProviderAnswer } from './questions';
import type { ProviderState } from './state';

/**
 * The answer to a command: what happened, or why not. A refusal by the table, a date or a version
 * has no events; one by policy or by the register's own rows has one, `command-refused`.
 */
export type ProviderVerdict =
  | { readonly events: readonly ProviderEvent[] }
  | { readonly refused: Refusal; readonly events: readonly ProviderEvent[] };

export interface Circumstances {
  /** Workflow time at which the command was received, epoch milliseconds. */
  readonly at: EpochMs;
  /** What the book answered to `questionFor`, or null where it asks nothing. */
  readonly answer: ProviderAnswer | null;
}

/** Decides a command against the state, purely. */
export function decide(
  state: ProviderState,
  command: ProviderCommand,
  { at, answer }: Circumstances,
): ProviderVerdict {
  const misfit = admissible(state, command, at);
  if (misfit !== null) return { refused: misfit, events: [] };
  const bookDigest = answer?.bookDigest ?? null;
  if (answer !== null && 'refused' in answer) {
    const { refused } = answer;
    return { refused, events: [refusedEvent(state, command, { at, bookDigest, refused })] };
  }
  const bodies = bodiesOf(state, command, { at, answer: answer ?? nothingAsked });
  return { events: compose(state, byCommand(command, at, bookDigest), bodies) };
}

/** The event of a refusal that policy or the rows gave: it takes a sequence, and no more. */
export function refusedEvent(
  state: ProviderState,
  command: ProviderCommand,
  said: { readonly at: EpochMs; readonly bookDigest: string | null; readonly refused: Refusal },
): ProviderEvent {
  const { at, bookDigest, refused } = said;
  const body: EventBody = {
    type: 'command-refused',
    command: command.type,
    code: refused.code,
    ruleIds: refused.because.map(({ ruleId }) => ruleId),
    because: refused.because,
  };
  const [event] = compose(state, byCommand(command, at, bookDigest), [body]);
  invariant(event !== undefined, 'one body makes one event');
  return event;
}

type Said = Pick<Answered, 'evaluation' | 'clocks' | 'brma' | 'areaCouncilId'>;

interface Given<Type extends CommandType> {
  readonly state: ProviderState;
  readonly command: CommandOf<Type>;
  readonly at: EpochMs;
  readonly today: PlainDate;
  readonly answer: Said;
}

type Bodies = readonly EventBody[];

const outcomes: { readonly [Type in CommandType]: (given: Given<Type>) => Bodies } = {
  apply: ({ state, command, at, answer }) => apply(state, command, { at, answer }),
  'enter-service': ({ state, command, answer }) => enterService(state, command, answer),
  'ask-applicant': ({ state, command, at }) => askApplicant(state, command, at),
  'answer-host': ({ state, command, at, answer }) => answerHost(state, command, { at, answer }),
  'extend-evaluation': ({ state, command, answer }) => extendEvaluation(state, command, answer),
  accredit: ({ state, command, answer }) => accredit(state, command, answer),
  'refuse-application': ({ command: { reasons, textId } }) => [
    { type: 'application-refused', reasons, textId },
  ],
  're-evaluate': ({ command, at, answer }) => evaluateAgain(command, { at, answer }),
  'record-registration': ({ state, command }) => recordRegistration(state, command),
  'record-grade': ({ state, command }) => recordGrade(state, command),
  'add-document': ({ state, command, answer, today }) =>
    holdDocument(state, command, { ...answer, today }),
  'replace-document': ({ state, command, answer, today }) =>
    holdDocument(state, command, { ...answer, today }),
  'propose-price-schedule': ({ command }) => proposeSchedule(command),
  'accept-price-schedule': ({ state, command }) => acceptSchedule(state, command),
  'reject-price-schedule': ({ command: { proposalId, textId } }) => [
    { type: 'price-schedule-rejected', proposalId, textId },
  ],
  'set-vacancies': ({ state, command, answer }) => setVacancies(state, command, answer),
  'name-sub-contractor': ({ state, command }) => nameSubContractor(state, command),
  'end-sub-contract': ({ state, command }) => endSubContract(state, command),
  pause: ({ state, command, today }) => pause(state, command, today),
  resume: ({ state, command, today }) => resume(state, command, today),
  suspend: ({ state, command, answer }) => suspend(state, command, answer),
  'lift-suspension': ({ state, command, answer }) => liftSuspension(state, command, answer),
  'plan-visit': ({ command }) => planVisit(command),
  'record-visit': ({ command }) => holdVisit(command),
  'raise-concern': ({ command, today }) => raiseConcern(command, today),
  'share-concern': ({ state, command }) => shareConcern(state, command),
  'agree-action': ({ command, answer }) => agreeAction(command, answer),
  'meet-action': ({ state, command, today }) => meetAction(state, command, today),
  'close-concern': ({ command: { concernId, textId } }) => [
    { type: 'concern-closed', concernId, textId },
  ],
  leave: ({ state, command: { textId, commandId }, today }) => [
    { type: 'service-left', register: endStanding(state, { on: today, commandId }), textId },
  ],
  remove: ({ state, command: { reason, textId, commandId }, today }) => [
    {
      ...{ type: 'service-removed', reason, textId },
      register: endStanding(state, { on: today, commandId }),
    },
  ],
};

function bodiesOf<Type extends CommandType>(
  state: ProviderState,
  command: CommandOf<Type>,
  { at, answer }: { readonly at: EpochMs; readonly answer: Said },
): Bodies {
  return outcomes[command.type]({ state, command, at, today: londonDateOf(at), answer });
}
