import type { Actor } from '../../domain/placement/terms';
import { placementsOfGroup } from '../../store/read/sibling-groups';
import type { Given } from '../dependencies';
import { HttpProblem, notFound } from '../http-problem';
import { seePlacement, type Seen } from '../placements/view';
import type { Reply } from '../route';
import { toWire, type JsonValue } from '../wire';

/** Of this project: the ids of a group's placements and the keys of its commands come from it. */
export const namespace = '3d0a3b1e-7a55-4c37-9a0c-0c5b7a0a61f4';

/** What came of a command for one child. */
export interface MemberOutcome {
  readonly placementId: string;
  readonly status: number;
  readonly answer: JsonValue;
  readonly problem: JsonValue;
}

export function outcomeOf(placementId: string, { status, body }: Reply): MemberOutcome {
  const isAccepted = status < 400;
  const answer = isAccepted ? body : null;
  return { placementId, status, answer, problem: isAccepted ? null : body };
}

export function answerOf(siblingGroupId: string, members: readonly MemberOutcome[]): JsonValue {
  const allAccepted = members.every(({ status }) => status < 400);
  return toWire({ siblingGroupId, allAccepted, members });
}

/** @throws HttpProblem 404 when there is no such group, or none of its children is the caller's */
export async function seeMembers(
  given: Given,
  { siblingGroupId, actor }: { readonly siblingGroupId: string; readonly actor: Actor },
): Promise<readonly Seen[]> {
  const ids = await placementsOfGroup(given.store, siblingGroupId);
  const seen: Seen[] = [];
  for (const placementId of ids) {
    try {
      seen.push(await seePlacement(given, { placementId, actor }));
    } catch (error) {
      // A provider may have been asked for some of the children only.
      if (!(error instanceof HttpProblem)) throw error;
    }
  }
  if (seen.length === 0) throw notFound();
  return seen;
}
