import { minus, pence, type Pence } from '../money';
import type { EventOf, PlacementEvent } from '../placement/events';
import type { Commitment } from '../placement/event-terms';
import type { PlacementState } from '../placement/state';
import { byId, committedIn, sumFor } from './committed';

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
   * By how much recorded authorities let the limit be passed, over all movements of the event
   * together. Left out: by nothing. Only what is needed of it is taken. For more of what has been
   * awarded it is the whole of what is on file, and what was used of it is used up.
   */
  readonly mayAuthorisePence?: Pence;
  /** By how much more an urgent authority does: it stands as unratified until it is confirmed. */
  readonly mayLeaveUnratifiedPence?: Pence;
}

const nought = pence(0);

/**
 * Reserved at award, committed at start, set right whenever what the placement comes to is another
 * (its price, its end, a fee, a resolved dispute), let go on withdrawal: a pure function of the
 * event and of the states around it. In order of envelope id, null last.
 *
 * Source: the report of 11 January 2023, 2.1 (the spend limit), 9.8 and 9.9 (what lies outside it).
 */
export function movementsOf(
  event: PlacementEvent,
  { before, after }: { readonly before: PlacementState; readonly after: PlacementState },
): readonly Movement[] {
  const committed: FromTo = [committedIn(before), committedIn(after)];
  switch (event.type) {
    case 'award-approved':
      return before.stage === 'awarding' ? reserving(event) : [];
    case 'authority-recorded':
      return authorising(event, before);
    case 'placement-imported':
      return changes('committed', { committed });
    case 'placement-priced':
      return changes('committed', {
        reserved: [awardedIn(before), []],
        committed,
      });
    case 'start-moved':
      return moving(event, before);
    case 'placement-extended':
      return allowing(event, changes('recommitted', { committed, isRefusable: true }));
    case 'placement-withdrawn':
    case 'award-set-aside':
      return changes('released', { reserved: [awardedIn(before), []] });
    default:
      // Whatever else happens, what is committed is what the placement comes to.
      return changes('recommitted', { committed });
  }
}

/** Refusable, but for what an authority on file lets pass. After the start nothing is reserved. */
function reserving({ commitments, ...granted }: EventOf<'award-approved'>): readonly Movement[] {
  const moved = changes('reserved', { reserved: [[], commitments], isRefusable: true });
  return allowing(granted, moved);
}

/** An earlier start takes more: under the same authorities as the award, as far as any is left. */
function moving(
  { commitments, authorisedPence = nought, urgentPence = nought }: EventOf<'start-moved'>,
  before: PlacementState,
): readonly Movement[] {
  const reserved: FromTo = [awardedIn(before), commitments];
  const moved = changes('reserved', { reserved, isRefusable: true });
  return allowing({ authorisedPence, urgentPence }, moved);
}

/** By how much authorities on file let the limit be passed, and urgent ones unratified. */
function allowing(
  { authorisedPence, urgentPence }: Record<'authorisedPence' | 'urgentPence', Pence>,
  moved: readonly Movement[],
): readonly Movement[] {
  return moved.map((movement) => ({
    ...movement,
    ...{ mayAuthorisePence: authorisedPence, mayLeaveUnratifiedPence: urgentPence },
  }));
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
  const taken = 'stay' in before ? committedIn(before) : before.award.commitments;
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

function awardedIn(state: PlacementState): readonly Commitment[] {
  return 'award' in state ? state.award.commitments : [];
}
