import { admissible } from '../../domain/placement/admissible';
import type { Command, CommandType } from '../../domain/placement/commands';
import { mayAsk, rolesFor } from '../../domain/placement/permissions';
import type { SiblingGroup } from '../../domain/placement/siblings';
import { begin } from '../../domain/placement/state';
import type { Actor } from '../../domain/placement/terms';
import { refuse, type Refusal } from '../../domain/refusal';
import { plainDate } from '../../domain/calendar';
import { invariant } from '../../domain/invariant';
import { visibleTo } from '../../domain/placement/visible-to';
import type { RecordedEvent } from '../../store/read/event-row';
import { readEvents } from '../../store/read/events';
import type { ChildRow } from '../../store/read/children';
import type { Given } from '../dependencies';
import { RefusedProblem } from '../http-problem';
import { answeredBefore, once, type Change, type Claimed } from '../idempotency';
import { councilOf } from '../permit';
import { auditRefusal } from '../problem-handler';
import { problemOfRefusal } from '../problem';
import type { Asked, Reply } from '../route';
import { toWire, type JsonValue } from '../wire';
import { send, type Sending } from './ask';
import { eventOnTheWire } from './event-wire';
import { eventsOf, refusalAmong } from './happened';
import type { CommandWire, ReferralWire } from './schemas';
import { childIdOf } from './command-ids';
import { warningsFor } from './duplicates';
import { areaFits } from './area-check';
import { birthFits } from './birth-check';
import { textsOf, textsOfReferral, toCommand, toOpenReferral } from './to-command';
import { briefView, seeAward } from './view';

/** Opens a placement: the command `open-referral`, with the child it is for. */
export async function openPlacement(
  given: Given,
  asked: Asked<unknown, unknown, ReferralWire>,
): Promise<Reply> {
  const { actor, body } = asked;
  permit('open-referral', actor);
  const request = { path: '/v1/placements', body };
  return openOne(given, { asked, request, siblingGroup: null });
}

export interface Opening {
  readonly asked: Asked<unknown, unknown, ReferralWire>;
  readonly request: Change['request'];
  readonly siblingGroup: SiblingGroup | null;
  /** The id of the placement, where its group has settled it. */
  readonly placementId?: string;
}

/** One placement, of a child alone or of one of a group. The caller has been asked for its role. */
export async function openOne(given: Given, opening: Opening): Promise<Reply> {
  const { asked, request, siblingGroup, placementId: settledId } = opening;
  const { actor, body, idempotencyKey } = asked;
  const councilId = councilOf(actor);
  const change = {
    identity: actor.subject,
    key: idempotencyKey,
    request,
    placementId: null,
    ...(settledId !== undefined && { commandId: settledId }),
    texts: (commandId: string) => textsOfReferral(body, commandId),
    child: (commandId: string) => childOf(body, { childId: childIdOf(commandId), councilId }),
  };
  const earlier = await answeredBefore(given, change);
  if (earlier !== null) return earlier;
  const { identity, key } = change;
  const warnings = await warningsFor(given, { body, councilId, identity, key });
  return once(given, change, async (claimed) => {
    const { placementId, commandId } = claimed;
    const command = toOpenReferral(body, { actor, commandId, siblingGroup });
    const start = { placementId, councilId, rehearsal: body.rehearsal };
    // Asked before anything is started, so that a referral that cannot be leaves no workflow.
    const at = given.clock();
    const misfit = birthFits(body, at) ?? admissible(begin(start), command, at);
    const refusal = claimed.isRepeated ? null : misfit;
    if (refusal !== null) return refused(given, { asked, command, placementId: null, refusal });
    const reply = await carryOut(given, {
      asked,
      claimed,
      sending: { start, command, opens: true },
    });
    if (reply.status >= 400) return reply;
    const body201 = { ...(reply.body as object), warnings: toWire(warnings) };
    return { ...reply, body: body201, status: 201, location: `/v1/placements/${placementId}` };
  });
}

/** What a command is remembered by. */
export function changeOf({
  actor,
  body,
  idempotencyKey,
  params: { placementId },
}: Asked<{ readonly placementId: string }, unknown, CommandWire>): Change {
  return {
    identity: actor.subject,
    key: idempotencyKey,
    request: { path: `/v1/placements/${placementId}/commands`, body },
    placementId,
    texts: (commandId: string) => textsOf(body, commandId),
  };
}

/**
 * Asks something of a placement that is there.
 *
 * @param complete puts to the command what its group knows, and nobody outside can say
 */
export async function askOf(
  given: Given,
  asked: Asked<{ readonly placementId: string }, unknown, CommandWire>,
  complete: (command: Command) => Command = (command) => command,
): Promise<Reply> {
  const { actor, body, params } = asked;
  const { placementId } = params;
  const change = changeOf(asked);
  const earlier = await answeredBefore(given, change);
  if (earlier !== null) return earlier;
  const { row } = await seeAward(given, { placementId, actor });
  permit(body.type, actor);
  const { councilId } = row.state;
  await areaFits(given, body, councilId);
  return once(given, change, (claimed) => {
    const command = complete(toCommand(body, { actor, commandId: claimed.commandId }));
    const start = { placementId, councilId, rehearsal: row.rehearsal };
    return carryOut(given, { asked, claimed, sending: { start, command, opens: false } });
  });
}

/** Role × command, before a key is claimed: the roles that may are named. */
export function permit(type: CommandType, actor: Actor): void {
  if (mayAsk(type, actor)) return;
  throw new RefusedProblem(refuse('role-may-not', { roles: rolesFor(type) }));
}

interface CarryingOut {
  readonly asked: Pick<Asked<unknown, unknown, unknown>, 'actor' | 'requestId' | 'deadline'>;
  readonly claimed: Claimed;
  readonly sending: Omit<Sending, 'deadline'>;
}

async function carryOut(given: Given, { asked, claimed, sending }: CarryingOut): Promise<Reply> {
  const known = claimed.isRepeated ? await eventsOf(given.store, sending) : [];
  if (known.length > 0) return replyFrom(given, { asked, sending, events: known });
  const outcome = await send(given, { ...sending, deadline: asked.deadline });
  const { command, start } = sending;
  switch (outcome.kind) {
    case 'happened':
      return replyFrom(given, { asked, sending, events: await between(given, start, outcome) });
    case 'already-recorded':
      return replyFrom(given, { asked, sending, events: await eventsOf(given.store, sending) });
    case 'refused': {
      const { refusal, isRecorded } = outcome;
      const { placementId } = start;
      if (isRecorded) return problemReply(refusal, asked.requestId);
      return refused(given, { asked, command, placementId, refusal });
    }
  }
}

async function between(
  { store }: Given,
  { placementId }: { readonly placementId: string },
  { from, until }: { readonly from: number; readonly until: number },
): Promise<readonly RecordedEvent[]> {
  const page = await readEvents(store, placementId, { from, until, limit: 200 });
  return page.items;
}

/** The answer to a command: what happened, and the placement at least that new. */
async function replyFrom(
  given: Given,
  {
    asked,
    sending,
    events,
  }: Pick<CarryingOut, 'asked' | 'sending'> & {
    readonly events: readonly RecordedEvent[];
  },
): Promise<Reply> {
  invariant(events.length > 0, 'what was carried out has left its events');
  const refusal = refusalAmong(events);
  if (refusal !== null) return problemReply(refusal, asked.requestId);
  const { actor } = asked;
  const seen = await seeAward(given, { placementId: sending.start.placementId, actor });
  const visible = events.flatMap(({ event, recordedAt }): JsonValue[] => {
    const shown = visibleTo(actor, seen.row.state, event);
    return shown === null ? [] : [toWire(eventOnTheWire(shown, recordedAt))];
  });
  return { status: 200, body: { placement: briefView(seen, actor), events: visible } };
}

/** A refusal by table, party or version: it left no event, so it gets its row in the audit. */
async function refused(
  given: Given,
  {
    asked,
    command,
    placementId,
    refusal,
  }: Pick<CarryingOut, 'asked'> & {
    readonly command: Command;
    readonly placementId: string | null;
    readonly refusal: Refusal;
  },
): Promise<Reply> {
  const { actor, requestId } = asked;
  const problem = problemOfRefusal(refusal, requestId);
  await auditRefusal(given, { actor, problem, placementId, command: command.type });
  return problemReply(refusal, requestId);
}

function problemReply(refusal: Refusal, requestId: string): Reply {
  const problem = problemOfRefusal(refusal, requestId);
  return { status: problem.status, body: toWire(problem) };
}

function childOf(
  { child }: ReferralWire,
  { childId, councilId }: { readonly childId: string; readonly councilId: string },
): ChildRow | null {
  if (child === null) return null;
  const { givenNames, familyName, sex, area, dateOfBirth } = child;
  const initials = [givenNames, familyName].map((name) => name.slice(0, 1).toUpperCase()).join('');
  const born = plainDate(dateOfBirth);
  return { childId, councilId, givenNames, familyName, initials, dateOfBirth: born, sex, area };
}
