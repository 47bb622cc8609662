import { addDays, addMonths } from '../../domain/calendar';
import { scoringFor } from '../../rules/reference';
import { approved } from './approving';
import { commands, offer, sent, startOn, today } from './asking';
import { livedTo } from './asking-stay';
import { openInterface, type Interface } from './interface';
import { searchAt } from './searching';

// An agreement that a party will not sign, and the way back to the other offers: to a second award
// that is signed by both, on the real engine and database.

let hearth: Interface;
beforeAll(async () => {
  hearth = await openInterface({ withWorker: true });
});
afterAll(async () => {
  await hearth.close();
});

const officer = 'officer.lewisham';
const done = (who: string, placementId: string, body: object) =>
  searchAt(hearth).done(who, placementId, body);

async function money(placementId: string) {
  const path = `/v1/envelopes?rehearsalOf=${placementId}`;
  const { items } = (await hearth.as('finance.lewisham').get(path)).body;
  return (items as { reservedPence: number; committedPence: number }[]).reduce<
    readonly [reserved: number, committed: number]
  >((sum, one) => [sum[0] + one.reservedPence, sum[1] + one.committedPence], [0, 0]);
}

/** Two homes have offered, each is scored, and the window has closed. */
async function evaluated() {
  const placementId = await sent(hearth, { rehearsal: true });
  await done('provider.birch', placementId, offer('birch-lodge'));
  await done('provider.cedar', placementId, offer('cedar-house', { coreWeeklyPence: 370_000 }));
  await livedTo(hearth, placementId, addDays(startOn(), -2));
  const { items } = (await hearth.as(officer).get(`/v1/placements/${placementId}/offers`)).body;
  const offers = items as { offerId: string; serviceLineId: string }[];
  const idOf = (line: string) =>
    offers.find((one) => one.serviceLineId === line)?.offerId ?? 'none';
  const scoring = scoringFor(hearth.dependencies.book, { lot: 'residential', on: today() });
  const questions = 'refused' in scoring ? [] : scoring.questions;
  const answers = questions.map(({ questionId }) => ({ questionId, score: 4 }));
  for (const { offerId } of offers) {
    await done(officer, placementId, { type: 'score-offer', offerId, answers });
  }
  return { placementId, birch: idOf('birch-lodge'), cedar: idOf('cedar-house') };
}

async function awarded(placementId: string, offerId: string) {
  const { placement } = await done(officer, placementId, {
    ...{ type: 'propose-award', offerId, plannedEndOn: addMonths(startOn(), 12) },
    ...{ limb: '6c', limbText: 'None before it.', reasonText: 'Nearer to the school.' },
  });
  if (placement['authorityNeeded'] !== null) {
    await done('approver.lewisham', placementId, commands['record-authority']);
  }
  return (await approved(hearth, placementId)).placement;
}

const viewOf = async (who: string, placementId: string) =>
  (await hearth.as(who).get(`/v1/placements/${placementId}`)).body;

test('a rejected agreement goes back to the offers, and the second award stands', async () => {
  const { placementId, birch, cedar } = await evaluated();
  const first = await awarded(placementId, cedar);
  const [reserved] = await money(placementId);
  expect(reserved).toBeGreaterThan(0);
  const aside = commands['set-aside-award'];
  expect(await searchAt(hearth).refused(officer, placementId, aside)).toEqual([
    ...[409, 'agreement-not-rejected'],
  ]);
  await done('signatory.cedar', placementId, commands['reject-agreement']);
  expect(await searchAt(hearth).refused('signatory.cedar', placementId, aside)).toEqual([
    ...[403, 'role-may-not'],
  ]);

  const { placement: back, events } = await done(officer, placementId, aside);

  expect(back).toMatchObject({ stage: 'evaluating', award: null, agreement: null, deadlines: [] });
  expect(events[0]).toMatchObject({ type: 'award-set-aside', offerId: cedar });
  expect(await money(placementId)).toEqual([0, 0]);
  const { items } = (await hearth.as(officer).get(`/v1/placements/${placementId}/offers`)).body;
  expect((items as { awarded: boolean }[]).map((one) => one.awarded)).toEqual([false, false]);
  const path = `/v1/placements/${placementId}/agreement`;
  expect((await hearth.as('signatory.cedar').get(path)).status).toBe(404);

  // Whoever will not sign does not go on offering: what is left is first of those compared.
  await done('provider.cedar', placementId, { type: 'withdraw-offer', offerId: cedar });
  const second = await awarded(placementId, birch);
  expect(second).toMatchObject({ stage: 'agreeing', agreement: { version: 1, signedBy: [] } });
  const { agreementId, textHash } = second.agreement as { agreementId: string; textHash: string };
  expect(agreementId).not.toBe(first.agreement.agreementId);
  const [again, committed] = await money(placementId);
  expect([again > reserved, committed]).toEqual([true, 0]);
  for (const who of ['signatory.lewisham', 'signatory.birch']) {
    await done(who, placementId, { type: 'sign-agreement', textHash });
  }
  expect((await viewOf(officer, placementId)).stage).toBe('arranged');
  expect((await viewOf('provider.cedar', placementId)).code).toBe('not-found');
});

test('everybody is told, the first provider learns nothing more, and the record keeps both', async () => {
  const { placementId, birch, cedar } = await evaluated();
  await awarded(placementId, cedar);
  await done('signatory.lewisham', placementId, commands['reject-agreement']);
  await done(officer, placementId, commands['set-aside-award']);
  const { letters, timeline } = searchAt(hearth);
  const toldTo = async (party: string) =>
    (await letters(party, placementId)).filter(({ kind }) => kind === 'award-set-aside');

  const [cedars, ...more] = await toldTo('cedar');
  expect([cedars?.body, more]).toEqual([expect.stringContaining('that agreement is void'), []]);
  const [birches] = await toldTo('birch');
  expect(birches?.body).toContain(`yours too: ${birch}`);
  const council = await letters('lewisham', placementId);
  expect(council.filter(({ kind }) => kind === 'agreement-void')).toHaveLength(3);

  await awarded(placementId, birch);
  const seen = (await timeline('provider.birch', placementId)).map(({ type }) => type);
  expect(seen.filter((type) => type === 'award-approved')).toHaveLength(1);
  expect(seen).not.toContain('agreement-rejected');
  const record = await hearth
    .as('contract-manager.lewisham')
    .get(`/v1/placements/${placementId}/award-record`);
  expect(record.body.proposals).toMatchObject([
    {
      ...{ offerId: cedar, decision: { outcome: 'approved' } },
      setAside: { by: officer, text: 'They will not sign.' },
    },
    { offerId: birch, decision: { outcome: 'approved' }, setAside: null },
  ]);
  const page = await hearth
    .as('contract-manager.lewisham')
    .get(`/v1/placements/${placementId}/award-record?format=html`);
  expect(page.text).toContain('Set aside by officer.lewisham');
});

test('a direct award whose agreement is rejected goes back, and its place is free again', async () => {
  const { placementId, birch } = await evaluated();
  const direct = { ...commands['direct-award'], availableFrom: startOn() };
  await done(officer, placementId, direct);
  await done('approver.lewisham', placementId, {
    ...{ ...commands['record-authority'], authority: 'urgent' },
    ratifyBy: addDays(startOn(), 20),
  });
  await approved(hearth, placementId);
  const owed = async () =>
    ((await viewOf(officer, placementId)).deadlines as { kind: string }[]).map(({ kind }) => kind);
  expect(await owed()).toContain('authority-ratification');
  await done('signatory.ash', placementId, commands['reject-agreement']);
  await done(officer, placementId, commands['set-aside-award']);
  expect(await owed()).toEqual([]);
  const { items } = (await hearth.as(officer).get(`/v1/placements/${placementId}/offers`)).body;
  const ash = (items as { offerId: string; serviceLineId: string }[]).find(
    ({ serviceLineId }) => serviceLineId === 'ash-house',
  );
  await done('provider.ash', placementId, { type: 'withdraw-offer', offerId: ash?.offerId });

  expect(await awarded(placementId, birch)).toMatchObject({ award: { providerId: 'birch' } });
});
