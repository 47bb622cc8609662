import { addMonths, wholeMonthsBetween, type PlainDate } from '../calendar';
import { traitsOf } from '../placement/lot-traits';
import type { Active, Notice, PlacementState } from '../placement/state';
import { needLevelsOf } from '../placement/terms';

// Whom a step-down meeting should look at: proposed by rule, from what is recorded of each child in
// a children's home or with more than low support, so that nobody is forgotten because nobody spoke
// of them.

export const candidateReasons = [
  'review-overdue',
  'review-said-step-down',
  'long-stay',
  'planned-end-near',
] as const;
export type CandidateReason = (typeof candidateReasons)[number];

/** From how long a stay, and how long before its planned end, somebody is looked at. */
export interface CandidateTerms {
  readonly longStayMonths: number;
  readonly plannedEndMonths: number;
}

export interface Candidate {
  readonly placementId: string;
  readonly monthsOfStay: number;
  readonly reasons: readonly CandidateReason[];
}

/** The children to look at on a day, those with most reasons first, and then the longest stay. */
export function candidatesOn(
  states: readonly PlacementState[],
  { today, terms }: { readonly today: PlainDate; readonly terms: CandidateTerms },
): readonly Candidate[] {
  return states
    .flatMap((state) => candidateIn(state, { today, terms }))
    .sort(
      (a, b) =>
        b.reasons.length - a.reasons.length ||
        b.monthsOfStay - a.monthsOfStay ||
        (a.placementId < b.placementId ? -1 : 1),
    );
}

/** Whether there is a less intensive place than this one; a home of one's own is for the review. */
function hasLess({ referral: { lot }, award }: Active | Notice): boolean {
  const { stepsDown } = traitsOf[lot];
  if (stepsDown !== 'from-all-but-the-least') return stepsDown === 'from-every-level';
  const [least] = needLevelsOf[lot];
  return award.offer.needLevel !== least;
}

/** None for who has no less intensive place to go to, or is on the way there already. */
function candidateIn(
  state: PlacementState,
  { today, terms }: { readonly today: PlainDate; readonly terms: CandidateTerms },
): readonly Candidate[] {
  if (state.stage !== 'active' && state.stage !== 'notice') return [];
  if (!hasLess(state)) return [];
  const { stay, outlook, award, deadlines, placementId } = state;
  if (outlook.stepDown !== null || stay.startedOn > today) return [];
  const reviewOverdue = deadlines.some(
    ({ kind, dueOn }) => kind === 'step-down-review' && dueOn < today,
  );
  const holds: Readonly<Record<CandidateReason, boolean>> = {
    'review-overdue': reviewOverdue,
    'review-said-step-down': outlook.lastReview?.outcome === 'step-down',
    'long-stay': addMonths(stay.startedOn, terms.longStayMonths) <= today,
    'planned-end-near': award.plannedEndOn <= addMonths(today, terms.plannedEndMonths),
  };
  const reasons = candidateReasons.filter((reason) => holds[reason]);
  const monthsOfStay = wholeMonthsBetween(stay.startedOn, today);
  return reasons.length === 0 ? [] : [{ placementId, monthsOfStay, reasons }];
}
