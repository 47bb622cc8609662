import type { PlainDate } from '../calendar';
import { addDays, addMonths, birthday } from '../calendar';
import type { ParamsOf } from '../pricing/finding';
import type { DutyDay, DutyStay } from './duties';

// When a duty that recurs falls due next, counted from the day it was really last done. None of
// these looks whether the child still is of the age that the duty is for: see each rule's parameters.

/** From the last visit: in weeks, or in months where the placement is meant to last. */
export function visitAfter(
  params: ParamsOf<'visit'>,
  lastOn: PlainDate,
  { startsOn, longTermOn }: Pick<DutyStay, 'startsOn'> & { readonly longTermOn: PlainDate | null },
): DutyDay {
  const yearIsOver = addMonths(startsOn, params.longTermAfterMonths) <= lastOn;
  const isLongTerm = yearIsOver && longTermOn !== null && longTermOn <= lastOn;
  const dueOn = isLongTerm
    ? addMonths(lastOn, params.longTermEveryMonths)
    : addDays(lastOn, params.everyDays);
  return { dueOn, countedFrom: lastOn };
}

export function personalAdviserVisitAfter(
  { everyMonths }: ParamsOf<'personal-adviser-visit'>,
  lastOn: PlainDate,
): DutyDay {
  return { dueOn: addMonths(lastOn, everyMonths), countedFrom: lastOn };
}

/**
 * From the last review. Which one it was is told by its day alone: one held within the months that
 * lie between the first and the second, counted from becoming looked after, is taken for the first, since
 * a review that comes too early breaks no duty and one that comes too late does.
 */
export function reviewAfter(
  { secondMonths, everyMonths }: ParamsOf<'looked-after-review'>,
  lastOn: PlainDate,
  { becameLookedAfterOn }: { readonly becameLookedAfterOn: PlainDate },
): DutyDay {
  const isFirst = lastOn < addMonths(becameLookedAfterOn, secondMonths);
  return { dueOn: addMonths(lastOn, isFirst ? secondMonths : everyMonths), countedFrom: lastOn };
}

export function stepDownReviewAfter(
  { everyMonths }: ParamsOf<'step-down-review'>,
  lastOn: PlainDate,
): DutyDay {
  return { dueOn: addMonths(lastOn, everyMonths), countedFrom: lastOn };
}

/** Whether a duty that ends at an age still is owed on the day it falls due. */
export function isOwedUntil(
  { untilAge }: { readonly untilAge: number },
  { dueOn }: DutyDay,
  { dateOfBirth }: Pick<DutyStay, 'dateOfBirth'>,
): boolean {
  return dueOn < birthday(dateOfBirth, untilAge);
}
