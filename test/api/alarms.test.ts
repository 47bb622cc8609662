import request from 'supertest';
import { openInterface, type Interface } from './interface';

// What somebody should look after before it bites is shown to the operator, and stops nothing.

let hearth: Interface;
beforeAll(async () => {
  hearth = await openInterface({ withWorker: false });
});
afterAll(async () => {
  await hearth.close();
});

const calendar = /working-calendar-statutory ends on 2029-01-01, and nothing takes over from it/;

async function readyOn(instant: string) {
  const { app } = hearth.restarted({ clock: () => Date.parse(instant) });
  const { status, body } = await request(app).get('/readyz');
  return { status, alarms: (body as { alarms: string[] }).alarms };
}

test('sixty days before a calendar runs out /readyz says so, and is ready all the same', async () => {
  const before = await readyOn('2028-11-01T12:00:00Z');
  const after = await readyOn('2028-11-02T12:00:00Z');

  expect(before.alarms.filter((alarm) => calendar.test(alarm))).toEqual([]);
  expect(after.alarms.filter((alarm) => calendar.test(alarm))).toHaveLength(1);
  expect([before.status, after.status]).toEqual([200, 200]);
});

test('rates that nobody has confirmed are announced sixty days after 1 April', async () => {
  const rates = /Nobody has confirmed the rates of reference\.lha-rates-2026/;

  // Summer time: 23:00 in UTC on 30 May is midnight in London.
  expect((await readyOn('2026-05-30T22:59:59Z')).alarms.join()).not.toMatch(rates);
  expect((await readyOn('2026-05-30T23:00:00Z')).alarms.join()).toMatch(rates);
});

test('/metrics counts what /readyz tells, and one more from the day on which one is added', async () => {
  const gauge = async (instant: string) => {
    const then = hearth.restarted({ clock: () => Date.parse(instant) });
    const { text } = await then.as('administrator').get('/metrics');
    return Number(/^hearth_policy_alarms (\d+)$/m.exec(text)?.[1]);
  };

  for (const instant of ['2026-05-30T22:59:59Z', '2026-05-30T23:00:00Z', '2028-11-02T12:00:00Z']) {
    expect(await gauge(instant)).toBe((await readyOn(instant)).alarms.length);
  }
  const [before, from] = [await gauge('2026-05-30T22:59:59Z'), await gauge('2026-05-30T23:00:00Z')];
  expect(from - before).toBe(1);
});
