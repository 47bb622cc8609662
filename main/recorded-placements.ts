import { recordedPlacement } from '../api/back-tests/recorded';
import { asEntry } from '../api/policy/book-of';
import type { RecordedPlacement } from '../rules/back-test/recorded-placement';
import type { Entry } from '../rules/entries';
import { openStore } from '../store/client';
import { awardedPlacementIds } from '../store/read/awarded-placements';
import { entriesOf } from '../store/read/policy-entries';
import { BadCommand } from './command-line';

/** What a back-test asks about a council, as it was recorded. */
export interface RecordedOfCouncil {
  readonly placements: readonly RecordedPlacement[];
  readonly entries: readonly Entry[];
}

/**
 * Reads a council's awarded placements, rehearsals left out, and the entries that it has approved.
 * Nothing is written, and nothing that names a person leaves the database.
 *
 * @throws BadCommand when there is no placement of such a council
 */
export async function recordedFrom(
  databaseUrl: string,
  councilId: string,
): Promise<RecordedOfCouncil> {
  const store = await openStore({ databaseUrl });
  try {
    const placements: RecordedPlacement[] = [];
    for (const placementId of await awardedPlacementIds(store, councilId)) {
      const placement = await recordedPlacement(store, { placementId, councilId });
      if (placement !== null) placements.push(placement);
    }
    if (placements.length === 0) {
      throw new BadCommand(`No awarded placement of a council ${councilId} is recorded.`);
    }
    const approved = await entriesOf(store, { councilId, status: 'approved' });
    return { placements, entries: approved.map(asEntry) };
  } finally {
    await store.close();
  }
}
