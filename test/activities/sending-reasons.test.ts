import { consultBook } from '../../activities/consult-book';
import { plainDate } from '../../domain/calendar';
import type { AnswerOf } from '../../domain/placement/questions';
import { putFact, type NewFact } from '../../store/write/put-fact';
import type { Home } from '../workflows/home';
import { openHome } from '../workflows/home';
import { plantHome } from '../workflows/register-of-home';
import { question } from './questions';

// One sending to homes of which each has another reason to be left out, or to be approved: a girl
// of twelve or thirteen, who sets fires, for 22 June 2026.

const always = { from: plainDate('2023-04-01'), until: null };
const vacancies = {
  ...({ kind: 'vacancies', capacity: 6, placesTaken: 2, placesOutOfUse: 0 } as const),
  ...{ ages: { youngest: 0, oldest: 17 }, sexes: ['female', 'male'], needsMet: [] },
  ...{ exclusions: [], postcode: 'SE6 1AA', areaCouncilId: 'lewisham', brma: null, ...always },
};
const matching = 'eligibility.capacity-and-matching';

/** What is otherwise at each home, its outcome, the rule, and the fact that the record keeps. */
const homes: Readonly<
  Record<string, readonly [fact: object, outcome: string, ruleId: string, kept: object]>
> = {
  full: [{ ...vacancies, placesTaken: 6 }, 'fail', matching, { hasVacancy: false }],
  'out-of-use': [{ ...vacancies, placesOutOfUse: 4 }, 'fail', matching, { hasVacancy: false }],
  older: [
    { ...vacancies, ages: { youngest: 16, oldest: 17 } },
    ...(['fail', matching, { ageAndSexInRange: false }] as const),
  ],
  boys: [{ ...vacancies, sexes: ['male'] }, 'fail', matching, { ageAndSexInRange: false }],
  'no-fires': [
    { ...vacancies, exclusions: ['fire-setting'] },
    ...(['fail', matching, { excludedByProvider: true }] as const),
  ],
  'other-needs': [
    { ...vacancies, needsMet: ['autism'] },
    ...(['needs-approval', 'eligibility.needs-to-approve', { needUnmet: true }] as const),
  ],
  uninsured: [
    {
      ...{ kind: 'document', documentKind: 'insurance', documentId: null },
      ...{ ...always, until: plainDate('2026-06-22') },
    },
    ...(['fail', 'eligibility.documents-in-date', { insuranceInDate: false }] as const),
  ],
  inadequate: [
    { kind: 'grade', grade: 'inadequate', inspectedOn: always.from, ...always },
    ...(['fail', 'eligibility.regulator-grade', { regulatorGrade: 'inadequate' }] as const),
  ],
  improving: [
    { kind: 'grade', grade: 'requires-improvement', inspectedOn: always.from, ...always },
    'needs-approval',
    'eligibility.regulator-grade-to-approve',
    { regulatorGrade: 'requires-improvement' },
  ],
  cancelled: [
    {
      ...{ kind: 'registration', registrationType: 'childrens-home', number: null },
      ...{ standing: 'refused-or-cancelled', ...always },
    },
    ...(['fail', 'eligibility.registered-for-lot', { registeredForLot: false }] as const),
  ],
};

let home: Home;
let sent: AnswerOf<'sending'>;

beforeAll(async () => {
  home = await openHome();
  for (const [providerId, [fact]] of Object.entries(homes)) {
    await plantHome(home.store, { providerId, lot: 'residential' });
    await putFact(home.store, `${providerId}-house`, fact as NewFact);
  }
  await home.consult(question('sending'));
  const asked = question('sending');
  const child = { ...asked.child, matchingNeeds: ['fire-setting'] as const };
  const answer = await consultBook(home, { ...asked, child });
  if (answer.about !== 'sending') throw new Error(JSON.stringify(answer));
  sent = answer;
});
afterAll(() => home.close());

test.each(Object.entries(homes))('%s', (providerId, [, outcome, ruleId, kept]) => {
  const id = `${providerId}-house`;
  const consideration = sent.considered.find(({ serviceLineId }) => serviceLineId === id);
  const decision = sent.decisions.find(({ subject }) => subject === id);

  expect(consideration).toMatchObject({
    ...{ outcome, invited: outcome === 'needs-approval' },
    because: [expect.objectContaining({ ruleId })],
  });
  expect(decision?.facts).toMatchObject(kept);
});

test('a home of which all is well is asked, and nothing is kept against it', () => {
  const ash = sent.considered.find(({ serviceLineId }) => serviceLineId === 'ash-house');

  expect(ash).toMatchObject({ invited: true, outcome: 'pass', because: [] });
});
