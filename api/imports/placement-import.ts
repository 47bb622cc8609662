import { invariant } from '../../domain/invariant';
import type { PlacementRow } from '../../domain/imports/placement-row';
import type { CommandOf } from '../../domain/placement/commands';
import type { StayTerms } from '../../domain/placement/stay-terms';
import type { Actor } from '../../domain/placement/terms';
import type { ImportedRow } from '../../store/intake/imports';
import { brmaReasonField } from '../placements/command-ids';
import { accommodationOf } from './accommodation';
import { importIds, placementIdOf, type ImportIds } from './ids';

// A row of the list becomes a command, a child and the words that the command names by id.

/** One row with everything that will be sent for it. */
export interface PlacementToImport {
  readonly row: PlacementRow;
  readonly ids: ImportIds;
  readonly terms: StayTerms;
}

/** Rows with their ids, and the siblings among them who live with the same carer. */
export function toImport(
  rows: readonly PlacementRow[],
  councilId: string,
): readonly PlacementToImport[] {
  return rows.map((row) => {
    const { line: _, ...said } = row;
    const siblings = siblingsOf(row, rows).map((other) => ({
      // By its placement, so that what happens to one of them is told to the others.
      siblingId: idOfRow(other, councilId),
      ...{ from: other.startedOn, until: null },
    }));
    const named = { councilId, list: 'placements', reference: row.externalReference } as const;
    const ids = importIds(named, { said, siblings });
    return { row, ids, terms: termsOf(row, { ids, siblings }) };
  });
}

function idOfRow({ externalReference }: PlacementRow, councilId: string): string {
  return placementIdOf({ councilId, list: 'placements', reference: externalReference });
}

/** Siblings share a code, and a service: a group that two services look after has two carers. */
function siblingsOf(row: PlacementRow, rows: readonly PlacementRow[]): readonly PlacementRow[] {
  const { siblingGroup, serviceLineId } = row;
  if (siblingGroup === null) return [];
  return rows.filter(
    (other) =>
      other !== row && other.siblingGroup === siblingGroup && other.serviceLineId === serviceLineId,
  );
}

function termsOf(
  row: PlacementRow,
  { ids, siblings }: { readonly ids: ImportIds; readonly siblings: StayTerms['siblings'] },
): StayTerms {
  return {
    continuousStayStartedOn: row.continuousStayStartedOn,
    routes: row.routes,
    cores: row.cores,
    services: row.services.map(({ description: _, ...service }, index) => ({
      ...service,
      descriptionTextId: ids.textId(serviceField(index)),
    })),
    matchedLongTermOn: row.matchedLongTermOn,
    siblings,
    absences: row.absences.map((absence, index) => ({
      ...absence,
      absenceId: ids.textId(`absences/${index}`),
    })),
    held: [],
    accommodation: accommodationOf(row.accommodation, ids.textId),
  };
}

const serviceField = (index: number): string => `services/${index}/description`;

/** Every placement says what the child needs; of an imported one nobody wrote it here. */
const needsText = 'Brought from the council’s list of active placements.';

/** What is kept before the command is sent. */
export function keptFor({ row, ids }: PlacementToImport, councilId: string): ImportedRow {
  const { placementId, childId, commandId, textId } = ids;
  const described = row.services.map(({ description }, index) => ({
    textId: textId(serviceField(index)),
    ...{ commandId, text: description },
  }));
  const brmaReason = row.accommodation?.brmaReason ?? null;
  const reasons =
    brmaReason === null ? [] : [{ textId: textId(brmaReasonField), commandId, text: brmaReason }];
  return {
    child: { ...row.child, childId, councilId, initials: initialsOf(row.child) },
    texts: [{ textId: textId('needsText'), commandId, text: needsText }, ...described, ...reasons],
    reference: { placementId, councilId, system: 'council', reference: row.externalReference },
  };
}

export function initialsOf({
  givenNames,
  familyName,
}: Pick<PlacementRow['child'], 'givenNames' | 'familyName'>): string {
  return [givenNames, familyName].map((name) => name.slice(0, 1).toUpperCase()).join('');
}

export function commandFor(
  { row, ids, terms }: PlacementToImport,
  actor: Actor,
): CommandOf<'import-placement'> {
  const route = row.routes.at(-1)?.route;
  invariant(route !== undefined, 'a row that was read has a route');
  const { lot, needLevel, serviceLineId, becameLookedAfterOn, keyStage4 } = row;
  const { startedOn, plannedEndOn, lastHeld } = row;
  return {
    ...{ type: 'import-placement', commandId: ids.commandId, actor, ifVersion: null },
    ...{ childId: ids.childId, needsTextId: ids.textId('needsText') },
    ...{ lot, route, needLevel, serviceLineId, becameLookedAfterOn, keyStage4 },
    ...{ startedOn, plannedEndOn, terms, lastHeld },
  };
}
