import type { PlainDate } from '../domain/calendar';
import { birthday } from '../domain/calendar';
import type { DutyDay } from '../domain/deadlines/duties';
import type { DutyFinding } from '../domain/deadlines/duty-terms';
import * as after from '../domain/deadlines/next-duty';
import type { LastHeld } from '../domain/placement/terms';
import type { Ruled } from '../domain/pricing/finding';
import type { Refusal } from '../domain/refusal';
import type { Book } from './book';
import type { DatedDuty, Duties, DutyFacts } from './duties';
import { datedDuty, dutiesOfStay } from './duties';

// What falls due next in a stay that is under way: of each duty that recurs, the one after the last
// that was done, overdue or not. Where nobody says when that was, the day that would follow if each
// had been done on time: a stay is not reproached with years of which nothing is known here.

type DutyType = DutyFinding['type'];

/** Duties of the first days are not owed again: they were done, or not, before the stay came here. */
const ofTheStart: readonly DutyType[] = ['placement-plan', 'notification'];

export interface StayUnderWay extends DutyFacts {
  readonly today: PlainDate;
  readonly lastHeld: LastHeld;
}

/** The next duty of each kind. Refused with `calendar-exhausted`. */
export function nextDuties(
  book: Book,
  duties: Duties,
  stay: StayUnderWay,
): readonly DatedDuty<DutyType>[] | { readonly refused: Refusal } {
  const assumed = dutiesOfStay(book, duties, stay);
  if ('refused' in assumed) return assumed;
  const counted = countedFromLast(duties, stay);
  const kinds = [...new Set(assumed.map(({ kind }) => kind))].filter(
    (kind) => !ofTheStart.includes(kind) && !counted.some((duty) => duty.kind === kind),
  );
  const others = kinds.flatMap((kind) => {
    const next = assumed.find((duty) => duty.kind === kind && duty.dueOn >= stay.today);
    return next === undefined ? [] : [next];
  });
  return [
    ...counted.filter(({ isOwed }) => isOwed).map(({ isOwed: _, ...duty }) => duty),
    ...others,
  ];
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

type Counted = DatedDuty<DutyType> & { readonly isOwed: boolean };

function countedFromLast({ said }: Duties, stay: StayUnderWay): readonly Counted[] {
  const { lastHeld, becameLookedAfterOn } = stay;
  const ask = <T extends DutyType>(
    type: T,
    held: PlainDate | null,
    next: (rule: Ruled<T>, on: PlainDate) => DutyDay & { readonly isOwed?: boolean },
  ): readonly Counted[] => {
    const rule = said(type);
    if (rule === undefined || held === null) return [];
    const { isOwed = true, ...day } = next(rule, held);
    return [{ ...datedDuty(type, day, rule.citation), isOwed: isOwed && day.dueOn < stay.until }];
  };
  const whileYoung = (params: { readonly untilAge: number }, day: DutyDay) => ({
    ...day,
    isOwed: after.isOwedUntil(params, day, stay),
  });
  return [
    ...ask('visit', lastHeld.visitOn, ({ params }, on) =>
      whileYoung(params, after.visitAfter(params, on, stay)),
    ),
    ...ask('personal-adviser-visit', adviserVisitOn(said, stay), ({ params }, on) =>
      after.personalAdviserVisitAfter(params, on),
    ),
    ...ask('looked-after-review', lastHeld.reviewOn, ({ params }, on) =>
      becameLookedAfterOn === null
        ? { dueOn: on, countedFrom: on, isOwed: false }
        : whileYoung(params, after.reviewAfter(params, on, { becameLookedAfterOn })),
    ),
    ...ask('step-down-review', lastHeld.stepDownReviewOn, ({ params }, on) =>
      after.stepDownReviewAfter(params, on),
    ),
  ];
}
