import { addMonths, ageOn, plainDate } from '../../domain/calendar';
import { offer, opened, startOn, today } from './asking';
import { openInterface, type Interface } from './interface';
import { officer, searchAt } from './searching';

// What an invited provider can learn of a child before the full referral is revealed to it, by
// every answer that it can get; and what the council can say afterwards of who has looked.

let hearth: Interface;
let desk: ReturnType<typeof searchAt>;
beforeAll(async () => {
  hearth = await openInterface({ withWorker: true });
  desk = searchAt(hearth);
});
afterAll(() => hearth.close());

const named = 'Robin Unmistakable, born on 4 May 2015 (2015-05-04)';
const sections = {
  educationText: 'The school is Marker Academy.',
  healthText: 'Asthma, by Doctor Marker.',
  riskText: 'Runs to Marker Street.',
  preferencesText: 'Wants to live near Marker Park.',
  legalText: 'Before Judge Marker.',
};
/** Whatever says who the child is, in any letter case. */
const telling = [
  /unmistakable/iu,
  /robin/iu,
  /2015-05-04/u,
  /4 may 2015/iu,
  /marker/iu,
  /full-care/u,
  /2021-02-03/u,
];

async function referred() {
  const { becameLookedAfterOn, ...rest } = { becameLookedAfterOn: '2021-02-03', ...sections };
  const placementId = await opened(hearth, { needsText: `${named} needs a calm home.`, ...rest });
  const amend = { type: 'amend-referral', becameLookedAfterOn, text: `For ${named}.` };
  await desk.done(officer, placementId, amend);
  await desk.done(officer, placementId, { type: 'send-referral' });
  return placementId;
}

/** Everything that one provider can read of a placement, as text. */
async function readableBy(who: string, placementId: string): Promise<string> {
  const partyId = who.slice('provider.'.length);
  const parts = ['', '/timeline?limit=200', '/offers', '/deadlines', '/price', '/charges'];
  const more = ['/award-record', '/agreement', '/disclosures', '/referral'];
  const answers = await Promise.all(
    [...parts, ...more].map((part) => desk.view(who, placementId, part)),
  );
  const invitations = (await hearth.as(who).get('/v1/invitations?limit=200')).body;
  const lists = (await hearth.as(who).get('/v1/placements?limit=200')).body;
  const letters = await desk.letters(partyId, placementId);
  return JSON.stringify([...answers, invitations, lists, letters]);
}

/** Every text that people may write while the window is open, each with the child's name in it. */
async function writeTheNameEverywhere(placementId: string) {
  const ash = 'provider.ash';
  const amend = {
    type: 'amend-referral',
    needsText: `${named}, still.`,
    text: `As ${named} said.`,
  };
  await desk.done(officer, placementId, amend);
  await desk.done(officer, placementId, {
    ...{ type: 'amend-referral', healthText: `More of Doctor Marker on ${named}.`, text: named },
  });
  const asked = await desk.done(ash, placementId, { type: 'ask-question', text: 'Who is it?' });
  const { questionId } = asked.events[0] as unknown as { questionId: string };
  const answer = { type: 'answer-question', questionId, text: `It is ${named}.` };
  const told = await desk.done(officer, placementId, answer);
  expect(JSON.stringify(told)).not.toContain('It is Robin');
  const note = { type: 'add-note', text: `A note on ${named}.`, visibleTo: ['provider'] };
  await desk.done(officer, placementId, note);
  await desk.done('provider.birch', placementId, offer('birch-lodge'));
}

test('nothing that says who the child is reaches a provider before the full referral does', async () => {
  const placementId = await referred();
  await writeTheNameEverywhere(placementId);
  const path = `/v1/placements/${placementId}/reply-links`;
  const link = await hearth.as(officer).post(path, { serviceLineId: 'ash-house' });
  const page = await hearth.as('nobody').get(link.body.path as string);
  const refused = await desk.ask(
    'provider.ash',
    placementId,
    offer('ash-house', { needLevel: 'x' }),
  );

  const texts = [
    await readableBy('provider.ash', placementId),
    await readableBy('provider.birch', placementId),
    JSON.stringify([page.body, refused.body]),
  ];
  for (const text of texts) {
    for (const word of telling) expect(text).not.toMatch(word);
  }
  // The test would prove nothing if those texts had not reached anybody.
  expect(texts[0]).toContain('It is R. U., born on [date of birth]');
  expect(texts[0]).toContain('A note on R. U.');
  expect(page.body).toMatchObject({
    needsText: expect.stringContaining('still'),
    child: { age: ageOn(plainDate('2015-05-04'), today()) },
  });
  expect(await desk.view(officer, placementId)).toMatchObject({
    needsText: expect.stringContaining('Robin Unmistakable'),
  });
});

async function shortlisted() {
  const placementId = await opened(hearth, { ...sections, rehearsal: true });
  await desk.done(officer, placementId, { type: 'send-referral' });
  await desk.done('provider.birch', placementId, offer('birch-lodge'));
  await desk.done('provider.cedar', placementId, offer('cedar-house'));
  await desk.advance(placementId, 26);
  const { items } = await desk.offersOf(officer, placementId);
  const offerId = items.find(({ providerId }) => providerId === 'birch')?.offerId ?? 'none';
  await desk.done(officer, placementId, { type: 'shortlist', offerId });
  return { placementId, offerId };
}

test('a reveal is for the shortlisted provider alone, and the council sees who has looked', async () => {
  const { placementId, offerId } = await shortlisted();

  const before = await desk.view(officer, placementId, '/disclosures');
  const other = await readableBy('provider.cedar', placementId);
  for (const word of telling) expect(other).not.toMatch(word);
  const full = await desk.view('provider.birch', placementId);
  expect(full.child).toMatchObject({ familyName: 'Unmistakable', isPseudonym: false });
  expect(full.referral.details).toMatchObject({ riskText: sections.riskText });

  const after = await desk.view('social-worker.lewisham', placementId, '/disclosures');
  expect(after.revealed).toMatchObject([{ providerId: 'birch', offerId, by: officer }]);
  const looks = after.items as { partyId: string; what: string; subject: string }[];
  const earlier = (before.items as unknown[]).length;
  expect(looks.length).toBeGreaterThan(earlier);
  expect(looks[0]).toMatchObject({ subject: 'provider.birch', partyId: 'birch', what: 'details' });
  expect(looks.filter(({ partyId }) => partyId === 'cedar')).toEqual([]);
  const status = async (who: string) =>
    (await hearth.as(who).get(`/v1/placements/${placementId}/disclosures`)).status;
  expect(await status('provider.birch')).toBe(403);
  expect(await status('officer.greenwich')).toBe(404);
});

test('what was shown is taken back from whoever is not awarded', async () => {
  const { placementId } = await shortlisted();
  await desk.done(officer, placementId, {
    ...{ type: 'withdraw', reason: 'need-changed', text: 'She stays with her aunt.' },
  });

  for (const who of ['provider.birch', 'provider.cedar']) {
    const gone = await hearth.as(who).get(`/v1/placements/${placementId}`);
    expect(gone.status).toBe(404);
    const { items } = (await hearth.as(who).get('/v1/invitations?limit=200')).body;
    const own = (items as { placementId: string }[]).filter(
      (one) => one.placementId === placementId,
    );
    expect(own.length).toBeGreaterThan(0);
    const nothing = { outcome: 'withdrawn', child: null, needsText: null };
    expect(own).toMatchObject(own.map(() => nothing));
  }
});

test('an amendment says what was, what is, why, and who was told, one by one', async () => {
  const placementId = await referred();
  const start = addMonths(startOn(), 1);
  await desk.done('social-worker.lewisham', placementId, {
    ...{ type: 'amend-referral', requiredStartOn: start, riskText: 'Less than before.' },
    text: 'The hearing moved.',
  });

  const amended = (who: string) =>
    desk.timeline(who, placementId).then((all) => all.filter(isAmendment).at(-1));
  const isAmendment = ({ type }: { readonly type: string }) => type === 'referral-amended';
  const own = await amended(officer);
  expect(own).toMatchObject({
    changes: [{ field: 'requiredStartOn', from: startOn(), to: start }],
    rewritten: [{ field: 'riskTextId', fromText: sections.riskText, toText: 'Less than before.' }],
    text: 'The hearing moved.',
    by: { subject: 'social-worker.lewisham' },
  });
  const told = own?.told?.map(({ partyId, kind }) => `${partyId}: ${kind}`) ?? [];
  expect(told).toEqual(
    expect.arrayContaining(['ash: referral-amended', 'birch: referral-amended']),
  );
  expect(new Set(told).size).toBe(told.length);
  expect(await desk.letters('birch', placementId)).toEqual(
    expect.arrayContaining([expect.objectContaining({ kind: 'referral-amended' })]),
  );
  const theirs = await amended('provider.birch');
  expect(theirs).toMatchObject({ changes: [{ field: 'requiredStartOn' }], rewritten: [] });
  expect(theirs?.told).toBeUndefined();
});
