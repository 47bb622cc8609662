import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { projectRoot } from './tree';

/** What lint says about some files, as `path:line rule`, in a tree with our configuration. */
function faultsIn(files: Readonly<Record<string, string>>): readonly string[] {
  const folder = mkdtempSync(join(tmpdir(), 'lint-'));
  try {
    for (const [path, text] of Object.entries(files)) {
      mkdirSync(dirname(join(folder, path)), { recursive: true });
      writeFileSync(join(folder, path), text);
    }
    for (const name of ['eslint.config.mjs', 'tsconfig.json', 'package.json']) {
      cpSync(join(projectRoot, name), join(folder, name));
    }
    symlinkSync(join(projectRoot, 'node_modules'), join(folder, 'node_modules'), 'dir');
    const report = reportOn(folder);
    return Object.keys(files).flatMap((path) => report.get(path) ?? []);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** One run of the linter over a tree, its report by file. */
function reportOn(folder: string): ReadonlyMap<string, readonly string[]> {
  const program = join(projectRoot, 'node_modules/eslint/bin/eslint.js');
  const run = spawnSync(process.execPath, [program, '--format', 'json', '.'], {
    cwd: folder,
    encoding: 'utf8',
  });
  if (run.stdout === '') throw new Error(`Lint could not run: ${run.stderr}`);
  const report = JSON.parse(run.stdout) as {
    filePath: string;
    messages: { line: number; ruleId: string }[];
  }[];
  return new Map(
    report.map(({ filePath, messages }) => {
      const path = filePath.slice(filePath.indexOf(`${folder}/`) + folder.length + 1);
      return [path, messages.map(({ line, ruleId }) => `${path}:${line} ${ruleId}`)];
    }),
  );
}

describe('lint', () => {
  test('finds what a house rule forbids, where it is, and nothing in clean files', () => {
    const faults = faultsIn({
      'domain/clean.ts': 'export const pence = 1;\n',
      'workflows/support/clean.ts':
        "import { setHandler, defineUpdate } from '@temporalio/workflow';\n" +
        "setHandler(defineUpdate('ask'), () => 1, { validator: () => undefined });\n",
      'domain/impure.ts':
        "import { rmSync } from 'node:fs';\n" +
        "rmSync('x');\n" +
        'export default Math.random();\n' +
        'export const now = Date.now();\n',
      'workflows/wedged.ts':
        "import { setHandler, defineUpdate } from '@temporalio/workflow';\n" +
        'async function check(): Promise<void> {}\n' +
        "setHandler(defineUpdate('ask'), () => 1, {\n" +
        '  validator: async () => check(),\n' +
        '});\n' +
        'check(); // eslint-disable-line\n',
    });

    expect(faults.map((fault) => fault.replace('@typescript-eslint/', ''))).toEqual([
      'domain/impure.ts:1 no-restricted-imports',
      'domain/impure.ts:3 no-restricted-syntax',
      'domain/impure.ts:3 no-restricted-properties',
      'domain/impure.ts:4 no-restricted-globals',
      'workflows/wedged.ts:3 no-restricted-syntax',
      'workflows/wedged.ts:4 no-misused-promises',
      'workflows/wedged.ts:4 no-restricted-syntax',
      'workflows/wedged.ts:6 no-floating-promises',
      'workflows/wedged.ts:6 null',
    ]);
  });
});
