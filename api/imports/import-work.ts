import { invariant } from '../../domain/invariant';
import type { PlainDate } from '../../domain/calendar';
import type { ImportProblem } from '../../domain/imports/problem';
import type { Actor } from '../../domain/placement/terms';
import type { Refusal } from '../../domain/refusal';
import type { Outcome } from '../ask-workflow';
import type { JobTicket, JobWork } from '../jobs/jobs';
import { detailOf } from '../refusal-words';
import type { PriceShown } from './price-shown';
import { importResult, type RowResult } from './result';
import { takeRows, type Taken } from './take-rows';

// Any list is imported in one way: the whole file is looked at first, and nothing is taken while
// any row has a problem. Then the rows that are not there yet are taken, each by a command of its
// own.

/** What a job of this kind is begun with. */
export interface ImportAsked {
  readonly csv: string;
  readonly dryRun: boolean;
  readonly actor: Actor;
  /** The day of the import: taking it up on another does not change what it says. */
  readonly today: PlainDate;
}

/** A row without a problem: what it would become, and how it is taken. */
export interface ImportRow {
  readonly line: number;
  readonly externalReference: string;
  /** The placement that it becomes; null where it becomes none. */
  readonly placementId: string | null;
  readonly standing: 'new' | 'there' | 'there-with-other-facts';
  /** Of a row that is there with other facts: what is there, where it was not this list's. */
  readonly differs?: string;
  readonly take: () => Promise<Outcome>;
  /** The column that a refusal is about; left out: nobody can tell. */
  readonly columnOf?: (refusal: Refusal) => string | null;
  readonly price: () => Promise<PriceShown | null>;
}

export interface LookedAt {
  readonly rows: readonly ImportRow[];
  readonly problems: readonly ImportProblem[];
  readonly lines: readonly { readonly line: number; readonly externalReference: string | null }[];
}

export interface Looking {
  readonly councilId: string | null;
  readonly asked: ImportAsked;
}

/** @param look reads the file and everything it must be read against, and takes nothing */
export function importWork(look: (looking: Looking) => Promise<LookedAt>): JobWork {
  return async ({ councilId, request, ticket }) => {
    const asked = request as ImportAsked;
    const looked = await look({ councilId, asked });
    const total = looked.lines.length;
    ticket.onProgress({ done: 0, total });
    const takesNone = asked.dryRun || looked.problems.length > 0;
    const became = takesNone ? new Map<number, Taken>() : await takeNew(looked, ticket);
    if (became === null) return null;
    const lines = await resultsOf(looked, became);
    ticket.onProgress({ done: total, total });
    return importResult(asked.dryRun, lines);
  };
}

/** By line, what became of the rows that were not there yet; null when it was told to stop. */
async function takeNew(
  { rows }: LookedAt,
  ticket: JobTicket,
): Promise<ReadonlyMap<number, Taken> | null> {
  const fresh = rows.filter(({ standing }) => standing === 'new');
  const already = rows.length - fresh.length;
  const taken = await takeRows(
    fresh.map(({ take }) => take),
    {
      isCancelled: ticket.isCancelled,
      onProgress: ({ done }) => ticket.onProgress({ done: already + done, total: rows.length }),
    },
  );
  if (taken === null) return null;
  return new Map(
    fresh.map(({ line }, index) => {
      const became = taken[index];
      invariant(became !== undefined, 'every row that was taken has become something');
      return [line, became];
    }),
  );
}

async function resultsOf(
  { lines, rows, problems }: LookedAt,
  became: ReadonlyMap<number, Taken>,
): Promise<readonly RowResult[]> {
  const results: RowResult[] = [];
  const byLine = new Map(rows.map((row) => [row.line, row]));
  const bad = new Set(problems.map(({ line }) => line));
  for (const { line, externalReference } of lines) {
    const row = byLine.get(line);
    if (row !== undefined && !bad.has(line)) {
      results.push(await resultOf(row, became.get(line), problems.length > 0));
      continue;
    }
    const own = problems.filter((problem) => problem.line === line);
    results.push({
      ...{ line, externalReference, outcome: 'refused', placementId: null, price: null },
      problems: own.map(({ line: _, ...problem }) => problem),
    });
  }
  return results;
}

const otherFacts = {
  column: null,
  code: 'other-facts',
  says: 'It was imported before with other facts. What has changed since is recorded where it is.',
} as const;

async function resultOf(
  { line, externalReference, placementId, standing, differs, price, columnOf }: ImportRow,
  taken: Taken | undefined,
  isHeldBack: boolean,
): Promise<RowResult> {
  const about = { line, externalReference, price: await price() };
  if (standing === 'there') {
    return { ...about, placementId, outcome: 'already-there', problems: [] };
  }
  if (standing === 'there-with-other-facts') {
    const problems = [{ ...otherFacts, says: differs ?? otherFacts.says }];
    return { ...about, placementId, outcome: 'differs', problems };
  }
  if (taken === undefined) {
    const outcome = isHeldBack ? 'left-out' : 'would-be-imported';
    return { ...about, placementId: null, outcome, problems: [] };
  }
  if (typeof taken === 'string') {
    return { ...about, placementId, outcome: 'imported', problems: [] };
  }
  const { refused } = taken;
  const column = columnOf?.(refused) ?? null;
  const problem = { column, code: 'refused', says: detailOf(refused) } as const;
  return { ...about, placementId: null, outcome: 'refused', problems: [problem] };
}

/** Whether what a row becomes is there, by the command that began it. */
export function standingOf(
  begun: ReadonlyMap<string, string | null>,
  { id, commandId }: { readonly id: string; readonly commandId: string },
): ImportRow['standing'] {
  if (!begun.has(id)) return 'new';
  return begun.get(id) === commandId ? 'there' : 'there-with-other-facts';
}
