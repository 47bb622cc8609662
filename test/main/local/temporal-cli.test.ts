import { appendFileSync, chmodSync, mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { createHash } from 'node:crypto';
import { dirname, join } from 'node:path';
import { findTemporalCli } from '../../../main/local/temporal-cli';
import type { TemporalCliOptions } from '../../../main/local/temporal-cli';
import type { Download } from '../../../main/local/temporal-download';
import { runFolder } from '../../support/servers';

const old = 'temporal version 1.5.1 (Server 1.29.1, UI 2.42.1)';
const fit = 'temporal version 1.9.1 (Server 1.32.0, UI 2.54.1)';

describe('findTemporalCli', () => {
  test.each([
    ['is not there', () => join(aFolder(), 'temporal'), 'cannot be run'],
    ['cannot skip time', () => aTool(old), 'has server 1.29 and cannot skip time: 1.32 or newer'],
    ['is another program', () => aTool('hello'), 'does not tell the version of its server'],
  ])('refuses a TEMPORAL_CLI_PATH that %s, and tries nothing else', async (_what, make, why) => {
    const cliPath = make();

    await expect(findTemporalCli(asked({ cliPath }))).rejects.toThrow(
      `TEMPORAL_CLI_PATH names ${cliPath}, which ${why}`,
    );
  });

  test('names all five ways when none works', async () => {
    const finding = findTemporalCli(asked({ downloads: [nothingFrom('A'), nothingFrom('B')] }));

    await expect(finding).rejects.toThrow(
      /\(1\) set TEMPORAL_ADDRESS .*\(2\) set TEMPORAL_CLI_PATH .*PATH, \(3\) .*\(4\) .*\(5\)/,
    );
  });

  test('says what each download had to say', async () => {
    const lines: string[] = [];
    const downloads = [nothingFrom('The north'), bringing(old)];

    const finding = findTemporalCli(asked({ downloads, say: (line) => lines.push(line) }));

    await expect(finding).rejects.toThrow('No Temporal server');
    expect(lines).toEqual([
      'The north: is closed',
      expect.stringMatching(/^The south gave a tool which has server 1.29 and cannot skip time/),
    ]);
  });
});

describe('findTemporalCli on a machine with a tool', () => {
  test('passes over an old tool on PATH, by name, and goes on', async () => {
    const lines: string[] = [];
    const installed = aTool(old);
    const searchPath = dirname(installed);

    const found = await findTemporalCli(
      asked({ searchPath, downloads: [bringing(fit)], say: (line) => lines.push(line) }),
    );

    expect(found).not.toBe(installed);
    expect(lines).toEqual([expect.stringContaining(`Passing over ${installed}, which has server`)]);
  });

  test('takes a tool on PATH that can skip time', async () => {
    const installed = aTool(fit);

    expect(await findTemporalCli(asked({ searchPath: dirname(installed) }))).toBe(installed);
  });

  test('keeps what it fetched, and fetches again when those bytes have changed', async () => {
    const fetched: string[] = [];
    const download: Download = async (place) => {
      fetched.push(place.file);
      return bringing(fit)(place);
    };
    const options = asked({ downloads: [download] });

    const first = await findTemporalCli(options);
    const second = await findTemporalCli(options);
    appendFileSync(first, '# somebody was here\n');
    const third = await findTemporalCli(options);

    expect([second, third]).toEqual([first, first]);
    expect(fetched).toHaveLength(2);
  });
});

function asked(given: Partial<TemporalCliOptions>): TemporalCliOptions {
  const say = () => undefined;
  const cacheFolder = aFolder();
  return { cliPath: undefined, searchPath: '', cacheFolder, say, downloads: [], ...given };
}

const nothingFrom =
  (from: string): Download =>
  async () => ({ arrived: false, from, reason: 'is closed' });

const bringing =
  (version: string): Download =>
  async ({ folder, file }) => {
    mkdirSync(folder, { recursive: true });
    const tool = script(version);
    writeFileSync(file, tool);
    chmodSync(file, 0o755);
    writeFileSync(`${file}.sha256`, createHash('sha256').update(tool).digest('hex'));
    return { arrived: true, from: 'The south' };
  };

function aTool(version: string): string {
  const file = join(aFolder(), 'temporal');
  writeFileSync(file, script(version));
  chmodSync(file, 0o755);
  return file;
}

function script(version: string): string {
  return `#!/bin/sh\necho '${version}'\n`;
}

function aFolder(): string {
  return mkdtempSync(join(runFolder(), 'tools-'));
}
