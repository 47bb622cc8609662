import type { PlainDate } from '../calendar';
import type { Foreseen } from '../placement/questions-of-stay';
import type { Deadline, DeadlineKind, DoneOn, Duty } from '../placement/terms';
import { isRecurring, type RecurringKind } from '../placement/terms-of-ending';

// The first day of a stay, or the day of birth, was written down wrong. What is counted from it is
// counted again: an open duty moves, one that is no longer owed goes, and one that is owed after
// all opens. What was done stays done.

export interface CorrectedStay {
  /** What the stay obliged to by the facts as they were written, and by the corrected ones. */
  readonly was: Foreseen;
  readonly is: Foreseen;
  readonly open: readonly Deadline[];
  readonly done: readonly DoneOn[];
  /** The birthdays, by age, whose day has not come by the facts as they were written. */
  readonly agesAhead: readonly number[];
  readonly today: PlainDate;
  /** Kinds that are counted from something else than what was corrected. */
  readonly untouched: readonly DeadlineKind[];
  /** The next of a kind after one that was done, by the corrected facts; null: it has ended. */
  readonly next: (kind: RecurringKind, heldOn: PlainDate) => Duty | null;
}

interface CountedAnew {
  /** The ids of open duties that go; one that moves is opened again. */
  readonly dropped: readonly string[];
  readonly duties: readonly Duty[];
}

const nothing: CountedAnew = { dropped: [], duties: [] };

export function countedAnew(stay: CorrectedStay): CountedAnew {
  const reached = agesReached(stay);
  const before = owedAfter(stay.was, reached.was);
  const after = owedAfter(stay.is, reached.is);
  const kinds = new Set([...before, ...after].map(({ deadline }) => deadline.kind));
  const changes = [...kinds]
    .filter((kind) => !stay.untouched.includes(kind))
    .map((kind) =>
      changeOf(stay, kind, { before: ofKind(before, kind), after: ofKind(after, kind) }),
    );
  return {
    dropped: changes.flatMap(({ dropped }) => dropped),
    duties: changes.flatMap(({ duties }) => duties),
  };
}

/**
 * The birthdays that have had their effect: by the old facts, and those of them that have come by
 * the corrected facts too. One that has come only now is reached by its own clock, at once.
 */
export function agesReached({
  was,
  is,
  agesAhead,
  today,
}: Pick<CorrectedStay, 'was' | 'is' | 'agesAhead' | 'today'>): {
  readonly was: readonly number[];
  readonly is: readonly number[];
} {
  const old = was.birthdays.map(({ age }) => age).filter((age) => !agesAhead.includes(age));
  const still = is.birthdays.filter(({ age, on }) => old.includes(age) && on <= today);
  return { was: old, is: still.map(({ age }) => age) };
}

/** The first duty of each kind, once some birthdays have ended duties and begun others. */
function owedAfter({ duties, birthdays }: Foreseen, ages: readonly number[]): readonly Duty[] {
  const over = birthdays.filter(({ age }) => ages.includes(age));
  const ended = over.flatMap(({ ends }) => ends);
  const going = duties.filter(({ deadline }) => !ended.includes(deadline.kind));
  return [...going, ...over.flatMap((birthday) => birthday.duties)];
}

function ofKind(duties: readonly Duty[], kind: DeadlineKind): Duty | undefined {
  return duties.find(({ deadline }) => deadline.kind === kind);
}

function changeOf(
  stay: CorrectedStay,
  kind: DeadlineKind,
  { before, after }: { readonly before: Duty | undefined; readonly after: Duty | undefined },
): CountedAnew {
  const open = stay.open.filter((one) => one.kind === kind);
  if (after === undefined) return { dropped: open.map(({ id }) => id), duties: [] };
  const first = open.find(({ countedFrom }) => countedFrom === before?.deadline.countedFrom);
  if (first !== undefined) return movedTo(first, after);
  if (isRecurring(kind)) return laterOf(stay, kind, { open, before, after });
  const isDone = stay.done.some((one) => one.kind === kind);
  // What was owed before and is not open was done, waived or overtaken: it is not opened again.
  const isOwed = open.length === 0 && before === undefined && !isDone;
  return isOwed ? { dropped: [], duties: [after] } : nothing;
}

/** Of a duty that recurs, one that is counted from the day on which the last was done. */
function laterOf(
  { done, next }: CorrectedStay,
  kind: RecurringKind,
  { open, before, after }: { open: readonly Deadline[]; before: Duty | undefined; after: Duty },
): CountedAnew {
  const [later] = open;
  if (later !== undefined) return movedTo(later, next(kind, later.countedFrom));
  const last = done.findLast((one) => one.kind === kind);
  const owed = last === undefined ? after : next(kind, last.on);
  // Nothing of its kind is known to have been done, and yet it is closed: it stays so.
  const isClosed = last === undefined && before !== undefined;
  return owed === null || isClosed ? nothing : { dropped: [], duties: [owed] };
}

function movedTo({ id, dueOn, countedFrom }: Deadline, duty: Duty | null): CountedAnew {
  if (duty === null) return { dropped: [id], duties: [] };
  const isSame = duty.deadline.dueOn === dueOn && duty.deadline.countedFrom === countedFrom;
  return isSame ? nothing : { dropped: [id], duties: [duty] };
}
