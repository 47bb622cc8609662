import { childrenTwice, readList, type ImportList } from './list';
import { placementColumns } from './placement-columns';
import type { ImportProblem } from './problem';
import type { KnownPlaces, PlacementRow } from './placement-row';
import { readPlacement } from './read-placement';

/** Reads a council's list of its active placements. */
export function readPlacementList(
  text: string,
  known: KnownPlaces,
): ImportList<PlacementRow> | { readonly refused: readonly ImportProblem[] } {
  return readList(text, {
    columns: placementColumns,
    reference: 'external_reference',
    isUnique: true,
    read: (row) => readPlacement(row, known),
    together: childrenTwice,
  });
}
