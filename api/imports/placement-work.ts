import { invariant } from '../../domain/invariant';
import { readPlacementList } from '../../domain/imports/placement-list';
import type { ImportProblem } from '../../domain/imports/problem';
import { putImportedRow } from '../../store/intake/imports';
import { begunPlacements, livingChildren, type LivingChild } from '../../store/read/imports';
import type { Dependencies } from '../dependencies';
import type { JobWork } from '../jobs/jobs';
import { send } from '../placements/ask';
import { bookOf } from '../policy/book-of';
import { importWork, standingOf, type ImportRow, type LookedAt, type Looking } from './import-work';
import { knownPlaces } from './known-places';
import { commandFor, keptFor, toImport, type PlacementToImport } from './placement-import';
import { priceShown } from './price-shown';
import { answerMs } from './take-rows';

export type ImportNeeds = Pick<Dependencies, 'store' | 'book' | 'temporal' | 'clock'>;

/** An import of active placements: each row becomes a running placement. */
export function placementImportWork(given: ImportNeeds): JobWork {
  return importWork((looking) => lookAt(given, looking));
}

async function lookAt(given: ImportNeeds, { councilId, asked }: Looking): Promise<LookedAt> {
  invariant(councilId !== null, 'placements are imported for a council');
  const { store } = given;
  const { csv, today, actor } = asked;
  const book = await bookOf(given, { party: 'council', partyId: councilId });
  const list = readPlacementList(csv, await knownPlaces(store, { book, today }));
  invariant(!('refused' in list), 'a file that cannot be read by its columns begins no job');
  const rows = toImport(list.rows, councilId);
  const begun = await begunPlacements(
    store,
    rows.map(({ ids }) => ids.placementId),
  );
  const placed = placedElsewhere(rows, await livingChildren(store, councilId));
  return {
    lines: list.lines,
    problems: [...list.problems, ...placed].sort((a, b) => a.line - b.line),
    rows: rows.map((one): ImportRow => {
      const { row, ids, terms } = one;
      const start = { placementId: ids.placementId, councilId, rehearsal: false };
      return {
        ...{
          line: row.line,
          externalReference: row.externalReference,
          placementId: ids.placementId,
        },
        standing: standingOf(begun, { id: ids.placementId, commandId: ids.commandId }),
        price: () => priceShown(book, { row, terms, on: today }),
        take: async () => {
          await putImportedRow(store, keptFor(one, councilId));
          const deadline = given.clock() + answerMs;
          return send(given, { start, command: commandFor(one, actor), opens: true, deadline });
        },
      };
    }),
  };
}

/** A child who lives in another placement of Hearth cannot live in this one as well. */
function placedElsewhere(
  rows: readonly PlacementToImport[],
  living: readonly LivingChild[],
): readonly ImportProblem[] {
  const keyOf = ({ givenNames, familyName, dateOfBirth }: Omit<LivingChild, 'placementId'>) =>
    JSON.stringify([givenNames.toLowerCase(), familyName.toLowerCase(), dateOfBirth]);
  const byChild = new Map(living.map((child) => [keyOf(child), child.placementId]));
  return rows.flatMap(({ row, ids }): readonly ImportProblem[] => {
    const placementId = byChild.get(keyOf(row.child));
    if (placementId === undefined || placementId === ids.placementId) return [];
    const says = `The child of this name and day of birth lives in placement ${placementId}.`;
    return [{ line: row.line, column: 'family_name', code: 'child-twice', says }];
  });
}
