import { plainDate } from '../../domain/calendar';
import { pence } from '../../domain/money';
import type { Citation } from '../../domain/pricing/finding';
import { refuse, type Refusal, type RefusalCode } from '../../domain/refusal';
import { endingRows } from './ending-refusals';
import { providerRows } from './provider-refusals';
import { searchRows } from './search-refusals';
import { stayRefusals } from './stay-refusals';
import { ownProblems, ownProblem, problemOfRefusal, statusOfRefusal } from '../../api/problem';

const day = plainDate('2027-02-28');
const noon = Date.UTC(2027, 1, 28, 12);
const ceiling: Citation = {
  ruleId: 'pricing.ceiling',
  says: 'A price above the ceiling is refused.',
  source: { document: 'The report', clause: '5.1' },
  standing: 'stated',
};

/** Each refusal with its figures, its status, and what the sentence must name. */
const rows: { readonly [Code in RefusalCode]: readonly [Refusal, number, string] } = {
  'command-does-not-fit-stage': [
    refuse('command-does-not-fit-stage', { stage: 'drafting', allowed: ['withdraw'] }),
    409,
    'withdraw',
  ],
  'placement-over': [refuse('placement-over', { stage: 'closed' }), 409, 'closed'],
  'stale-version': [refuse('stale-version', { given: 3, current: 5 }), 412, 'version 5'],
  'role-may-not': [refuse('role-may-not', { roles: ['approver'] }), 403, 'approver'],
  'not-your-placement': [refuse('not-your-placement', {}), 404, 'no such placement'],
  'not-invited': [refuse('not-invited', { serviceLineId: 'ash-house' }), 404, 'ash-house'],
  'already-answered': [refuse('already-answered', { serviceLineId: 'ash' }), 409, 'ash'],
  'need-level-differs': [
    refuse('need-level-differs', { needLevel: 'therapeutic' }),
    422,
    'therapeutic',
  ],
  'need-level-unknown': [refuse('need-level-unknown', { levels: ['standard'] }), 422, 'standard'],
  'accommodation-differs': [refuse('accommodation-differs', { needed: true }), 422, 'rent'],
  'offer-window-closed': [
    refuse('offer-window-closed', { closedAt: noon }),
    409,
    '2027-02-28T12:00:00.000Z',
  ],
  'offer-unknown': [refuse('offer-unknown', { offerId: 'o-1' }), 422, 'o-1'],
  'question-unknown': [refuse('question-unknown', { questionIds: ['q-9'] }), 422, 'q-9'],
  'answers-missing': [refuse('answers-missing', { questionIds: ['q-2'] }), 422, 'q-2'],
  'offer-not-scored': [refuse('offer-not-scored', { offerId: 'o-1', assessors: 2 }), 409, '2'],
  'reason-required': [refuse('reason-required', { topOfferId: 'o-7' }), 422, 'o-7'],
  'same-person': [refuse('same-person', { subject: 'somebody' }), 403, 'second person'],
  'agreement-text-differs': [refuse('agreement-text-differs', { textHash: 'abc' }), 409, 'abc'],
  'already-signed': [refuse('already-signed', { party: 'council' }), 409, 'council'],
  'office-required': [
    refuse('office-required', { ruleId: 'eligibility.out-of-area', office: 'nominated-officer' }),
    422,
    'nominated officer',
  ],
  'limb-required': [refuse('limb-required', {}), 422, '22C(6)'],
  'limb-not-asked': [refuse('limb-not-asked', {}), 422, '18 or over'],
  'authority-required': [refuse('authority-required', { reason: 'spot' }), 422, 'spot purchase'],
  'authority-unknown': [refuse('authority-unknown', { authorityId: 'a-1' }), 422, 'a-1'],
  'ratify-by-required': [refuse('ratify-by-required', {}), 422, 'ratified'],
  'ratifies-required': [refuse('ratifies-required', {}), 422, 'confirms'],
  'nothing-to-approve': [refuse('nothing-to-approve', {}), 409, 'decided'],
  'service-unknown': [refuse('service-unknown', { serviceLineId: 'yew' }), 422, 'yew'],
  'provider-differs': [
    refuse('provider-differs', { serviceLineId: 'yew', providerId: 'oak' }),
    ...([422, 'oak'] as const),
  ],
  'agreement-rejected': [refuse('agreement-rejected', {}), 409, 'new version'],
  'award-compared-nobody': [refuse('award-compared-nobody', {}), 409, 'compared'],
  'award-not-approved': [refuse('award-not-approved', {}), 409, 'approved'],
  'challenge-not-yours': [refuse('challenge-not-yours', { providerId: 'ash' }), 409, 'ash'],
  'challenger-unnamed': [refuse('challenger-unnamed', {}), 422, 'saidFor'],
  'challenge-open': [refuse('challenge-open', { challengeId: 'c-1' }), 409, 'c-1'],
  'challenge-too-late': [
    refuse('challenge-too-late', { endedOn: plainDate('2027-03-01') }),
    409,
    '2027-03-01',
  ],
  'challenge-unknown': [refuse('challenge-unknown', { challengeId: 'c-2' }), 422, 'c-2'],
  'agreement-not-rejected': [refuse('agreement-not-rejected', {}), 409, 'set aside'],
  'agreement-complete': [refuse('agreement-complete', {}), 409, 'Both parties'],
  'not-your-turn-to-sign': [
    refuse('not-your-turn-to-sign', { waitsFor: 'provider' }),
    409,
    'provider',
  ],
  'date-in-future': [refuse('date-in-future', { field: 'endedOn', today: day }), 422, 'endedOn'],
  'start-before-birth': [refuse('start-before-birth', {}), 422, 'was born'],
  'sibling-is-the-child': [refuse('sibling-is-the-child', {}), 422, 'own sibling'],
  'not-in-a-group': [refuse('not-in-a-group', {}), 422, 'alone'],
  'split-needs-reason': [
    refuse('split-needs-reason', { serviceLineId: 'ash-house', placementIds: ['placement-2'] }),
    422,
    'placement-2',
  ],
  'until-before-from': [refuse('until-before-from', { from: day }), 422, day],
  'end-before-start': [refuse('end-before-start', { startedOn: day }), 422, day],
  'start-in-past': [refuse('start-in-past', { today: day }), 422, day],
  'planned-end-before-start': [refuse('planned-end-before-start', { startsOn: day }), 422, day],
  'window-after-start': [refuse('window-after-start', { latestAt: noon }), 422, '2027-02-28T12'],
  'window-in-past': [refuse('window-in-past', { now: noon }), 422, '2027-02-28T12'],
  'calendar-exhausted': [
    refuse('calendar-exhausted', { calendar: 'england-and-wales', until: day }),
    422,
    'england-and-wales',
  ],
  'no-eligible-provider': [refuse('no-eligible-provider', { considered: 6 }), 422, '6'],
  'notice-too-short': [refuse('notice-too-short', { lastDayOn: day }), 422, day],
  'last-day-in-past': [refuse('last-day-in-past', { today: day }), 422, day],
  'settlement-differs': [
    refuse('settlement-differs', { totalPence: pence(123_456) }),
    422,
    '£1,234.56',
  ],
  'above-role-limit': [
    refuse('above-role-limit', {
      role: 'approver',
      limitPence: pence(25_000_000),
      amountPence: pence(25_000_001),
      mayApprove: ['panel'],
    }),
    422,
    '£250,000.00',
  ],
  'envelope-exceeded': [
    refuse('envelope-exceeded', { envelopeId: 'dpv', roomPence: 436_500 }),
    422,
    '£4,365.00',
  ],
  'policy-refuses': [
    refuse('policy-refuses', { obstacles: ['ceiling'] }, [ceiling]),
    422,
    'The report, 5.1',
  ],
  'policy-cannot-decide': [
    refuse('policy-cannot-decide', { missingFacts: ['lot'] }, [ceiling]),
    422,
    'lot',
  ],
  'policy-unconfirmed': [
    refuse('policy-unconfirmed', {
      records: ['reference.role-limits'],
      mayPropose: ['contract-manager'],
      mayApprove: ['approver'],
    }),
    422,
    'reference.role-limits',
  ],
  ...endingRows,
  ...providerRows,
  ...searchRows,
  ...stayRefusals,
};

test.each(Object.values(rows))('$code has its status and says why', (refusal, status, named) => {
  const problem = problemOfRefusal(refusal, 'request-1');
  expect(problem).toMatchObject({
    type: `urn:hearth:problem:${refusal.code}`,
    code: refusal.code,
    status,
    requestId: 'request-1',
  });
  expect(problem.detail).toContain(named);
  expect(statusOfRefusal[refusal.code]).toBe(status);
});

test('a refusal by a rule carries the rule, its clause and its standing', () => {
  const [refusal] = rows['policy-refuses'];
  expect(problemOfRefusal(refusal, 'request-1').because).toEqual([ceiling]);
});

test('instants among the figures go out as text', () => {
  const [refusal] = rows['window-in-past'];
  expect(problemOfRefusal(refusal, 'r').facts).toEqual({ now: '2027-02-28T12:00:00.000Z' });
});

test.each(Object.entries(ownProblems))('%s is a problem of the interface', (code, row) => {
  const problem = ownProblem(code as keyof typeof ownProblems, { detail: 'Why.', requestId: 'r' });
  expect(problem).toEqual({
    type: `urn:hearth:problem:${code}`,
    title: row.title,
    status: row.status,
    detail: 'Why.',
    code,
    requestId: 'r',
  });
  expect(row.status).toBeGreaterThanOrEqual(400);
});
