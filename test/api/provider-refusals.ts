import { plainDate } from '../../domain/calendar';
import type { ProviderRefusals } from '../../domain/provider/refusals';
import { refuse, type Refusal } from '../../domain/refusal';

const day = plainDate('2027-02-28');
const until = plainDate('2027-03-02');

/** Each refusal of the register with its figures, its status, and what the sentence must name. */
export const providerRows: {
  readonly [Code in keyof ProviderRefusals]: readonly [Refusal, number, string];
} = {
  'service-over': [refuse('service-over', { stage: 'removed' }), 409, 'removed'],
  'not-your-service': [refuse('not-your-service', {}), 404, 'no such service'],
  'ends-before-it-begins': [
    refuse('ends-before-it-begins', { field: 'prices', from: day }),
    422,
    day,
  ],
  'lot-not-of-service': [
    refuse('lot-not-of-service', { lot: 'fostering', lots: ['residential'] }),
    422,
    'fostering',
  ],
  'registration-type-differs': [
    refuse('registration-type-differs', { type: 'fostering-agency', needed: ['childrens-home'] }),
    422,
    'childrens-home',
  ],
  'registration-number-malformed': [
    refuse('registration-number-malformed', { type: 'childrens-home' }),
    422,
    'childrens-home',
  ],
  'registration-number-missing': [
    refuse('registration-number-missing', { standing: 'registered' }),
    422,
    'registered',
  ],
  'registration-number-taken': [
    refuse('registration-number-taken', { number: '1234567' }),
    409,
    '1234567',
  ],
  'standing-of-another-type': [
    refuse('standing-of-another-type', { standing: 'adults-only', type: 'childrens-home' }),
    422,
    'adults-only',
  ],
  'grade-before-inspection': [refuse('grade-before-inspection', { inspectedOn: day }), 422, day],
  'grade-of-another-scale': [
    refuse('grade-of-another-scale', { grade: 'outcome-1' }),
    422,
    'outcome-1',
  ],
  'expiry-in-past': [refuse('expiry-in-past', { field: 'expiresOn', today: day }), 422, day],
  'document-held': [refuse('document-held', { documentKind: 'insurance' }), 409, 'insurance'],
  'schedules-overlap': [refuse('schedules-overlap', { what: 'standard', from: day }), 422, day],
  'schedule-gap': [
    refuse('schedule-gap', { needLevel: 'standard', from: day, until }),
    422,
    '2027-03-02',
  ],
  'need-level-not-of-service': [
    refuse('need-level-not-of-service', { needLevel: 'complex', needed: ['standard'] }),
    422,
    'complex',
  ],
  'ceiling-below-price': [
    refuse('ceiling-below-price', { needLevel: 'standard' }),
    422,
    'standard',
  ],
  'rate-is-zero': [refuse('rate-is-zero', { service: 'therapy' }), 422, 'therapy'],
  'schedule-is-empty': [refuse('schedule-is-empty', {}), 422, 'at least one'],
  'inspection-required': [
    refuse('inspection-required', { lot: 'supportedAccommodation' }),
    409,
    'inspection',
  ],
  'no-open-evaluation': [refuse('no-open-evaluation', {}), 409, 'Nothing'],
  'already-extended': [refuse('already-extended', {}), 409, 'once'],
  'places-exceed-capacity': [refuse('places-exceed-capacity', { capacity: 6 }), 422, '6'],
  'ages-out-of-order': [refuse('ages-out-of-order', { youngest: 17, oldest: 10 }), 422, '17'],
  'need-both-met-and-excluded': [
    refuse('need-both-met-and-excluded', { needs: ['autism'] }),
    422,
    'autism',
  ],
  'area-council-differs': [
    refuse('area-council-differs', {
      ...{ postcode: 'SE6 3AB', named: 'bromley', council: 'lewisham' },
    }),
    422,
    'lewisham',
  ],
  'not-on-record': [refuse('not-on-record', { what: 'visit', id: 'v-1' }), 422, 'v-1'],
  'not-your-concern': [refuse('not-your-concern', { concernId: 'c-1' }), 403, 'c-1'],
};
