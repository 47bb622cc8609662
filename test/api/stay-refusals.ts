import { plainDate } from '../../domain/calendar';
import { refuse, type Refusal, type RefusalCode } from '../../domain/refusal';

const day = plainDate('2027-02-28');

/** What a stay that changes refuses: its figures, its status, and what the sentence must name. */
export const stayRefusals = {
  'start-or-reason': [refuse('start-or-reason', {}), 422, 'planned start'],
  'start-unchanged': [refuse('start-unchanged', { startsOn: day }), 422, day],
  'day-before': [refuse('day-before', { field: 'until', day }), 422, 'until'],
  'absence-unknown': [refuse('absence-unknown', { absenceId: 'a-1' }), 422, 'a-1'],
  'absent-already': [refuse('absent-already', { absenceId: 'a-1' }), 409, 'a-1'],
  'not-an-extension': [refuse('not-an-extension', { plannedEndOn: day }), 422, day],
  'not-a-shortening': [refuse('not-a-shortening', { plannedEndOn: day }), 422, day],
  'accommodation-not-exempt': [refuse('accommodation-not-exempt', {}), 422, 'exempt'],
  'lot-has-no-rates': [refuse('lot-has-no-rates', { lot: 'fostering' }), 422, 'fostering'],
  'nothing-changes': [refuse('nothing-changes', {}), 422, 'service'],
  'service-not-in-stay': [refuse('service-not-in-stay', { serviceId: 's-1' }), 422, 's-1'],
  'price-term-unknown': [refuse('price-term-unknown', { from: day }), 422, day],
  'change-unknown': [refuse('change-unknown', { changeId: 'c-1' }), 422, 'c-1'],
  'change-not-yours': [refuse('change-not-yours', { changeId: 'c-1' }), 403, 'c-1'],
  'stay-is-over': [refuse('stay-is-over', {}), 409, 'has left'],
  'stay-goes-on': [refuse('stay-goes-on', {}), 409, 'not left'],
  'dispute-unknown': [refuse('dispute-unknown', { disputeId: 'd-1' }), 422, 'd-1'],
  'dispute-needs-days': [refuse('dispute-needs-days', {}), 422, 'named days'],
  'dispute-open': [refuse('dispute-open', { disputeIds: ['d-1'] }), 409, 'd-1'],
} as const satisfies Partial<Record<RefusalCode, readonly [Refusal, number, string]>>;
