import { plainDate } from '../../domain/calendar';
import { pence } from '../../domain/money';
import type { PlacementEvent } from '../../domain/placement/events';
import type { DecisionRecord } from '../../domain/placement/questions';
import { scoringFor } from '../../rules/reference';
import { putEnvelope } from '../../store/write/reference';
import { recordPlacement } from '../../store/write/record-placement';
import { batchesOf, eventsTo } from '../store/lives';
import { openInterface, type Interface } from './interface';

// A recorded award with two scored offers: ash at £4,500.00 with 3 of 5 throughout, and birch at
// £4,400.00 with 5 of 5, a penny above its ceiling. Another ceiling would let birch in, and first.

let hearth: Interface;
beforeEach(async () => {
  hearth = await openInterface({ withWorker: false });
});
afterEach(async () => {
  await hearth.close();
});

const placementId = 'placement-1';
const birch = 'offer-of-birch';
const ceiling = 'pricing.ceiling';

/** The offer and the scores of birch beside those of ash, and the marks by the book's questions. */
function withBirch(events: readonly PlacementEvent[]): readonly PlacementEvent[] {
  const asked = scoringFor(hearth.dependencies.book, {
    ...{ lot: 'residential', on: plainDate('2024-06-11') },
  });
  if ('refused' in asked) throw new Error('nobody can score');
  const marks = (score: number) =>
    asked.terms.questions.map(({ questionId }) => ({ questionId, score }));
  const both = events.flatMap((event): readonly PlacementEvent[] => {
    if (event.type === 'offer-submitted') {
      const { offer } = event;
      const cheaper = { ...offer, serviceLineId: 'home-birch', coreWeeklyPence: pence(440_000) };
      const of = { offerId: birch, providerId: 'birch', offer: cheaper };
      return [event, { ...event, ...of, commandId: birch, receivedAt: event.receivedAt + 60_000 }];
    }
    // In the ordinary life birch declines.
    if (event.type === 'referral-declined') return [];
    if (event.type !== 'offer-scored') return [event];
    const ofBirch = { offerId: birch, answers: marks(5), commandId: 'scores-of-birch' };
    return [
      { ...event, answers: marks(3) },
      { ...event, ...ofBirch },
    ];
  });
  return both.map((event, at) => ({ ...event, sequence: at + 1 }));
}

/** What the rules were given when an offer came in. */
function asked(offerId: string, penceAboveCeiling: number): DecisionRecord {
  return {
    ...{ family: 'offer', subject: offerId, decidedOn: plainDate('2024-06-04'), outcomes: [] },
    facts: {
      ...{ route: 'dpv', forHeldPlace: false, hasEmergencyPremium: false },
      ...{ priceScheduleInForce: true, penceAboveCeiling },
    },
    ...{ bookDigest: hearth.dependencies.book.digest, engine: 'json-rules-engine' },
  };
}

/** What they were given when the award was proposed: ash is in the area next to Lewisham's. */
function gates(offerId: string): DecisionRecord {
  const areaOfPlacement = offerId === birch ? 'inside' : 'adjoining';
  return {
    ...asked(offerId, 0),
    family: 'eligibility',
    facts: {
      ...{ route: 'dpv', lot: 'residential', ageInYears: 13, areaOfPlacement, paused: false },
      ...{ accreditedForLot: true, suspended: false, registeredForLot: true },
      ...{ regulatorGrade: 'good', providerRegistered: true, applicationAcceptedInTime: false },
      ...{ exceptedAccommodation: false, insuranceInDate: true, safeguardingPolicyInDate: true },
      ...{ certificateInDate: true, keyStage4: false, educationDisrupted: false },
      ...{ immediateRisk: false, hasVacancy: true, ageAndSexInRange: true, needUnmet: false },
      ...{ excludedByProvider: false, overlapsPlacement: false, succeedsPlacement: false },
    },
  };
}

/** Records the life as far as a child who lives with ash. */
async function recorded(): Promise<{ readonly ash: string }> {
  const { store } = hearth.dependencies;
  for (const [envelopeId, from, until] of [
    ['dpv-one', '2024-04-01', '2026-04-01'],
    ['dpv-two', '2026-04-01', '2030-04-01'],
  ] as const) {
    await putEnvelope(store, {
      // On another route, because the demonstration's envelope has the days of this one.
      ...{ envelopeId, councilId: 'lewisham', route: 'lcs', label: 'For tests', authority: null },
      ...{ from: plainDate(from), until: plainDate(until) },
      ...{ spendLimitPence: pence(100_000_000), authorisedPence: pence(0) },
    });
  }
  const events = withBirch(eventsTo('active', { placementId }));
  for (const batch of batchesOf(events)) {
    const offers = batch.filter((event) => event.type === 'offer-submitted');
    const made = offers.map(({ offerId }) => asked(offerId, offerId === birch ? 1 : -1));
    const isProposal = batch.some((event) => event.type === 'award-proposed');
    const decisions = [...made, ...(isProposal ? offersOf(events).map(gates) : [])];
    const outcome = await recordPlacement(store, { events: batch, decisions });
    if ('refused' in outcome) throw new Error(JSON.stringify(outcome));
  }
  return { ash: offersOf(events)[0] ?? '' };
}

function offersOf(events: readonly PlacementEvent[]): readonly string[] {
  return events.flatMap((event) => (event.type === 'offer-submitted' ? [event.offerId] : []));
}

/** The report of a back-test in which one record has other members. */
async function withRecord(id: string, members: object) {
  const file = hearth.dependencies.book.rules.find((rule) => rule.id === id)?.file;
  const candidate = { records: [{ id, record: { ...file, ...members } }] };
  const manager = hearth.as('contract-manager.lewisham');
  const begun = await manager.post('/v1/policy/back-tests', { candidate });
  const at = `/v1/jobs/${String(begun.body.jobId)}`;
  for (let asks = 0; asks < 200; asks += 1) {
    const { body } = await manager.get(at);
    if (body.status !== 'running') {
      return {
        report: body.result,
        csv: await manager.get(`${at}/result?format=csv&table=awards`),
      };
    }
    await new Promise((resolve) => setTimeout(resolve, 25));
  }
  throw new Error('the job does not end');
}

/** With another ceiling: so many pence above it shut an offer out. */
function withCeilingAt(penceAbove: number) {
  return withRecord(ceiling, {
    conditions: {
      all: [
        { fact: 'route', operator: 'is', value: 'dpv' },
        { fact: 'penceAboveCeiling', operator: 'atLeast', value: penceAbove },
      ],
    },
  });
}

describe('a back-test over a recorded award', () => {
  test('names the offer whose gate opens, by which rule, and the award that goes to it', async () => {
    const { ash } = await recorded();

    const { report, csv } = await withCeilingAt(2);

    expect(report.placements).toEqual({ asked: 1, compared: 1, changed: 0, undecided: 0 });
    expect(report.gates).toEqual([
      {
        ...{ placementId, question: 'offer', on: '2024-06-04', offerId: birch },
        base: { outcome: 'fail', ruleIds: [ceiling] },
        candidate: { outcome: 'pass', ruleIds: [] },
      },
    ]);
    // 274 days in full and 91 at 3% less, of 365: £4,466.34 and £4,367.09 a week on average.
    expect(report.awards).toEqual([
      {
        ...{ placementId, councilId: 'lewisham' },
        base: {
          ...{ offerId: ash, providerId: 'ash' },
          ...{ totalHundredths: 7_600, averageWeeklyPence: 446_634 },
        },
        candidate: {
          ...{ offerId: birch, providerId: 'birch' },
          ...{ totalHundredths: 10_000, averageWeeklyPence: 436_709 },
        },
      },
    ]);
    expect(csv.text).toContain(birch);
  });
});

describe('a back-test over a recorded award, where more is shut', () => {
  test('names the offer whose gate shuts, and an award that nobody wins any more', async () => {
    const { ash } = await recorded();

    const { report } = await withCeilingAt(-1);

    expect(report.gates).toMatchObject([
      {
        offerId: ash,
        base: { outcome: 'pass' },
        candidate: { outcome: 'fail', ruleIds: [ceiling] },
      },
    ]);
    expect(report.awards).toMatchObject([{ base: { offerId: ash }, candidate: null }]);
  });

  test('asks the gates of a placement again too, of the home and of the child', async () => {
    const { ash } = await recorded();
    const gate = 'eligibility.out-of-area';
    const params = { code: 'no-vacancy-or-match' };

    const { report } = await withRecord(gate, { event: { type: 'obstacle', params } });

    expect(report.gates).toEqual([
      {
        ...{ placementId, question: 'gate', offerId: ash },
        on: expect.stringMatching(/^2024-06-/),
        base: { outcome: 'needs-approval', ruleIds: [gate] },
        candidate: { outcome: 'fail', ruleIds: [gate] },
      },
    ]);
    expect(report.awards).toMatchObject([{ base: { offerId: ash }, candidate: null }]);
  });

  test('finds nothing where the ceiling is as it was', async () => {
    await recorded();

    const { report } = await withCeilingAt(1);

    expect([report.gates, report.awards]).toEqual([[], []]);
  });
});
