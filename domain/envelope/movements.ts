import { minus, pence, plus, type Pence } from '../money';
import type { PlacementEvent } from '../placement/events';
import type { Commitment } from '../placement/event-terms';
import type { PlacementState } from '../placement/state';

export type MovementKind = 'reserved' | 'released' | 'committed' | 'recommitted';

/**
 * What one event changes in one envelope, as signed pence. `envelopeId` null: days that lie in no
 * envelope. A refusable movement is made only where the limit has room for it; a fact always is.
 */
export interface Movement {
  readonly envelopeId: string | null;
  readonly kind: MovementKind;
  readonly reservedPence: Pence;
  readonly committedPence: Pence;
  readonly isRefusable: boolean;
}

const nought = pence(0);

/**
 * Reserved at award, committed at start, set right at the end, let go on withdrawal: a pure
 * function of the event and of the state before it. In order of envelope id, null last.
 *
 * Source: the report of 11 January 2023, 2.1 (the spend limit), 9.8 and 9.9 (what lies outside it).
 */
export function movementsOf(event: PlacementEvent, before: PlacementState): readonly Movement[] {
  switch (event.type) {
    case 'award-approved':
      return changes('reserved', { reserved: [[], event.commitments], isRefusable: true });
    case 'placement-imported':
      return changes('committed', { committed: [[], event.commitments] });
    case 'placement-priced':
      return changes('committed', {
        reserved: [awardedIn(before), []],
        committed: [committedIn(before), event.commitments],
      });
    case 'placement-repriced':
    case 'placement-ended':
      return changes('recommitted', { committed: [committedIn(before), event.commitments] });
    case 'placement-withdrawn':
      return changes('released', { reserved: [awardedIn(before), []] });
    default:
      return [];
  }
}

type FromTo = readonly [from: readonly Commitment[], to: readonly Commitment[]];

interface Changes {
  readonly reserved?: FromTo;
  readonly committed?: FromTo;
  readonly isRefusable?: boolean;
}

function changes(
  kind: MovementKind,
  { reserved = [[], []], committed = [[], []], isRefusable = false }: Changes,
): readonly Movement[] {
  const ids = [...reserved, ...committed].flat().map(({ envelopeId }) => envelopeId);
  return [...new Set(ids)]
    .sort(byId)
    .map((envelopeId) => ({
      envelopeId,
      kind,
      reservedPence: changeOf(reserved, envelopeId),
      committedPence: changeOf(committed, envelopeId),
      isRefusable,
    }))
    .filter(({ reservedPence, committedPence }) => reservedPence !== 0 || committedPence !== 0);
}

function changeOf([from, to]: FromTo, envelopeId: string | null): Pence {
  return minus(sumFor(to, envelopeId), sumFor(from, envelopeId));
}

function sumFor(commitments: readonly Commitment[], envelopeId: string | null): Pence {
  return commitments
    .filter((one) => one.envelopeId === envelopeId)
    .reduce((sum, one) => plus(sum, one.pence), nought);
}

// A reservation for no envelope is refused, so there is none to let go.
function awardedIn(state: PlacementState): readonly Commitment[] {
  if (!('award' in state)) return [];
  return state.award.commitments.filter(({ envelopeId }) => envelopeId !== null);
}

function committedIn(state: PlacementState): readonly Commitment[] {
  return 'stay' in state ? state.stay.commitments : [];
}

function byId(a: string | null, b: string | null): number {
  if (a === b) return 0;
  if (a === null || b === null) return a === null ? 1 : -1;
  return a < b ? -1 : 1;
}
