import type { PlainDate } from '../domain/calendar';
import { addDays, contains } from '../domain/calendar';
import type { ScoringTerms } from '../domain/award/score';
import type { WorkingCalendar } from '../domain/deadlines/working-days';
import { invariant } from '../domain/invariant';
import { basisPoints, pence } from '../domain/money';
import type { RoleLimit } from '../domain/award/role-limit';
import type { AgreementForm } from '../domain/placement/event-terms';
import type { Lot, SigningOrder } from '../domain/placement/terms';
import { refuseUnconfirmed } from '../domain/policy/unconfirmed';
import type { Citation } from '../domain/pricing/finding';
import type { Refusal } from '../domain/refusal';
import { refuse } from '../domain/refusal';
import type { Book } from './book';
import type { TableKind } from './tables';
import { tablesOf, tablesOn } from './tables';

/** How offers for a lot are scored on a day, with the words that assessors are asked. */
export interface Scoring {
  readonly terms: ScoringTerms;
  readonly questions: readonly { readonly questionId: string; readonly asks: string }[];
  /** How many people must have scored an offer before it can be ranked. */
  readonly assessors: number;
  readonly because: readonly Citation[];
}

/**
 * Refused when the lot has no weights or no questions on that day: `policy-unconfirmed` when they
 * are there and nobody has confirmed them, else `policy-cannot-decide`.
 */
export function scoringFor(
  book: Book,
  { lot, on }: { readonly lot: Lot; readonly on: PlainDate },
): Scoring | { readonly refused: Refusal } {
  const weights = tablesOn(book, { kind: 'award-weights', on }).flatMap(({ file, citation }) =>
    file.rows.filter((row) => row.lot === lot).map((row) => ({ row, citation })),
  )[0];
  const asked = tablesOn(book, { kind: 'award-questions', on }).find(
    ({ file }) => file.lot === lot,
  );
  if (weights === undefined) return noValue(book, { kind: 'award-weights', on });
  if (asked === undefined) return noValue(book, { kind: 'award-questions', on });
  const { bestMark, assessors, rows } = asked.file;
  const terms: ScoringTerms = {
    qualityBasisPoints: basisPoints(weights.row.qualityBasisPoints),
    priceBasisPoints: basisPoints(weights.row.priceBasisPoints),
    bestMark,
    questions: rows.map(({ questionId, weightBasisPoints }) => ({
      questionId,
      weightBasisPoints: basisPoints(weightBasisPoints),
    })),
  };
  const questions = rows.map(({ questionId, asks }) => ({ questionId, asks }));
  return { terms, questions, assessors, because: [weights.citation, asked.citation] };
}

/** The planned end that an officer is offered when none is named, by lot. */
export function defaultPlannedEnd(
  book: Book,
  { lot, startsOn }: { readonly lot: Lot; readonly startsOn: PlainDate },
):
  { readonly plannedEndOn: PlainDate; readonly because: Citation } | { readonly refused: Refusal } {
  const found = tablesOn(book, { kind: 'planned-ends', on: startsOn }).flatMap(
    ({ file, citation }) =>
      file.rows.filter((row) => row.lot === lot).map(({ weeks }) => ({ weeks, citation })),
  )[0];
  if (found === undefined) return noValue(book, { kind: 'planned-ends', on: startsOn });
  return { plannedEndOn: addDays(startsOn, 7 * found.weeks), because: found.citation };
}

/**
 * The most that somebody in a role may approve for one placement of a lot, over its whole priced
 * stay to the planned end. Null: no limit is enforced, as the council has entered none for the role
 * and lot that is in force on that day. A shipped limit is unconfirmed and never applies.
 */
export function roleLimitFor(
  book: Book,
  { role, lot, on }: { readonly role: string; readonly lot: Lot; readonly on: PlainDate },
): RoleLimit | null {
  return roleLimitsFor(book, { lot, on }).find((limit) => limit.role === role) ?? null;
}

/** Every limit that the council has entered for a lot. */
export function roleLimitsFor(
  book: Book,
  { lot, on }: { readonly lot: Lot; readonly on: PlainDate },
): readonly RoleLimit[] {
  return tablesOn(book, { kind: 'role-limits', on }).flatMap(({ file, citation: because }) =>
    file.rows.flatMap(({ role, lot: of, limitPence }) =>
      of === lot && limitPence !== null ? [{ role, limitPence: pence(limitPence), because }] : [],
    ),
  );
}

/** Who signs an agreement of a form before whom, where nobody has named another order. */
export function signingOrderFor(
  book: Book,
  { form, on }: { readonly form: AgreementForm; readonly on: PlainDate },
): { readonly order: SigningOrder } | { readonly refused: Refusal } {
  const found = tablesOn(book, { kind: 'signing-orders', on })
    .flatMap(({ file }) => file.rows)
    .find((row) => row.form === form);
  return found === undefined ? noValue(book, { kind: 'signing-orders', on }) : found;
}

/** The councils whose areas adjoin a council's own; null where no table says. */
export function adjoiningCouncils(
  book: Book,
  { councilId, on }: { readonly councilId: string; readonly on: PlainDate },
): readonly string[] | null {
  const found = tablesOn(book, { kind: 'adjoining-councils', on }).find(
    ({ file }) => file.council === councilId,
  );
  return found === undefined ? null : found.file.rows.map(({ adjoins }) => adjoins);
}

/** The services that a council asks together, before those of the next ring. */
export interface SearchRing {
  readonly ring: number;
  readonly says: string;
  readonly serviceLineIds: readonly string[];
}

/** A council's rings for a lot, the first one first; none: everybody is asked at once. */
export function searchRings(
  book: Book,
  { lot, on }: { readonly lot: Lot; readonly on: PlainDate },
): { readonly rings: readonly SearchRing[]; readonly because: readonly Citation[] } {
  const [table] = tablesOn(book, { kind: 'search-rings', on });
  const rows = table?.file.rows.filter((row) => row.lot === lot) ?? [];
  const rings = rows
    .map(({ ring, says, serviceLineIds }) => ({ ring, says, serviceLineIds }))
    .sort((a, b) => a.ring - b.ring);
  return { rings, because: rings.length > 0 && table !== undefined ? [table.citation] : [] };
}

/** A book never changes, so each of its calendars is put together once. */
const calendars = new WeakMap<Book, Map<string, WorkingCalendar>>();

/**
 * A calendar by the name that rules use, whole: all its years, so that a day near the end of one
 * file is counted on into the next. The load has checked that the name exists.
 */
export function workingCalendar(book: Book, name: string): WorkingCalendar {
  const ofBook = calendars.get(book) ?? new Map<string, WorkingCalendar>();
  calendars.set(book, ofBook);
  const calendar = ofBook.get(name) ?? joinedCalendar(book, name);
  ofBook.set(name, calendar);
  return calendar;
}

function joinedCalendar(book: Book, name: string): WorkingCalendar {
  const files = tablesOf(book, 'working-calendar')
    .flatMap(({ file }) => (file.name === name ? [file] : []))
    .sort((a, b) => (a.inForce.from < b.inForce.from ? -1 : 1));
  const from = files[0]?.inForce.from;
  const until = files.at(-1)?.inForce.until;
  invariant(from !== undefined, `there is a calendar ${name}`);
  invariant(until !== undefined && until !== null, `the calendar ${name} has an end`);
  return { name, from, until, holidays: files.flatMap(({ rows }) => rows.map((row) => row.date)) };
}

function noValue(
  book: Book,
  { kind, on }: { readonly kind: TableKind; readonly on: PlainDate },
): { readonly refused: Refusal } {
  const unconfirmed = tablesOf(book, kind)
    .filter(({ file, inForce }) => file.standing === 'unconfirmed' && contains(inForce, on))
    .map(({ citation }) => citation);
  if (unconfirmed.length > 0) return { refused: refuseUnconfirmed(unconfirmed) };
  return { refused: refuse('policy-cannot-decide', { missingFacts: [`reference.${kind}`] }) };
}
