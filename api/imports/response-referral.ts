import type { ImportProblem } from '../../domain/imports/problem';
import type { ResponseRow } from '../../domain/imports/response-list';
import type { PlacementState } from '../../domain/placement/state';
import { placementsOfPortal } from '../../store/read/imports';
import { readPlacement } from '../../store/read/placements';
import type { Store } from '../../store/read/store';

// Which referral an answer of the portal is to. Its reference may stand at several placements, so
// that it decides only where one of them alone has asked the home.

/** The council's placements that a list names, by id and by the portal's reference. */
export interface ReferralsNamed {
  readonly byId: ReadonlyMap<string, PlacementState>;
  readonly ofPortal: readonly { readonly placementId: string; readonly reference: string }[];
}

export async function referralsNamed(
  store: Store,
  { councilId, rows }: { readonly councilId: string; readonly rows: readonly ResponseRow[] },
): Promise<ReferralsNamed> {
  const references = [...new Set(rows.map(({ reference }) => reference))];
  const known = await placementsOfPortal(store, { councilId, references });
  const named = rows.flatMap(({ placementId }) => (placementId === null ? [] : [placementId]));
  const ids = [...new Set([...named, ...known.map(({ placementId }) => placementId)])];
  const states = await Promise.all(ids.map((id) => readPlacement(store, id)));
  const own = states.flatMap((row) =>
    row !== null && row.state.councilId === councilId && !row.rehearsal ? [row.state] : [],
  );
  return {
    byId: new Map(own.map((state) => [state.placementId, state])),
    ofPortal: known,
  };
}

/** A row with the placement as it stands, or why it has none. */
export type Found =
  | { readonly row: ResponseRow; readonly state: PlacementState }
  | { readonly problem: ImportProblem };

export function referralFor({ byId, ofPortal }: ReferralsNamed, row: ResponseRow): Found {
  const { line, reference, placementId, serviceLineId } = row;
  if (placementId !== null) {
    const state = byId.get(placementId);
    if (state !== undefined) return { row, state };
    const says = 'The council has no such referral.';
    return { problem: { line, column: 'placement_id', code: 'referral-unknown', says } };
  }
  const states = ofPortal
    .filter((known) => known.reference === reference)
    .flatMap((known) => byId.get(known.placementId) ?? []);
  const asked = states.filter((state) => hasAsked(state, serviceLineId));
  const [only, ...others] = asked.length > 0 ? asked : states;
  if (only === undefined) {
    const says = 'No referral of the council has this reference; name it in placement_id.';
    return { problem: { line, column: 'careplace_reference', code: 'referral-unknown', says } };
  }
  if (others.length === 0) return { row, state: only };
  const says = `${String(others.length + 1)} referrals have this reference; name the one in placement_id.`;
  return { problem: { line, column: 'placement_id', code: 'referral-not-plain', says } };
}

function hasAsked(state: PlacementState, serviceLineId: string): boolean {
  if (!('search' in state)) return false;
  return state.search.invitations.some((one) => one.serviceLineId === serviceLineId);
}
