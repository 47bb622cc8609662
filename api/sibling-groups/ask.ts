import { v5 } from 'uuid';
import type { Given } from '../dependencies';
import { RefusedProblem } from '../http-problem';
import type { OpenWindow } from '../../domain/placement/group-window';
import { askOf, permit } from '../placements/commands';
import { problemOfRefusal } from '../problem';
import type { Asked, Reply } from '../route';
import { toWire } from '../wire';
import { commandsFor, refuseUnfoundedSplit, type GroupCommand } from './commands-for';
import { answerOf, namespace, outcomeOf, seeMembers, type MemberOutcome } from './members';
import { inWindow, refuseUnlessWindowMoves, windowOpened, type AskedOfOne } from './one-window';

type AskedOfGroup = Asked<{ readonly siblingGroupId: string }, unknown, GroupCommand>;

/**
 * Asks the same of every child of a group, in turn. Each has a key made from the caller's, so that
 * whoever repeats the request gets for each child what that child was answered, and no child is
 * asked twice. What one refuses does not hold up the others, and the answer lists them all; only
 * the one window moves for all of them or for none.
 */
export async function askGroup(given: Given, asked: AskedOfGroup): Promise<Reply> {
  const { actor, body, params, idempotencyKey } = asked;
  const { siblingGroupId } = params;
  permit(body.type, actor);
  const seen = await seeMembers(given, { siblingGroupId, actor });
  const commands = commandsFor(seen, body);
  refuseUnfoundedSplit(seen, commands);
  const all = commands.map(({ placementId, command }) => ({
    ...{ ...asked, params: { placementId }, body: command },
    idempotencyKey: v5(`${idempotencyKey}/${placementId}`, namespace),
  }));
  await refuseUnlessWindowMoves(given, seen, all);
  const states = seen.map(({ row }) => row.state);
  const members: MemberOutcome[] = [];
  let opened: OpenWindow | null = null;
  for (const one of all) {
    const { placementId } = one.params;
    const reply = await answered(given, one, await inWindow(given, { states, opened }, one));
    members.push(outcomeOf(placementId, reply));
    opened ??= await windowOpened(given, one, reply);
  }
  return { status: 200, body: answerOf(siblingGroupId, members) };
}

/** A refusal of one child is its answer; whatever else goes wrong is the whole request's. */
async function answered(
  given: Given,
  asked: AskedOfOne,
  complete: Parameters<typeof askOf>[2],
): Promise<Reply> {
  try {
    return await askOf(given, asked, complete);
  } catch (error) {
    if (!(error instanceof RefusedProblem)) throw error;
    const problem = problemOfRefusal(error.refusal, asked.requestId);
    return { status: problem.status, body: toWire(problem) };
  }
}
