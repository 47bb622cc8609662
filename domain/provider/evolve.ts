import { invariant } from '../invariant';
import type { EventOf, ProviderEvent } from './events';
import { changed } from './register-change';
import { factsOf } from './register-fact';
import type { ProviderState } from './state';
import type { Clock } from './terms';
import { timeMoves } from './transitions';

/** How many command ids a service remembers, to recognise one that is sent again. */
const rememberedCommands = 200;

/**
 * The state after an event. Pure and total over recorded events: the workflow, the read model and
 * the model-based tests all fold the same events with it, so none of them can disagree.
 *
 * @throws when the event's sequence is not the next one, which is a bug and never a refusal
 */
export function evolve(state: ProviderState, event: ProviderEvent): ProviderState {
  invariant(
    event.sequence === state.sequence + 1,
    `event ${String(event.sequence)} follows ${String(state.sequence)}`,
  );
  const next = bodyInto(withRegister(state, event), event);
  const { commandIds } = state;
  const { commandId, sequence } = event;
  const isNew = commandId !== null && !commandIds.includes(commandId);
  return {
    ...next,
    sequence,
    commandIds: isNew ? [...commandIds, commandId].slice(-rememberedCommands) : commandIds,
    clocks: next.clocks.filter(({ kind }) => timeMoves[next.stage][kind] !== undefined),
  };
}

export function evolveAll(state: ProviderState, events: readonly ProviderEvent[]): ProviderState {
  return events.reduce(evolve, state);
}

/** What most events do alike: the register learns, and clocks are set or have been performed. */
function withRegister(state: ProviderState, event: ProviderEvent): ProviderState {
  const facts = 'register' in event ? changed(state.facts, event.register) : state.facts;
  const set = 'clocks' in event ? rewound(state.clocks, event.clocks) : state.clocks;
  const clocks = 'clock' in event ? set.filter((clock) => !isSame(clock, event.clock)) : set;
  return { ...state, facts, clocks };
}

/** A document's clocks, an evaluation's or an action's take the place of those it had before. */
function rewound(clocks: readonly Clock[], added: readonly Clock[]): readonly Clock[] {
  const isReplaced = (old: Clock) =>
    added.some(({ kind, about }) => about === old.about && subjectOf(kind) === subjectOf(old.kind));
  return [...clocks.filter((clock) => !isReplaced(clock)), ...added];
}

function subjectOf(kind: Clock['kind']): string {
  return kind === 'document-reminder' || kind === 'document-expires' ? 'document' : kind;
}

function isSame(a: Clock, b: Clock): boolean {
  return a.kind === b.kind && a.about === b.about && a.dueAt === b.dueAt;
}

function bodyInto(state: ProviderState, event: ProviderEvent): ProviderState {
  switch (event.type) {
    case 'service-applied': {
      const { service, evaluation } = event;
      return { ...state, stage: 'evaluating', service, evaluation, refusedFor: [] };
    }
    case 'service-entered':
      return { ...state, stage: 'accredited', service: event.service };
    case 'applicant-asked':
      return { ...state, stage: 'questioned', evaluation: event.evaluation };
    case 'host-answered':
      return { ...state, stage: 'evaluating', evaluation: event.evaluation };
    case 'evaluation-extended':
      return { ...state, evaluation: event.evaluation };
    case 'evaluation-opened-again': {
      const stage = state.stage === 'refused' ? 'evaluating' : state.stage;
      return { ...state, stage, evaluation: event.evaluation, refusedFor: [] };
    }
    case 'service-accredited':
      return withoutEvaluation(withoutOldEnds({ ...state, stage: 'accredited' }));
    case 'application-refused':
      return withoutEvaluation({ ...state, stage: 'refused', refusedFor: event.reasons });
    case 'service-removed':
      return withoutEvaluation({ ...state, stage: 'removed' });
    case 'service-left':
      return withoutEvaluation({ ...state, stage: 'left' });
    case 'suspension-lifted':
      return withoutClocksOf(state, event);
    case 'price-schedule-proposed':
      return { ...state, proposals: [...state.proposals, event.proposal] };
    case 'price-schedule-accepted':
    case 'price-schedule-rejected': {
      const { proposalId } = event;
      const proposals = state.proposals.filter((one) => one.proposalId !== proposalId);
      return { ...state, proposals };
    }
    default:
      return qualityInto(state, event);
  }
}

function qualityInto(
  state: ProviderState,
  event: Exclude<ProviderEvent, { type: 'service-applied' }>,
): ProviderState {
  switch (event.type) {
    case 'visit-planned':
      return { ...state, visits: [...state.visits, event.visit] };
    case 'visit-held': {
      const held = { on: event.heldOn, result: event.result };
      const visits = state.visits.map((one) =>
        one.visitId === event.visitId ? { ...one, held } : one,
      );
      return { ...state, visits };
    }
    case 'concern-raised':
      return { ...state, concerns: [...state.concerns, event.concern] };
    case 'concern-shared':
      return withConcern(state, event.concernId, { sharedWith: event.sharedWith });
    case 'concern-closed':
      return withConcern(state, event.concernId, { closedOn: event.effectiveOn });
    case 'action-agreed':
      return { ...state, actions: [...state.actions, event.action] };
    case 'action-met': {
      const { actionId, metOn } = event;
      const actions = state.actions.map((one) =>
        one.actionId === actionId ? { ...one, metOn } : one,
      );
      const clocks = state.clocks.filter(({ about }) => about !== actionId);
      return { ...state, actions, clocks };
    }
    default:
      return state;
  }
}

function withConcern(
  state: ProviderState,
  concernId: string,
  change: Partial<ProviderState['concerns'][number]>,
): ProviderState {
  const concerns = state.concerns.map((one) =>
    one.concernId === concernId ? { ...one, ...change } : one,
  );
  return { ...state, concerns };
}

/** A lot that was accredited for longer has its old last day no more. */
function withoutOldEnds(state: ProviderState): ProviderState {
  const ends = factsOf(state.facts, 'accreditation');
  const clocks = state.clocks.filter(
    ({ kind, about, dueOn }) =>
      kind !== 'accreditation-ends' ||
      ends.some(({ lot, until }) => lot === about && until === dueOn),
  );
  return { ...state, clocks };
}

function withoutEvaluation(state: ProviderState): ProviderState {
  const clocks = state.clocks.filter(({ kind }) => kind !== 'evaluation-due');
  return { ...state, evaluation: null, clocks };
}

/** A suspension that was lifted before its last day has no last day to wait for. */
function withoutClocksOf(
  state: ProviderState,
  { register }: EventOf<'suspension-lifted'>,
): ProviderState {
  const clocks = state.clocks.filter(({ about }) => !register.superseded.includes(about));
  return { ...state, clocks };
}
