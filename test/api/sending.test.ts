import { addDays, londonDateOf, londonInstant } from '../../domain/calendar';
import { placementInFullWire } from '../../api/placements/view-schemas';
import { commands, opened, today } from './asking';
import { openInterface, type Interface } from './interface';
import { officer, searchAt } from './searching';

// What is known of a referral as it is sent: how complete it is, how urgent, who is asked under
// which gates, and when a child may not be referred at all.

let hearth: Interface;
let desk: ReturnType<typeof searchAt>;
beforeAll(async () => {
  hearth = await openInterface({ withWorker: true });
  desk = searchAt(hearth);
});
afterAll(() => hearth.close());

const send = { type: 'send-referral' };
const completenessOf = async (placementId: string) =>
  placementInFullWire.parse(await desk.view(officer, placementId)).completeness;
const consideredFor = async (placementId: string, id: string) =>
  (await desk.offersOf(officer, placementId)).considered.find((one) => one.serviceLineId === id);

test('the score rises section by section, and names what each still lacks', async () => {
  const bare = { legalStatus: null, matchingNeeds: null, immediateRisk: null, riskText: null };
  const placementId = await opened(hearth, bare);
  const before = await completenessOf(placementId);
  const amend = (changes: object) =>
    desk.done('social-worker.lewisham', placementId, {
      ...{ type: 'amend-referral', text: 'As the form goes.', ...changes },
    });
  expect(before?.['missing']).toEqual([
    { section: 'needs', field: 'matchingNeeds' },
    { section: 'education', field: 'keyStage4' },
    { section: 'education', field: 'educationText' },
    { section: 'health', field: 'healthText' },
    { section: 'risk', field: 'immediateRisk' },
    { section: 'risk', field: 'riskText' },
    { section: 'preferences', field: 'preferencesText' },
    { section: 'legal', field: 'legalStatus' },
    { section: 'legal', field: 'becameLookedAfterOn' },
  ]);
  expect(before?.['score']).toBe(25);
  const unsent = await desk.ask(officer, placementId, send);
  expect([unsent.status, unsent.body.code]).toEqual([422, 'referral-incomplete']);
  expect(unsent.body.facts.missing).toEqual([
    ...['matchingNeeds', 'immediateRisk', 'riskText', 'legalStatus'],
  ]);

  await amend({ matchingNeeds: ['autism'], immediateRisk: false, riskText: 'None.' });
  await amend({ legalStatus: 'section-20' });
  expect(await completenessOf(placementId)).toMatchObject({ score: 58, neededToSend: [] });
  await amend({ keyStage4: true });
  expect(await completenessOf(placementId)).toMatchObject({
    neededToSend: ['educationDisrupted'],
    score: 58,
  });
  await amend({ educationDisrupted: false, educationText: 'Year 11.', healthText: 'Well.' });
  await amend({ preferencesText: 'Near her aunt.', becameLookedAfterOn: '2024-01-02' });
  expect(await completenessOf(placementId)).toEqual({ score: 100, missing: [], neededToSend: [] });
  await desk.done(officer, placementId, send);
});

describe('how soon a place is needed sets the clocks', () => {
  test.each([
    [0, 'emergency'],
    [1, 'urgent'],
    [3, 'urgent'],
    [4, 'planned'],
    [28, 'planned'],
  ])('%i days ahead it is %s', async (days, urgency) => {
    const requiredStartOn = addDays(today(), days);
    const placementId = await opened(hearth, { requiredStartOn });
    await desk.done(officer, placementId, send);

    const { search } = await desk.view(officer, placementId);
    const [from, until] = [Date.parse(search.opensAt), Date.parse(search.closesAt)];
    expect(search.urgency).toBe(urgency);
    const fourHours = 4 * 60 * 60 * 1000;
    if (urgency === 'emergency') expect(until - from).toBe(fourHours);
    else expect(until - from).toBeGreaterThanOrEqual(fourHours);
    // By noon of the last working day before the start, unless that leaves less than four hours.
    const isShort = until - from === fourHours;
    expect(isShort || until < londonInstant(requiredStartOn, '00:00')).toBe(true);
    const clocks = (await desk.view(officer, placementId, '/deadlines')).items;
    expect(clocks).toContainEqual(
      expect.objectContaining({ kind: 'offer-window', dueOn: londonDateOf(until) }),
    );
  });

  test('an emergency is sent before anybody has written everything', async () => {
    const bare = { legalStatus: null, matchingNeeds: null, immediateRisk: null, riskText: null };
    const placementId = await opened(hearth, { ...bare, requiredStartOn: today() });
    await desk.done(officer, placementId, send);
    expect((await completenessOf(placementId))?.['neededToSend']).toHaveLength(4);
  });

  test('a window of the officer’s own lies after now and before the end of the start', async () => {
    const placementId = await opened(hearth);
    const at = (closesAt: string) => desk.refused(officer, placementId, { ...send, closesAt });
    expect(await at('2026-01-01T12:00:00Z')).toEqual([422, 'window-in-past']);
    expect(await at(`${addDays(today(), 40)}T12:00:00Z`)).toEqual([422, 'window-after-start']);
    expect((await at('tomorrow'))[0]).toBe(400);
  });
});

test('a home that needs an office’s word is asked, and the rule and the office are kept', async () => {
  const placementId = await opened(hearth);
  await desk.done(officer, placementId, send);

  expect(await consideredFor(placementId, 'birch-lodge')).toMatchObject({
    ...{ invited: true, outcome: 'pass', because: [], approvals: [] },
  });
  expect(await consideredFor(placementId, 'ash-house')).toMatchObject({
    ...{ invited: true, outcome: 'needs-approval' },
    because: [{ ruleId: 'eligibility.out-of-area', standing: 'stated' }],
    approvals: [{ ruleId: 'eligibility.out-of-area', office: 'nominated-officer' }],
  });
  const out = (await desk.offersOf(officer, placementId)).considered.filter((one) => !one.invited);
  expect(out.length).toBeGreaterThan(0);
  expect(out.every(({ because }) => because.length > 0)).toBe(true);
});

test('a child who lives somewhere is not referred elsewhere, but for a move from there', async () => {
  const child = {
    ...{ givenNames: 'Only', familyName: 'Once', dateOfBirth: '2014-02-03', sex: 'female' },
    area: null,
  };
  const first = await opened(hearth, { child });
  const { referral } = await desk.view(officer, first);
  await desk.done(officer, first, {
    ...{ ...commands['record-placement-made'], limb: '6c', limbText: 'None.' },
  });
  const again = { child: undefined, childId: referral.childId as string };

  const second = await opened(hearth, again);
  const refused = await desk.ask(officer, second, send);
  expect([refused.status, refused.body.code]).toEqual([422, 'no-eligible-provider']);
  const rules = (refused.body.because as { ruleId: string }[]).map(({ ruleId }) => ruleId);
  expect(rules).toContain('eligibility.child-in-another-placement');
  expect((await desk.view(officer, second)).stage).toBe('drafting');

  await desk.done(officer, second, {
    ...{ type: 'amend-referral', predecessorId: first, text: 'She moves on from there.' },
  });
  await desk.done(officer, second, send);
  expect(JSON.stringify(await desk.view('provider.birch', second))).not.toContain(first);
});
