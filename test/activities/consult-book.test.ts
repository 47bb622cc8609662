import { createHash } from 'node:crypto';
import { agreementText } from '../../domain/agreement/agreement-text';
import {
  addMonths,
  londonDateOf,
  londonInstant,
  plainDate,
  type PlainDate,
} from '../../domain/calendar';
import { pence } from '../../domain/money';
import type { AgreementTerms } from '../../domain/placement/event-terms';
import type { About, AnswerOf, Question } from '../../domain/placement/questions';
import type { ScoredOffer } from '../../domain/placement/questions-of-award';
import {
  putAccreditation,
  putCouncil,
  putEnvelope,
  putMembership,
  putPriceSchedule,
  putRouteLife,
} from '../../store/write/reference';
import type { Home } from '../workflows/home';
import { openHome } from '../workflows/home';
import { at, monday, offer, question, termsOf } from './questions';

// Every kind of question, put to the real book and to rows of a real database. The day is always
// the question's own: 1 June 2026, whatever the machine's clock says.

let home: Home;
let consult: Home['consult'];

beforeAll(async () => {
  home = await openHome();
  ({ consult } = home);
});

afterAll(() => home.close());

async function ask<Kind extends About>(
  about: Kind,
  otherwise: Parameters<typeof question<Kind>>[1] = {},
): Promise<AnswerOf<Kind>> {
  const answer = await consult(question(about, otherwise) as Question);
  if (answer.about !== about) throw new Error(`The book refuses: ${JSON.stringify(answer)}`);
  return answer as unknown as AnswerOf<Kind>;
}

function ruleIds(citations: readonly { readonly ruleId: string }[]): readonly string[] {
  return citations.map(({ ruleId }) => ruleId);
}

describe('sending', () => {
  test('leaves out a suspended home and one of another lot, each by its rule', async () => {
    const always = { from: plainDate('2023-04-01'), until: null };
    const suspensions = [{ from: monday, until: null }];
    await putAccreditation(home.store, {
      ...{ serviceLineId: 'birch-house', lot: 'residential', suspensions, ...always },
    });

    const { considered } = await ask('sending');

    expect(considered.map(({ serviceLineId, invited }) => [serviceLineId, invited])).toEqual([
      ['ash-house', true],
      ['birch-house', false],
      ['cedar-house', true],
      // Fostering services, and one of supported accommodation.
      ...['elm-house', 'fir-house', 'gorse-house', 'hazel-house'].map((id) => [id, false]),
    ]);
    expect(ruleIds(considered[1]?.because ?? [])).toEqual(['eligibility.not-suspended']);
    const { considered: fosterers } = await ask('sending', { lot: 'fostering' });
    const asked = fosterers.filter(({ invited }) => invited);
    expect(asked.map(({ serviceLineId }) => serviceLineId)).toEqual(['elm-house', 'fir-house']);
  });

  test('closes at 17:00 on the fifth working day, with both reminders and a duty', async () => {
    const { closesAt, urgency, clocks, deadline } = await ask('sending');

    expect([urgency, closesAt]).toEqual([
      'planned',
      londonInstant(plainDate('2026-06-08'), '17:00'),
    ]);
    expect(clocks.map(({ kind }) => kind)).toEqual([
      'offer-reminder',
      'offer-reminder',
      'offer-window-closes',
    ]);
    expect(deadline).toMatchObject({ kind: 'offer-window', dueAt: closesAt, countedFrom: monday });
  });

  test('refuses an officer’s instant after the required start day', async () => {
    const closesAt = londonInstant(plainDate('2026-06-23'), '09:00');

    const answer = await consult(question('sending', { closesAt }));

    expect(answer).toMatchObject({ about: 'refused', refused: { code: 'window-after-start' } });
  });
});

describe('offer', () => {
  test('at the ceiling stands, and a penny above it does not', async () => {
    expect(await ask('offer', { offer: offer(500_000) })).toMatchObject({
      obstacles: [],
      missingFacts: [],
    });
    const { obstacles } = await ask('offer', { offer: offer(500_001) });
    expect(ruleIds(obstacles)).toEqual(['pricing.ceiling']);
  });

  test('is judged by the ceiling of the London day on which it was received', async () => {
    const from = plainDate('2026-06-02');
    await putPriceSchedule(home.store, {
      ...{ serviceLineId: 'cedar-house', needLevel: 'standard' },
      ...{ coreWeeklyPence: pence(400_000), ceilingPence: pence(500_000) },
      ...{ from: plainDate('2023-04-01'), until: from },
    });
    await putPriceSchedule(home.store, {
      ...{ serviceLineId: 'cedar-house', needLevel: 'standard', from, until: null },
      ...{ coreWeeklyPence: pence(400_000), ceilingPence: pence(420_000) },
    });
    const price = offer(450_000, { home: 'cedar-house' });

    // 22:59 and 23:00 UTC, which are 23:59 on 1 June and 00:00 on 2 June in London.
    const before = await ask('offer', { offer: price, madeAt: Date.UTC(2026, 5, 1, 22, 59) });
    const after = await ask('offer', { offer: price, madeAt: Date.UTC(2026, 5, 1, 23, 0) });

    expect(before.obstacles).toEqual([]);
    expect(ruleIds(after.obstacles)).toEqual(['pricing.ceiling']);
  });

  test('with no price schedule is refused for that, and nothing is guessed', async () => {
    const { obstacles, missingFacts } = await ask('offer', {
      offer: { ...offer(450_000), needLevel: 'therapeutic' },
    });

    expect([ruleIds(obstacles), missingFacts]).toEqual([['pricing.ceiling-known'], []]);
  });

  test('with a retainer or an emergency premium is refused, each by its rule', async () => {
    const retainer = await ask('offer', { offer: offer(450_000, { item: 'retainer' }) });
    const premium = await ask('offer', { offer: offer(450_000, { item: 'emergency-premium' }) });

    expect(ruleIds(retainer.obstacles)).toEqual(['pricing.retainer-waived']);
    expect(ruleIds(premium.obstacles)).toEqual(['pricing.no-emergency-premium']);
  });

  test('keeps what the engine saw and said, under the book’s digest', async () => {
    const { decisions, bookDigest } = await ask('offer', { offer: offer(500_001) });

    expect(bookDigest).toBe(home.book.digest);
    expect(decisions).toMatchObject([
      { decidedOn: '2026-06-01', facts: { penceAboveCeiling: 1 }, bookDigest },
    ]);
  });
});

describe('proposal', () => {
  const scored = (offerId: string, weeklyPence: number, mark: number): ScoredOffer => ({
    ...{ offerId, providerId: 'ash', offer: offer(weeklyPence), receivedAt: at },
    scores: [
      {
        assessor: 'officer',
        answers: home.questionIds.map((questionId) => ({ questionId, score: mark })),
      },
    ],
  });

  test('ranks by 60 parts quality and 40 parts the price averaged over the stay', async () => {
    const offers = [scored('dear', 450_000, 5), scored('cheap', 400_000, 4)];

    const { ranking } = await ask('proposal', { offers });

    // Quality 60.00 and 48.00; price 40 × 400000 ÷ 450000 = 35.56 and 40.00.
    expect(ranking.map((one) => [one.offerId, one.totalHundredths, one.rank])).toEqual([
      ['dear', 9_556, 1],
      ['cheap', 8_800, 2],
    ]);
  });

  test('ranks nothing while an offer waits for its assessors', async () => {
    const unscored = { ...scored('late', 400_000, 4), scores: [] };

    const answer = await ask('proposal', { offers: [scored('one', 450_000, 5), unscored] });

    expect([answer.ranking, answer.assessors]).toEqual([[], 1]);
  });

  test('is due for approval at 09:00 on the second working day', async () => {
    const { deadline } = await ask('proposal');

    expect(deadline).toMatchObject({
      kind: 'award-approval',
      dueAt: londonInstant(plainDate('2026-06-03'), '09:00'),
    });
  });
});

describe('approval', () => {
  test('prices to the planned end, in the envelopes, and hashes the text to be signed', async () => {
    const { envelope } = await plantNextEnvelope();
    const asked = question('approval');

    const answer = await ask('approval');

    const nine = addMonths(asked.startsOn, 9);
    expect(answer.segments).toMatchObject([
      { from: asked.startsOn, until: nine, weeklyPence: 450_000 },
      { from: nine, until: asked.plannedEndOn, weeklyPence: 436_500 },
    ]);
    // 273 days at £4,500.00 and 91 at £4,365.00 a week: 39 and 13 weeks.
    expect(answer.totalPence).toBe(39 * 450_000 + 13 * 436_500);
    expect(answer.commitments.map(({ envelopeId }) => envelopeId)).toEqual([
      'envelope-1',
      envelope,
    ]);
    expect(answer.commitments.reduce((sum, part) => sum + part.pence, 0)).toBe(answer.totalPence);
    const terms: AgreementTerms = {
      ...{ templateVersion: 2, form: 'full', lot: 'residential', route: 'dpv' },
      ...{ agreementId: 'command-1', version: 1, councilId: 'lewisham' },
      matchedLongTermOn: null,
      ...{ childId: 'child-1', providerId: 'ash', offer: asked.offer, startsOn: asked.startsOn },
      ...{ plannedEndOn: asked.plannedEndOn, segments: answer.segments },
      bookDigest: home.book.digest,
    };
    expect(answer.textHash).toBe(
      createHash('sha256').update(agreementText(terms), 'utf8').digest('hex'),
    );
  });

  test('outside the membership is refused, on the day of approval', async () => {
    const late = londonInstant(plainDate('2035-01-02'), '10:00');

    const { obstacles } = await gatesOn(late);

    expect(ruleIds(obstacles)).toEqual([
      'eligibility.within-membership',
      'eligibility.within-route-life',
    ]);
  });
});

describe('approval around the first and the last day of a membership and of a route', () => {
  const span = { from: plainDate('2024-04-01'), until: plainDate('2026-04-01') };
  const elsewhere = { councilId: 'greenwich', route: 'greenwich', lot: 'residential' } as const;

  test.each([
    // 22:59 and 23:00 UTC: the last minute of 31 March and the first of 1 April, in London.
    ['the last minute of 31 March 2024', Date.UTC(2024, 2, 31, 22, 59), false],
    ['the first minute of 1 April 2024', Date.UTC(2024, 2, 31, 23, 0), true],
    ['2 April 2024', Date.UTC(2024, 3, 2, 9, 0), true],
    ['the last minute of 31 March 2026', Date.UTC(2026, 2, 31, 22, 59), true],
    ['the first minute of 1 April 2026', Date.UTC(2026, 2, 31, 23, 0), false],
    ['2 April 2026', Date.UTC(2026, 3, 2, 9, 0), false],
  ])('in %s', async (_, instant, isInside) => {
    await putCouncil(home.store, { councilId: 'greenwich', name: 'Greenwich' });
    await putMembership(home.store, { ...elsewhere, label: 'For tests', ...span });
    await putRouteLife(home.store, { ...elsewhere, label: 'For tests', ...span });

    const { decisions } = await consult(question('approval', { at: instant, ...elsewhere }));

    const gates = decisions.find(({ family }) => family === 'eligibility');
    const fired = gates?.outcomes.filter(({ outcome }) => outcome === 'fired') ?? [];
    const outside = fired.filter(({ ruleId }) => ruleId.startsWith('eligibility.within-'));
    expect(gates?.facts).toMatchObject({ insideMembership: isInside, insideRouteLife: isInside });
    expect(outside.map(({ ruleId }) => ruleId)).toEqual(
      isInside ? [] : ['eligibility.within-membership', 'eligibility.within-route-life'],
    );
  });
});

const startingOn = (startedOn: PlainDate) => ({
  startedOn,
  terms: termsOf(offer(450_000), startedOn),
});

describe('start', () => {
  test('prices an open stay from the real day, with a clock for each later change', async () => {
    const startedOn = plainDate('2026-06-24');

    const answer = await ask('start', startingOn(startedOn));

    const nine = addMonths(startedOn, 9);
    expect(answer.segments.map(({ from, until }) => [from, until])).toEqual([
      [startedOn, nine],
      [nine, null],
    ]);
    expect(answer.clocks.map(({ kind, dueOn }) => [kind, dueOn])).toEqual([
      ['price-changes', nine],
      ['planned-end-approaching', '2027-03-29'],
      ['planned-end-approaching', '2027-05-24'],
    ]);
    expect(answer.clocks.map(({ dueAt }) => londonDateOf(dueAt))).toEqual(
      answer.clocks.map(({ dueOn }) => dueOn),
    );
  });

  test('is a fact even after the planned end: nothing is committed and nothing refused', async () => {
    const { commitments, segments } = await ask('start', startingOn(plainDate('2027-07-01')));

    expect([commitments, segments.length]).toEqual([[], 2]);
  });
});

describe('the other questions', () => {
  test('scoring: what assessors are asked, and how many there must be', async () => {
    const { questionIds, assessors } = await ask('scoring');

    expect([questionIds, assessors]).toEqual([home.questionIds, 1]);
    expect(questionIds).toContain('matching');
  });

  test('arrival: somebody is asked on the day after the planned start', async () => {
    const { clocks, deadline } = await ask('arrival');

    expect(clocks).toMatchObject([{ kind: 'arrival-due', dueOn: '2026-06-23' }]);
    expect(deadline).toMatchObject({ kind: 'arrival', dueOn: '2026-06-23' });
  });

  test('notice: the ladder’s day is told, and the clock is for the day asked for', async () => {
    const lastDayOn = plainDate('2026-09-01');

    const ladder = await ask('notice');
    const later = await ask('notice', { lastDayOn });

    expect(ladder).toMatchObject({ lastDayOn: '2026-06-02', clocks: [{ dueOn: '2026-06-02' }] });
    expect(later).toMatchObject({ lastDayOn: '2026-06-02', clocks: [{ dueOn: lastDayOn }] });
  });
});

/** The calendar of working days ends before the membership, so only the gates are looked at. */
async function gatesOn(late: number) {
  const answer = await consult(question('approval', { at: late }));
  if (answer.about === 'approval') return answer;
  const gates = answer.decisions.find(({ family }) => family === 'award');
  const fired = gates?.outcomes.filter(({ outcome }) => outcome === 'fired') ?? [];
  return { obstacles: fired.map(({ citation }) => citation) };
}

/** The first envelope ends in the middle of the stay, and a second begins. */
async function plantNextEnvelope(): Promise<{ readonly envelope: string }> {
  const middle = plainDate('2027-01-01');
  const shared = { councilId: 'lewisham', route: 'dpv', label: 'For tests' } as const;
  const limits = { spendLimitPence: pence(99_999_999), authorisedPence: pence(0) };
  const first = { envelopeId: 'envelope-1', from: plainDate('2025-01-01'), until: middle };
  const second = { envelopeId: 'envelope-2', from: middle, until: plainDate('2029-01-01') };
  for (const envelope of [first, second]) {
    await putEnvelope(home.store, { ...shared, ...limits, ...envelope, authority: null });
  }
  return { envelope: 'envelope-2' };
}
