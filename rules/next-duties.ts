import type { PlainDate } from '../domain/calendar';
import { addMonths, birthday } from '../domain/calendar';
import type { DutyFinding } from '../domain/deadlines/duty-terms';
import type { LastHeld } from '../domain/placement/terms';
import type { RecurringKind } from '../domain/placement/terms-of-ending';
import type { Book } from './book';
import type { CountedDuties, DatedDuty, Duties, DutyFacts } from './duties';
import { countedDuties, datedDuty } from './duties';
import { nextOwed } from './duty-days';

// What falls due next in a stay that is under way: of each duty that recurs, the one after the last
// that was done, overdue or not. Where nobody says when that was, the day that would follow if each
// had been done on time: a stay is not reproached with years of which nothing is known here.

type DutyType = DutyFinding['type'];

/**
 * Duties of the first days are not owed again: they were done, or not, before the stay came here.
 */
const ofTheStart: readonly DutyType[] = ['placement-plan', 'notification'];

export interface StayUnderWay extends DutyFacts {
  readonly today: PlainDate;
  readonly lastHeld: LastHeld;
}

/** The next duty of each kind. One that lies past the working calendar takes no other with it. */
export function nextDuties(book: Book, duties: Duties, stay: StayUnderWay): CountedDuties {
  const { dated: assumed, uncounted } = countedDuties(book, duties, stay);
  const counted = countedFromLast(duties, stay);
  const kinds = [...new Set(assumed.map(({ kind }) => kind))].filter(
    (kind) => !ofTheStart.includes(kind) && !counted.some((duty) => duty.kind === kind),
  );
  const others = kinds.flatMap((kind) => {
    const next = assumed.find((duty) => duty.kind === kind && duty.dueOn >= stay.today);
    // What is counted from a birthday to come begins with that birthday, and not before.
    return next === undefined || next.countedFrom > stay.today ? [] : [next];
  });
  const owed = counted.filter(({ isOwed }) => isOwed).map(({ isOwed: _, ...duty }) => duty);
  return { dated: [...owed, ...others], uncounted };
}

/** A visit before the birthday was a visit to a child, and the adviser's first is still to come. */
function adviserVisitOn(
  said: Duties['said'],
  { lastHeld: { visitOn }, dateOfBirth }: StayUnderWay,
): PlainDate | null {
  const fromAge = said('personal-adviser-visit')?.params.fromAge;
  if (fromAge === undefined || visitOn === null) return null;
  return visitOn < birthday(dateOfBirth, fromAge) ? null : visitOn;
}

type Counted = Omit<DatedDuty<DutyType>, 'kind'> & {
  readonly kind: RecurringKind;
  readonly isOwed: boolean;
};

/** Of each duty whose last day is known, the one after it; not owed where it has ended by then. */
function countedFromLast(duties: Duties, stay: StayUnderWay): readonly Counted[] {
  const { lastHeld, startsOn, longTermOn, dateOfBirth, until } = stay;
  const last: Readonly<Record<RecurringKind, PlainDate | null>> = {
    visit: lastHeld.visitOn,
    'personal-adviser-visit': adviserVisitOn(duties.said, stay),
    'looked-after-review': stay.becameLookedAfterOn === null ? null : lastHeld.reviewOn,
    'step-down-review': lastHeld.stepDownReviewOn,
  };
  return (Object.keys(last) as RecurringKind[]).flatMap((kind): readonly Counted[] => {
    const heldOn = last[kind];
    const rule = duties.said(kind);
    if (heldOn === null || rule === undefined) return [];
    const isFirst = wasFirst(duties.said, heldOn, stay);
    const next = nextOwed(duties, kind, { heldOn, startsOn, longTermOn, dateOfBirth, isFirst });
    const day = next ?? { dueOn: heldOn, countedFrom: heldOn };
    const isOwed = next !== null && next.dueOn < until;
    return [{ ...datedDuty(kind, day, rule.citation), isOwed }];
  });
}

/**
 * Which review it was is told by its day alone: one held within the months that lie between the
 * first and the second, counted from becoming looked after, is taken for the first, since a review
 * that comes too early breaks no duty and one that comes too late does.
 */
export function wasFirst(
  said: Duties['said'],
  heldOn: PlainDate,
  { becameLookedAfterOn }: Pick<StayUnderWay, 'becameLookedAfterOn'>,
): boolean {
  const secondMonths = said('looked-after-review')?.params.secondMonths;
  if (secondMonths === undefined || becameLookedAfterOn === null) return false;
  return heldOn < addMonths(becameLookedAfterOn, secondMonths);
}
