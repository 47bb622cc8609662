import { execFile } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { listen, type Listening } from '../../main/api';
import { projectRoot } from '../../main/project-root';
import { openInterface, type Interface } from '../api/interface';
import { ashRow, csvOf, type Row } from '../support/import-rows';

// The command as a council gives it: built, in a process of its own, against an interface with a
// worker behind it that takes the rows.

let hearth: Interface;
let listening: Listening;
const folder = mkdtempSync(join(tmpdir(), 'hearth-import-command-'));

beforeAll(async () => {
  hearth = await openInterface({ withWorker: true });
  listening = await listen(hearth.app, { host: '127.0.0.1', port: 0 });
});
afterAll(async () => {
  await listening.close();
  await hearth.close();
});

interface Ran {
  readonly exitCode: number;
  readonly printed: string;
  readonly complained: string;
}

/** `npm run import -- …`, to its end. */
function run(given: readonly string[], token?: string): Promise<Ran> {
  const api = `http://127.0.0.1:${String(listening.port)}`;
  const args = ['run', '--silent', 'import', '--', ...given, '--api', api];
  const env = { ...process.env, ...(token !== undefined && { HEARTH_TOKEN: token }) };
  return new Promise((resolve) => {
    execFile('npm', args, { cwd: projectRoot, env }, (failure, printed, complained) => {
      const exitCode = typeof failure?.code === 'number' ? failure.code : failure === null ? 0 : -1;
      resolve({ exitCode, printed, complained });
    });
  });
}

function list(name: string, rows: readonly Row[]): string {
  const path = join(folder, name);
  writeFileSync(path, csvOf(rows));
  return path;
}

const row = (givenNames: string, changes: Row = {}): Row => ({
  ...ashRow,
  ...{ external_reference: `LEW-${randomUUID()}`, given_names: givenNames },
  ...changes,
});

const placements = async () => {
  const { body } = await hearth.as('officer.lewisham').get('/v1/placements?limit=200');
  return (body.items as { stage: string }[]).map(({ stage }) => stage);
};

test('a bad row ends it with 1 and takes nothing; a good list is taken, and a second time is there already', async () => {
  const rows = [row('Robin'), row('Sam')];
  const bad = list('bad.csv', [...rows, row('Alex', { route: 'framework' })]);
  const good = list('good.csv', rows);
  const as = ['--as', 'officer.lewisham'];

  const refused = await run([bad, ...as]);
  expect([refused.exitCode, await placements()]).toEqual([1, []]);
  expect(refused.printed).toContain('    route: One of dpv, spot, lcs, appa, greenwich is wanted.');
  expect(refused.printed).toContain('1 refused');

  const out = join(folder, 'result.csv');
  const taken = await run([good, ...as, '--out', out]);
  expect([taken.complained.includes('2 of 2'), taken.exitCode]).toEqual([true, 0]);
  expect(taken.printed).toContain(`2  ${String(rows[0]?.['external_reference'])}  imported`);
  expect(taken.printed).toContain('Done. 2 imported');
  expect(await placements()).toEqual(['active', 'active']);
  expect(readFileSync(out, 'utf8').split('\n')[1]).toContain('imported');

  const answer = await fetch(`http://127.0.0.1:${String(listening.port)}/local/token`, {
    ...{ method: 'POST', headers: { 'content-type': 'application/json' } },
    body: JSON.stringify({ identity: 'officer.lewisham' }),
  });
  const { accessToken } = (await answer.json()) as { readonly accessToken: string };
  const again = await run([good], accessToken);
  expect([again.exitCode, await placements()]).toEqual([0, ['active', 'active']]);
  expect(again.printed).toContain('Done. 2 already-there');
}, 180_000);

test('whoever may not import is told so, and it ends with 1', async () => {
  const { exitCode, complained } = await run([list('c.csv', [row('Kim')]), '--as', 'host']);

  expect(exitCode).toBe(1);
  expect(complained).toContain('placement-officer');
}, 60_000);
