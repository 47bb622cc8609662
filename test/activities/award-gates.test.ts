import { plainDate } from '../../domain/calendar';
import { pence } from '../../domain/money';
import type { About, AnswerOf, Question, QuestionOf } from '../../domain/placement/questions';
import type { ScoredOffer } from '../../domain/placement/questions-of-award';
import { putFact } from '../../store/write/put-fact';
import { putAccreditation } from '../../store/write/reference';
import type { Home } from '../workflows/home';
import { openHome } from '../workflows/home';
import { at, monday, offer, question } from './questions';

// The gates at an award, put to the real book and to rows of a real register.

let home: Home;
let consult: Home['consult'];
const always = { from: plainDate('2023-04-01'), until: null };

beforeAll(async () => {
  home = await openHome();
  ({ consult } = home);
  await home.store.prisma.child.create({
    data: {
      ...{ id: 'adult', councilId: 'lewisham', givenNames: 'Nobody', familyName: 'Fictional' },
      ...{ initials: 'NF', sex: 'female', area: null, dateOfBirth: new Date('2008-06-22') },
    },
  });
  await place('birch-house', { areaCouncilId: 'croydon' });
  await putFact(home.store, 'cedar-house', {
    ...{ kind: 'grade', grade: 'requires-improvement', inspectedOn: monday },
    ...always,
  });
});

afterAll(() => home.close());

/** A home's places, with one thing otherwise. */
function place(serviceLineId: string, otherwise: object) {
  return putFact(home.store, serviceLineId, {
    ...{ kind: 'vacancies', capacity: 6, placesTaken: 2, placesOutOfUse: 0 },
    ...{ sexes: ['female', 'male'], ages: { youngest: 0, oldest: 17 }, needsMet: [] },
    ...{ exclusions: [], postcode: 'SE6 1AA', areaCouncilId: 'lewisham' },
    ...{ brma: 'Inner South East London', ...always, ...otherwise },
  } as never);
}

async function ask<Kind extends About>(
  about: Kind,
  otherwise: Partial<QuestionOf<Kind>> = {},
): Promise<AnswerOf<Kind>> {
  const answer = await consult(question(about, otherwise) as Question);
  if (answer.about !== about) throw new Error(`The book refuses: ${JSON.stringify(answer)}`);
  return answer as unknown as AnswerOf<Kind>;
}

const inHome = (serviceLineId: string) => ({ offer: offer(450_000, { home: serviceLineId }) });

function scored(serviceLineId: string, marks: number | null): ScoredOffer {
  const answers = home.questionIds.map((questionId) => ({ questionId, score: marks ?? 0 }));
  const scores = marks === null ? [] : [{ assessor: 'one', answers }];
  const { offer: offered } = inHome(serviceLineId);
  return {
    offerId: `offer-${serviceLineId}`,
    providerId: 'x',
    offer: offered,
    receivedAt: at,
    scores,
  };
}

describe('approval', () => {
  test('of a home in the council’s own area, graded good, needs nobody else', async () => {
    expect(await ask('approval', inHome('ash-house'))).toMatchObject({
      ...{ obstacles: [], missingFacts: [], needed: [], aboveLimit: null },
    });
  });

  test('at a distance is left to the Director of Children’s Services', async () => {
    const { needed, obstacles } = await ask('approval', inHome('birch-house'));

    expect(obstacles).toEqual([]);
    expect(needed).toMatchObject([
      {
        office: 'director-of-childrens-services',
        areaAuthority: 'consulted',
        because: { ruleId: 'eligibility.at-a-distance' },
      },
    ]);
  });

  test('of a home that requires improvement is left to the approver, with a reason', async () => {
    const { needed } = await ask('approval', inHome('cedar-house'));

    expect(needed).toMatchObject([
      {
        office: 'placement-approver',
        because: { ruleId: 'eligibility.regulator-grade-to-approve' },
      },
    ]);
  });

  test('of a child nobody has recorded cannot be decided, and is never a pass', async () => {
    const { missingFacts } = await ask('approval', { ...inHome('ash-house'), childId: 'nobody' });

    expect(missingFacts).toContain('ageAndSexInRange');
  });

  test('of a Key Stage 4 pupil whose education is disrupted is left to the nominated officer', async () => {
    const move = {
      ...{ keyStage4: true, educationDisrupted: true },
      ...{ immediateRisk: false, predecessorId: null, matchingNeeds: [] },
    };

    const { needed } = await ask('approval', { ...inHome('ash-house'), move });

    expect(needed).toMatchObject([
      { office: 'nominated-officer', because: { ruleId: 'eligibility.key-stage-4-move' } },
    ]);
    const atRisk = { ...move, immediateRisk: true };
    expect((await ask('approval', { ...inHome('ash-house'), move: atRisk })).needed).toEqual([]);
  });
});

describe('a suspended provider', () => {
  test('is left to an approver who says why, until the suspension is lifted', async () => {
    const suspensions = [{ from: monday, until: plainDate('2026-06-02') }];
    await putAccreditation(home.store, {
      ...{ serviceLineId: 'ash-house', lot: 'residential', suspensions, ...always },
    });

    const { needed, obstacles } = await ask('approval', inHome('ash-house'));

    expect(obstacles).toEqual([]);
    expect(needed).toMatchObject([
      {
        office: 'placement-approver',
        because: { ruleId: 'eligibility.not-suspended' },
      },
    ]);
    const lifted = at + 24 * 60 * 60 * 1000;
    expect((await ask('approval', { ...inHome('ash-house'), at: lifted })).needed).toEqual([]);
  });

  test('that is not accredited at all is refused, whoever approves', async () => {
    const { obstacles } = await ask('approval', { ...inHome('ash-house'), lot: 'fostering' });

    expect(obstacles.map(({ ruleId }) => ruleId)).toContain('eligibility.accredited-for-lot');
  });
});

describe('proposal', () => {
  const offers = () => [scored('birch-house', 4), scored('cedar-house', 3)];

  test('keeps with each offer what it would need of an office, and how close it was', async () => {
    const { ranking, nearestFlip } = await ask('proposal', { offers: offers() });

    expect(ranking.map(({ approvals }) => approvals.map(({ office }) => office))).toEqual([
      ['director-of-childrens-services'],
      ['placement-approver'],
    ]);
    expect(nearestFlip).toMatchObject({ secondOfferId: 'offer-cedar-house' });
    expect(nearestFlip?.cheaperByWeeklyPence).toBeGreaterThan(0);
  });

  test('without a planned end takes the usual length of the lot: 52 weeks', async () => {
    const { plannedEndOn, because } = await ask('proposal', { plannedEndOn: null, offers: [] });

    expect(plannedEndOn).toBe('2027-06-21');
    expect(because.map(({ ruleId }) => ruleId)).toContain('reference.planned-ends');
  });

  test('asks for no limb from the eighteenth birthday on', async () => {
    const day = { startsOn: plainDate('2026-06-22'), childId: 'adult' };

    expect(await ask('proposal', day)).toMatchObject({ isLimbAsked: false });
    const before = { ...day, startsOn: plainDate('2026-06-21') };
    expect(await ask('proposal', before)).toMatchObject({ isLimbAsked: true });
  });

  test('in an emergency leaves scoring out, and ranks by price alone', async () => {
    const unscored = [scored('birch-house', null), scored('cedar-house', null)];

    expect(await ask('proposal', { offers: unscored })).toMatchObject({
      ...{ isScoringLeftOut: false, ranking: [] },
    });
    const hurried = await ask('proposal', { offers: unscored, urgency: 'emergency' });
    expect(hurried.isScoringLeftOut).toBe(true);
    expect(hurried.ranking.map(({ qualityHundredths }) => qualityHundredths)).toEqual([0, 0]);
  });

  test('of one named home is held to its ceiling like any offer', async () => {
    const named = (weekly: number) => ({
      ...{ isDirect: true, urgency: null },
      offers: [{ ...scored('ash-house', null), offer: offer(weekly) }],
    });

    const { ranking, providerId, urgency } = await ask('proposal', named(500_001));
    expect(ranking[0]?.obstacles.map(({ ruleId }) => ruleId)).toEqual(['pricing.ceiling']);
    expect([providerId, urgency]).toEqual(['ash', 'planned']);
    const within = await ask('proposal', named(500_000));
    expect(within.ranking[0]?.obstacles).toEqual([]);
  });
});

test('a proposal starts when the proposed place is free, and says from when it was wanted', async () => {
  const [birch, cedar] = [scored('birch-house', 4), scored('cedar-house', 3)];
  const availableFrom = plainDate('2026-07-01');
  const later = { ...birch, offer: { ...birch.offer, availableFrom } };
  const both = { offers: [later, cedar] };

  expect(await ask('proposal', { ...both, chosenId: later.offerId })).toMatchObject({
    ...{ startsOn: '2026-07-01', plannedFrom: '2026-06-22', plannedEndOn: '2027-06-21' },
  });
  const other = await ask('proposal', { ...both, chosenId: cedar.offerId });
  expect([other.startsOn, other.plannedFrom]).toEqual(['2026-06-22', undefined]);
});

describe('a placement made already', () => {
  test('is priced and its papers are dated, whatever a rule would have said', async () => {
    const dear = { offer: offer(600_000), offerId: 'command-1' };

    const made = await ask('made', dear);

    expect(made.obstacles.map(({ ruleId }) => ruleId)).toEqual(['pricing.ceiling']);
    expect(made.signing.textHash).toMatch(/^[0-9a-f]{64}$/);
    expect(made.approval.deadline.kind).toBe('award-approval');
    expect(made.segments[0]?.weeklyPence).toBe(pence(450_000));
    expect(made.duties.map(({ deadline }) => deadline.kind)).toEqual(
      expect.arrayContaining(['placement-plan', 'notification', 'visit']),
    );
  });

  test('in a home that the register does not know says that no gate could judge it', async () => {
    const unknown = { offer: offer(450_000, { home: 'yew-house' }) };

    expect((await ask('made', unknown)).missingFacts).toContain('register.service-line');
  });

  test('in a home of another provider than is named is refused, and nobody reads of it', async () => {
    const birchs = { offer: offer(450_000, { home: 'birch-house' }), providerId: 'cedar' };

    expect(await consult(question('made', birchs))).toMatchObject({
      refused: { code: 'provider-differs', serviceLineId: 'birch-house', providerId: 'birch' },
    });
    expect(await ask('made', { ...birchs, providerId: 'birch' })).toMatchObject({ about: 'made' });
  });
});
