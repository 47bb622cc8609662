import { formatPence } from '../domain/money';
import type { BarToWithdrawal, EndingRefusals } from '../domain/placement/refusals-of-ending';
import type { Refusal } from '../domain/refusal';

// What is said no to about duties, reviews, notice and the end: status and sentence.

export const statusOfEndingRefusal = {
  'date-before-start': 422,
  'deadline-unknown': 422,
  'deadline-met-otherwise': 409,
  'met-before-counted': 422,
  'not-the-giver': 403,
  'notice-not-earlier': 422,
  'overstay-not-later': 422,
  'end-reason-does-not-fit': 422,
  'not-for-this-lot': 422,
  'price-not-expected': 422,
  'staying-put-above-core': 422,
  'date-of-birth-unknown': 422,
  'same-lot': 422,
  'step-down-already-begun': 409,
  'step-down-unknown': 422,
  'introduction-outside-stay': 422,
  'cannot-withdraw': 409,
  'paper-not-owed': 409,
  'action-before-review': 422,
  'duties-open': 409,
  'changes-waiting': 409,
  'same-home': 422,
  'home-not-for-lot': 422,
  'not-same-provider': 422,
} as const satisfies Readonly<Record<keyof EndingRefusals, 403 | 409 | 422>>;

type Sentences = {
  readonly [Code in keyof EndingRefusals]: (
    refusal: Extract<Refusal, { readonly code: Code }>,
  ) => string;
};

export const endingDetails: Sentences = {
  'date-before-start': ({ field, startedOn }) =>
    `${field} lies before the first day of the stay, ${startedOn}.`,
  'deadline-unknown': ({ deadlineId }) =>
    `The placement has no open duty ${deadlineId}; one that is met, waived or dropped is closed.`,
  'deadline-met-otherwise': ({ kind, by }) =>
    `A duty of kind ${kind} is not ticked off; it ends with what it asks for: ${by.join(' or ')}.`,
  'met-before-counted': ({ countedFrom }) =>
    `It is counted from ${countedFrom} and cannot have been done before that day.`,
  'not-the-giver': ({ party }) => `The ${party} gave notice, and alone can withdraw it.`,
  'notice-not-earlier': ({ lastDayOn }) =>
    `The last day is ${lastDayOn}; it can only be brought forward.`,
  'overstay-not-later': ({ until }) =>
    `The child may be there until ${until} as it is; name a later day.`,
  'end-reason-does-not-fit': ({ reason, because }) =>
    `The statutory return does not take ${reason} for a child of this age. ` +
    because.map(({ says }) => says).join(' '),
  'not-for-this-lot': ({ lots }) => `That is only for: ${lots.join(', ')}.`,
  'price-not-expected': ({ choice, needed }) =>
    needed
      ? `${choice} has a price of its own: give coreWeeklyPence.`
      : `${choice} has no price of its own: leave coreWeeklyPence out.`,
  'staying-put-above-core': ({ coreWeeklyPence }) =>
    `The core weekly price is fixed at ${formatPence(coreWeeklyPence)} for life; it can only fall.`,
  'date-of-birth-unknown': () =>
    'The eighteenth birthday lies behind, or nobody has recorded the day of birth.',
  'same-lot': ({ lot }) => `The child lives in ${lot} already; a step down leads to another lot.`,
  'step-down-already-begun': ({ followOnId }) =>
    `A step down is under way already: placement ${followOnId} is to follow.`,
  'step-down-unknown': ({ followOnId }) => `No step down to placement ${followOnId} is under way.`,
  'introduction-outside-stay': ({ today, requiredStartOn }) =>
    `Introductory nights lie from today, ${today}, and before ${requiredStartOn}.`,
  'cannot-withdraw': ({ bars }) =>
    `It cannot be withdrawn, because ${bars.map(sayBar).join('; ')}. A placement whose child has ` +
    'arrived is ended, not withdrawn.',
  'paper-not-owed': ({ papers }) =>
    `The child has left, and nobody owes this paper any more: ${papers.join(' or ')}.`,
  'action-before-review': ({ dueOn, heldOn }) =>
    `An action is due on ${dueOn}, before the review was held on ${heldOn}.`,
  'duties-open': ({ deadlineIds }) =>
    `Meet or waive what is still open first: ${deadlineIds.join(', ')}.`,
  'changes-waiting': ({ changeIds }) =>
    `Agree to or reject what has been proposed first: ${changeIds.join(', ')}.`,
  'same-home': ({ serviceLineId }) => `The child lives with ${serviceLineId} already.`,
  'home-not-for-lot': ({ serviceLineId, lot }) =>
    `${serviceLineId} is not accredited for ${lot}, on any day: a move there is another placement.`,
  'not-same-provider': ({ serviceLineId }) =>
    `${serviceLineId} is not of the same provider; that move is an end and a new placement.`,
};

function sayBar(bar: BarToWithdrawal): string {
  switch (bar.what) {
    case 'child-lives-there':
      return `the child has lived there since ${bar.since}`;
    case 'child-has-lived-there':
      return `the child lived there from ${bar.since} until ${bar.until}`;
    case 'agreement-signed':
      return `both parties have signed agreement ${bar.agreementId}`;
    case 'money-committed':
      return `${formatPence(bar.pence)} is committed`;
  }
}
