import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { aFolder, begin, processesOf, runAndWait } from '../../support/hearth-process';

// The command as people give it, in a process of its own, with data of its own.
jest.setTimeout(120_000);

describe('npm start', () => {
  test('says what is wrong with its settings and starts nothing', () => {
    const folder = aFolder();

    const { status, output } = runAndWait('start', folder, {
      args: [],
      settings: { PORT: 'http', LOG_LEVEL: 'loud' },
    });

    expect(status).toBe(1);
    expect(output).toContain('PORT is "http": it may be a whole number from 0 to 65535');
    expect(output).toContain('LOG_LEVEL is "loud"');
    expect(existsSync(join(folder, 'postgres'))).toBe(false);
  });

  test('does not know a flag', () => {
    const { status, output } = runAndWait('start', aFolder(), { args: ['--twice'], settings: {} });

    expect(status).toBe(2);
    expect(output).toContain("Unknown option '--twice'");
  });

  test('recovers by itself after a kill -9, refuses a second start, ends on Ctrl-C', async () => {
    const folder = aFolder();
    const killed = begin(folder);
    await killed.says('Temporal listens');
    killed.child.kill('SIGKILL');
    await killed.exit;

    const running = begin(folder);
    await running.says('Temporal listens');
    const second = runAndWait('start', folder, { args: [], settings: {} });
    running.child.kill('SIGINT');
    const code = await running.exit;

    expect(running.output()).toMatch(/Ended PostgreSQL \d+, left by an earlier run/);
    expect(running.output()).toMatch(/Ended Temporal \d+, left by an earlier run/);
    expect(second.status).toBe(1);
    expect(second.output).toContain(`Hearth is running on ${folder} already`);
    expect(code).toBe(0);
    expect(processesOf(folder)).toEqual([]);
  });

  test('leaves no process when it is stopped while it starts', async () => {
    const folder = aFolder();
    const starting = begin(folder);
    await starting.says('PostgreSQL listens');

    starting.child.kill('SIGTERM');

    expect(await starting.exit).toBe(0);
    expect(processesOf(folder)).toEqual([]);
  });
});

describe('npm run reset', () => {
  test('removes everything, with the servers that a kill -9 left', async () => {
    const folder = aFolder();
    const killed = begin(folder);
    await killed.says('The referral');
    killed.child.kill('SIGKILL');
    await killed.exit;

    const { status } = runAndWait('reset', folder);

    expect(status).toBe(0);
    expect(processesOf(folder)).toEqual([]);
    expect(existsSync(folder)).toBe(false);
  });
});
