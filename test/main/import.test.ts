import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { importFile } from '../../main/import';
import { listen, type Listening } from '../../main/api';
import { openInterface, type Interface } from '../api/interface';
import { ashRow, csvOf } from '../support/import-rows';

let hearth: Interface;
let listening: Listening;
let api: string;
const folder = mkdtempSync(join(tmpdir(), 'hearth-import-'));

beforeAll(async () => {
  hearth = await openInterface({ withWorker: false });
  listening = await listen(hearth.app, { host: '127.0.0.1', port: 0 });
  api = `http://127.0.0.1:${listening.port}`;
});
afterAll(async () => {
  await listening.close();
  await hearth.close();
});

const file = (name: string, text: string): string => {
  const path = join(folder, name);
  writeFileSync(path, text);
  return path;
};

const run = (...given: readonly string[]) => {
  const surroundings = { token: undefined, say: () => undefined, pauseMs: 20 };
  return importFile([...given, '--api', api, '--as', 'officer.lewisham'], surroundings);
};

describe('npm run import', () => {
  test('tells what is wrong with a file by line and column', async () => {
    const bad = file('bad.csv', csvOf([ashRow]).replace('Robin', '"Robin'));

    await expect(run(bad)).rejects.toThrow('Line 2, given_names: A quotation mark opens here');
  });

  test('tells what is wrong with a command', async () => {
    await expect(run()).rejects.toThrow('Name one file.');
    await expect(run('none.csv')).rejects.toThrow('There is no file none.csv');
    await expect(run(file('a.csv', ''), '--list', 'tea')).rejects.toThrow('--list takes one of');
    await expect(run(file('a.csv', ''), '--tea')).rejects.toThrow('--tea');
  });

  test('looks at every row of a dry run, and keeps the table where it is told', async () => {
    const out = join(folder, 'result.csv');
    const { text, isWell } = await run(
      file('good.csv', csvOf([ashRow, { ...ashRow, external_reference: 'B', route: 'x' }])),
      ...['--dry-run', '--out', out],
    );

    expect(isWell).toBe(false);
    expect(text).toContain('2  LEW-0001  left-out');
    expect(text).toContain('    route: One of dpv, spot, lcs, appa, greenwich is wanted.');
    expect(text).toContain('A dry run: nothing was taken. 1 refused, 1 left-out');
    expect(text).toContain('The terms give £135.00 a week that the stated prices do not show:');
    expect(readFileSync(out, 'utf8')).toContain('2,LEW-0001,left-out');
  });
});
