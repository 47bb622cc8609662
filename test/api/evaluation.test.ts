import { addDays, addMonths } from '../../domain/calendar';
import { sent, startOn, today } from './asking';
import { approved } from './approving';
import { asHolding, evaluationAt, propose, therapy, type Competing } from './evaluating';
import { openInterface, type Interface } from './interface';
import { wordsInPdf } from './pdf-words';
import { officer } from './searching';

// Three homes compete for a child, on the real engine: asked, scored, compared on what the planned
// stay really costs, awarded by a second person, and accounted for to an auditor.

let hearth: Interface;
let room: ReturnType<typeof evaluationAt>;
let placementId: string;
let ids: Readonly<Record<string, string>>;
const answers: Record<string, readonly [number, string | undefined]> = {};

// By headline Cedar is the cheapest; with the support that it needs, over a year, the dearest.
const competing: readonly Competing[] = [
  { home: 'birch-lodge', coreWeeklyPence: 400_000 },
  { home: 'ash-house', coreWeeklyPence: 410_000 },
  { home: 'cedar-house', coreWeeklyPence: 370_000, services: [therapy], isByPhone: true },
];
const endsOn = addMonths(startOn(), 12);

beforeAll(async () => {
  hearth = await openInterface({ withWorker: true });
  room = evaluationAt(hearth);
  const { desk } = room;
  placementId = await sent(hearth, { rehearsal: true });
  const asked = await desk.done('provider.ash', placementId, {
    type: 'ask-question',
    text: 'Dog?',
  });
  const { questionId } = asked.events[0] as unknown as { questionId: string };
  await desk.done(officer, placementId, { type: 'answer-question', questionId, text: 'A cat.' });
  const longer = { closesAt: `${addDays(today(), 15)}T12:00:00Z`, text: 'A holiday lies between.' };
  await desk.done(officer, placementId, { type: 'extend-window', ...longer });
  await room.offered(placementId, competing);
  await desk.advance(placementId, 16);
  ids = await room.offerIds(placementId);
  const refused = async (body: object) => desk.refused(officer, placementId, body);
  answers['unscored'] = await refused(propose(ids['birch-lodge'], endsOn));
  await room.scored(placementId, competing);
  answers['second'] = await refused(propose(ids['ash-house'], endsOn));
  const unlimbed = { ...propose(ids['birch-lodge'], endsOn), limb: null, limbText: null };
  answers['unlimbed'] = await refused(unlimbed);
  await desk.done(officer, placementId, propose(ids['birch-lodge'], endsOn));
  const both = { subject: officer, roles: ['placement-officer', 'approver'] } as const;
  const body = { type: 'approve-award' };
  answers['own'] = await asHolding(hearth, both, { placementId, body });
  await approved(hearth, placementId);
}, 120_000);
afterAll(() => hearth.close());

const record = async () =>
  room.desk.view('contract-manager.lewisham', placementId, '/award-record');

test('an award waits for every score, for a reason when not to the top, for the limb, and for a second person', () => {
  expect(answers).toEqual({
    unscored: [409, 'offer-not-scored'],
    second: [422, 'reason-required'],
    unlimbed: [422, 'limb-required'],
    own: [403, 'same-person'],
  });
});

test('offers are ranked by what the planned stay costs on average, and not by the headline', async () => {
  const { ranking } = (await record()).proposals[0];
  const homeOf = (id: string) => Object.keys(ids).find((home) => ids[home] === id);

  expect(ranking.map(({ offerId }: { offerId: string }) => homeOf(offerId))).toEqual([
    ...['birch-lodge', 'ash-house', 'cedar-house'],
  ]);
  const averages = ranking.map((one: { averageWeeklyPence: number }) => one.averageWeeklyPence);
  // Nine months at the core price, three at 3% less; the support is never discounted.
  const days = { full: 274, all: 365 };
  const average = (core: number, services: number) => {
    const reduced = days.all - days.full;
    return Math.round((core * days.full + core * 0.97 * reduced) / days.all) + services;
  };
  for (const [index, [core, services]] of [
    ...(
      [
        [400_000, 0],
        [410_000, 0],
        [370_000, 47_500],
      ] as const
    ).entries(),
  ]) {
    // Nine months are 273 to 276 days, by the month in which they begin.
    expect(Math.abs(averages[index] - average(core, services))).toBeLessThan(120);
  }
});

test('says how close it was: by how much the second would have had to be cheaper, or better', async () => {
  const { ranking, nearestFlip } = (await record()).proposals[0];
  const [first, second] = ranking;
  const cheaper = second.averageWeeklyPence - first.averageWeeklyPence + 1;
  const better = first.totalHundredths - second.totalHundredths + 1;

  expect(nearestFlip).toEqual({
    ...{ firstOfferId: ids['birch-lodge'], secondOfferId: ids['ash-house'] },
    ...{ cheaperByWeeklyPence: cheaper, betterByHundredths: better },
  });
  const page = (await room.printed(placementId, 'html')).text;
  const pounds = (cheaper / 100).toFixed(2);
  expect(page).toContain('Ash House (fictional) stood second. It would have come first if it had');
  expect(page).toContain(`been £${pounds} a week cheaper, or ${(better / 100).toFixed(2)} points`);
});

test('everybody who was asked hears how it went, and of the others only how many there were', async () => {
  const letter = async (party: string) =>
    (await room.desk.letters(party, placementId)).find(({ kind }) => kind === 'award-decided');
  const [ash, birch, cedar] = [await letter('ash'), await letter('birch'), await letter('cedar')];

  expect(birch?.subject).toBe('Your offer was accepted');
  expect(ash?.body).toContain(`Your offer ${ids['ash-house'] ?? ''} had 48.00 points for quality`);
  expect(ash?.body).toContain('place 2 of 3; by price alone place 2.');
  expect(ash?.body).toContain('Another offer had more points.');
  expect(cedar?.body).toContain('place 3 of 3; by price alone place 3.');
  for (const other of ['birch', 'Birch', '400', ids['birch-lodge'] ?? '']) {
    expect(`${ash?.body ?? ''}${cedar?.body ?? ''}`).not.toContain(other);
  }
});

test('the record tells an auditor who was asked and who not, every answer, gate, mark and reason', async () => {
  const all = await record();

  expect(all).toMatchObject({
    ...{ councilId: 'lewisham', urgency: 'planned', lot: 'residential', route: 'dpv' },
    rounds: [
      {
        extensions: [{ by: officer, text: 'A holiday lies between.' }],
        questions: [{ providerId: 'ash', questionText: 'Dog?', answer: { text: 'A cat.' } }],
      },
    ],
    proposals: [
      {
        ...{ proposedBy: officer, limb: '6c', limbText: 'No carer was free.', reasonText: null },
        criteria: { qualityBasisPoints: 6000, priceBasisPoints: 4000, assessors: 1 },
        decision: { outcome: 'approved', by: 'approver.lewisham', limit: null },
      },
    ],
    agreements: [{ version: 1, signatures: [] }],
    nobody: [],
  });
  const outcomeOf = (home: string) =>
    all.rounds[0].considered.find((one: { serviceLineId: string }) => one.serviceLineId === home);
  expect(outcomeOf('birch-lodge')).toMatchObject({ invited: true, outcome: 'pass' });
  expect(outcomeOf('elm-place')).toMatchObject({
    ...{ invited: false, outcome: 'fail' },
    because: expect.arrayContaining([expect.objectContaining({ standing: 'assumed' })]) as unknown,
  });
  expect(all.offers).toHaveLength(3);
  expect(all.offers[2]).toMatchObject({
    taken: { medium: 'phone', saidByText: 'The manager', evidenceText: 'A note.' },
    offer: { services: [{ kind: 'therapy', description: therapy.description }] },
    scores: [{ assessor: officer }],
  });
  const distant = all.proposals[0].ranking[2].approvals as { office: string }[];
  expect(distant.map(({ office }) => office)).toContain('director-of-childrens-services');
  expect(all.refusals.map(({ code }: { code: string }) => code)).toEqual([
    ...['offer-not-scored', 'reason-required', 'limb-required'],
  ]);
  expect(all.bookDigests).toEqual([expect.stringMatching(/^sha256:/)]);
});

test('and says the same on a page and as PDF', async () => {
  const { bookDigests } = await record();
  const page = (await room.printed(placementId, 'html')).text;
  const { headers, body } = await room.printed(placementId, 'pdf');
  const pdf = body as Buffer;

  expect(headers['content-type']).toBe('application/pdf');
  expect(pdf.subarray(0, 5).toString('latin1')).toBe('%PDF-');
  for (const words of [
    ...['Award record', 'Who was asked, and what they answered', 'Who was left out, and why'],
    ...['Birch Lodge (fictional)', 'Elm Place (fictional)', 'A holiday lies between.', 'A cat.'],
    ...['With a therapist, five times a week.', 'No carer was free.', 'approver.lewisham'],
    ...['How each offer was marked', 'reason required', bookDigests[0] as string],
  ]) {
    expect(page).toContain(words);
    expect(wordsInPdf(pdf)).toContain(words);
  }
}, 60_000);
