import fc from 'fast-check';
import { addDays, contains, londonInstant, plainDate, type PlainDate } from '../../domain/calendar';
import { pence } from '../../domain/money';
import type { Command } from '../../domain/placement/commands';
import { decide } from '../../domain/placement/decide';
import { evolveAll } from '../../domain/placement/evolve';
import type { AnswerOf, QuestionOf } from '../../domain/placement/questions';
import { questionFor } from '../../domain/placement/questions-for';
import {
  begin,
  type PlacementState,
  type Referral,
  type Stage,
} from '../../domain/placement/state';
import type { StayTerms } from '../../domain/placement/stay-terms';
import { putAccreditation, putPriceSchedule, putServiceLine } from '../../store/write/reference';
import { importBody } from '../support/an-import';
import { aPlacementIn, command, offerOf, ordinary } from '../support/a-placement';
import { people } from '../support/people';
import { openHome, type Home } from '../workflows/home';
import { question } from './questions';

// No week is charged above the ceiling in force unless somebody has let it be: by whichever way a
// price comes into a stay, what lies above the ceiling is refused, or held until it is decided.

let home: Home;
beforeAll(async () => {
  home = await openHome();
  // Ash House asks £5,000.00 at most; Moss House less from June 2024, and nothing from August.
  const [serviceLineId, always] = ['moss-house', { from: plainDate('2023-04-01'), until: null }];
  await putServiceLine(home.store, {
    ...{ serviceLineId, providerId: 'ash', name: 'Moss House (fictional)', town: 'Nowhere' },
    ...{ registrationNumber: 'FICTIONAL-MOSS', isFictional: true },
  });
  const accredited = { serviceLineId, lot: 'residential', suspensions: [] } as const;
  await putAccreditation(home.store, { ...accredited, ...always });
  for (const [from, until, ceiling] of moss) {
    await putPriceSchedule(home.store, {
      ...{ serviceLineId, needLevel: 'standard', from, until },
      ...{ coreWeeklyPence: pence(400_000), ceilingPence: pence(ceiling) },
    });
  }
});
afterAll(() => home.close());

const moss = [
  [plainDate('2023-04-01'), plainDate('2024-06-01'), 500_000],
  [plainDate('2024-06-01'), plainDate('2024-08-01'), 440_000],
] as const;

/** Null: no price is in force, so that nobody knows a ceiling. */
function ceilingOf(serviceLineId: string, on: PlainDate): number | null {
  if (serviceLineId === 'ash-house') return 500_000;
  return moss.find(([from, until]) => from <= on && on < until)?.[2] ?? null;
}

const startedOn = plainDate('2024-07-01');
const at = londonInstant(startedOn, '12:00');
const lcsFrom = plainDate('2023-05-01');

/** The stay that a command leads to by the shipped book, or null where it is refused. */
async function after(state: PlacementState, asked: Command): Promise<PlacementState | null> {
  const asks = questionFor(state, asked, at);
  const answer = asks === null ? null : await home.consult(asks);
  const verdict = decide(state, asked, { at, answer });
  return 'refused' in verdict ? null : evolveAll(state, verdict.events);
}

const offered = (serviceLineId: string, core: number) => ({
  ...offerOf('ash', core),
  serviceLineId,
});

/** A placement in a stage whose one offer, or award, is this one. */
function before(stage: Stage, offer: ReturnType<typeof offered>, receivedAt = at): PlacementState {
  const { state } = aPlacementIn(stage) as { readonly state: PlacementState };
  const known = { ...state, referral: { ...(state.referral as Referral), childId: 'child-1' } };
  if (known.stage === 'awarding') {
    const offers = known.search.offers.map((one) => ({ ...one, offer, receivedAt }));
    return { ...known, search: { ...known.search, offers } };
  }
  return 'award' in known ? { ...known, award: { ...known.award, offer } } : known;
}

const made = (offer: ReturnType<typeof offered>) =>
  ({ ...ordinary['record-placement-made'](), startedOn, offer }) as Command;

const beginning = begin({ placementId: 'placement-1', councilId: 'lewisham', rehearsal: false });

function brought(serviceLineId: string, terms: Partial<StayTerms>): Command {
  const body = importBody();
  const stay = { ...body.terms, continuousStayStartedOn: lcsFrom, ...terms };
  const what = { serviceLineId, startedOn: lcsFrom, plannedEndOn: addDays(startedOn, 300) };
  const asked = { ...body, ...what, terms: stay };
  return command('import-placement', asked, { actor: people.officer });
}

/** Both agree to put a price right. */
async function corrected(state: PlacementState, from: PlainDate, core: number) {
  const change = { kind: 'price-term', from, coreWeeklyPence: pence(core) } as const;
  return agreed(state, { ...ordinary['propose-change'](state), change } as Command);
}

async function agreed(state: PlacementState, proposal: Command): Promise<PlacementState | null> {
  const proposed = await after(state, proposal);
  const changeId = proposed?.changes[0]?.changeId;
  if (proposed === null || changeId === undefined) return null;
  const approve = command('approve-change', { changeId }, { actor: people.approver });
  const approved = await after(proposed, approve);
  const pending = approved?.changes[0];
  if (approved === null || pending === undefined) return approved;
  const accept = { changeId, textHash: pending.textHash ?? '' };
  return after(approved, command('accept-variation', accept, { actor: people.ashSignatory }));
}

const disputesOf = (state: PlacementState | null) =>
  (state?.disputes ?? []).map(({ from, until, weeklyPence, because }) => [
    ...[from, until, weeklyPence ?? null, because[0]?.ruleId],
  ]);
const owes = (state: PlacementState | null) =>
  (state?.deadlines ?? []).filter(({ kind }) => kind === 'money-above-terms').length;

describe('a stay that comes here', () => {
  const dpvFrom = plainDate('2024-04-01');
  const routes = [
    { from: lcsFrom, route: 'lcs' },
    { from: dpvFrom, route: 'dpv' },
  ] as const;
  const cores = [{ from: lcsFrom, coreWeeklyPence: pence(520_000) }];

  test('has held what is above the ceiling of its first day on the DPV, from that day on', async () => {
    const state = await after(beginning, brought('moss-house', { routes, cores }));

    expect(disputesOf(state)).toEqual([[dpvFrom, null, 20_000, 'pricing.ceiling']]);
    expect(owes(state)).toBe(1);
    const [decided] = state?.disputes ?? [];
    const resolve = { disputeId: decided?.disputeId ?? '', adjustmentPence: pence(0) };
    const body = { ...resolve, textId: 'text-stands' };
    const asked = command('resolve-dispute', body, { actor: people.approver });
    expect(owes(await after(state ?? beginning, asked))).toBe(0);
  });

  test('is held by the ceiling of the day from which each later price is agreed', async () => {
    const later = { from: plainDate('2024-06-10'), coreWeeklyPence: pence(450_000) };

    const state = await after(
      beginning,
      brought('moss-house', { routes, cores: [...cores, later] }),
    );

    expect(disputesOf(state)).toEqual([
      [dpvFrom, later.from, 20_000, 'pricing.ceiling'],
      [later.from, null, 10_000, 'pricing.ceiling'],
    ]);
  });

  test('is held whole where no price is in force, and not at all off the DPV', async () => {
    const onTheDpv = [{ from: plainDate('2023-03-01'), route: 'dpv' }] as const;
    const early = { routes: [{ from: lcsFrom, route: 'spot' }], cores } as const;
    const always = await after(beginning, brought('moss-house', { routes: onTheDpv, cores }));
    const none = { ...brought('moss-house', { routes, cores }), needLevel: 'enhanced' } as Command;

    expect(disputesOf(await after(beginning, none))).toEqual([
      [dpvFrom, null, null, 'pricing.ceiling-known'],
    ]);
    expect(disputesOf(await after(beginning, brought('moss-house', early)))).toEqual([]);
    expect(disputesOf(always)).toEqual([[lcsFrom, null, 20_000, 'pricing.ceiling']]);
  });

  test('whose price is put right upwards has the difference held, and one duty', async () => {
    const state = await after(beginning, brought('moss-house', { routes, cores }));

    const higher = await corrected(state ?? beginning, lcsFrom, 535_000);

    expect(disputesOf(higher)).toEqual([
      [dpvFrom, null, 20_000, 'pricing.ceiling'],
      [dpvFrom, null, 15_000, 'pricing.ceiling'],
    ]);
    expect(owes(higher)).toBe(1);
  });
});

describe('a placement made in a hurry', () => {
  test('in a home without a known ceiling is held whole, once, and outside the DPV not', async () => {
    const ask = async (otherwise: Partial<QuestionOf<'made'>>) => {
      const offer = offered('yew-house', 450_000);
      return (await home.consult(question('made', { offer, ...otherwise }))) as AnswerOf<'made'>;
    };

    const { moneyAbove, missingFacts } = await ask({});
    expect(moneyAbove).toMatchObject([
      { weeklyPence: null, because: { ruleId: 'pricing.ceiling-known' } },
    ]);
    expect(missingFacts).toContain('register.service-line');
    expect((await ask({ route: 'spot' })).moneyAbove).toEqual([]);
  });

  test('whose start is put back has held as much of the days before', async () => {
    const state = await after(
      before('drafting', offered('ash-house', 0)),
      made(offered('ash-house', 510_000)),
    );
    const earlier = addDays(startedOn, -10);
    const change = { kind: 'start', startedOn: earlier } as const;

    const proposal = { ...ordinary['propose-change'](state ?? beginning), change } as Command;

    expect(disputesOf(await agreed(state ?? beginning, proposal))).toEqual([
      [startedOn, null, 10_000, 'pricing.ceiling'],
      [earlier, startedOn, 10_000, 'pricing.ceiling'],
    ]);
  });

  test('on an offer keeps the ceiling of the day of the offer, whatever it is by now', async () => {
    const may = londonInstant(plainDate('2024-05-31'), '12:00');
    const june = londonInstant(plainDate('2024-06-01'), '12:00');
    const arrived = async (receivedAt: number) =>
      after(before('awarding', offered('moss-house', 480_000), receivedAt), {
        ...ordinary['confirm-start'](),
        startedOn,
      } as Command);

    expect(disputesOf(await arrived(may))).toEqual([]);
    expect(disputesOf(await arrived(june))).toEqual([[startedOn, null, 40_000, 'pricing.ceiling']]);
  });
});

/** A week of each day on which anything turns: what is charged, and not held, of the core price. */
function unheldWeeks({ disputes, ...state }: PlacementState, days: readonly PlainDate[]) {
  if (!('stay' in state)) return [];
  const { segments, terms } = state.stay;
  const turns = [...segments, ...disputes, ...terms.cores].map(({ from }) => from);
  return [...new Set([...turns, ...days])].sort().flatMap((on) => {
    const segment = segments.find((one) => contains(one, on));
    if (segment === undefined) return [];
    const held = disputes
      .filter((one) => one.isOpen && contains(one, on))
      .map(({ weeklyPence }) => weeklyPence ?? segment.weeklyPence);
    const unheld = held.reduce((sum, part) => sum - part, Number(segment.weeklyPence));
    return [{ on, unheld: Math.max(0, unheld) }];
  });
}

const line = fc.constantFrom('ash-house', 'moss-house');
const core = fc.integer({ min: 380_000, max: 560_000 });
const dayOf2024 = fc.integer({ min: 0, max: 180 }).map((n) => addDays(plainDate('2024-01-01'), n));

// Whichever way a price comes into a stay.
test('no week of an offer, or of a placement that was made, is charged above the ceiling', async () => {
  await fc.assert(
    fc.asyncProperty(line, core, dayOf2024, async (serviceLineId, weekly, on) => {
      const offer = offered(serviceLineId, weekly);
      const madeAt = londonInstant(on, '12:00');
      const asks = question('offer', { offer, madeAt, at: madeAt });
      const said = (await home.consult(asks)) as AnswerOf<'offer'>;
      const stands = said.obstacles.length === 0 && said.missingFacts.length === 0;
      const arrival = { ...ordinary['confirm-start'](), startedOn } as Command;
      const ways = [
        { judgedOn: on, state: await after(before('awarding', offer, madeAt), arrival) },
        { judgedOn: startedOn, state: await after(before('drafting', offer), made(offer)) },
        ...(stands
          ? [{ judgedOn: on, state: await after(before('arranged', offer), arrival) }]
          : []),
      ];
      for (const { judgedOn, state } of ways) {
        const ceiling = ceilingOf(serviceLineId, judgedOn) ?? 0;
        const weeks = unheldWeeks(state ?? beginning, []);
        expect(weeks.length).toBeGreaterThan(0);
        expect(weeks.filter(({ unheld }) => unheld > ceiling)).toEqual([]);
      }
    }),
    { numRuns: 15, seed: 20_261_126 },
  );
});

test('no week on the DPV of a stay that came here is, nor once its price is put right', async () => {
  await fc.assert(
    fc.asyncProperty(
      ...([line, fc.tuple(core, core, core), dayOf2024, dayOf2024] as const),
      async (serviceLineId, [first, second, right], dpvFrom, secondFrom) => {
        const routes = [
          { from: lcsFrom, route: 'lcs' },
          { from: dpvFrom, route: 'dpv' },
        ] as const;
        const cores = [
          { from: lcsFrom, coreWeeklyPence: pence(first) },
          { from: secondFrom, coreWeeklyPence: pence(second) },
        ];
        const state = await after(beginning, brought(serviceLineId, { routes, cores }));
        const put = await corrected(state ?? beginning, secondFrom, right);
        for (const one of right === second ? [state] : [state, put]) {
          const weeks = unheldWeeks(one ?? beginning, [dpvFrom]).filter(({ on }) => on >= dpvFrom);
          const above = weeks.filter(({ on, unheld }) => {
            const agreedFrom = on < secondFrom ? lcsFrom : secondFrom;
            const judgedOn = agreedFrom > dpvFrom ? agreedFrom : dpvFrom;
            return unheld > (ceilingOf(serviceLineId, judgedOn) ?? 0);
          });
          expect(weeks.length).toBeGreaterThan(0);
          expect(above).toEqual([]);
        }
      },
    ),
    { numRuns: 15, seed: 20_261_126 },
  );
});

test('no week of a stay is once its core price is varied, for another need level or for none', async () => {
  const needLevel = fc.constantFrom(null, 'enhanced' as const);
  await fc.assert(
    fc.asyncProperty(core, core, needLevel, async (first, then, level) => {
      const offer = offered('ash-house', Math.min(first, 500_000));
      const arrival = { ...ordinary['confirm-start'](), startedOn } as Command;
      const stay = (await after(before('arranged', offer), arrival)) ?? beginning;
      const change = { kind: 'core-price', from: startedOn, needLevel: level } as const;
      const varied = { ...change, coreWeeklyPence: pence(then) };
      const proposal = { ...ordinary['propose-change'](stay), change: varied } as Command;

      const state = (await agreed(stay, proposal)) ?? stay;

      expect(unheldWeeks(state, []).filter(({ unheld }) => unheld > 500_000)).toEqual([]);
    }),
    { numRuns: 10, seed: 20_261_126 },
  );
});
