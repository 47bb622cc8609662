import { lastDayBefore } from '../../domain/letters/spoken';
import { formatPence, pence as penceOf } from '../../domain/money';
import type { Change } from '../../domain/placement/change-terms';
import type { ChangeEvents } from '../../domain/placement/events-of-change';
import { plural, type SentencesOf } from './sentence';

export const changeSentences: SentencesOf<keyof ChangeEvents> = {
  'change-proposed': ({ change, waitsFor }) =>
    `A change was proposed: ${changeWords(change)}. It waits for the ${waitsFor.join(' and the ')}.`,
  'change-agreed': ({ signer }) => `The ${signer} agreed to the change.`,
  'change-rejected': () => 'The change was rejected.',
  'change-made': ({ change, replaced }) => {
    const { startedOn, endedOn, coreWeeklyPence, benefitWeeklyPence = null } = replaced;
    const day = startedOn ?? endedOn ?? replaced.becameLookedAfterOn ?? null;
    const oldPence = coreWeeklyPence ?? benefitWeeklyPence;
    const old = day ?? (oldPence === null ? null : formatPence(oldPence));
    return `The change was made: ${changeWords(change)}${old === null ? '' : ` (before: ${old})`}.`;
  },
  'dispute-raised': ({ dispute: { from, until, pence, raisedBy } }) =>
    `${raisedBy === 'rules' ? 'By rule' : `By the ${raisedBy}`}, ${pence === null ? 'the charges' : formatPence(pence)} from ${from}${until === null ? ' on' : ` up to and including ${lastDayBefore(until)}`} ${pence === null ? 'are' : 'is'} disputed.`,
  'dispute-resolved': ({ adjustmentPence }) =>
    adjustmentPence === 0
      ? 'The dispute was resolved; the charges stand.'
      : `The dispute was resolved: ${formatPence(penceOf(Math.abs(adjustmentPence)))} is ${adjustmentPence < 0 ? 'taken off' : 'added to'} the charges.`,
};

function changeWords(change: Change): string {
  switch (change.kind) {
    case 'services':
      return `${plural(change.added.length, 'service')} added, ${plural(change.ended.length, 'service')} ended`;
    case 'core-price':
      return `the core price is ${formatPence(change.coreWeeklyPence)} a week from ${change.from}`;
    case 'price-term':
      return `the price agreed from ${change.from} is corrected to ${formatPence(change.coreWeeklyPence)} a week`;
    case 'benefit-award':
      return `a benefit of ${formatPence(change.weeklyPence)} a week is awarded from ${change.from}`;
    case 'start':
      return `the child arrived on ${change.startedOn}`;
    case 'end':
      return `the child left on ${change.endedOn}`;
    case 'date-of-birth':
      return 'the day of birth is corrected';
    case 'looked-after':
      return `the child became looked after on ${change.becameLookedAfterOn}`;
    case 'book':
      return `the price follows the book of today from ${change.from}`;
  }
}
