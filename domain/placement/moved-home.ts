import type { PlainDate } from '../calendar';
import type { Active, PlacementState } from './state';
import type { Deadline } from './terms';

// A child who has moved between the homes of one provider: the agreement names the home, so another
// text of it is to be issued and signed, as after an urgent start, and counted from the move.

type Housed = Pick<Active, 'stay' | 'award' | 'agreement'>;

/** The day of the last move; null: the child lives where it came to, as the agreement says. */
export function lastMovedOn({ stay, award, agreement }: Housed): PlainDate | null {
  const { serviceLineId } = award.offer;
  const hasMoved = stay.homes.length > 1 || namedHome({ agreement }) !== serviceLineId;
  return hasMoved ? (stay.homes.at(-1)?.from ?? null) : null;
}

/**
 * Whether a signature is owed for a home that the text which is out does not name: nobody can give
 * it before the officer has issued another.
 */
export function isOfNewHome(
  state: PlacementState,
  { kind, countedFrom }: Pick<Deadline, 'kind' | 'countedFrom'>,
): boolean {
  if (kind !== 'agreement-signature' || !('stay' in state)) return false;
  const { homes } = state.stay;
  const home = homes.findLast(({ from }) => from <= countedFrom) ?? homes[0];
  return home !== undefined && home.serviceLineId !== namedHome(state);
}

/** The home that the agreement names. */
export function namedHome({ agreement }: Pick<Active, 'agreement'>): string {
  return agreement.terms.offer.serviceLineId;
}
