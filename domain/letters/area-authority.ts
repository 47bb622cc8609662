import type { EventOf } from '../placement/events';
import type { PlacementState } from '../placement/state';
import type { Letter } from './letter';
import { council } from './recipients';

/** The officer hears which other council must be told of the child. */
export function areaAuthority(
  {
    placementId,
    areaAuthority: notice,
  }: EventOf<'award-approved'> | EventOf<'placement-made-recorded'> | EventOf<'child-transferred'>,
  after: PlacementState,
): readonly Letter[] {
  if (notice === null) return [];
  const to = council(after, 'placement-officer');
  return [{ kind: 'area-authority-owed', to, placementId, facts: notice }];
}
