import type { PlainDate } from '../calendar';
import type { Pence } from '../money';

/** One thing that stands in the way of a withdrawal; each is undone by no withdrawal. */
export type BarToWithdrawal =
  | { readonly what: 'child-lives-there'; readonly since: PlainDate }
  | { readonly what: 'child-has-lived-there'; readonly since: PlainDate; readonly until: PlainDate }
  | { readonly what: 'agreement-signed'; readonly agreementId: string }
  | { readonly what: 'money-committed'; readonly pence: Pence };

/** What is said no to about duties, reviews, notice and the end. */
export interface EndingRefusals {
  'date-before-start': { readonly field: string; readonly startedOn: PlainDate };
  'deadline-unknown': { readonly deadlineId: string };
  /** These commands meet this duty, and nobody ticks it off. */
  'deadline-met-otherwise': { readonly kind: string; readonly by: readonly string[] };
  'met-before-counted': { readonly countedFrom: PlainDate };
  'not-the-giver': { readonly party: string };
  'notice-not-earlier': { readonly lastDayOn: PlainDate };
  /** `until`: the last day of notice, or the day up to which an overstay is authorised. */
  'overstay-not-later': { readonly until: PlainDate };
  'end-reason-does-not-fit': { readonly reason: string };
  'not-for-this-lot': { readonly lots: readonly string[] };
  'price-not-expected': { readonly choice: string; readonly needed: boolean };
  'staying-put-above-core': { readonly coreWeeklyPence: Pence };
  'date-of-birth-unknown': object;
  'same-lot': { readonly lot: string };
  'step-down-already-begun': { readonly followOnId: string };
  'step-down-unknown': { readonly followOnId: string };
  'introduction-outside-stay': { readonly today: PlainDate; readonly requiredStartOn: PlainDate };
  /** What stands in the way of a withdrawal, one by one. */
  'cannot-withdraw': { readonly bars: readonly BarToWithdrawal[] };
  /** The child has left, and no such paper is open any more. */
  'paper-not-owed': { readonly papers: readonly string[] };
  /** An action is to be done after the meeting that asks for it. */
  'action-before-review': { readonly dueOn: PlainDate; readonly heldOn: PlainDate };
  /** What is still to be met or waived before a placement is settled. */
  'duties-open': { readonly deadlineIds: readonly string[] };
  /** What is still to be agreed to or rejected before a placement is settled. */
  'changes-waiting': { readonly changeIds: readonly string[] };
  'same-home': { readonly serviceLineId: string };
  'home-not-for-lot': { readonly serviceLineId: string; readonly lot: string };
  'not-same-provider': { readonly serviceLineId: string };
}
