import { pino } from 'pino';
import { faultForLog } from '../../api/fault-for-log';
import { referral } from './asking';
import { openInterface, type Interface } from './interface';

// What the log holds: the number of the request, route and party; never a name, a search or a text.

let hearth: Interface;
const lines: string[] = [];
beforeAll(async () => {
  const log = pino({ level: 'debug' }, { write: (line: string) => void lines.push(line) });
  hearth = await openInterface({ withWorker: false, changes: { log } });
});
afterAll(async () => {
  await hearth.close();
});

test('a request leaves one line with its number, and none of what it said', async () => {
  const officer = hearth.as('officer.lewisham');
  const answer = await officer.get('/v1/placements?q=Unmistakable');
  await officer.post('/v1/placements', referral({ colour: 'Unmistakable' }));
  const own = lines.filter((line) => line.includes(String(answer.headers['x-request-id'])));
  expect(own.map((line) => JSON.parse(line) as object)).toEqual([
    expect.objectContaining({ route: '/v1/placements', status: 200, partyId: 'lewisham' }),
  ]);
  expect(lines.join('')).not.toMatch(/Unmistakable|officer\.lewisham/);
});

test('a bug is answered with an apology and logged without its words', async () => {
  const broken = {
    ...hearth.dependencies.store,
    get prisma(): never {
      throw new TypeError('Robin Unmistakable', { cause: new Error('Unmistakable') });
    },
  };
  const sick = hearth.restarted({ store: broken }).as('officer.lewisham');
  const answer = await sick.get('/v1/placements');
  expect([answer.status, answer.body.code]).toEqual([500, 'our-mistake']);
  const requestId = String(answer.headers['x-request-id']);
  expect(lines.find((line) => line.includes(requestId))).toContain('"name":"TypeError"');
  expect(JSON.stringify(answer.body) + lines.join('')).not.toContain('Unmistakable');
});

test('a fault keeps its kind, code, place and cause', () => {
  const cause = Object.assign(new Error('a name'), { code: 'ECONNREFUSED' });
  const logged = faultForLog(new TypeError('a name', { cause }));
  expect(logged).toMatchObject({ name: 'TypeError', cause: { code: 'ECONNREFUSED' } });
  expect(logged.at[0]).toContain('logging.test.ts');
  expect(JSON.stringify(logged)).not.toContain('a name');
});
