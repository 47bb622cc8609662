import { v5 } from 'uuid';
import { epochMsOf, isoInstant } from '../../domain/calendar';
import { refuse } from '../../domain/refusal';
import type { Given } from '../dependencies';
import { HttpProblem, RefusedProblem } from '../http-problem';
import { askOf, permit } from '../placements/commands';
import { commandWire, type CommandWire } from '../placements/schemas';
import type { Seen } from '../placements/view';
import { problemOfRefusal } from '../problem';
import type { Asked, Reply } from '../route';
import { parsePart } from '../shape';
import { toWire } from '../wire';
import type { z } from '../zod';
import { answerOf, namespace, outcomeOf, seeMembers, type MemberOutcome } from './members';
import type { groupCommandWire } from './schemas';

type GroupCommand = z.output<typeof groupCommandWire>;
type AskedOfGroup = Asked<{ readonly siblingGroupId: string }, unknown, GroupCommand>;

/**
 * Asks the same of every child of a group, in turn. Each has a key made from the caller's, so that
 * whoever repeats the request gets for each child what that child was answered, and no child is
 * asked twice. What one refuses does not hold up the others: the answer lists them all.
 */
export async function askGroup(given: Given, asked: AskedOfGroup): Promise<Reply> {
  const { actor, body, params, idempotencyKey } = asked;
  const { siblingGroupId } = params;
  permit(body.type, actor);
  const seen = await seeMembers(given, { siblingGroupId, actor });
  const commands = commandsFor(seen, body);
  refuseUnfoundedSplit(seen, commands);
  const members: MemberOutcome[] = [];
  let window: string | null = null;
  for (const { placementId, command } of commands) {
    const key = v5(`${idempotencyKey}/${placementId}`, namespace);
    const one = { ...asked, params: { placementId }, idempotencyKey: key };
    const reply = await answered(given, { ...one, body: inWindow(command, window) });
    members.push(outcomeOf(placementId, reply));
    window ??= windowOf(reply);
  }
  return { status: 200, body: answerOf(siblingGroupId, members) };
}

interface CommandFor {
  readonly placementId: string;
  readonly command: CommandWire;
}

/** Every command is read before the first is sent: a slip in one of them asks nothing of any. */
function commandsFor(seen: readonly Seen[], body: GroupCommand): readonly CommandFor[] {
  const { type, shared, children } = body;
  const ids = seen.map(({ row }) => row.state.placementId);
  const strangers = children.filter(({ placementId }) => !ids.includes(placementId));
  if (strangers.length > 0) {
    const named = strangers.map(({ placementId }) => placementId).join(', ');
    throw new HttpProblem('values-do-not-fit', `These are no placements of the group: ${named}.`);
  }
  const marked = type === 'submit-offer' ? { isForGroup: true } : {};
  return ids.map((placementId) => {
    const { placementId: _, ...own } = children.find(
      (child) => child.placementId === placementId,
    ) ?? {
      placementId,
    };
    const written = { ...shared, ...own, ...marked, type };
    return { placementId, command: parsePart(commandWire, written, 'body') };
  });
}

/** Brothers and sisters who would live apart are proposed so for a reason, which is kept. */
function refuseUnfoundedSplit(seen: readonly Seen[], commands: readonly CommandFor[]): void {
  const homes = commands.flatMap(({ placementId, command }) => {
    if (command.type !== 'propose-award') return [];
    const state = seen.find(({ row }) => row.state.placementId === placementId)?.row.state;
    const offers = state !== undefined && 'search' in state ? state.search.offers : [];
    const offer = offers.find(({ offerId }) => offerId === command.offerId);
    const hasReason = command.reasonText !== null;
    return offer === undefined ? [] : [{ serviceLineId: offer.offer.serviceLineId, hasReason }];
  });
  const serviceLineIds = [...new Set(homes.map(({ serviceLineId }) => serviceLineId))];
  if (serviceLineIds.length < 2 || homes.every(({ hasReason }) => hasReason)) return;
  throw new RefusedProblem(refuse('split-needs-reason', { serviceLineIds }));
}

/** One window for the group: the children after the first are sent with the first one's. */
function inWindow(command: CommandWire, closesAt: string | null): CommandWire {
  if (command.type !== 'send-referral' || closesAt === null) return command;
  return { ...command, closesAt };
}

function windowOf({ status, body }: Reply): string | null {
  if (status >= 400) return null;
  const { placement } = body as {
    readonly placement: { readonly search: { readonly closesAt: string } | null };
  };
  const at = placement.search === null ? null : epochMsOf(placement.search.closesAt);
  return at === null ? null : isoInstant(at);
}

/** A refusal of one child is its answer; whatever else goes wrong is the whole request's. */
async function answered(given: Given, asked: Parameters<typeof askOf>[1]): Promise<Reply> {
  try {
    return await askOf(given, asked);
  } catch (error) {
    if (!(error instanceof RefusedProblem)) throw error;
    const problem = problemOfRefusal(error.refusal, asked.requestId);
    return { status: problem.status, body: toWire(problem) };
  }
}
