import { addDays } from '../../domain/calendar';
import { approved } from './approving';
import { commands, commandsOf, offer, opened, sent, today } from './asking';
import { openInterface, type Interface } from './interface';
import { searchAt } from './searching';

// A withdrawal lets go of everything at once, and is not where a child has arrived.

let hearth: Interface;
beforeAll(async () => {
  hearth = await openInterface({ withWorker: true });
});
afterAll(async () => {
  await hearth.close();
});

const officer = 'officer.lewisham';
const withdraw = { type: 'withdraw', reason: 'placed-with-family', text: 'An aunt.' };
const done = (who: string, placementId: string, body: object) =>
  searchAt(hearth).done(who, placementId, body);

async function reserved(placementId: string): Promise<number> {
  const path = `/v1/envelopes?rehearsalOf=${placementId}`;
  const { items } = (await hearth.as('finance.lewisham').get(path)).body;
  return (items as { reservedPence: number }[]).reduce((sum, one) => sum + one.reservedPence, 0);
}

/** What each home that was asked reads of the outcome. */
async function outcomesOf(placementId: string) {
  const outcomes = await Promise.all(
    ['ash', 'birch', 'cedar'].map(async (provider) => {
      const { items } = (await hearth.as(`provider.${provider}`).get('/v1/invitations')).body;
      const own = items as { placementId: string; outcome: string }[];
      return own.filter((one) => one.placementId === placementId).map(({ outcome }) => outcome);
    }),
  );
  return [...new Set(outcomes.flat())];
}

const toldTo = async (party: string, placementId: string) =>
  (await searchAt(hearth).letters(party, placementId)).filter(
    ({ kind }) => kind === 'placement-withdrawn',
  ).length;

test('from an open window: it is shut, no offer is taken or opened, and everybody is told once', async () => {
  const placementId = await sent(hearth, { rehearsal: true });
  await done('provider.birch', placementId, offer('birch-lodge'));

  const { placement } = await done(officer, placementId, withdraw);

  expect(placement).toMatchObject({ stage: 'withdrawn', search: null, deadlines: [] });
  expect(await outcomesOf(placementId)).toEqual(['withdrawn']);
  const late = await searchAt(hearth).refused('provider.ash', placementId, offer('ash-house'));
  expect(late[0]).toBeGreaterThanOrEqual(404);
  const told = await Promise.all(['ash', 'birch', 'cedar'].map((one) => toldTo(one, placementId)));
  expect(told).toEqual([1, 1, 1]);
  // Whoever has seen a price could ask again knowing it: they stay shut.
  const offers = await searchAt(hearth).offersOf(officer, placementId);
  expect(JSON.stringify(offers)).not.toContain('400000');
});

test('from an agreement that is out: void, its money free, its clocks stopped, all told once', async () => {
  const placementId = await sent(hearth, { rehearsal: true });
  await done('provider.birch', placementId, offer('birch-lodge'));
  await searchAt(hearth).advance(placementId, 26);
  await done(officer, placementId, commands['direct-award']);
  await done('approver.lewisham', placementId, commands['record-authority']);
  const { textHash } = (await approved(hearth, placementId)).placement.agreement;
  const sign = { type: 'sign-agreement', textHash };
  await done('signatory.lewisham', placementId, sign);
  expect(await reserved(placementId)).toBeGreaterThan(0);

  const { placement } = await done(officer, placementId, withdraw);

  expect(placement).toMatchObject({
    ...{ stage: 'withdrawn', award: null, agreement: null, deadlines: [], nextDueAt: null },
  });
  expect(await reserved(placementId)).toBe(0);
  const path = `/v1/placements/${placementId}/agreement`;
  expect((await hearth.as(officer).get(path)).status).toBe(404);
  expect((await searchAt(hearth).refused('signatory.ash', placementId, sign))[0]).not.toBe(200);
  expect(await outcomesOf(placementId)).not.toContain('awarded');
  // The others were told of the award already: whoever waits for the child is told alone.
  expect([await toldTo('ash', placementId), await toldTo('birch', placementId)]).toEqual([1, 0]);
  await searchAt(hearth).advance(placementId, 40);
  const after = await searchAt(hearth).letters('ash', placementId);
  expect(after.at(-1)?.kind).toBe('placement-withdrawn');
});

test('where a child lives there it cannot be, and the button and the refusal say why', async () => {
  const placementId = await opened(hearth);
  const startedOn = addDays(today(), -1);
  const made = { ...commands['record-placement-made'], startedOn };
  const { placement } = await done(officer, placementId, made);

  const { status, body } = await hearth.as(officer).post(commandsOf(placementId), withdraw);

  expect([status, body.code]).toEqual([409, 'cannot-withdraw']);
  const { bars } = body.facts;
  expect(bars).toMatchObject([
    { what: 'child-lives-there', since: startedOn },
    { what: 'money-committed' },
  ]);
  expect(body.detail).toContain(`the child has lived there since ${startedOn}`);
  const actions = placement['allowedActions'] as { type: string; refusal: object }[];
  expect(actions.find(({ type }) => type === 'withdraw')?.refusal).toMatchObject({
    ...{ code: 'cannot-withdraw', status: 409, bars, detail: body.detail },
  });
});
