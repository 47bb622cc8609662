import { addDays } from '../../domain/calendar';
import { offer, sent, startOn, taken, today } from './asking';
import { openInterface, type Interface } from './interface';
import { officer, searchAt } from './searching';

// Every way in which a home's answer reaches a council, on the real engine: from the provider
// itself, by link, or taken down by the officer; in time, late, twice, taken back and made better.

let hearth: Interface;
let desk: ReturnType<typeof searchAt>;
beforeAll(async () => {
  hearth = await openInterface({ withWorker: true });
  desk = searchAt(hearth);
});
afterAll(() => hearth.close());

const [ash, birch, cedar] = ['provider.ash', 'provider.birch', 'provider.cedar'] as const;
const recordOffer = (home: string, changes: object = {}) => ({
  ...{ ...offer(home), type: 'record-offer', ...taken() },
  ...changes,
});
const recordDecline = (home: string, changes: object = {}) => ({
  ...{ type: 'record-decline', serviceLineId: home, reason: 'no-vacancy', ...taken() },
  ...changes,
});
const decline = (home: string, changes: object = {}) => ({
  ...{ type: 'decline-referral', serviceLineId: home, reason: 'location', text: 'Too far.' },
  ...changes,
});
const idOf = ({ events }: { readonly events: readonly object[] }) =>
  (events[0] as { readonly offerId: string }).offerId;

/** A referral whose window has closed, in a rehearsal, after some answers. */
async function evaluated(...answers: readonly (readonly [who: string, body: object])[]) {
  const placementId = await sent(hearth, { rehearsal: true });
  for (const [who, body] of answers) await desk.done(who, placementId, body);
  await desk.advance(placementId, 26);
  return placementId;
}

describe('an answer that the officer takes down', () => {
  test.each(['phone', 'e-mail', 'portal', 'in-person'])(
    'by %s is sealed and judged like any other',
    async (medium) => {
      const placementId = await sent(hearth);
      const evidenceText = `A ${medium} note.`;
      const body = recordOffer('ash-house', { medium, evidenceText });

      const above = { ...body, coreWeeklyPence: 465_001 };
      const [status, code] = await desk.refused(officer, placementId, above);
      expect([status, code]).toEqual([422, 'policy-refuses']);
      const { events } = await desk.done(officer, placementId, body);

      expect(events).toMatchObject([{ type: 'offer-submitted', withheld: true }]);
      expect((await desk.offersOf(officer, placementId)).items).toEqual([]);
      const own = (await desk.offersOf(ash, placementId)).items;
      expect(own).toMatchObject([{ coreWeeklyPence: 400_000, taken: { medium, evidenceText } }]);
      const again = await desk.refused(ash, placementId, offer('ash-house'));
      expect(again).toEqual([409, 'already-answered']);
    },
  );

  test('that is a no is coded, with who said it and when', async () => {
    const placementId = await sent(hearth);
    await desk.done(officer, placementId, recordDecline('ash-house', { text: 'Full until May.' }));
    await desk.done(birch, placementId, decline('birch-lodge'));

    const { declines } = await desk.offersOf(officer, placementId);
    expect(declines).toMatchObject([
      {
        ...{ serviceLineId: 'ash-house', reason: 'no-vacancy', text: 'Full until May.' },
        taken: { medium: 'phone', saidByText: 'The manager' },
      },
      { serviceLineId: 'birch-lodge', reason: 'location', text: 'Too far.', taken: null },
    ]);
    expect((await desk.offersOf(ash, placementId)).declines).toEqual([]);
    const uncoded = { ...decline('cedar-house'), reason: 'we-do-not-like-it' };
    expect(await desk.refused(cedar, placementId, uncoded)).toEqual([400, 'request-malformed']);
  });
});

describe('an answer that the officer takes down late', () => {
  test('after the window counts when something shows that it was made before', async () => {
    const placementId = await sent(hearth, { rehearsal: true });
    const saidAt = new Date(Date.now()).toISOString();
    await desk.advance(placementId, 26);

    const shown = recordOffer('ash-house', { saidAt, evidenceText: 'Their e-mail of that day.' });
    const inTime = await desk.done(officer, placementId, shown);
    const unshown = await desk.done(officer, placementId, recordOffer('birch-lodge', { saidAt }));
    const lateAt = `${addDays(today(), 25)}T23:00:00Z`;
    const afterwards = recordOffer('cedar-house', {
      saidAt: lateAt,
      evidenceText: 'A late e-mail.',
    });
    const late = await desk.done(officer, placementId, { ...afterwards, coreWeeklyPence: 390_000 });

    expect(inTime.events[0]).toMatchObject({ type: 'offer-submitted' });
    expect(unshown.events[0]).toMatchObject({ type: 'offer-held-late' });
    expect(late.events[0]).toMatchObject({ type: 'offer-held-late' });
    const { items } = await desk.offersOf(officer, placementId);
    expect(items.map(({ serviceLineId, status }) => `${serviceLineId} ${status}`).sort()).toEqual([
      ...['ash-house standing', 'birch-lodge late', 'cedar-house late'],
    ]);
    const receipt = (await desk.letters('cedar', placementId)).at(-1);
    expect(receipt).toMatchObject({ kind: 'offer-late' });
    const early = recordDecline('ash-house', { saidAt: '2020-01-01T09:00:00Z' });
    expect((await desk.refused(officer, placementId, early))[1]).toBe('already-answered');

    // The late one is put right by what shows that Birch had called, and Cedar takes its own back.
    const call = recordOffer('birch-lodge', { saidAt, evidenceText: 'Our log of calls.' });
    const found = await desk.done(officer, placementId, call);
    expect(found.events[0]).toMatchObject({ supersedesOfferId: idOf(unshown) });
    await desk.done(cedar, placementId, { type: 'withdraw-offer', offerId: idOf(late) });
    const left = (await desk.offersOf(officer, placementId)).items;
    expect(left.map(({ serviceLineId, status }) => `${serviceLineId} ${status}`).sort()).toEqual([
      ...[
        'ash-house standing',
        'birch-lodge late',
        'birch-lodge standing',
        'cedar-house withdrawn',
      ],
    ]);
  });
});

describe('what an offer may not hold, by whatever way it comes', () => {
  const service = {
    ...{ description: 'As agreed.', unit: 'week', quantityHundredths: 100, ratePence: 1_000 },
    ...{ from: startOn(), until: null, reviewOn: null },
  };
  const wrong = [
    ['a price above the ceiling', { coreWeeklyPence: 465_001 }, 422, 'pricing.ceiling'],
    [
      'a retainer',
      { services: [{ ...service, kind: 'retainer' }] },
      422,
      'pricing.retainer-waived',
    ],
    [
      ...([
        'a premium for the hour',
        { services: [{ ...service, kind: 'emergency-premium' }] },
      ] as const),
      ...([422, 'pricing.no-emergency-premium'] as const),
    ],
    [
      'a rate above its schedule',
      { services: [{ ...service, kind: 'therapy', unit: 'session', ratePence: 9_501 }] },
      422,
      'pricing.additional-rate',
    ],
  ] as const;

  test.each(wrong)('%s is refused with the rule', async (_, changes, status, ruleId) => {
    const placementId = await sent(hearth);
    const { path } = (
      await hearth
        .as(officer)
        .post(`/v1/placements/${placementId}/reply-links`, { serviceLineId: 'ash-house' })
    ).body as { path: string };
    const ways = [
      await desk.ask(ash, placementId, offer('ash-house', changes)),
      await desk.ask(officer, placementId, recordOffer('ash-house', changes)),
      await hearth.as('nobody').post(path, offer('ash-house', changes)),
    ];

    for (const { status: got, body } of ways) {
      expect([got, body.because?.[0]?.ruleId]).toEqual([status, ruleId]);
    }
    // A refusal is no answer: the home may still make a better offer.
    await desk.done(ash, placementId, offer('ash-house'));
  });
});

describe('an offer for what was not asked, or by whom it was not', () => {
  test('another need level, another home, another provider, role or council is refused', async () => {
    const placementId = await sent(hearth);
    const refused = (who: string, body: object) => desk.refused(who, placementId, body);

    expect(await refused(ash, offer('ash-house', { needLevel: 'therapeutic' }))).toEqual([
      ...[422, 'need-level-differs'],
    ]);
    expect(await refused(ash, offer('birch-lodge'))).toEqual([404, 'not-invited']);
    expect(await refused(ash, offer('rowan-court'))).toEqual([404, 'not-invited']);
    expect(await refused('provider.rowan', offer('rowan-court'))).toEqual([404, 'not-found']);
    expect(await refused(officer, offer('ash-house'))).toEqual([403, 'role-may-not']);
    expect(await refused('approver.lewisham', recordOffer('ash-house'))).toEqual([
      ...[403, 'role-may-not'],
    ]);
    expect(await refused('officer.greenwich', recordOffer('ash-house'))).toEqual([
      404,
      'not-found',
    ]);
    expect(await refused(ash, offer('ash-house', { coreWeeklyPence: -1 }))).toEqual([
      ...[400, 'request-malformed'],
    ]);
  });
});

test('an offer twice is one offer under its key, and refused under another', async () => {
  const placementId = await sent(hearth);
  const key = `ash-offers-${placementId}`;
  const body = offer('ash-house');

  const [one, two] = await Promise.all([
    desk.ask(ash, placementId, body, key),
    desk.ask(ash, placementId, body, key),
  ]);
  const third = await desk.ask(ash, placementId, body, key);
  const answered = [one, two, third].filter(({ status }) => status === 200);
  expect(answered.length).toBeGreaterThanOrEqual(2);
  expect(new Set(answered.map((answer) => idOf(answer.body))).size).toBe(1);

  const other = await desk.ask(ash, placementId, offer('ash-house', { coreWeeklyPence: 1 }), key);
  expect([other.status, other.body.code]).toEqual([409, 'idempotency-key-reused']);
  expect(await desk.refused(ash, placementId, body)).toEqual([409, 'already-answered']);
  expect((await desk.offersOf(ash, placementId)).items).toHaveLength(1);
});

test('an offer taken back is gone from the comparison, and may be made anew in time', async () => {
  const placementId = await sent(hearth, { rehearsal: true });
  const offerId = idOf(await desk.done(ash, placementId, offer('ash-house')));
  const takeBack = { type: 'withdraw-offer', offerId, text: 'The room was let.' };

  expect(await desk.refused(birch, placementId, takeBack)).toEqual([422, 'offer-unknown']);
  await desk.done(ash, placementId, takeBack);
  expect(await desk.refused(ash, placementId, takeBack)).toEqual([422, 'offer-unknown']);
  const again = idOf(await desk.done(ash, placementId, offer('ash-house')));
  await desk.advance(placementId, 26);

  const { items } = await desk.offersOf(officer, placementId);
  expect(items.map((one) => [one.offerId, one.status])).toEqual([
    [offerId, 'withdrawn'],
    [again, 'standing'],
  ]);
});

const revise = (offerId: string, changes: object = {}) => ({
  ...{ ...offer('ash-house'), type: 'revise-offer', offerId, coreWeeklyPence: 430_000 },
  ...changes,
});
const invite = (offerId: string, changes: object = {}) => ({
  ...{ type: 'invite-revision', offerId, text: 'Could it be less?', ...changes },
});
const therapy = {
  ...{ kind: 'therapy', description: 'Weekly, with a therapist.', unit: 'session' },
  ...{ quantityHundredths: 100, ratePence: 8_000, from: startOn(), until: null, reviewOn: null },
};

async function negotiated() {
  const placementId = await evaluated([ash, offer('ash-house', { coreWeeklyPence: 440_000 })]);
  const { items } = await desk.offersOf(officer, placementId);
  return { placementId, offerId: items[0]?.offerId ?? 'none' };
}

describe('a negotiation', () => {
  test('goes down only, and up by a service that was asked for', async () => {
    const { placementId, offerId } = await negotiated();
    const refused = (body: object) => desk.refused(ash, placementId, body);
    expect(await refused(revise(offerId))).toEqual([409, 'revision-not-invited']);
    await desk.done(officer, placementId, invite(offerId, { serviceKinds: ['therapy'] }));
    expect(await desk.refused(birch, placementId, revise(offerId))).toEqual([422, 'offer-unknown']);
    expect(await refused(revise(offerId, { coreWeeklyPence: 440_001 }))).toEqual([
      ...[422, 'price-above-earlier'],
    ]);
    const travel = { ...therapy, kind: 'travel', unit: 'mile', ratePence: 45 };
    expect(await refused(revise(offerId, { services: [travel] }))).toEqual([
      ...[422, 'price-above-earlier'],
    ]);
    await desk.done(ash, placementId, revise(offerId, { services: [therapy] }));
    await desk.done(officer, placementId, invite(offerId, { isBestAndFinal: true }));
    await desk.done(
      ash,
      placementId,
      revise(offerId, { services: [therapy], coreWeeklyPence: 425_000 }),
    );

    expect(await desk.refused(officer, placementId, invite(offerId))).toEqual([
      ...[409, 'best-and-final-made'],
    ]);
    const [made] = (await desk.offersOf(officer, placementId)).items;
    expect(made?.versions).toMatchObject([
      { version: 1, coreWeeklyPence: 440_000, isFinal: false, services: [], by: ash },
      { version: 2, coreWeeklyPence: 430_000, services: [{ description: therapy.description }] },
      { version: 3, coreWeeklyPence: 425_000, isFinal: true, by: ash },
    ]);
    expect(made?.thread).toMatchObject([
      { what: 'made', version: 1, by: ash },
      { what: 'revision-invited', text: 'Could it be less?', by: officer, isBestAndFinal: false },
      { what: 'revised', version: 2, by: ash },
      { what: 'revision-invited', by: officer, isBestAndFinal: true },
      { what: 'revised', version: 3, by: ash },
    ]);
    expect((await desk.offersOf(ash, placementId)).items[0]?.thread).toHaveLength(5);
  });
});

describe('a negotiation after an amendment', () => {
  test('after an amendment may go up, and never above the ceiling', async () => {
    const { placementId, offerId } = await negotiated();
    const amend = {
      type: 'amend-referral',
      healthText: 'Two to one at night.',
      text: 'New report.',
    };
    await desk.done(officer, placementId, amend);
    await desk.done(officer, placementId, invite(offerId));

    const above = await desk.ask(ash, placementId, revise(offerId, { coreWeeklyPence: 465_001 }));
    expect([above.status, above.body.because?.[0]?.ruleId]).toEqual([422, 'pricing.ceiling']);
    const retainer = { ...therapy, kind: 'retainer' };
    const held = await desk.ask(ash, placementId, revise(offerId, { services: [retainer] }));
    expect([held.status, held.body.because?.[0]?.ruleId]).toEqual([422, 'pricing.retainer-waived']);
    await desk.done(ash, placementId, revise(offerId, { coreWeeklyPence: 460_000 }));
    const [made] = (await desk.offersOf(officer, placementId)).items;
    expect(made).toMatchObject({ version: 2, coreWeeklyPence: 460_000, status: 'standing' });
  });
});

test('how child and home suit each other is written down by whom, and no provider reads it', async () => {
  const placementId = await evaluated([ash, offer('ash-house')]);
  const matching = {
    ...{ type: 'record-matching', impactText: 'The other girl looks forward to it.' },
    ...{ childsViewText: 'She likes the garden.', isLongTerm: true },
  };
  expect(await desk.refused(ash, placementId, matching)).toEqual([403, 'role-may-not']);
  await desk.done('social-worker.lewisham', placementId, matching);

  const { referral } = await desk.view(officer, placementId);
  expect(referral.matching).toEqual({
    ...{ recordedBy: 'social-worker.lewisham', recordedOn: addDays(today(), 26) },
    ...{ impactText: matching.impactText, childsViewText: matching.childsViewText },
    isLongTerm: true,
  });
  const theirs = JSON.stringify([
    await desk.view(ash, placementId),
    await desk.timeline(ash, placementId),
  ]);
  expect(theirs).not.toContain('looks forward');
  expect(theirs).not.toContain('garden');
});
