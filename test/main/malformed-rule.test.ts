import { execFileSync, spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { cpSync, existsSync, mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import { join } from 'node:path';
import { anyFreePort } from '../../main/local/ports';
import { projectRoot } from '../../main/project-root';
import { aFolder, processesOf } from '../support/hearth-process';
import { freshDatabase } from '../support/servers';

// The built programs, each in a process of its own, on rules of which one has a misspelt member.
jest.setTimeout(120_000);

const copy = aFolder();
const wrong = /^ {2}pricing\/residential-long-term\.json, line 9: "standnig" is not known/m;

beforeAll(() => {
  const build = "require('./scripts/prepare.cjs').prepare()";
  execFileSync(process.execPath, ['-e', build], { cwd: projectRoot, stdio: 'ignore' });
  for (const name of ['dist', 'rules', 'package.json']) {
    cpSync(join(projectRoot, name), join(copy, name), { recursive: true });
  }
  symlinkSync(join(projectRoot, 'node_modules'), join(copy, 'node_modules'));
  const rule = join(copy, 'rules', 'pricing', 'residential-long-term.json');
  writeFileSync(rule, readFileSync(rule, 'utf8').replace('"standing"', '"standnig"'));
});

/** Runs JavaScript in the copy to its end, with settings that would do. */
function run(args: readonly string[], settings: Readonly<Record<string, string>>) {
  const ran = spawnSync(process.execPath, [...args], {
    ...{ cwd: copy, encoding: 'utf8', timeout: 60_000 },
    env: { PATH: process.env['PATH'] ?? '', TZ: 'UTC', ...settings },
  });
  return { status: ran.status, out: ran.stdout, error: ran.stderr };
}

async function settingsOnPort(port: number): Promise<Readonly<Record<string, string>>> {
  return {
    DATABASE_URL: await freshDatabase(),
    // Nobody answers there, and nobody is asked: the book is read first.
    TEMPORAL_ADDRESS: '127.0.0.1:1',
    HEARTH_PAYLOAD_KEYS: `one:${randomBytes(32).toString('base64')}`,
    OIDC_ISSUER: 'https://issuer.invalid',
    OIDC_JWKS_URL: 'https://issuer.invalid/keys',
    HEARTH_DOCUMENTS_URL: 'https://key:secret@documents.invalid/bucket?region=eu-west-2',
    PORT: String(port),
  };
}

function answersOn(port: number): Promise<boolean> {
  return new Promise<boolean>((resolve) => {
    const socket = connect(port, '127.0.0.1');
    socket.once('connect', () => {
      socket.destroy();
      resolve(true);
    });
    socket.once('error', () => {
      resolve(false);
    });
  });
}

describe('on a malformed rule file', () => {
  test.each(['api', 'worker'])(
    'the %s ends with 1, and says the file, the line and the reason on stderr',
    async (program) => {
      const port = await anyFreePort();

      const ran = run([`dist/main/${program}.js`], await settingsOnPort(port));

      expect(ran.status).toBe(1);
      expect(ran.error).toMatch(wrong);
      expect(ran.error).not.toContain('    at ');
      expect(ran.out).toBe('');
      expect(await answersOn(port)).toBe(false);
    },
  );

  test('npm start ends with 1 before it starts a server, and says the same', async () => {
    const data = join(copy, 'data');
    mkdirSync(data);
    const port = await anyFreePort();
    const start = "require('./dist/main/local.js').runLocal([])";

    const ran = run(['-e', start], { HEARTH_DATA_DIR: data, PORT: String(port) });

    expect(ran.status).toBe(1);
    expect(ran.error).toMatch(wrong);
    expect(ran.error).not.toContain('    at ');
    expect(existsSync(join(data, 'postgres'))).toBe(false);
    expect(processesOf(data)).toEqual([]);
    expect(await answersOn(port)).toBe(false);
  });
});
