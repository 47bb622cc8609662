import { canonicalJson } from '../canonical-json';
import type { Book } from '../book';
import type { Judges } from './awards';
import { flippedAward, judgeBy } from './awards';
import type { ComparedBooks } from './compared-books';
import { flippedGates, judgeGates } from './gates';
import type { HeldPlacement, Portfolio } from './portfolio';
import { changedPlacement, differs } from './price-changes';
import type { PriceRun } from './price-bulk';
import { priceInto, priceRun } from './price-bulk';
import type {
  BackTestReport,
  ChangedPlacement,
  ChangedRecord,
  FlippedAward,
  FlippedGate,
  UndecidedPlacement,
} from './report';
import type { Tally } from './tally';
import { addTo, groupSums, tally, totalSums } from './tally';

// Two books over the same placements: who pays more and who less, which gates and awards flip.
// Bulk questions only; nothing here is recorded, and no price that was told to anybody changes.

export interface Progress {
  readonly done: number;
  readonly total: number;
}

interface Gathered {
  readonly byLot: Tally;
  readonly byProvider: Tally;
  readonly byCouncil: Tally;
  readonly changes: ChangedPlacement[];
  readonly gates: FlippedGate[];
  readonly awards: FlippedAward[];
  readonly undecided: UndecidedPlacement[];
}

interface Sides {
  readonly base: PriceRun;
  readonly candidate: PriceRun;
  readonly judges: Judges;
}

const placementsPerStep = 250;

/**
 * Compares step by step, and says after each step how far it is: whoever drives it can show that,
 * let others work in between, or stop. The report is the value that it returns.
 */
export function* backTest(
  { placements }: Portfolio,
  books: ComparedBooks,
): Generator<Progress, BackTestReport> {
  const gathered = gather();
  const sides = sidesOf(books);
  const total = placements.length;
  for (let done = 0; done < total; done += placementsPerStep) {
    yield { done, total };
    for (const placement of placements.slice(done, done + placementsPerStep)) {
      comparePrices(gathered, placement, sides);
      // Rules that are the same in both books open and shut the same gates: nobody need ask.
      const gates = books.gatesAlike ? null : judgeGates(placement, books);
      if (gates !== null) gathered.gates.push(...flippedGates(placement, gates));
      const award = flippedAward(placement, sides.judges, { gates, books });
      if (award !== null) gathered.awards.push(award);
    }
  }
  yield { done: total, total };
  return toReport(gathered, books, total);
}

/** Runs a comparison to its end without a pause. */
export function backTestAtOnce(portfolio: Portfolio, books: ComparedBooks): BackTestReport {
  const steps = backTest(portfolio, books);
  let step = steps.next();
  while (step.done !== true) step = steps.next();
  return step.value;
}

function gather(): Gathered {
  return {
    byLot: tally(),
    byProvider: tally(),
    byCouncil: tally(),
    changes: [],
    gates: [],
    awards: [],
    undecided: [],
  };
}

function sidesOf(books: ComparedBooks): Sides {
  const base = priceRun(books.base);
  const candidate = priceRun(books.candidate);
  // Offers are priced in runs of their own, so that a placement's segments are not overwritten.
  const judges = {
    base: judgeBy(priceRun(books.base)),
    candidate: judgeBy(priceRun(books.candidate)),
  };
  return { base, candidate, judges };
}

function comparePrices(gathered: Gathered, placement: HeldPlacement, sides: Sides): void {
  const { placementId, councilId, providerId, stay } = placement;
  for (const book of ['base', 'candidate'] as const) {
    priceInto(sides[book], stay);
    const { undecided } = sides[book];
    if (undecided === null) continue;
    gathered.undecided.push({ placementId, book, ruleId: undecided.rule.id });
    return;
  }
  const totals = { base: sides.base.totalPence, candidate: sides.candidate.totalPence };
  addTo(gathered.byLot, stay.lot, totals);
  addTo(gathered.byProvider, providerId, totals);
  addTo(gathered.byCouncil, councilId, totals);
  if (differs(sides)) gathered.changes.push(changedPlacement(placement, sides));
}

function toReport(gathered: Gathered, books: ComparedBooks, asked: number): BackTestReport {
  const { byLot, byProvider, byCouncil, changes, gates, awards, undecided } = gathered;
  const total = totalSums(byLot);
  return {
    baseDigest: books.base.book.digest,
    candidateDigest: books.candidate.book.digest,
    records: changedRecords(books.base.book, books.candidate.book),
    placements: {
      asked,
      compared: total.placements,
      changed: changes.length,
      undecided: undecided.length,
    },
    total,
    byLot: groupSums(byLot),
    byProvider: groupSums(byProvider),
    byCouncil: groupSums(byCouncil),
    changes,
    gates,
    awards,
    undecided,
  };
}

/** The rules and tables by which the books differ, by id. */
function changedRecords(base: Book, candidate: Book): readonly ChangedRecord[] {
  const before = recordsOf(base);
  const after = recordsOf(candidate);
  const ids = [...new Set([...before.keys(), ...after.keys()])].sort();
  return ids.flatMap((id): readonly ChangedRecord[] => {
    const [was, is] = [before.get(id), after.get(id)];
    const told = is ?? was;
    if (told === undefined || was?.text === is?.text) return [];
    const { says, standing } = told;
    const change = was === undefined ? 'added' : is === undefined ? 'removed' : 'changed';
    return [{ id, change, says, standing }];
  });
}

function recordsOf({ rules, tables }: Book) {
  const all = [...rules, ...tables];
  return new Map(
    all.map(({ id, file, citation: { says, standing } }) => [
      id,
      { says, standing, text: canonicalJson(file) },
    ]),
  );
}
