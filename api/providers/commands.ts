import { invariant } from '../../domain/invariant';
import { admissible } from '../../domain/provider/admissible';
import type { CommandType, ProviderCommand } from '../../domain/provider/commands';
import { mayAsk, rolesFor } from '../../domain/provider/permissions';
import { begin, isOver, type ProviderState } from '../../domain/provider/state';
import { visibleTo } from '../../domain/provider/visible-to';
import type { Actor } from '../../domain/placement/terms';
import { refuse, type Refusal } from '../../domain/refusal';
import { readDocumentFile } from '../../store/read/document-files';
import {
  readEventsOfProviderCommand,
  readProviderEvents,
  type RecordedProviderEvent,
} from '../../store/read/provider-events';
import { readServiceLine } from '../../store/read/providers';
import {
  askProvider,
  providerWorkflowId,
  providerWorkflowType,
  type ProviderStart,
} from '../../workflows/messages';
import { askWorkflow, type Outcome } from '../ask-workflow';
import type { Given } from '../dependencies';
import { RefusedProblem } from '../http-problem';
import { answeredBefore, once, type Claimed } from '../idempotency';
import { problemOfRefusal } from '../problem';
import { auditRefusal } from '../problem-handler';
import type { Asked, Reply } from '../route';
import { toWire, type JsonValue } from '../wire';
import type { NewServiceWire, ProviderCommandWire } from './schemas';
import { textsOfProvider, toProviderCommand } from './to-command';
import { seeService, serviceOnTheWire } from './view';
import { saysOfProvider } from './words';

interface One {
  readonly serviceLineId: string;
}

/** Opens a service line: the command `apply`, or the host's `enter-service`. */
export async function openService(
  given: Given,
  asked: Asked<unknown, unknown, NewServiceWire>,
): Promise<Reply> {
  const { actor, body, idempotencyKey: key } = asked;
  permit(body.type, actor);
  const change = {
    identity: actor.subject,
    key,
    request: { path: '/v1/providers', body },
    placementId: null,
    texts: (commandId: string) => textsOfProvider(body, commandId),
  };
  return once(given, change, async (claimed) => {
    const serviceLineId = claimed.placementId;
    const command = toProviderCommand(body, { actor, commandId: claimed.commandId });
    const state = begin({ serviceLineId });
    // Asked before anything is started, so that what cannot be leaves no workflow.
    const refusal = claimed.isRepeated ? null : admissible(state, command, given.clock());
    if (refusal !== null) return refused(given, asked, { command, serviceLineId: null, refusal });
    const reply = await carryOut(given, asked, { claimed, command, start: { serviceLineId } });
    if (reply.status >= 400) return reply;
    return { ...reply, status: 201, location: `/v1/providers/${serviceLineId}` };
  });
}

/** Asks something of a service line that is there. */
export async function askOfService(
  given: Given,
  asked: Asked<One, unknown, ProviderCommandWire>,
): Promise<Reply> {
  const { actor, body, idempotencyKey: key, params } = asked;
  const { serviceLineId } = params;
  const change = {
    identity: actor.subject,
    key,
    request: { path: `/v1/providers/${serviceLineId}/commands`, body },
    placementId: serviceLineId,
    texts: (commandId: string) => textsOfProvider(body, commandId),
  };
  const earlier = await answeredBefore(given, change);
  if (earlier !== null) return earlier;
  const { row } = await seeService(given, { serviceLineId, actor });
  permit(body.type, actor);
  await checkFile(given, serviceLineId, body);
  return once(given, change, (claimed) => {
    const command = toProviderCommand(body, { actor, commandId: claimed.commandId });
    return carryOut(given, asked, { claimed, command, start: row.state });
  });
}

/** A document that a command names was handed in before, for this very service. */
async function checkFile(
  { store }: Given,
  serviceLineId: string,
  body: ProviderCommandWire,
): Promise<void> {
  if (!('documentId' in body) || body.documentId === null) return;
  const file = await readDocumentFile(store, body.documentId);
  if (file?.serviceLineId === serviceLineId) return;
  const what = { what: 'document', id: body.documentId };
  throw new RefusedProblem(refuse('not-on-record', what));
}

/** Role × command, before a key is claimed: the roles that may are named. */
function permit(type: CommandType, actor: Actor): void {
  if (mayAsk(type, actor)) return;
  throw new RefusedProblem(refuse('role-may-not', { roles: rolesFor(type) }));
}

type Caller = Pick<Asked<unknown, unknown, unknown>, 'actor' | 'requestId' | 'deadline'>;

interface CarryingOut {
  readonly claimed: Claimed;
  readonly command: ProviderCommand;
  readonly start: ProviderStart;
}

async function carryOut(
  given: Given,
  caller: Caller,
  { claimed, command, start }: CarryingOut,
): Promise<Reply> {
  const { serviceLineId } = start;
  const { commandId } = command;
  const known = () => readEventsOfProviderCommand(given.store, { serviceLineId, commandId });
  const earlier = claimed.isRepeated ? await known() : [];
  if (earlier.length > 0) return replyFrom(given, caller, { serviceLineId, events: earlier });
  const outcome = await ask(given, caller, { command, start, known });
  switch (outcome.kind) {
    case 'happened': {
      const { from, until } = outcome;
      const page = await readProviderEvents(given.store, serviceLineId, {
        ...{ from, until, limit: 200 },
      });
      return replyFrom(given, caller, { serviceLineId, events: page.items });
    }
    case 'already-recorded':
      return replyFrom(given, caller, { serviceLineId, events: await known() });
    case 'refused': {
      const { refusal, isRecorded } = outcome;
      if (isRecorded) return problemReply(refusal, caller.requestId);
      return refused(given, caller, { command, serviceLineId, refusal });
    }
  }
}

async function ask(
  given: Given,
  { deadline }: Caller,
  {
    command,
    start,
    known,
  }: Pick<CarryingOut, 'command' | 'start'> & {
    readonly known: () => Promise<readonly unknown[]>;
  },
): Promise<Outcome> {
  // A workflow that is not there goes on from the state that PostgreSQL keeps. One that has ended
  // by itself has `left` or been `removed`, and is not started again.
  const isOverNow = 'schemaVersion' in start && isOver(start);
  return askWorkflow<ProviderCommand>(given, {
    workflowId: providerWorkflowId(start),
    update: askProvider,
    command,
    start: isOverNow
      ? null
      : {
          ...{ workflowType: providerWorkflowType, argument: start },
          reuse: 'ALLOW_DUPLICATE_FAILED_ONLY',
        },
    deadline,
    record: {
      hasHappened: async () => (await known()).length > 0,
      refusalNow: async () => {
        const row = await readServiceLine(given.store, start.serviceLineId);
        return row === null ? null : admissible(row.state, command, given.clock());
      },
    },
  });
}

interface Recorded {
  readonly serviceLineId: string;
  readonly events: readonly RecordedProviderEvent[];
}

/** The answer to a command: what happened, and the service at least that new. */
async function replyFrom(
  given: Given,
  { actor, requestId }: Caller,
  { serviceLineId, events }: Recorded,
): Promise<Reply> {
  invariant(events.length > 0, 'what was carried out has left its events');
  const [first] = events;
  if (first?.event.type === 'command-refused') {
    const { code, because } = first.event;
    return problemReply({ code, because, ...figuresUnknown } as unknown as Refusal, requestId);
  }
  const seen = await seeService(given, { serviceLineId, actor });
  const shown = eventsFor(actor, seen.row.state, events);
  return { status: 200, body: { service: serviceOnTheWire(seen, actor), events: shown } };
}

/** What a sentence needs and the event of a refusal did not keep. */
const figuresUnknown = {
  missingFacts: [],
  obstacles: [],
  number: 'that was given',
  until: 'its end',
  ...{ postcode: 'The postcode', named: 'the one that was named', council: 'another council' },
};

export function eventsFor(
  actor: Actor,
  state: ProviderState,
  events: readonly RecordedProviderEvent[],
): readonly JsonValue[] {
  return events.flatMap(({ event, recordedAt }): JsonValue[] => {
    const shown = visibleTo(actor, state, event);
    if (shown === null) return [];
    return [toWire({ ...shown, recordedAt, says: saysOfProvider(shown) })];
  });
}

/** A refusal by table, party or version: it left no event, so it gets its row in the audit. */
async function refused(
  given: Given,
  { actor, requestId }: Caller,
  what: {
    readonly command: ProviderCommand;
    readonly serviceLineId: string | null;
    readonly refusal: Refusal;
  },
): Promise<Reply> {
  const { command, serviceLineId, refusal } = what;
  const problem = problemOfRefusal(refusal, requestId);
  const about = { placementId: serviceLineId, command: command.type };
  await auditRefusal(given, { actor, problem, ...about });
  return problemReply(refusal, requestId);
}

function problemReply(refusal: Refusal, requestId: string): Reply {
  const problem = problemOfRefusal(refusal, requestId);
  return { status: problem.status, body: toWire(problem) };
}
