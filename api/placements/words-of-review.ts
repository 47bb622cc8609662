import { formatPence } from '../../domain/money';
import type { ReviewEvents } from '../../domain/placement/events-of-review';
import type { SentencesOf } from './sentence';

export const reviewSentences: SentencesOf<keyof ReviewEvents> = {
  'review-recorded': ({ heldOn, outcome }) =>
    `A step-down review was held on ${heldOn}; it came to ${outcome}.`,
  'eighteen-decided': ({ choice, decidedOn, from, coreWeeklyPence }) =>
    `What comes at 18 was decided on ${decidedOn}: ${choice}` +
    (from === null || coreWeeklyPence === null
      ? '.'
      : `, at ${formatPence(coreWeeklyPence)} a week from ${from}.`),
  'step-down-begun': ({ lot, requiredStartOn, giveNoticeOn, lastDayOn, doubleRunningPence }) =>
    `A step down to ${lot} begins on ${requiredStartOn}. Notice given on ${giveNoticeOn} ends on ` +
    `${lastDayOn}; both places side by side cost ${formatPence(doubleRunningPence)}.`,
  'step-down-moved': ({ followOnId, requiredStartOn }) =>
    `Placement ${followOnId}, which is to follow, starts on ${requiredStartOn}.`,
  'step-down-failed': ({ followOnId }) =>
    `Placement ${followOnId}, which was to follow, did not come about.`,
  'child-transferred': ({ fromServiceLineId, serviceLineId, movedOn, kind }) =>
    `The child moved from ${fromServiceLineId} to ${serviceLineId} on ${movedOn} (${kind}); ` +
    'the stay with the provider goes on.',
};
