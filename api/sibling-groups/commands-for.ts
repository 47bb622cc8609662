import { apartFrom, keptTogether, siblingHomeOf } from '../../domain/placement/split';
import type { PlacementState } from '../../domain/placement/state';
import { refuse } from '../../domain/refusal';
import { HttpProblem, RefusedProblem } from '../http-problem';
import { commandWire, type CommandWire } from '../placements/schemas';
import type { Seen } from '../placements/view';
import { parsePart } from '../shape';
import type { z } from '../zod';
import type { groupCommandWire } from './schemas';

export type GroupCommand = z.output<typeof groupCommandWire>;

export interface CommandFor {
  readonly placementId: string;
  readonly command: CommandWire;
}

/** Every command is read before the first is sent: a slip in one of them asks nothing of any. */
export function commandsFor(seen: readonly Seen[], body: GroupCommand): readonly CommandFor[] {
  const { children } = body;
  const ids = seen.map(({ row }) => row.state.placementId);
  const strangers = children.filter(({ placementId }) => !ids.includes(placementId));
  if (strangers.length > 0) {
    const named = strangers.map(({ placementId }) => placementId).join(', ');
    throw new HttpProblem('values-do-not-fit', `These are no placements of the group: ${named}.`);
  }
  return ids.flatMap((placementId) => {
    const written = writtenFor(body, placementId);
    return written === null
      ? []
      : [{ placementId, command: parsePart(commandWire, written, 'body') }];
  });
}

/** The command of one child; null where there is nothing to ask of it. */
function writtenFor({ type, shared, children }: GroupCommand, child: string): object | null {
  const given = children.find(({ placementId }) => placementId === child);
  const { placementId: _, ...own } = given ?? { placementId: child };
  const written = { ...shared, ...own, type };
  if (type === 'submit-offer' || type === 'record-offer') return { ...written, isForGroup: true };
  if (type !== 'answer-question' || 'questionId' in written) return written;
  // A question is asked about one child; the time that its answer gives is given to all of them.
  const { closesAt = null, ...rest } = written as Readonly<Record<string, unknown>>;
  return closesAt === null ? null : { ...rest, closesAt, type: 'extend-window' };
}

/**
 * Brothers and sisters who would live apart are proposed so with a reason for each, and nobody is
 * proposed before the slip is seen.
 *
 * @throws RefusedProblem `split-needs-reason` for the first child without one
 */
export function refuseUnfoundedSplit(seen: readonly Seen[], commands: readonly CommandFor[]): void {
  const states = seen.map(({ row }) => row.state);
  const homes = new Map(commands.map((one) => [one.placementId, homeProposed(states, one)]));
  for (const { placementId, command } of commands) {
    const serviceLineId = homes.get(placementId) ?? null;
    if (command.type !== 'propose-award' || serviceLineId === null) continue;
    const siblings = states.flatMap((one) => {
      const known = siblingHomeOf(one);
      if (known === null || !keptTogether(one).includes(placementId)) return [];
      return [{ ...known, serviceLineId: homes.get(one.placementId) ?? known.serviceLineId }];
    });
    const placementIds = apartFrom(siblings, serviceLineId).map((one) => one.placementId);
    if (placementIds.length === 0 || command.splitText !== null) continue;
    throw new RefusedProblem(refuse('split-needs-reason', { serviceLineId, placementIds }));
  }
}

function homeProposed(
  states: readonly PlacementState[],
  { placementId, command }: CommandFor,
): string | null {
  const state = states.find((one) => one.placementId === placementId);
  if (command.type !== 'propose-award' || state === undefined || !('search' in state)) return null;
  const offer = state.search.offers.find(({ offerId }) => offerId === command.offerId);
  return offer?.offer.serviceLineId ?? null;
}
