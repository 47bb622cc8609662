import { chargesWire } from '../../api/placements/view-schemas';
import { addDays, addMonths, birthday, type PlainDate } from '../../domain/calendar';
import { ashRow, csvOf } from '../support/import-rows';
import { commands, commandsOf, opened, referral, startOn, today } from './asking';
import { carriedOut, fostering, livedTo, started } from './asking-stay';
import { imported } from './imports/importing';
import { openInterface, type Interface } from './interface';

// Facts that were written down wrong, put right through the interface on the real engine: the day a
// child came, whenever it was recorded, and the day of birth. What is counted from them moves.

let hearth: Interface;
beforeAll(async () => {
  hearth = await openInterface({ withWorker: true });
});
afterAll(async () => {
  await hearth.close();
});

const officer = 'officer.lewisham';
const ask = (identity: string, placementId: string, body: object) =>
  carriedOut(hearth, { identity, placementId }, body);

async function propose(placementId: string, change: object): Promise<string> {
  const proposal = { type: 'propose-change', change, text: 'It was written down wrong.' };
  return (await ask(officer, placementId, proposal)).events[0].changeId as string;
}

async function corrected(placementId: string, change: object) {
  const changeId = await propose(placementId, change);
  return ask('approver.lewisham', placementId, { type: 'approve-change', changeId });
}

async function refusal(identity: string, placementId: string, body: object) {
  const { status, body: told } = await hearth.as(identity).post(commandsOf(placementId), body);
  return [status, told.code];
}

async function charges(placementId: string) {
  const path = `/v1/placements/${placementId}/charges?until=${today()}`;
  const { status, body } = await hearth.as('finance.lewisham').get(path);
  expect([status, body.detail]).toEqual([200, undefined]);
  return chargesWire.parse(body);
}

interface Owed {
  readonly id: string;
  readonly kind: string;
  readonly status: string;
  readonly dueOn: PlainDate;
  readonly countedFrom: PlainDate;
}

async function duties(placementId: string): Promise<readonly Owed[]> {
  const { body } = await hearth.as(officer).get(`/v1/placements/${placementId}/deadlines`);
  return body.items as readonly Owed[];
}

/** Every day on which a kind was or is due, with what became of it. */
const daysOf = (all: readonly Owed[], kind: string) =>
  all
    .filter((one) => one.kind === kind)
    .map(({ dueOn, status }) => [dueOn, status])
    .sort();

async function meet(placementId: string, kind: string, metOn: PlainDate): Promise<void> {
  const open = (await duties(placementId)).find(
    (one) => one.kind === kind && ['open', 'missed'].includes(one.status),
  );
  await ask(officer, placementId, { type: 'meet-deadline', deadlineId: open?.id, metOn });
}

const countedFromStart = ['agreement-signature', 'area-authority', 'full-agreement'];

describe('the first day of a stay', () => {
  test('made three days ago, is put right to two and to four days ago, and costs by the day', async () => {
    const placementId = await opened(hearth);
    const made = { ...commands['record-placement-made'], startedOn: addDays(today(), -3) };
    const { placement } = await ask(officer, placementId, made);
    const weekly = placement.stay.segments[0].weeklyPence as number;
    const days = (count: number) => Math.round((weekly * count) / 7);
    const before = await charges(placementId);
    expect(before.chargedPence).toBe(days(3));

    for (const count of [2, 4]) {
      const startedOn = addDays(today(), -count);
      const told = await corrected(placementId, { kind: 'start', startedOn });

      expect(told.placement.stay).toMatchObject({ startedOn });
      expect(told.placement.stay.segments[0].from).toBe(startedOn);
      const money = await charges(placementId);
      expect(money.chargedPence).toBe(days(count));
      const visits = daysOf(await duties(placementId), 'visit');
      expect(visits).toContainEqual([addDays(startedOn, 7), 'open']);
      expect(visits.filter(([, status]) => status === 'open')).toHaveLength(1);
      const papers = (await duties(placementId)).filter(
        ({ kind, status }) => countedFromStart.includes(kind) && status !== 'dropped',
      );
      expect(papers.map(({ kind, countedFrom }) => [kind, countedFrom]).sort()).toEqual(
        countedFromStart.map((kind) => [kind, startedOn]),
      );
      // Why the law lets the child live there is owed from the day on which it was recorded.
      const [limb] = (await duties(placementId)).filter(({ kind }) => kind === 'section-22c-limb');
      expect(limb).toMatchObject({ countedFrom: today(), status: 'open' });
    }
    const deltas = (await charges(placementId)).lines.slice(before.lines.length);
    expect(new Set(deltas.map(({ cause }) => cause))).toEqual(new Set(['placement-repriced']));
  });

  test('is not tomorrow, not before the child was born, and not what it is already', async () => {
    const child = { ...referral().child, dateOfBirth: '2021-05-04' };
    const placementId = await opened(hearth, { child });
    await ask(officer, placementId, commands['record-placement-made']);
    const start = (startedOn: string) => ({
      ...{ type: 'propose-change', change: { kind: 'start', startedOn } },
      text: 'Wrong.',
    });

    const tomorrow = addDays(today(), 1);
    expect(await refusal(officer, placementId, start(tomorrow))).toEqual([422, 'date-in-future']);
    expect(await refusal(officer, placementId, start(today()))).toEqual([422, 'nothing-changes']);
    const changeId = await propose(placementId, { kind: 'start', startedOn: '2021-05-03' });
    const approve = { type: 'approve-change', changeId };
    expect(await refusal('approver.lewisham', placementId, approve)).toEqual([
      ...[422, 'start-before-birth'],
    ]);
  });
});

describe('the first day of an imported stay', () => {
  test('is put right to a day before it came here', async () => {
    const row = {
      ...ashRow,
      ...{ external_reference: `corrected-${String(Date.now())}` },
      ...{ started_on: addMonths(today(), -2), dpv_from: addMonths(today(), -2) },
    };
    const { lines } = await imported(hearth, csvOf([row]));
    expect(lines).toMatchObject([{ outcome: 'imported' }]);
    const [{ placementId }] = lines as [{ placementId: string }];
    const before = await charges(placementId);

    const startedOn = addDays(addMonths(today(), -2), -7);
    const { placement } = await corrected(placementId, { kind: 'start', startedOn });

    expect(placement.stay).toMatchObject({ startedOn, terms: { routes: [{ from: startedOn }] } });
    const money = await charges(placementId);
    const weekly = placement.stay.segments[0].weeklyPence as number;
    expect(money.chargedPence - before.chargedPence).toBe(weekly);
    const [visit] = daysOf(await duties(placementId), 'visit').filter(([, is]) => is === 'open');
    // Visits were taken to have been made on time, six weeks apart from the first week on.
    expect(visit?.[0]).toBe(addDays(startedOn, 7 + 2 * 42));
  });
});

describe('what falls due', () => {
  test('moves with a start that was wrong, but for what was done', async () => {
    const placementId = await started(hearth);
    await meet(placementId, 'placement-plan', startOn());
    await livedTo(hearth, placementId, addDays(startOn(), 3));
    await meet(placementId, 'visit', addDays(startOn(), 2));
    const startedOn = addDays(startOn(), -2);

    await corrected(placementId, { kind: 'start', startedOn });

    const all = await duties(placementId);
    expect(daysOf(all, 'placement-plan')).toEqual([[startOn(), 'met']]);
    expect(daysOf(all, 'visit')).toEqual([
      [addDays(startOn(), 7), 'met'],
      [addDays(startOn(), 2 + 42), 'open'],
    ]);
    expect(daysOf(all, 'step-down-review')).toEqual(
      [
        [addMonths(startedOn, 3), 'open'],
        [addMonths(startOn(), 3), 'dropped'],
      ].sort(),
    );
    expect(daysOf(all, 'notification')).toContainEqual([startedOn, 'missed']);
  });
});

describe('the day on which a child became looked after', () => {
  const lookedAfter = (becameLookedAfterOn: string) => ({
    ...{ type: 'propose-change', text: 'Nobody knew it that night.' },
    change: { kind: 'looked-after', becameLookedAfterOn },
  });

  test('is neither tomorrow nor before the birth, and another person agrees to it', async () => {
    const child = { ...referral().child, dateOfBirth: '2021-05-04' };
    const placementId = await opened(hearth, { child });
    await ask(officer, placementId, commands['record-placement-made']);

    const tomorrow = lookedAfter(addDays(today(), 1));
    expect(await refusal(officer, placementId, tomorrow)).toEqual([422, 'date-in-future']);
    const { change } = lookedAfter('2021-05-03');
    const approve = { type: 'approve-change', changeId: await propose(placementId, change) };
    expect(await refusal(officer, placementId, approve)).toEqual([403, 'role-may-not']);
    expect(await refusal('approver.lewisham', placementId, approve)).toEqual([
      ...[422, 'start-before-birth'],
    ]);
  });

  test('is added after a start in the night, opens the first review, and moves it', async () => {
    const placementId = await opened(hearth);
    await ask(officer, placementId, commands['record-placement-made']);
    expect(daysOf(await duties(placementId), 'looked-after-review')).toEqual([]);
    const others = async () =>
      (await duties(placementId)).filter(({ kind }) => kind !== 'looked-after-review');
    const before = await others();

    const reviews: string[] = [];
    for (const count of [3, 10]) {
      const becameLookedAfterOn = addDays(today(), -count);
      const { change } = lookedAfter(becameLookedAfterOn);
      const { placement } = await corrected(placementId, change);

      expect(placement.referral).toMatchObject({ becameLookedAfterOn });
      expect(await refusal(officer, placementId, lookedAfter(becameLookedAfterOn))).toEqual([
        ...[422, 'nothing-changes'],
      ]);
      const open = (await duties(placementId)).filter(
        ({ kind, status }) => kind === 'looked-after-review' && status === 'open',
      );
      expect(open.map(({ countedFrom }) => countedFrom)).toEqual([becameLookedAfterOn]);
      reviews.push(...open.map(({ dueOn }) => dueOn));
    }
    expect([...reviews].sort()).toEqual([...reviews].reverse());
    expect(await others()).toEqual(before);
  });
});

describe('the day of birth', () => {
  test('moves what is counted from it: the decision at 18, the clocks, the visits', async () => {
    const turns18On = addMonths(startOn(), 10);
    const child = { ...referral().child, dateOfBirth: addMonths(turns18On, -12 * 18) };
    const placementId = await started(hearth, { ...fostering(), child });
    const old = await duties(placementId);
    expect(daysOf(old, 'eighteen-decision')).toEqual([[addDays(turns18On, -26 * 7), 'open']]);
    await meet(placementId, 'visit', startOn());
    const dateOfBirth = addMonths(child.dateOfBirth, -1);

    const told = await corrected(placementId, { kind: 'date-of-birth', dateOfBirth });

    const eighteenth = birthday(dateOfBirth, 18);
    const { birthdays } = told.placement.outlook as { birthdays: { age: number; on: string }[] };
    expect(birthdays.find(({ age }) => age === 18)?.on).toBe(eighteenth);
    const all = await duties(placementId);
    expect(daysOf(all, 'eighteen-decision')).toEqual(
      [
        [addDays(eighteenth, -26 * 7), 'open'],
        [addDays(turns18On, -26 * 7), 'dropped'],
      ].sort(),
    );
    expect(daysOf(all, 'visit')[0]?.[1]).toBe('met');

    await livedTo(hearth, placementId, addDays(eighteenth, 1));
    const grown = await duties(placementId);
    expect(daysOf(grown, 'personal-adviser-visit')).toEqual([[addDays(eighteenth, 7), 'open']]);
    expect(daysOf(grown, 'visit').map(([, status]) => status)).not.toContain('open');
    const { body } = await hearth.as(officer).get(`/v1/placements/${placementId}/timeline`);
    const reached = (body.items as { type: string; effectiveOn: string }[]).filter(
      ({ type }) => type === 'birthday-reached',
    );
    expect(reached.map(({ effectiveOn }) => effectiveOn)).toEqual([eighteenth]);
  });
});
