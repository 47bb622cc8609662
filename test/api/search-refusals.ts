import { pence } from '../../domain/money';
import { refuse, type Refusal } from '../../domain/refusal';

/** Each refusal of a referral, its window and its offers, with its status and what it names. */
const noon = Date.UTC(2027, 1, 28, 12);
const at = '2027-02-28T12:00:00.000Z';
type Row = readonly [Refusal, number, string];

export const searchRows = {
  'referral-incomplete': [refuse('referral-incomplete', { missing: ['riskText'] }), 422, 'risk'],
  'possible-duplicate': [refuse('possible-duplicate', { placementIds: ['p-1'] }), 409, 'p-1'],
  'nothing-changed': [refuse('nothing-changed', {}), 422, 'nothing'],
  'field-settled': [
    refuse('field-settled', { field: 'needLevel', stage: 'awarding' }),
    409,
    'needLevel',
  ],
  'too-many-questions': [refuse('too-many-questions', { most: 20 }), 409, '20'],
  'question-not-asked': [refuse('question-not-asked', { questionId: 'q-1' }), 422, 'q-1'],
  'question-already-answered': [
    refuse('question-already-answered', { questionId: 'q-1' }),
    409,
    'q-1',
  ],
  'window-not-longer': [refuse('window-not-longer', { closesAt: noon }), 422, at],
  'answers-awaited': [refuse('answers-awaited', { serviceLineIds: ['ash-house'] }), 409, 'ash'],
  'offers-sealed': [refuse('offers-sealed', { closesAt: noon }), 409, at],
  'search-no-wider': [refuse('search-no-wider', { widening: 'spot' }), 422, 'spot'],
  'already-shortlisted': [refuse('already-shortlisted', { offerId: 'o-1' }), 409, 'o-1'],
  'said-out-of-time': [refuse('said-out-of-time', { opensAt: noon, now: noon }), 422, at],
  'best-and-final-made': [refuse('best-and-final-made', { offerId: 'o-1' }), 409, 'o-1'],
  'revision-awaited': [refuse('revision-awaited', { offerId: 'o-1' }), 409, 'o-1'],
  'revision-not-invited': [refuse('revision-not-invited', { offerId: 'o-1' }), 409, 'o-1'],
  'price-above-earlier': [
    refuse('price-above-earlier', { part: 'core', earlierPence: pence(450_000), on: null }),
    422,
    '£4,500.00',
  ],
} as const satisfies Readonly<Record<string, Row>>;
