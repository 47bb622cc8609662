import { addDays, addMonths } from '../../domain/calendar';
import { approved } from './approving';
import { offer, opened, today } from './asking';
import { openInterface, type Interface } from './interface';
import { officer, searchAt } from './searching';

// Where a search goes from round to round, on the real engine: ring by ring where the council has
// entered rings, further away, to another lot, and outside the DPV at last.

let hearth: Interface;
let desk: ReturnType<typeof searchAt>;
beforeAll(async () => {
  hearth = await openInterface({ withWorker: true });
  desk = searchAt(hearth);
});
afterAll(() => hearth.close());

const invitedIn = async (placementId: string, round: number) =>
  (await desk.offersOf(officer, placementId)).considered
    .filter((one) => one.round === round && one.invited)
    .map(({ serviceLineId }) => serviceLineId);
const outcomeIn = async (placementId: string, round: number, id: string) =>
  (await desk.offersOf(officer, placementId)).considered.find(
    (one) => one.round === round && one.serviceLineId === id,
  );
const close = { type: 'close-window', text: 'Tonight.' };
const tonight = { requiredStartOn: today() };

/** A home of Elm's that the regulator knows, and that has yet to be accredited. */
async function outsideTheDpv(): Promise<string> {
  const always = { from: '2024-01-01' };
  const answer = await hearth.as('provider.elm').post('/v1/providers', {
    type: 'apply',
    service: {
      ...{ providerName: 'Elm (fictional)', name: 'Elm Grove (fictional)', town: 'Catford' },
      ...{ lots: ['residential'], isFictional: true },
    },
    registration: {
      ...{ registrationType: 'childrens-home', standing: 'registered', ...always },
      number: `FICTIONAL-${String(7000 + Math.floor(Math.random() * 2000))}`,
    },
  });
  expect([answer.status, answer.body.detail]).toEqual([201, undefined]);
  const id = answer.body.service.serviceLineId as string;
  const ask = async (who: string, body: object) => {
    const { status, body: told } = await hearth.as(who).post(`/v1/providers/${id}/commands`, body);
    expect([status, told.detail]).toEqual([200, undefined]);
  };
  for (const documentKind of ['insurance', 'safeguarding-policy', 'registration-certificate']) {
    const expiresOn = addDays(today(), 365);
    await ask('provider.elm', { type: 'add-document', documentKind, ...always, expiresOn });
  }
  await ask('host', {
    ...{ type: 'record-grade', grade: 'good' },
    ...{ inspectedOn: '2025-05-05', publishedOn: '2025-06-05' },
  });
  await ask('provider.elm', {
    ...{ type: 'set-vacancies', from: today() },
    places: {
      ...{ capacity: 4, placesTaken: 1, placesOutOfUse: 0, ages: { youngest: 8, oldest: 17 } },
      ...{ sexes: ['female', 'male'], postcode: 'SE6 1AA', areaCouncilId: 'lewisham' },
    },
  });
  return id;
}

test('asks first near, then further away, and asks nobody twice who has answered', async () => {
  const placementId = await opened(hearth, tonight);
  await desk.done(officer, placementId, { type: 'send-referral', reach: 'inside' });
  expect(await invitedIn(placementId, 1)).toEqual(['birch-lodge']);
  expect(await outcomeIn(placementId, 1, 'ash-house')).toMatchObject({ outcome: 'beyond-reach' });
  expect((await hearth.as('provider.ash').get(`/v1/placements/${placementId}`)).status).toBe(404);
  await desk.done('provider.birch', placementId, {
    ...{ type: 'decline-referral', serviceLineId: 'birch-lodge', reason: 'no-vacancy' },
  });
  await desk.done(officer, placementId, close);

  const near = { type: 'widen-search', widening: { kind: 'more-distant', reach: 'inside' } };
  expect(await desk.refused(officer, placementId, { ...near, text: 'No.' })).toEqual([
    ...[422, 'search-no-wider'],
  ]);
  const unreasoned = await desk.refused(officer, placementId, {
    ...{ type: 'widen-search', widening: { kind: 'more-distant', reach: 'adjoining' } },
  });
  expect(unreasoned).toEqual([400, 'request-malformed']);
  await desk.done(officer, placementId, {
    ...{ type: 'widen-search', widening: { kind: 'more-distant', reach: 'adjoining' } },
    text: 'Birch is full.',
  });

  expect(await invitedIn(placementId, 2)).toContain('ash-house');
  expect(await outcomeIn(placementId, 2, 'birch-lodge')).toMatchObject({
    outcome: 'answered-before',
  });
  expect(await outcomeIn(placementId, 2, 'cedar-house')).toMatchObject({ outcome: 'beyond-reach' });
  const { rounds } = await desk.offersOf(officer, placementId);
  expect(rounds).toMatchObject([
    { round: 1, widening: null, text: null, unanswered: [] },
    { round: 2, widening: 'more-distant', text: 'Birch is full.', unanswered: null },
  ]);
  const theirs = (await desk.timeline('provider.ash', placementId)).filter(
    ({ type }) => type === 'search-widened',
  );
  expect(theirs).toMatchObject([{ text: null, considered: [{ serviceLineId: 'ash-house' }] }]);
});

test('goes on to another lot, and lets the offers for the first one go', async () => {
  const placementId = await opened(hearth, tonight);
  await desk.done(officer, placementId, { type: 'send-referral' });
  const body = offer('ash-house', { availableFrom: today() });
  const made = await desk.done('provider.ash', placementId, body);
  await desk.done(officer, placementId, close);
  await desk.done(officer, placementId, {
    ...{ type: 'widen-search', text: 'A family, after all.' },
    widening: { kind: 'other-lot', lot: 'fostering', needLevel: 'standard' },
  });

  const { items } = await desk.offersOf(officer, placementId);
  const [{ offerId }] = made.events as unknown as [{ offerId: string }];
  expect(items).toMatchObject([{ offerId, status: 'released' }]);
  expect(await desk.letters('ash', placementId)).toContainEqual(
    expect.objectContaining({ kind: 'offer-released' }),
  );
  expect(await invitedIn(placementId, 2)).toContain('rowan-lewisham');
  const stale = await desk.refused(
    'provider.rowan',
    placementId,
    offer('rowan-lewisham', {
      ...{ needLevel: 'therapeutic', availableFrom: today() },
    }),
  );
  expect(stale).toEqual([422, 'need-level-differs']);
});

test('ends outside the DPV: a home that is only registered, at its own price, by an authority', async () => {
  const grove = await outsideTheDpv();
  const placementId = await opened(hearth, tonight);
  await desk.done(officer, placementId, { type: 'send-referral' });
  expect(await outcomeIn(placementId, 1, grove)).toMatchObject({
    ...{ invited: false, because: [{ ruleId: 'eligibility.accredited-for-lot' }] },
  });
  await desk.done(officer, placementId, close);
  const spot = { type: 'widen-search', widening: { kind: 'spot' } };
  expect(await desk.refused(officer, placementId, spot)).toEqual([400, 'request-malformed']);
  await desk.done(officer, placementId, { ...spot, text: 'Nobody on the DPV has a place.' });

  expect(await invitedIn(placementId, 2)).toEqual([grove]);
  expect(await outcomeIn(placementId, 2, 'ash-house')).toMatchObject({
    because: [{ ruleId: 'eligibility.spot-outside-dpv' }],
  });
  const late = await desk.refused('provider.ash', placementId, offer('ash-house'));
  expect(late).toEqual([404, 'not-invited']);
  const own = offer(grove, { coreWeeklyPence: 700_000, availableFrom: today() });
  await desk.done('provider.elm', placementId, own);
  await desk.done(officer, placementId, close);
  const { items } = await desk.offersOf(officer, placementId);
  const { offerId } = items.find(({ serviceLineId }) => serviceLineId === grove) ?? {};

  await desk.done(officer, placementId, {
    ...{ type: 'propose-award', offerId, plannedEndOn: addMonths(today(), 12), limb: '6c' },
    limbText: 'No higher limb was available.',
  });
  const early = await desk.refused('approver.lewisham', placementId, { type: 'approve-award' });
  expect(early).toEqual([422, 'authority-required']);
  await desk.done('approver.lewisham', placementId, {
    ...{ type: 'record-authority', authority: 'urgent', decidedBy: 'director' },
    ...{ decidedOn: today(), document: 'Spot 1', ratifyBy: addDays(today(), 5) },
  });
  const { placement, events } = await approved(hearth, placementId);

  expect(placement.stage).toBe('agreeing');
  expect(events[0]).toMatchObject({ type: 'award-approved', commitments: [] });
  const { terms } = await desk.view(officer, placementId, '/agreement');
  // Nine months later nothing comes off: what the DPV agreed is no term of a spot purchase.
  expect(terms.segments).toMatchObject([{ weeklyPence: 700_000 }]);
  expect(terms.segments[0].because).toMatchObject([{ ruleId: 'pricing.agreed-price' }]);
});

test('asks ring by ring once the council has entered whom it asks first', async () => {
  const entry = await hearth.as(officer).post('/v1/policy/entries', {
    ...{ recordId: 'reference.search-rings', from: today() },
    says: 'Birch Lodge is ours, and is asked before anybody else.',
    source: { document: 'Sufficiency strategy', clause: '7' },
    value: {
      rows: [
        { lot: 'residential', ring: 1, says: 'in-house', serviceLineIds: ['birch-lodge'] },
        { lot: 'residential', ring: 2, says: 'block contract', serviceLineIds: ['ash-house'] },
      ],
    },
  });
  const path = `/v1/policy/entries/${entry.body.entryId as string}/approve`;
  expect((await hearth.as('approver.lewisham').post(path, {})).status).toBe(200);

  const placementId = await opened(hearth);
  await desk.done(officer, placementId, { type: 'send-referral' });
  expect(await invitedIn(placementId, 1)).toEqual(['birch-lodge']);
  const { search } = await desk.view(officer, placementId);
  expect(search.ring).toEqual({ ring: 1, says: 'in-house' });
  expect((await desk.view('provider.birch', placementId)).search.ring).toBeNull();
  expect(JSON.stringify(await desk.timeline('provider.birch', placementId))).not.toContain(
    'in-house',
  );
  expect(await outcomeIn(placementId, 1, 'ash-house')).toMatchObject({
    ...{ invited: false, outcome: 'later-ring' },
    because: [{ ruleId: expect.stringContaining('reference.search-rings') }],
  });
  await desk.done('provider.birch', placementId, {
    ...{ type: 'decline-referral', serviceLineId: 'birch-lodge', reason: 'no-vacancy' },
  });
  await desk.done(officer, placementId, close);
  expect((await desk.letters('lewisham', placementId)).at(-1)?.body).toContain('next ring');

  const next = { type: 'widen-search', widening: { kind: 'next-ring' }, text: 'Birch is full.' };
  await desk.done(officer, placementId, next);
  expect(await invitedIn(placementId, 2)).toEqual(['ash-house']);

  const everybody = await opened(hearth);
  await desk.done(officer, everybody, { type: 'send-referral', order: 'everybody' });
  expect((await invitedIn(everybody, 1)).length).toBeGreaterThan(2);
  const emergency = await opened(hearth, tonight);
  await desk.done(officer, emergency, { type: 'send-referral' });
  expect((await invitedIn(emergency, 1)).length).toBeGreaterThan(2);
});
