import { formatPence } from '../money';
import type { DeadlineKind } from '../placement/terms';
import type { EndingLetterFacts } from './letter-facts-of-ending';

type Words = {
  readonly [Kind in keyof EndingLetterFacts]: (
    facts: EndingLetterFacts[Kind],
  ) => readonly [subject: string, body: string];
};

const spoken = (code: string): string => code.replaceAll('-', ' ');

const newHome = 'There is no agreement that names the home to which the child has moved';

const recordIt = 'Please record the day on which it is done.';
const whatIsAsked: Readonly<Partial<Record<DeadlineKind, string>>> = {
  'absence-decision': 'Please say whether the place is kept, held or ended.',
  'service-review': 'Please look at the service: keep it, change it or end it.',
  'rates-to-follow': 'The price rests on a rate that is published each year: please look at it.',
};

export const endingWords: Words = {
  'duty-due-soon': ({ duty, dueOn, isOfNewHome }) => [
    `Due soon: ${spoken(duty)}`,
    isOfNewHome === true
      ? `${newHome}: please issue one, which both sides sign by ${dueOn}.`
      : `The ${spoken(duty)} is due by ${dueOn}. ${whatIsAsked[duty] ?? recordIt}`,
  ],
  'duty-missed': ({ duty, dueOn, isOfNewHome }) => [
    `Overdue: ${spoken(duty)}`,
    isOfNewHome === true
      ? `${newHome}: one should have been issued, and signed by both sides by ${dueOn}.`
      : `The ${spoken(duty)} was due by ${dueOn} and is not recorded as done. It is still owed.`,
  ],
  'duty-moved': ({ duty, fromDueOn, dueOn }) => [
    `A due day has moved: ${spoken(duty)}`,
    `The ${spoken(duty)} was due by ${fromDueOn}; by the calendar as it is now, by ${dueOn}.`,
  ],
  'birthday-reached': ({ age, because }) => [
    `The young person is ${String(age)}`,
    because
      .map(({ says, standing }) => (standing === 'stated' ? says : `${says} (${standing})`))
      .join(' '),
  ],
  'eighteen-decided': ({ choice, from }) => [
    'What comes at 18 is decided',
    `It was decided: ${spoken(choice)}.` +
      (from === null ? '' : ` The price changes on ${from}, the eighteenth birthday.`),
  ],
  'step-down-begun': ({ requiredStartOn, giveNoticeOn, lastDayOn, doubleRunningPence }) => [
    'A step down is under way',
    `The new place is wanted from ${requiredStartOn}. Notice given on ${giveNoticeOn} ends on ` +
      `${lastDayOn}. Both places side by side cost ${formatPence(doubleRunningPence)}.`,
  ],
  'step-down-moved': (moved) => [
    moved.isOwedAgain === true
      ? 'Notice for the step down is owed again'
      : 'The new place starts on another day',
    movedWords(moved),
  ],
  'step-down-failed': ({ followOnId }) => [
    'A step down has failed',
    `Placement ${followOnId}, which was to follow, did not come about. The placement goes on, and ` +
      'notice that was given for it is withdrawn.',
  ],
  'child-transferred': ({ serviceLineId, movedOn }) => [
    'The child has moved to another home',
    `Since ${movedOn} the child lives with ${serviceLineId}, of the same provider. The stay goes ` +
      'on; a new version of the agreement is to be signed.',
  ],
  'end-reviewed': ({ heldOn, causes, actions }) => [
    'The end of a placement has been reviewed',
    `On ${heldOn} the end was reviewed. Found: ${causes.map(spoken).join(', ')}. ` +
      (actions.length === 0
        ? 'Nothing is left for you to do.'
        : `To be done: ${actions.map(({ owner, dueOn }) => `${owner}, by ${dueOn}`).join('; ')}.`),
  ],
  'review-action-due': ({ dueOn, isMissed }) => [
    isMissed ? 'An action of yours is overdue' : 'An action of yours is due soon',
    `The review of the end asks you for something by ${dueOn}. Please do it, and tell the ` +
      'council on which day it was done.',
  ],
  'notice-withdrawn': ({ by }) => [
    'Notice has been withdrawn',
    `The ${by} has withdrawn its notice. The placement goes on.`,
  ],
  'overstay-authorised': ({ lastDayOn, until, reason }) => [
    'The child may stay on after the last day of notice',
    `The last day of notice is ${lastDayOn}. The council answers for the child being there until ` +
      `${until} (${spoken(reason)}). The place is charged at its price until the day on which the ` +
      'child leaves is recorded.',
  ],
  'notice-brought-forward': ({ by, lastDayOn, reason }) => [
    'The last day has been brought forward',
    `The ${by} has brought the last day forward to ${lastDayOn}: ${spoken(reason)}.`,
  ],
};

/** A day without any place is said first: it must not be. */
function movedWords({
  requiredStartOn,
  giveNoticeOn,
  lastDayOn,
  doubleRunningPence,
  isGiven,
}: EndingLetterFacts['step-down-moved']): string {
  const start = `The place that is to follow starts on ${requiredStartOn}.`;
  const cost = `Both places side by side cost ${formatPence(doubleRunningPence)}.`;
  if (!isGiven) return `${start} Notice given on ${giveNoticeOn} ends on ${lastDayOn}. ${cost}`;
  if (lastDayOn < requiredStartOn) {
    return (
      `${start} The notice that runs ends on ${lastDayOn}, which leaves days without a place: ` +
      'withdraw it and give it anew.'
    );
  }
  return `${start} The notice that runs ends on ${lastDayOn}. ${cost}`;
}
