import { addDays, addMonths } from '../../domain/calendar';
import { scoringFor } from '../../rules/reference';
import { decisionsOf } from '../../store/read/books';
import { approved } from './approving';
import { commandsOf, offer, sent, startOn, today } from './asking';
import { openInterface, type Interface } from './interface';

// What an authority entry does to placements, on the real engine: those that are priced after its
// approval ask the council's new book, and those that were priced before keep what was recorded.

let hearth: Interface;
beforeAll(async () => {
  hearth = await openInterface({ withWorker: true });
});
afterAll(async () => {
  await hearth.close();
});

const as = (role: string) => hearth.as(`${role}.lewisham`);

async function post(identity: string, path: string, body: object) {
  const answer = await hearth.as(identity).post(path, body);
  expect([answer.body.detail, answer.status < 300]).toEqual([undefined, true]);
  return answer.body;
}

/** A rehearsal up to an approved award, whose whole stay is then priced. */
async function awarded(): Promise<string> {
  const placementId = await sent(hearth, { rehearsal: true });
  const commands = commandsOf(placementId);
  await post('provider.birch', commands, offer('birch-lodge'));
  const to = addDays(startOn(), -2);
  await post('officer.lewisham', `/v1/rehearsals/${placementId}/advance`, { to });
  const { items } = (await as('officer').get(`/v1/placements/${placementId}/offers`)).body;
  const { offerId } = items[0];
  const scoring = scoringFor(hearth.dependencies.book, { lot: 'residential', on: today() });
  const asked = 'refused' in scoring ? [] : scoring.questions;
  const answers = asked.map(({ questionId }) => ({ questionId, score: 4 }));
  await post('officer.lewisham', commands, { type: 'score-offer', offerId, answers });
  await post('officer.lewisham', commands, {
    ...{ type: 'propose-award', offerId, plannedEndOn: addMonths(startOn(), 12) },
    ...{ limb: '6c', limbText: 'No higher limb was available.' },
  });
  await approved(hearth, placementId);
  return placementId;
}

const priceOf = async (placementId: string) =>
  (await as('finance').get(`/v1/placements/${placementId}/price`)).body;

const weekly = ({ segments }: { readonly segments: readonly { weeklyPence: number }[] }) =>
  segments.map(({ weeklyPence }) => weeklyPence);

const digestsOf = async (placementId: string) =>
  new Set((await decisionsOf(hearth.dependencies.store, placementId)).map((it) => it.bookDigest));

interface Decisions {
  readonly items: readonly {
    readonly family: string;
    readonly bookDigest: string;
    readonly outcomes: readonly object[];
  }[];
}

test('a decision is read with the trace of every rule, by the council alone', async () => {
  const placementId = await awarded();
  const path = `/v1/placements/${placementId}/decisions`;

  const { items } = (await as('contract-manager').get(path)).body as Decisions;

  const pricing = items.find(({ family }) => family === 'pricing');
  expect(pricing?.bookDigest).toBe(hearth.dependencies.book.digest);
  const discount = 'pricing.residential-long-term';
  expect(pricing?.outcomes).toContainEqual(
    expect.objectContaining({
      ruleId: discount,
      outcome: 'not-fired',
      trace: expect.arrayContaining([
        ...[
          { fact: 'wholeMonthsOfStay', operator: 'atLeast', expected: 9, actual: 0, result: false },
        ],
      ]),
    }),
  );
  expect((await hearth.as('provider.birch').get(path)).status).toBe(403);
  expect((await hearth.as('officer.greenwich').get(path)).status).toBe(404);
});

test('while offers are sealed, so is what the rules said about them', async () => {
  const placementId = await sent(hearth);
  await post('provider.birch', commandsOf(placementId), offer('birch-lodge'));

  const path = `/v1/placements/${placementId}/decisions`;
  const { items } = (await as('officer').get(path)).body as Decisions;

  const families = items.map(({ family }) => family);
  expect(families).toContain('eligibility');
  expect(families).not.toContain('offer');
});

test('an entry prices what comes after its approval, and nothing that is recorded', async () => {
  const before = await awarded();
  const recorded = await priceOf(before);
  expect(weekly(recorded)).toEqual([400_000, 388_000]);
  expect(await digestsOf(before)).toEqual(new Set([hearth.dependencies.book.digest]));

  const { entryId } = await post('officer.lewisham', '/v1/policy/entries', {
    recordId: 'pricing.residential-long-term',
    from: today(),
    says: 'A residential placement costs 4% less from nine months on.',
    source: { document: 'DPV call-off terms', clause: '4.1' },
    value: { params: { basisPoints: 400 } },
  });
  const approval = `/v1/policy/entries/${entryId}/approve`;
  const { bookDigest, ruleId } = await post('approver.lewisham', approval, {});
  const after = await awarded();

  const priced = await priceOf(after);
  expect(weekly(priced)).toEqual([400_000, 384_000]);
  expect(priced.segments[1].because).toMatchObject([{ ruleId, standing: 'stated' }]);
  expect(await digestsOf(after)).toEqual(new Set([bookDigest]));
  expect((await as('officer').get(`/v1/policy/books/${bookDigest}`)).status).toBe(200);
  expect(await priceOf(before)).toEqual(recorded);
});
