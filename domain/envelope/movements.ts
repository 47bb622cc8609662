import { minus, pence, plus, type Pence } from '../money';
import type { EventOf, PlacementEvent } from '../placement/events';
import type { Commitment } from '../placement/event-terms';
import type { PlacementState } from '../placement/state';

export type MovementKind = 'reserved' | 'released' | 'committed' | 'recommitted' | 'authorised';

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
  /**
   * By how much a recorded authority lets the limit be passed, over all movements of the event
   * together. Left out: by nothing. Only what is needed of it is taken.
   */
  readonly mayAuthorisePence?: Pence;
  /** By how much more an urgent authority does: it stands as unratified until it is confirmed. */
  readonly mayLeaveUnratifiedPence?: Pence;
}

const nought = pence(0);

/**
 * Reserved at award, committed at start, set right when the price or the end is another, let go on
 * withdrawal: a pure function of the event and of the state before it. In order of envelope id,
 * null last.
 *
 * Source: the report of 11 January 2023, 2.1 (the spend limit), 9.8 and 9.9 (what lies outside it).
 */
export function movementsOf(event: PlacementEvent, before: PlacementState): readonly Movement[] {
  switch (event.type) {
    case 'award-approved':
      return before.stage === 'awarding' ? reserving(event) : [];
    case 'authority-recorded':
      return authorising(event, before);
    case 'placement-imported':
      return changes('committed', { committed: [[], event.commitments] });
    case 'placement-priced':
      return changes('committed', {
        reserved: [awardedIn(before), []],
        committed: [committedIn(before), event.commitments],
      });
    case 'start-moved':
      return changes('reserved', {
        reserved: [awardedIn(before), event.commitments],
        isRefusable: true,
      });
    case 'placement-extended':
      return changes('recommitted', {
        committed: [committedIn(before), event.commitments],
        isRefusable: true,
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

/** Refusable, but for what an authority on file lets pass. After the start nothing is reserved. */
function reserving({
  commitments,
  authorisedPence: mayAuthorisePence,
  urgentPence: mayLeaveUnratifiedPence,
}: EventOf<'award-approved'>): readonly Movement[] {
  const moved = changes('reserved', { reserved: [[], commitments], isRefusable: true });
  return moved.map((movement) => ({ ...movement, mayAuthorisePence, mayLeaveUnratifiedPence }));
}

/**
 * What the placement has taken above the limit, and somebody now answers for. An urgent authority
 * does so only once it is ratified; before the award is approved an authority waits for that.
 */
function authorising(
  { authority, amountPence, ratifies }: EventOf<'authority-recorded'>,
  before: PlacementState,
): readonly Movement[] {
  if (authority === 'urgent' || !('award' in before)) return [];
  const { authorities } = before.award;
  const ratified = authorities.find(({ authorityId }) => authorityId === ratifies);
  const mayAuthorisePence = amountPence ?? ratified?.amountPence ?? null;
  if (mayAuthorisePence === null) return [];
  const taken = 'stay' in before ? before.stay.commitments : before.award.commitments;
  const ids = taken.map(({ envelopeId }) => envelopeId);
  return [...new Set(ids)].sort(byId).map((envelopeId) => ({
    ...{ envelopeId, kind: 'authorised', isRefusable: false },
    ...{ reservedPence: nought, committedPence: nought, mayAuthorisePence },
  }));
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

function awardedIn(state: PlacementState): readonly Commitment[] {
  return 'award' in state ? state.award.commitments : [];
}

function committedIn(state: PlacementState): readonly Commitment[] {
  return 'stay' in state ? state.stay.commitments : [];
}

function byId(a: string | null, b: string | null): number {
  if (a === b) return 0;
  if (a === null || b === null) return a === null ? 1 : -1;
  return a < b ? -1 : 1;
}
