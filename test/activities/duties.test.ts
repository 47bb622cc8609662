import { randomUUID } from 'node:crypto';
import { londonInstant, plainDate, type PlainDate } from '../../domain/calendar';
import { pence } from '../../domain/money';
import type { About, AnswerOf, Question } from '../../domain/placement/questions';
import type { DeadlineKind, Duty, Lot } from '../../domain/placement/terms';
import type { RecurringKind } from '../../domain/placement/terms-of-ending';
import { putChild } from '../../store/intake/children';
import type { Home } from '../workflows/home';
import { openHome } from '../workflows/home';
import { question, termsOf, offer } from './questions';

// Duties over more than a year, as the shipped book has them, for each lot. Each one is done on a
// given day, and the book is asked for the next.

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

async function childBorn(dateOfBirth: string): Promise<string> {
  const childId = randomUUID();
  await putChild(home.store, {
    ...{ childId, councilId: 'lewisham', givenNames: 'Some', familyName: 'Child', initials: 'SC' },
    ...{ dateOfBirth: plainDate(dateOfBirth), sex: 'female', area: null },
  });
  return childId;
}

/** Monday 3 June 2024: before Whitsun's next year, and after the one of this. */
const startedOn = plainDate('2024-06-03');

interface Stay {
  readonly childId: string;
  readonly lot: Lot;
  readonly urgency?: 'planned' | 'emergency';
  readonly becameLookedAfterOn?: PlainDate | null;
}

const starting = ({ childId, lot, urgency = 'planned', becameLookedAfterOn = null }: Stay) =>
  ask('start', {
    ...{ childId, lot, urgency, becameLookedAfterOn, startedOn },
    plannedEndOn: plainDate('2025-06-03'),
    terms: termsOf(offer(450_000), startedOn),
    at: londonInstant(startedOn, '12:00'),
  });

const dueOf = (duties: readonly Duty[]) =>
  duties.map(({ deadline }) => [deadline.kind, deadline.dueOn] as const);

const dueOn = (duties: readonly Duty[], kind: DeadlineKind): string | undefined =>
  duties.find(({ deadline }) => deadline.kind === kind)?.deadline.dueOn;

/** The due days of one duty that is done on each of these days in turn. */
async function chain(
  stay: Stay & { readonly kind: RecurringKind; readonly longTermOn?: PlainDate | null },
  held: readonly string[],
): Promise<readonly (string | undefined)[]> {
  const { childId, lot, kind, longTermOn = null } = stay;
  const days: (string | undefined)[] = [];
  for (const [index, day] of held.entries()) {
    const heldOn = plainDate(day);
    const { duties } = await ask('next-duty', {
      ...{ childId, lot, kind, heldOn, startedOn, longTermOn, isFirst: index === 0 },
      at: londonInstant(heldOn, '18:00'),
    });
    days.push(dueOn(duties, kind));
  }
  return days;
}

describe('from the first day', () => {
  test('nothing is counted of a child whose day of birth nobody has recorded', async () => {
    const answer = await starting({ childId: 'nobody', lot: 'residential' });

    expect([answer.duties, answer.birthdays, answer.birthdayClocks]).toEqual([[], [], []]);
  });

  test('of ten, in a children’s home: plan, notification, visit, review and the decision at 18', async () => {
    const childId = await childBorn('2014-05-15');
    const becameLookedAfterOn = plainDate('2024-05-28');

    const { duties } = await starting({ childId, lot: 'residential', becameLookedAfterOn });

    expect(dueOf(duties)).toEqual([
      ['notification', '2024-06-03'],
      ['placement-plan', '2024-06-03'],
      ['visit', '2024-06-10'],
      ['looked-after-review', '2024-06-25'],
      ['step-down-review', '2024-09-03'],
      ['eighteen-decision', '2031-11-15'],
    ]);
  });

  test('in an emergency: five working days for the plan and for telling those concerned', async () => {
    const childId = await childBorn('2014-05-15');

    const { duties } = await starting({ childId, lot: 'fostering', urgency: 'emergency' });

    expect(dueOn(duties, 'placement-plan')).toBe('2024-06-10');
    expect(dueOn(duties, 'notification')).toBe('2024-06-10');
    expect(dueOn(duties, 'step-down-review')).toBeUndefined();
  });

  test('of nineteen: a personal adviser within seven days, and nothing that is owed to a child', async () => {
    const childId = await childBorn('2005-01-10');

    const { duties } = await starting({ childId, lot: 'supportedAccommodation' });

    expect(dueOf(duties)).toEqual([
      ['personal-adviser-visit', '2024-06-10'],
      ['step-down-review', '2024-09-03'],
      ['rates-to-follow', '2025-04-01'],
    ]);
  });

  test('placed inside the last 26 weeks, the decision at 18 is due at once', async () => {
    const childId = await childBorn('2006-08-15');

    const { duties } = await starting({ childId, lot: 'fostering' });

    expect(dueOn(duties, 'eighteen-decision')).toBe('2024-06-03');
  });

  test('each is shown as due soon before its day, at nine in the morning', async () => {
    const childId = await childBorn('2014-05-15');

    const { duties } = await starting({ childId, lot: 'residential' });

    const visit = duties.find(({ deadline }) => deadline.kind === 'visit');
    expect(visit?.remindAt).toEqual([
      londonInstant(plainDate('2024-06-03'), '09:00'),
      londonInstant(plainDate('2024-06-09'), '09:00'),
    ]);
    expect(duties.filter(({ remindAt }) => remindAt.length === 0)).toEqual([]);
  });
});

describe('a stay on the edge of the working calendar, or of care', () => {
  const kindsOf = (duties: readonly Duty[]) => duties.map(({ deadline }) => deadline.kind).sort();
  const ofSeventeen = [
    ...['eighteen-decision', 'looked-after-review', 'notification', 'placement-plan'],
    ...['step-down-review', 'visit'],
  ];

  test('loses nothing for a child of seventeen who has been in care since 2011', async () => {
    const childId = await childBorn('2006-11-20');
    const becameLookedAfterOn = plainDate('2011-06-01');

    const came = await starting({ childId, lot: 'residential', becameLookedAfterOn });

    expect(kindsOf(came.duties)).toEqual(ofSeventeen);
    expect(dueOn(came.duties, 'looked-after-review')).toBe('2024-09-29');
    expect(came.birthdays.map(({ age }) => age)).toEqual([18, 21, 25]);
    const { duties } = await ask('import', {
      ...{ childId, becameLookedAfterOn, startedOn, plannedEndOn: plainDate('2025-06-03') },
      terms: termsOf(offer(450_000), startedOn),
      at: londonInstant(plainDate('2024-07-01'), '12:00'),
    });
    expect(dueOn(duties, 'looked-after-review')).toBe('2024-09-29');
    expect(kindsOf(duties)).toEqual(expect.arrayContaining(['visit', 'eighteen-decision']));
  });

  test('who becomes looked after once it lives there is reviewed from that day on', async () => {
    const childId = await childBorn('2014-05-15');
    const becameLookedAfterOn = plainDate('2024-06-05');

    const { duties } = await starting({ childId, lot: 'residential', becameLookedAfterOn });

    expect(dueOn(duties, 'looked-after-review')).toBe('2024-07-03');
  });

  test('leaves visits and birthdays to who comes in its last days, and the plan aside', async () => {
    const from = plainDate('2028-12-28');
    const { duties, birthdays } = await ask('start', {
      ...{ childId: await childBorn('2014-05-15'), lot: 'residential', urgency: 'emergency' },
      ...{ startedOn: from, plannedEndOn: plainDate('2029-12-28') },
      ...{ terms: termsOf(offer(450_000), from), at: londonInstant(from, '12:00') },
    });

    expect(kindsOf(duties)).toEqual(['eighteen-decision', 'step-down-review', 'visit']);
    expect(birthdays.map(({ age }) => age)).toEqual([16, 18, 21, 25]);
  });
});

describe('birthdays', () => {
  test('those to come each say what changes, by what authority, and which duties end', async () => {
    const childId = await childBorn('2007-06-03');

    const { birthdays, birthdayClocks } = await starting({ childId, lot: 'fostering' });

    expect(birthdays.map(({ age, on }) => [age, on])).toEqual([
      [18, '2025-06-03'],
      [21, '2028-06-03'],
      [25, '2032-06-03'],
    ]);
    const [eighteen] = birthdays;
    expect(eighteen?.ends).toEqual([
      'placement-plan',
      'notification',
      'visit',
      'looked-after-review',
    ]);
    expect(eighteen?.because.map(({ standing }) => standing)).toContain('stated');
    expect(eighteen?.because.map(({ says }) => says).join(' ')).toContain('staying-put');
    expect(dueOf(eighteen?.duties ?? [])).toEqual([['personal-adviser-visit', '2025-06-10']]);
    expect(birthdayClocks.map(({ kind, dueOn: day }) => [kind, day])).toEqual([
      ['birthday', '2025-06-03'],
      ['birthday', '2028-06-03'],
      ['birthday', '2032-06-03'],
    ]);
  });

  test('on the first day itself is no birthday to come', async () => {
    const { birthdays } = await starting({
      childId: await childBorn('2006-06-03'),
      lot: 'supportedAccommodation',
    });

    expect(birthdays.map(({ age }) => age)).toEqual([21, 25]);
  });
});

describe('what follows, over a year and more', () => {
  test('visits are six weeks after the one before, whenever that was', async () => {
    const childId = await childBorn('2014-05-15');

    const days = await chain({ childId, lot: 'residential', kind: 'visit' }, [
      '2024-06-07',
      '2024-07-30',
      '2025-06-02',
      '2025-07-14',
    ]);

    expect(days).toEqual(['2024-07-19', '2024-09-10', '2025-07-14', '2025-08-25']);
  });

  test('in a placement meant to last they are three months apart once the first year is over', async () => {
    const childId = await childBorn('2014-05-15');
    const longTermOn = plainDate('2024-11-01');

    const days = await chain({ childId, lot: 'fostering', kind: 'visit', longTermOn }, [
      '2024-12-02',
      '2025-06-02',
      '2025-06-03',
      '2025-09-03',
    ]);

    expect(days).toEqual(['2025-01-13', '2025-07-14', '2025-09-03', '2025-12-03']);
  });

  test('the last visit and review before eighteen are followed by none', async () => {
    const childId = await childBorn('2007-06-03');
    const day = ['2025-04-22'];

    expect(await chain({ childId, lot: 'fostering', kind: 'visit' }, day)).toEqual([undefined]);
    expect(await chain({ childId, lot: 'fostering', kind: 'visit' }, ['2025-04-21'])).toEqual([
      '2025-06-02',
    ]);
    expect(await chain({ childId, lot: 'fostering', kind: 'looked-after-review' }, day)).toEqual([
      undefined,
    ]);
  });
});

describe('reviews and a personal adviser, over a year and more', () => {
  test('the second looked-after review comes after three months, and later ones after six', async () => {
    const childId = await childBorn('2014-05-15');

    const days = await chain({ childId, lot: 'residential', kind: 'looked-after-review' }, [
      '2024-06-20',
      '2024-09-27',
      '2025-03-20',
    ]);

    expect(days).toEqual(['2024-09-20', '2025-03-27', '2025-09-20']);
  });

  test('a step-down review is due six months after the one that was held, not in fostering', async () => {
    const childId = await childBorn('2014-05-15');
    const held = ['2024-08-30', '2025-03-10'];

    expect(await chain({ childId, lot: 'residential', kind: 'step-down-review' }, held)).toEqual([
      '2025-02-28',
      '2025-09-10',
    ]);
    expect(await chain({ childId, lot: 'fostering', kind: 'step-down-review' }, held)).toEqual([
      undefined,
      undefined,
    ]);
  });

  test('a personal adviser comes every two months, clamped to the end of a short one', async () => {
    const childId = await childBorn('2005-01-10');
    const kind = 'personal-adviser-visit';

    const days = await chain({ childId, lot: 'supportedAccommodation', kind }, [
      '2024-08-10',
      '2024-12-31',
    ]);

    expect(days).toEqual(['2024-10-10', '2025-02-28']);
  });

  test('a decision on a change is followed up within twenty working days', async () => {
    const childId = await childBorn('2014-05-15');
    const heldOn = plainDate('2024-12-12');

    const { duties } = await ask('next-duty', {
      ...{ childId, lot: 'residential', kind: 'step-down-review', heldOn, startedOn },
      ...{ longTermOn: null, isFirst: false, followUp: true },
    });

    expect(dueOn(duties, 'review-follow-up')).toBe('2025-01-14');
  });
});

describe('after the end', () => {
  const ending = (childId: string, otherwise: Parameters<typeof question<'ending'>>[1] = {}) =>
    ask('ending', { childId, endedOn: plainDate('2025-04-14'), ...otherwise });

  test('those concerned are told within ten working days, with Easter and May Day between', async () => {
    const { duties } = await ending(await childBorn('2014-05-15'));

    expect(dueOf(duties)).toEqual([['notification', '2025-04-30']]);
  });

  test('an ending that nobody planned is looked into, and coded as what it was', async () => {
    const { duties, returnCodes } = await ending(await childBorn('2014-05-15'), {
      ...{ reason: 'returned-home', disruption: true },
    });

    expect(dueOn(duties, 'disruption-review')).toBe('2025-05-15');
    expect(returnCodes).toEqual({ year: 2026, episodeEnds: 'E4B', placementChange: null });
  });

  test.each<[reason: string, codes: readonly [string, string | null]]>([
    ['planned-move', ['X1', 'CARPL']],
    ['carer-request-behaviour', ['X1', 'CREQB']],
    ['standards-of-care', ['X1', 'STAND']],
    ['returned-home', ['E4A', null]],
    ['died', ['E2', null]],
  ])('%s is coded %j', async (reason, [episodeEnds, placementChange]) => {
    const childId = await childBorn('2014-05-15');

    const { returnCodes } = await ending(childId, {
      reason: reason as 'planned-move',
      endedOn: plainDate('2025-03-31'),
    });

    expect(returnCodes).toEqual({ year: 2025, episodeEnds, placementChange });
  });

  test('nobody of nine leaves for custody, and nobody of seventeen because of turning 18', async () => {
    const nine = await ending(await childBorn('2015-04-15'), { reason: 'custody' });
    const ten = await ending(await childBorn('2015-04-14'), { reason: 'custody' });
    const seventeen = await ending(await childBorn('2007-04-15'), { reason: 'turned-18' });

    expect(nine.misfit?.ruleId).toBe('reference.end-reasons');
    expect(ten).toMatchObject({ misfit: null, returnCodes: { placementChange: 'CUSTOD' } });
    expect(seventeen.misfit?.ruleId).toBe('reference.end-reasons');
  });

  test('after eighteen there is no episode, no code and nobody to be told by statute', async () => {
    const { duties, returnCodes, misfit } = await ending(await childBorn('2007-04-13'));

    expect([duties, returnCodes, misfit]).toEqual([[], null, null]);
  });

  test('on the eighteenth birthday the care ends with its exit code', async () => {
    const childId = await childBorn('2007-04-14');

    const { returnCodes } = await ending(childId, { reason: 'turned-18', lot: 'fostering' });

    expect(returnCodes).toEqual({ year: 2026, episodeEnds: 'E17', placementChange: null });
  });
});

describe('an end that is put right', () => {
  const [was, is] = [plainDate('2025-04-02'), plainDate('2025-03-30')];
  const deadlines = [
    { ...open('notification', '2025-04-16'), id: 'notification-7' },
    { ...open('disruption-review', '2025-05-01'), id: 'disruption-review-8' },
  ];
  function open(kind: DeadlineKind, due: string) {
    const day = { dueOn: plainDate(due), dueAt: 0, countedFrom: was };
    return { kind, ...day, ruleId: `timing.${kind}`, standing: 'stated' as const };
  }
  const correcting = (born: Promise<string>, left: object = {}) =>
    born.then((childId) =>
      ask('reprice', {
        ...{ childId, startedOn, from: is, until: is, terms: termsOf(offer(450_000), startedOn) },
        left: { was, reason: 'planned-move', disruption: true, deadlines, ...left },
        at: londonInstant(plainDate('2025-04-10'), '12:00'),
      }),
    );

  test('to the day before the year of the return closed is coded there, and told of sooner', async () => {
    const { ending } = await correcting(childBorn('2014-05-15'));

    expect(ending).toMatchObject({ returnCodes: { year: 2025 }, misfit: null });
    expect(ending?.dropped).toEqual(['notification-7', 'disruption-review-8']);
    expect(ending?.duties.map(({ deadline }) => [deadline.kind, deadline.countedFrom])).toEqual([
      ['notification', is],
      ['disruption-review', is],
    ]);
    expect(dueOn(ending?.duties ?? [], 'notification')).toBe('2025-04-11');
  });

  test('opens nothing again that was done, and says what cannot be the reason on that day', async () => {
    const done = await correcting(childBorn('2014-05-15'), { deadlines: [] });
    expect([done.ending?.dropped, done.ending?.duties]).toEqual([[], []]);

    const young = await correcting(childBorn('2007-04-01'), { reason: 'turned-18' });
    expect(young.ending?.misfit?.ruleId).toBe('reference.end-reasons');
  });
});

describe('notice for a step down', () => {
  const segments = [
    { from: startedOn, until: null, weeklyPence: pence(450_000), because: [] },
  ] as const;
  const stepping = (today: string, requiredStartOn: string) =>
    ask('step-down', {
      ...{ startedOn, segments, requiredStartOn: plainDate(requiredStartOn) },
      at: londonInstant(plainDate(today), '12:00'),
    });

  test('is given so that its last day is the new start', async () => {
    expect(await stepping('2024-10-01', '2024-12-02')).toMatchObject({
      ...{ giveNoticeOn: '2024-11-04', lastDayOn: '2024-12-02', doubleRunningPence: 0 },
    });
  });

  test('is given today when the ladder asks for more than is left, and both places cost', async () => {
    expect(await stepping('2024-10-01', '2024-10-15')).toMatchObject({
      ...{ giveNoticeOn: '2024-10-01', lastDayOn: '2024-10-29', doubleRunningPence: 900_000 },
    });
  });

  test('is owed again once it is withdrawn, by the day that the ladder then leaves', async () => {
    const withdrawn = (today: string) =>
      ask('notice-withdrawal', {
        ...{ startedOn, plannedEndOn: plainDate('2025-06-03') },
        stepDown: { requiredStartOn: plainDate('2024-12-02'), segments },
        at: londonInstant(plainDate(today), '12:00'),
      });
    const early = (await withdrawn('2024-10-10')).stepDown;
    expect(early).toMatchObject({ giveNoticeOn: '2024-11-04', lastDayOn: '2024-12-02' });
    expect(dueOf(early?.duties ?? [])).toEqual([['notice-for-step-down', '2024-11-04']]);

    // Four weeks are not left any more: it is due today, and both places cost for a week.
    const late = (await withdrawn('2024-11-11')).stepDown;
    expect(late).toMatchObject({ lastDayOn: '2024-12-09', doubleRunningPence: 450_000 });
    expect(dueOf(late?.duties ?? [])).toEqual([['notice-for-step-down', '2024-11-11']]);
  });
});

describe('a move within one provider', () => {
  test('is known by whose service it is, and a new agreement, plan and notification are owed', async () => {
    const movedOn = plainDate('2026-06-01');

    const answer = await ask('transfer', { serviceLineId: 'birch-house', movedOn });

    expect(answer.providerId).toBe('birch');
    expect(dueOf(answer.duties)).toEqual([
      ['agreement-signature', '2026-06-03'],
      ['placement-plan', '2026-06-01'],
      ['notification', '2026-06-01'],
    ]);
    // Asked at ten on Monday: reminded on the working day between, and no signatory is.
    expect(answer.duties[0]?.remindAt).toEqual([londonInstant(plainDate('2026-06-02'), '09:00')]);
    expect((await ask('transfer', { serviceLineId: 'nowhere', movedOn })).providerId).toBeNull();
  });
});
