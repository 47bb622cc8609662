import type { QuestionOf } from '../../domain/placement/questions';
import type { SiblingHome } from '../../domain/placement/siblings';
import { siblingHomeOf } from '../../domain/placement/split';
import { readPlacement } from '../../store/read/placements';
import type { Consulted } from '../consulted';

/** Where those stand who are to be placed with the child. */
export async function siblingHomes(
  { store }: Consulted,
  { siblings = [] }: Pick<QuestionOf<'proposal'>, 'siblings'>,
): Promise<readonly SiblingHome[]> {
  const rows = await Promise.all(siblings.map((placementId) => readPlacement(store, placementId)));
  return rows.flatMap((row) => {
    const home = row === null ? null : siblingHomeOf(row.state);
    return home === null ? [] : [home];
  });
}
