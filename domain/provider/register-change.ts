import { earliest, overlap, type DateSpan, type PlainDate } from '../calendar';
import { factKey, factsOf, type FactOf, type RegisterFact } from './register-fact';

// How the register learns. Nothing is edited: a fact that no longer stands as it was is superseded,
// whole, and what is left of its days comes in again beside the new one.

/** What one event does to the register: the facts that go, by id, and those that come. */
export interface RegisterChange {
  readonly superseded: readonly string[];
  readonly added: readonly RegisterFact[];
}

/** A fact before it has an id. */
export type Unnumbered<Fact> = Fact extends RegisterFact ? Omit<Fact, 'factId'> : never;
export type NewFact = Unnumbered<RegisterFact>;

/** The facts after a change. */
export function changed(
  facts: readonly RegisterFact[],
  { superseded, added }: RegisterChange,
): readonly RegisterFact[] {
  return [...facts.filter(({ factId }) => !superseded.includes(factId)), ...added];
}

/**
 * Makes several facts hold, one after another, each in the place of whatever rivals it for its
 * days. Their ids are the command's, counted, so that a command always gives the same ones.
 */
export function learn(
  facts: readonly RegisterFact[],
  news: readonly NewFact[],
  commandId: string,
): RegisterChange {
  let now = facts;
  let count = 0;
  const number = (fact: NewFact): RegisterFact => {
    count += 1;
    return { ...fact, factId: `${commandId}/${String(count)}` };
  };
  for (const fact of news) now = changed(now, settle(now, fact, number));
  return between(facts, now);
}

/** What turns one list of facts into the other. */
function between(before: readonly RegisterFact[], after: readonly RegisterFact[]): RegisterChange {
  const had = new Set(before.map(({ factId }) => factId));
  const has = new Set(after.map(({ factId }) => factId));
  return {
    superseded: before.map(({ factId }) => factId).filter((factId) => !has.has(factId)),
    added: after.filter(({ factId }) => !had.has(factId)),
  };
}

function settle(
  facts: readonly RegisterFact[],
  news: NewFact,
  number: (fact: NewFact) => RegisterFact,
): RegisterChange {
  const fact = number(news);
  // A price also takes the days of a gap that was declared.
  const kinds = fact.kind === 'price' ? ['price', 'price-gap'] : [fact.kind];
  const rivals = facts.filter(
    (one) =>
      kinds.includes(one.kind) && factKey(one) === factKey(fact) && overlap(one, fact) !== null,
  );
  return {
    superseded: rivals.map(({ factId }) => factId),
    added: [...rivals.flatMap((rival) => daysBefore(rival, fact).map(number)), fact],
  };
}

/** The days of a rival before the new fact, which says what the rival said of later ones. */
function daysBefore(rival: RegisterFact, { from }: DateSpan): readonly NewFact[] {
  return rival.from < from ? [{ ...rival, until: from }] : [];
}

/** A span that ends where the next fact of its kind and key begins, when it names no end itself. */
export function untilTheNext(facts: readonly RegisterFact[], news: NewFact): PlainDate | null {
  if (news.until !== null) return news.until;
  const key = factKey({ ...news, factId: '' });
  const later = facts
    .filter((one) => one.kind === news.kind && factKey(one) === key && one.from > news.from)
    .map(({ from }) => from);
  const [first, ...others] = later;
  return first === undefined ? null : earliest(first, ...others);
}

/** Ends facts on a day: what had not begun by then is no more. */
export function end(
  ended: readonly RegisterFact[],
  { on, commandId }: { readonly on: PlainDate; readonly commandId: string },
): RegisterChange {
  const open = ended.filter(({ until }) => until === null || until > on);
  const shortened = open.filter(({ from }) => from < on);
  return {
    superseded: open.map(({ factId }) => factId),
    added: shortened.map((fact, index) => ({
      ...fact,
      until: on,
      factId: `${commandId}/end-${String(index + 1)}`,
    })),
  };
}

/** The suspensions that a document or an action caused and that last beyond a day. */
export function suspensionsCausedBy(
  facts: readonly RegisterFact[],
  cause: string,
  on: PlainDate,
): readonly FactOf<'suspension'>[] {
  return factsOf(facts, 'suspension').filter(
    ({ causedBy, until }) => causedBy === cause && (until === null || until > on),
  );
}

/** The days after today on which suspensions of a change begin and end, to be clocks. */
export function suspensionDays(
  { added }: RegisterChange,
  today: PlainDate,
): readonly SuspensionDay[] {
  return factsOf(added, 'suspension').flatMap(({ factId: about, from, until }) => {
    const begins: SuspensionDay = { kind: 'suspension-begins', about, on: from };
    const ends = until === null ? [] : [{ kind: 'suspension-ends' as const, about, on: until }];
    return [begins, ...ends].filter(({ on }) => on > today);
  });
}

interface SuspensionDay {
  readonly kind: 'suspension-begins' | 'suspension-ends';
  readonly about: string;
  readonly on: PlainDate;
}
