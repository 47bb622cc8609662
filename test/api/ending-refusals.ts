import { plainDate } from '../../domain/calendar';
import { pence } from '../../domain/money';
import type { EndingRefusals } from '../../domain/placement/refusals-of-ending';
import { refuse, type Refusal } from '../../domain/refusal';

const day = plainDate('2027-02-28');
const later = plainDate('2027-03-31');

/** Each refusal about duties, reviews, notice and the end, with its status and what it names. */
export const endingRows: {
  readonly [Code in keyof EndingRefusals]: readonly [Refusal, number, string];
} = {
  'date-before-start': [
    refuse('date-before-start', { field: 'heldOn', startedOn: day }),
    422,
    'heldOn',
  ],
  'deadline-unknown': [refuse('deadline-unknown', { deadlineId: 'visit-9' }), 422, 'visit-9'],
  'deadline-met-otherwise': [
    refuse('deadline-met-otherwise', { kind: 'arrival', by: ['confirm-start'] }),
    409,
    'confirm-start',
  ],
  'met-before-counted': [refuse('met-before-counted', { countedFrom: day }), 422, day],
  'not-the-giver': [refuse('not-the-giver', { party: 'provider' }), 403, 'provider'],
  'notice-not-earlier': [refuse('notice-not-earlier', { lastDayOn: day }), 422, day],
  'overstay-not-later': [refuse('overstay-not-later', { until: day }), 422, day],
  'end-reason-does-not-fit': [
    refuse('end-reason-does-not-fit', { reason: 'custody' }),
    422,
    'custody',
  ],
  'not-for-this-lot': [refuse('not-for-this-lot', { lots: ['fostering'] }), 422, 'fostering'],
  'price-not-expected': [
    refuse('price-not-expected', { choice: 'staying-put', needed: true }),
    422,
    'coreWeeklyPence',
  ],
  'staying-put-above-core': [
    refuse('staying-put-above-core', { coreWeeklyPence: pence(87_215) }),
    422,
    '£872.15',
  ],
  'date-of-birth-unknown': [refuse('date-of-birth-unknown', {}), 422, 'birth'],
  'same-lot': [refuse('same-lot', { lot: 'residential' }), 422, 'residential'],
  'step-down-already-begun': [
    refuse('step-down-already-begun', { followOnId: 'placement-2' }),
    409,
    'placement-2',
  ],
  'step-down-unknown': [
    refuse('step-down-unknown', { followOnId: 'placement-9' }),
    422,
    'placement-9',
  ],
  'introduction-outside-stay': [
    refuse('introduction-outside-stay', { today: day, requiredStartOn: later }),
    422,
    later,
  ],
  'cannot-withdraw': [
    refuse('cannot-withdraw', { bars: [{ what: 'child-lives-there', since: day }] }),
    409,
    `lived there since ${day}`,
  ],
  'paper-not-owed': [refuse('paper-not-owed', { papers: ['authority'] }), 409, 'authority'],
  'action-before-review': [
    refuse('action-before-review', { dueOn: day, heldOn: later }),
    422,
    `due on ${day}`,
  ],
  'duties-open': [
    refuse('duties-open', { deadlineIds: ['notification-90'] }),
    409,
    'notification-90',
  ],
  'changes-waiting': [refuse('changes-waiting', { changeIds: ['change-7'] }), 409, 'change-7'],
  'same-home': [refuse('same-home', { serviceLineId: 'ash-house' }), 422, 'ash-house'],
  'home-not-for-lot': [
    refuse('home-not-for-lot', { serviceLineId: 'rowan-one', lot: 'residential' }),
    422,
    'residential',
  ],
  'not-same-provider': [
    refuse('not-same-provider', { serviceLineId: 'birch-house' }),
    422,
    'birch-house',
  ],
};
