import { addDays, addMonths, birthday } from '../../domain/calendar';
import { commands, offer, opened, referral, today } from './asking';
import { carriedOut } from './asking-stay';
import { openInterface, type Interface } from './interface';

// The day of birth of a child who moves by a step down is put right in the place that is left; the
// relay tells the place that follows, on the real engine.

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
const read = async (path: string) => (await hearth.as(officer).get(path)).body;

async function until<Found>(look: () => Promise<Found | null>): Promise<Found> {
  for (let tries = 0; tries < 300; tries += 1) {
    const found = await look();
    if (found !== null) return found;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error('it did not come about');
}

async function daysOf(placementId: string, kind: string) {
  const { items } = await read(`/v1/placements/${placementId}/deadlines`);
  return (items as { kind: string; dueOn: string; status: string }[])
    .filter((one) => one.kind === kind && one.status !== 'dropped')
    .map(({ dueOn }) => dueOn);
}

async function timesTold(placementId: string) {
  const { items } = await read(`/v1/placements/${placementId}/timeline`);
  return (items as { type: string }[]).filter(({ type }) => type === 'deadlines-recounted').length;
}

test('the place that follows a step down counts by the corrected day of birth, once', async () => {
  const turns18On = addMonths(today(), 10);
  const child = { ...referral().child, dateOfBirth: addMonths(turns18On, -12 * 18) };
  const placementId = await opened(hearth, { child });
  await ask(officer, placementId, commands['record-placement-made']);
  const { placement } = await ask(officer, placementId, {
    ...{ type: 'begin-step-down', lot: 'fostering', needLevel: 'standard' },
    ...{ requiredStartOn: addDays(today(), 30), needsText: 'A family.' },
  });
  const followOnId = placement.outlook.stepDown.followOnId as string;
  await until(async () => {
    const { status } = await hearth.as(officer).get(`/v1/placements/${followOnId}`);
    return status === 200 ? followOnId : null;
  });
  // The family is found the same night.
  await ask(officer, followOnId, {
    ...commands['record-placement-made'],
    ...offer('rowan-lewisham', { coreWeeklyPence: 87_215, availableFrom: today() }),
    ...{ type: 'record-placement-made', providerId: 'rowan' },
  });
  expect(await daysOf(followOnId, 'eighteen-decision')).toEqual([addDays(turns18On, -26 * 7)]);

  const dateOfBirth = addMonths(child.dateOfBirth, -1);
  const change = { kind: 'date-of-birth', dateOfBirth };
  const proposal = { type: 'propose-change', change, text: 'It was written down wrong.' };
  const changeId = (await ask(officer, placementId, proposal)).events[0].changeId as string;
  await ask('approver.lewisham', placementId, { type: 'approve-change', changeId });

  const eighteenth = birthday(dateOfBirth, 18);
  await until(async () => ((await timesTold(followOnId)) > 0 ? true : null));
  for (const one of [placementId, followOnId]) {
    expect(await daysOf(one, 'eighteen-decision')).toEqual([addDays(eighteenth, -26 * 7)]);
    const { outlook } = await read(`/v1/placements/${one}`);
    const { birthdays } = outlook as { birthdays: { age: number; on: string }[] };
    expect(birthdays.find(({ age }) => age === 18)?.on).toBe(eighteenth);
  }
  expect(await timesTold(followOnId)).toBe(1);
  const { items } = await read(`/v1/placements/${placementId}/relays`);
  const told = (items as { command: string }[]).filter((one) => one.command.startsWith('recount'));
  expect(told).toMatchObject([{ targetId: followOnId, outcome: 'delivered' }]);
  // Neither day stands in what is told, or in an event.
  const { body } = await hearth.as(officer).get(`/v1/placements/${followOnId}/timeline`);
  expect(JSON.stringify([items, body])).not.toContain(dateOfBirth);
});
