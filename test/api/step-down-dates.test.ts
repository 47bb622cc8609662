import { addDays, type PlainDate } from '../../domain/calendar';
import { startOn } from './asking';
import { carriedOut, livedTo, started } from './asking-stay';
import { openInterface, type Interface } from './interface';

// A step down that is under way reminds of the notice to give and of the nights beforehand, through
// the interface on the real engine, with the relay that opens the placement that follows.

let hearth: Interface;
beforeAll(async () => {
  hearth = await openInterface({ withWorker: true });
});
afterAll(async () => {
  await hearth.close();
});

const officer = 'officer.lewisham';
const ask = (placementId: string, body: object) =>
  carriedOut(hearth, { identity: officer, placementId }, body);
const read = async (path: string) => (await hearth.as(officer).get(path)).body;

interface Owed {
  readonly id: string;
  readonly kind: string;
  readonly status: string;
  readonly dueOn: PlainDate;
  readonly ruleId: string;
}

async function owed(placementId: string, kind: string): Promise<readonly Owed[]> {
  const { items } = await read(`/v1/placements/${placementId}/deadlines`);
  return (items as readonly Owed[]).filter((one) => one.kind === kind);
}

const daysOf = (duties: readonly Owed[]) =>
  duties.map(({ dueOn, status }) => [dueOn, status]).sort();

async function until<Found>(look: () => Promise<Found | null>): Promise<Found> {
  for (let tries = 0; tries < 300; tries += 1) {
    const found = await look();
    if (found !== null) return found;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error('it did not come about');
}

/** With Birch Lodge at £4,000.00 a week, twenty days in, a family wanted forty days on. */
async function begun() {
  const placementId = await started(hearth);
  await livedTo(hearth, placementId, addDays(startOn(), 20));
  const requiredStartOn = addDays(startOn(), 60);
  const night = addDays(startOn(), 50);
  const { placement } = await ask(placementId, {
    ...{ type: 'begin-step-down', lot: 'fostering', needLevel: 'standard', requiredStartOn },
    ...{ introductionsOn: [night], needsText: 'A family, near the school.' },
  });
  return { placementId, requiredStartOn, night, stepDown: placement.outlook.stepDown };
}

test('notice is reminded by its day, a night by its own, and giving notice meets it', async () => {
  const { placementId, requiredStartOn, night, stepDown } = await begun();
  // Up to three months the ladder asks for fourteen days.
  const giveNoticeOn = addDays(requiredStartOn, -14);
  expect(stepDown).toMatchObject({ giveNoticeOn, introductionsOn: [night], doubleRunningPence: 0 });
  const [notice] = await owed(placementId, 'notice-for-step-down');
  expect(notice).toMatchObject({ dueOn: giveNoticeOn, ruleId: 'timing.step-down-dates' });
  expect(daysOf(await owed(placementId, 'introduction'))).toEqual([[night, 'open']]);

  await livedTo(hearth, placementId, addDays(giveNoticeOn, -6));
  const path = `/local/mailbox?partyId=lewisham&placementId=${placementId}`;
  const { items } = await read(path);
  const soon = (items as { kind: string; body: string }[]).filter(
    ({ kind }) => kind === 'duty-due-soon',
  );
  expect(soon.some(({ body }) => body.includes(giveNoticeOn))).toBe(true);

  // Two days late: both places are paid side by side for as long.
  await livedTo(hearth, placementId, addDays(giveNoticeOn, 2));
  const { placement } = await ask(placementId, { type: 'give-notice' });
  expect(placement.notice).toMatchObject({ lastDayOn: addDays(requiredStartOn, 2) });
  expect(daysOf(await owed(placementId, 'notice-for-step-down'))).toEqual([
    [giveNoticeOn, 'met-late'],
  ]);

  // Withdrawn on the next day, it is owed again at once: the ladder leaves nothing.
  const back = addDays(giveNoticeOn, 3);
  await livedTo(hearth, placementId, back);
  const { placement: goesOn } = await ask(placementId, { type: 'withdraw-notice', text: 'Early.' });
  expect(goesOn.outlook.stepDown).toMatchObject({
    ...{ requiredStartOn, giveNoticeOn: back, lastDayOn: addDays(requiredStartOn, 3) },
  });
  expect(daysOf(await owed(placementId, 'notice-for-step-down'))).toEqual([
    [giveNoticeOn, 'met-late'],
    [back, 'open'],
  ]);
  await livedTo(hearth, placementId, addDays(back, 2));
  expect(daysOf(await owed(placementId, 'notice-for-step-down'))[1]).toEqual([back, 'missed']);
});

test('the start of the placement that follows moves the day of notice, and its failure ends it', async () => {
  const { placementId, requiredStartOn, night, stepDown } = await begun();
  const followOnId = stepDown.followOnId as string;
  await until(async () => {
    const { status } = await hearth.as(officer).get(`/v1/placements/${followOnId}`);
    return status === 200 ? followOnId : null;
  });
  const later = addDays(requiredStartOn, 7);
  await ask(followOnId, {
    ...{ type: 'amend-referral', requiredStartOn: later, text: 'School ends then.' },
  });

  const moved = await until(async () => {
    const { outlook } = await read(`/v1/placements/${placementId}`);
    return outlook.stepDown.requiredStartOn === later ? outlook.stepDown : null;
  });
  expect(moved).toMatchObject({ giveNoticeOn: addDays(later, -14), doubleRunningPence: 0 });
  expect(daysOf(await owed(placementId, 'notice-for-step-down'))).toEqual([
    [addDays(requiredStartOn, -14), 'dropped'],
    [addDays(later, -14), 'open'],
  ]);
  expect(daysOf(await owed(placementId, 'introduction'))).toEqual([[night, 'open']]);

  await ask(followOnId, { type: 'withdraw', reason: 'childs-wish' });
  await until(async () => {
    const { outlook } = await read(`/v1/placements/${placementId}`);
    return outlook.stepDown === null ? true : null;
  });
  const all = [
    ...(await owed(placementId, 'notice-for-step-down')),
    ...(await owed(placementId, 'introduction')),
  ];
  expect(all.map(({ status }) => status)).not.toContain('open');
});

test('too late for the ladder, both places are paid for some days, and the sum is told', async () => {
  const placementId = await started(hearth);
  await livedTo(hearth, placementId, addDays(startOn(), 20));
  const { placement } = await ask(placementId, {
    ...{ type: 'begin-step-down', lot: 'fostering', needLevel: 'standard' },
    ...{ requiredStartOn: addDays(startOn(), 27), needsText: 'A family.' },
  });

  // Fourteen days from today: seven days at £4,000.00 a week beside the new place.
  expect(placement.outlook.stepDown).toMatchObject({
    ...{ giveNoticeOn: addDays(startOn(), 20), doubleRunningPence: 400_000 },
  });
});
