import { addDays, londonInstant } from '../../../domain/calendar';
import { today } from '../asking';
import { openInterface, type Interface } from '../interface';
import { entry, registerAt, text } from './at-the-register';

// Visits, concerns and actions: what each side sees of them, and what they do to the register.

let hearth: Interface;
beforeAll(async () => {
  hearth = await openInterface({ withWorker: true });
});
afterAll(() => hearth.close());

const at = () => registerAt(hearth);
const newHome = () => at().begun('host', entry());

test('a visit is planned and held with its findings, which the host, the home and every council read', async () => {
  const id = await newHome();
  const plan = { type: 'plan-visit', kind: 'monitoring', plannedOn: addDays(today(), 3) };
  const planned = await at().done('host', id, plan);
  const [{ visitId }] = planned.service['visits'] as [{ visitId: string }];
  const findings = 'Bedrooms are warm. The fire door is wedged open.';
  const held = { type: 'record-visit', visitId, result: 'met-with-actions', text: findings };
  expect(await at().refused('host', id, { ...held, heldOn: addDays(today(), 1) })).toEqual([
    ...[422, 'date-in-future'],
  ]);
  await at().done('host', id, { ...held, heldOn: today() });

  for (const who of ['host', 'provider.ash', 'officer.lewisham', 'officer.greenwich']) {
    expect((await at().read(who, id)).visits).toEqual([
      { ...plan, type: undefined, visitId, held: { on: today(), result: 'met-with-actions' } },
    ]);
    const { items } = await at().read(who, id, '/timeline?limit=200');
    expect(items.at(-1)).toMatchObject({ type: 'visit-held', text: findings });
    expect(await at().read(who, id, '/scorecard')).toMatchObject({ visitsHeld: 1 });
  }
  expect(await at().refused('host', id, { ...held, heldOn: today() })).toEqual([
    ...[422, 'not-on-record'],
  ]);
});

test('an action that is missed suspends the home on its day and counts as overdue; meeting it lifts that', async () => {
  const id = await newHome();
  const dueOn = addDays(today(), 14);
  const action = { type: 'agree-action', text, dueOn, suspendsWhenMissed: true };
  const agreed = await at().done('host', id, action);
  const [{ actionId }] = agreed.service['actions'] as [{ actionId: string }];
  await at().done('host', id, { ...action, suspendsWhenMissed: false, dueOn: addDays(dueOn, 30) });
  expect(await at().read('host', id, '/scorecard')).toMatchObject({ actionsOverdue: 0 });

  expect(await at().toNextClock(id)).toBe(dueOn);
  expect(await at().entryOn('officer.greenwich', id, addDays(dueOn, -1))).toMatchObject({
    isSuspended: false,
  });
  expect(await at().entryOn('officer.greenwich', id, dueOn)).toMatchObject({
    ...{ isSuspended: true, suspensions: [{ reason: 'action-plan-overdue', from: dueOn }] },
  });
  const overdueOn = async (day: typeof dueOn) => {
    const later = hearth.restarted({ clock: () => londonInstant(day, '12:00') });
    const path = `/v1/providers/${id}/scorecard`;
    return (await later.as('host').get(path)).body.actionsOverdue as number;
  };
  expect([await overdueOn(dueOn), await overdueOn(addDays(dueOn, 1))]).toEqual([0, 1]);
  const kindsTo = async (who: string) => (await at().letters(who, id)).map(({ kind }) => kind);
  expect(await kindsTo('provider.ash')).toEqual([
    ...['action-agreed', 'action-agreed', 'action-due', 'service-suspended'],
  ]);
  expect(await kindsTo('host')).toEqual(['action-due']);

  const met = { type: 'meet-action', actionId, metOn: dueOn };
  const { events } = await at().done('host', id, met);
  expect(events.map(({ type }) => type)).toEqual(['action-met', 'suspension-lifted']);
  expect(events[0]).toMatchObject({ lateDays: 0 });
  expect(await at().entryOn('officer.greenwich', id, dueOn)).toMatchObject({ isSuspended: false });
  expect(await overdueOn(addDays(dueOn, 1))).toBe(0);
  expect((await kindsTo('provider.ash')).at(-1)).toBe('suspension-lifted');

  // The other action only says so when its day has gone by.
  expect(await at().toNextClock(id)).toBe(addDays(dueOn, 30));
  expect(await at().entryOn('host', id, addDays(dueOn, 31))).toMatchObject({ isSuspended: false });
  expect(await overdueOn(addDays(dueOn, 31))).toBe(1);
}, 120_000);

const readers = ['officer.lewisham', 'officer.greenwich', 'host', 'provider.ash'];
const seen = async (id: string) =>
  Promise.all(
    readers.map(async (who) => {
      const { concerns } = await at().read(who, id);
      const told = (await at().types(who, id)).filter((type) => type.startsWith('concern-'));
      return [(concerns as object[]).length, told.length] as const;
    }),
  );

test('a concern is shared with the host, the councils and the provider one after another, and closed by whoever raised it', async () => {
  const id = await newHome();
  const raising = { type: 'raise-concern', kind: 'safeguarding', text };
  const raised = await at().done('officer.lewisham', id, raising);
  const [{ concernId }] = raised.service['concerns'] as [{ concernId: string }];
  expect(await seen(id)).toEqual([...[[1, 1]], ...Array<number[]>(3).fill([0, 0])]);
  const share = { type: 'share-concern', concernId };
  const close = { type: 'close-concern', concernId, text: 'Nothing was found.' };
  expect(await at().refused('officer.greenwich', id, close)).toEqual([422, 'not-on-record']);
  expect(await at().refused('host', id, close)).toEqual([422, 'not-on-record']);

  await at().done('officer.lewisham', id, { ...share, sharedWith: ['host'] });
  expect(await seen(id)).toEqual([...[[1, 2]], [0, 0], [1, 2], [0, 0]]);
  expect(await at().refused('host', id, close)).toEqual([403, 'not-your-concern']);
  await at().done('officer.lewisham', id, { ...share, sharedWith: ['councils'] });
  expect(await seen(id)).toEqual([...[[1, 3]], [1, 3], [1, 3], [0, 0]]);
  await at().done('officer.lewisham', id, { ...share, sharedWith: ['provider'] });
  expect(await seen(id)).toEqual(Array(4).fill([1, 4]));

  await at().done('officer.lewisham', id, close);
  for (const who of readers) {
    const [concern] = (await at().read(who, id)).concerns;
    expect(concern).toMatchObject({
      closedOn: today(),
      sharedWith: ['host', 'councils', 'provider'],
    });
    expect(await at().read(who, id, '/scorecard')).toMatchObject({ openConcerns: 0 });
  }
  expect(await at().refused('officer.lewisham', id, close)).toEqual([422, 'not-on-record']);
});

test('a concern of the host’s own is the host’s alone until it is shared', async () => {
  const id = await newHome();
  const raised = await at().done('host', id, { type: 'raise-concern', kind: 'finance', text });
  const [{ concernId }] = raised.service['concerns'] as [{ concernId: string }];
  expect(await seen(id)).toEqual([
    [0, 0],
    [0, 0],
    [1, 1],
    [0, 0],
  ]);
  await at().done('host', id, { type: 'share-concern', concernId, sharedWith: ['provider'] });
  expect(await seen(id)).toEqual([
    [0, 0],
    [0, 0],
    [1, 2],
    [1, 2],
  ]);
});
