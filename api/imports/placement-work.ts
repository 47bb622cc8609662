import type { PlainDate } from '../../domain/calendar';
import { invariant } from '../../domain/invariant';
import type { PlacementList } from '../../domain/imports/placement-list';
import { readPlacementList } from '../../domain/imports/placement-list';
import type { ImportProblem } from '../../domain/imports/problem';
import type { Actor } from '../../domain/placement/terms';
import type { Book } from '../../rules/book';
import { begunPlacements, livingChildren, type LivingChild } from '../../store/read/imports';
import type { Dependencies } from '../dependencies';
import type { JobTicket, JobWork } from '../jobs/jobs';
import { bookOf } from '../policy/book-of';
import { detailOf } from '../refusal-words';
import { knownPlaces } from './known-places';
import { commandFor, keptFor, toImport, type PlacementToImport } from './placement-import';
import { priceShown } from './price-shown';
import { importResult, type RowResult } from './result';
import { takeRows, type Taken } from './take-rows';

// An import of active placements: the whole file is looked at first, and nothing is taken while any
// row has a problem. Then the rows that are not there yet become running placements.

/** What a job of this kind is begun with. */
export interface PlacementImportAsked {
  readonly csv: string;
  readonly dryRun: boolean;
  readonly actor: Actor;
  /** The day of the import: taking it up on another does not change what it says. */
  readonly today: PlainDate;
}

type Needed = Pick<Dependencies, 'store' | 'book' | 'temporal' | 'clock'>;

export function placementImportWork(given: Needed): JobWork {
  return async ({ councilId, request, ticket }) => {
    invariant(councilId !== null, 'placements are imported for a council');
    const asked = request as PlacementImportAsked;
    const book = await bookOf(given, { party: 'council', partyId: councilId });
    const looked = await lookAt(given, { councilId, asked, book });
    ticket.onProgress({ done: 0, total: looked.list.lines.length });
    const became =
      asked.dryRun || looked.list.problems.length > 0
        ? new Map<number, Taken>()
        : await takeNew(given, { councilId, actor: asked.actor, looked, ticket });
    if (became === null) return null;
    ticket.onProgress({ done: looked.list.lines.length, total: looked.list.lines.length });
    return importResult(asked.dryRun, await resultsOf(looked, { became, book, asked }));
  };
}

interface Looked {
  readonly list: PlacementList;
  readonly rows: readonly PlacementToImport[];
  /** Of the placements that are there already, the command by which each was begun. */
  readonly begun: ReadonlyMap<string, string | null>;
}

async function lookAt(
  { store }: Needed,
  {
    councilId,
    asked: { csv, today },
    book,
  }: { readonly councilId: string; readonly asked: PlacementImportAsked; readonly book: Book },
): Promise<Looked> {
  const list = readPlacementList(csv, await knownPlaces(store, { book, today }));
  invariant(!('refused' in list), 'a file that cannot be read by its columns begins no job');
  const rows = toImport(list.rows, councilId);
  const begun = await begunPlacements(
    store,
    rows.map(({ ids }) => ids.placementId),
  );
  const placed = placedElsewhere(rows, await livingChildren(store, councilId));
  const problems = [...list.problems, ...placed].sort((a, b) => a.line - b.line);
  return { list: { ...list, problems }, rows, begun };
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

/** By line, what became of the rows that were not there yet; null when it was told to stop. */
async function takeNew(
  given: Needed,
  {
    councilId,
    actor,
    looked: { rows, begun },
    ticket,
  }: {
    readonly councilId: string;
    readonly actor: Actor;
    readonly looked: Looked;
    readonly ticket: JobTicket;
  },
): Promise<ReadonlyMap<number, Taken> | null> {
  const fresh = rows.filter(({ ids }) => !begun.has(ids.placementId));
  const already = rows.length - fresh.length;
  const taken = await takeRows(
    given,
    fresh.map((one) => ({
      kept: keptFor(one, councilId),
      start: { placementId: one.ids.placementId, councilId, rehearsal: false },
      command: commandFor(one, actor),
    })),
    {
      isCancelled: ticket.isCancelled,
      onProgress: ({ done }) => ticket.onProgress({ done: already + done, total: rows.length }),
    },
  );
  if (taken === null) return null;
  return new Map(
    fresh.flatMap(({ row }, index) => {
      const became = taken[index];
      return became === undefined ? [] : [[row.line, became] as const];
    }),
  );
}

interface Told {
  readonly became: ReadonlyMap<number, Taken>;
  readonly book: Book;
  readonly asked: PlacementImportAsked;
}

async function resultsOf(looked: Looked, told: Told): Promise<readonly RowResult[]> {
  const results: RowResult[] = [];
  const bad = new Set(looked.list.problems.map((problem) => problem.line));
  const problemsOf = (line: number) =>
    bad.has(line) ? looked.list.problems.filter((problem) => problem.line === line) : [];
  const rows = new Map(looked.rows.map((one) => [one.row.line, one]));
  for (const { line, externalReference } of looked.list.lines) {
    const own = problemsOf(line);
    const one = rows.get(line);
    const nothing = { line, externalReference, placementId: null, price: null };
    if (one === undefined || own.length > 0) {
      const problems = own.map(({ line: _, ...problem }) => problem);
      results.push({ ...nothing, outcome: 'refused', problems });
    } else results.push(await resultOf(one, looked, told));
  }
  return results;
}

const otherFacts = {
  column: null,
  code: 'other-facts',
  says: 'It was imported before with other facts. What has changed since is recorded on the placement itself.',
} as const;

async function resultOf(
  { row, ids, terms }: PlacementToImport,
  { begun, list }: Looked,
  { became, book, asked }: Told,
): Promise<RowResult> {
  const { line, externalReference } = row;
  const { placementId } = ids;
  const about = { line, externalReference };
  const price = await priceShown(book, { row, terms, on: asked.today });
  if (begun.has(placementId)) {
    const isSame = begun.get(placementId) === ids.commandId;
    const outcome = isSame ? 'already-there' : 'differs';
    return { ...about, placementId, outcome, price, problems: isSame ? [] : [otherFacts] };
  }
  const taken = became.get(line);
  if (taken === undefined) {
    const outcome = list.problems.length > 0 ? 'left-out' : 'would-be-imported';
    return { ...about, placementId: null, outcome, problems: [], price };
  }
  if (typeof taken === 'string') {
    return { ...about, placementId, outcome: 'imported', problems: [], price };
  }
  const problem = { column: null, code: 'refused', says: detailOf(taken.refused) } as const;
  return { ...about, placementId: null, outcome: 'refused', problems: [problem], price };
}
