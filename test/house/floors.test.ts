import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { projectRoot } from './tree';

const cruiser = join(projectRoot, 'node_modules/dependency-cruiser/bin/dependency-cruise.mjs');
const config = join(projectRoot, '.dependency-cruiser.cjs');

/** The violations in a tree, as `rule: from → to`, sorted. */
function violationsIn(folder: string): readonly string[] {
  const run = spawnSync(
    process.execPath,
    [cruiser, '--config', config, '--output-type', 'json', '.'],
    { cwd: folder, encoding: 'utf8', maxBuffer: 64 * 1024 * 1024 },
  );
  if (run.stdout === '') throw new Error(`The floors could not be checked: ${run.stderr}`);
  const { summary } = JSON.parse(run.stdout) as {
    summary: { violations: { rule: { name: string }; from: string; to: string }[] };
  };
  return summary.violations.map(({ rule, from, to }) => `${rule.name}: ${from} → ${to}`).sort();
}

/** A small tree with one clean file on every floor, and the given files in place of them. */
function violationsOf(planted: Readonly<Record<string, string>>): readonly string[] {
  const folder = mkdtempSync(join(tmpdir(), 'floors-'));
  try {
    const files: Record<string, string> = { ...cleanFloors, ...planted };
    for (const [path, text] of Object.entries(files)) {
      mkdirSync(dirname(join(folder, path)), { recursive: true });
      writeFileSync(join(folder, path), text);
    }
    cpSync(join(projectRoot, 'tsconfig.json'), join(folder, 'tsconfig.json'));
    cpSync(join(projectRoot, 'package.json'), join(folder, 'package.json'));
    symlinkSync(join(projectRoot, 'node_modules'), join(folder, 'node_modules'), 'dir');
    return violationsIn(folder);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

const cleanFloors = {
  'domain/money.ts': 'export const pence = 1;',
  'domain/calendar.ts':
    "import { Temporal } from 'temporal-polyfill'; export const day = Temporal.PlainDate;",
  'rules/book.ts':
    "import { Engine } from 'json-rules-engine'; import { pence } from '../domain/money'; " +
    'export const book = [Engine, pence];',
  'store/read/view.ts': "import { pence } from '../../domain/money'; export const view = pence;",
  'store/write/record.ts': "import { pence } from '../../domain/money'; export const put = pence;",
  'workflows/messages.ts': "import { pence } from '../domain/money'; export const ask = pence;",
  'workflows/life.ts':
    "import type { Activities } from '../activities/index'; " +
    "import { condition } from '@temporalio/workflow'; " +
    'export const life = (a: Activities) => [a, condition];',
  'activities/index.ts':
    "import { book } from '../rules/book'; import { put } from '../store/write/record'; " +
    'export type Activities = typeof acts; export const acts = [book, put];',
  'api/app.ts':
    "import { ask } from '../workflows/messages'; import { view } from '../store/read/view'; " +
    'export const app = [ask, view];',
  'main/local.ts':
    "import { app } from '../api/app'; import { life } from '../workflows/life'; " +
    'export const all = [app, life];',
};

// Each fault, the file it is planted in, and the rule that has to name it.
const faults: readonly (readonly [rule: string, path: string, text: string])[] = [
  [
    'domain-stands-on',
    'domain/upward.ts',
    "import { book } from '../rules/book'; export const up = book;",
  ],
  ['domain-packages', 'domain/package.ts', "import { z } from 'zod'; export const shape = z;"],
  ['domain-builtins', 'domain/disk.ts', "import { rm } from 'node:fs'; export const r = rm;"],
  ['calendar-packages', 'domain/calendar.ts', "import { v7 } from 'uuid'; export const day = v7;"],
  ['no-cycles', 'domain/one.ts', "import { two } from './two'; export const one = () => two;"],
  ['rules-packages', 'rules/client.ts', "export { Client } from '@temporalio/client';"],
  ['resolves', 'rules/missing.ts', "import { gone } from './gone'; export const m = gone;"],
  ['only-in-rules', 'store/engine.ts', "export { Engine } from 'json-rules-engine';"],
  ['store-packages', 'store/engine.ts', "export { Engine } from 'json-rules-engine';"],
  ['workflows-stands-on', 'workflows/policy.ts', "export { book } from '../rules/book';"],
  ['workflows-types', 'workflows/effect.ts', "export { acts } from '../activities/index';"],
  ['workflows-packages', 'workflows/shape.ts', "export { z } from 'zod';"],
  ['workflows-builtins', 'workflows/disk.ts', "export { rm } from 'node:fs';"],
  ['activities-stands-on', 'activities/asks.ts', "export { ask } from '../workflows/messages';"],
  ['only-in-store', 'activities/rows.ts', "export type { PrismaClient } from '@prisma/client';"],
  ['api-stands-on', 'api/writes.ts', "export { put } from '../store/write/record';"],
  ['nobody-imports-main', 'api/root.ts', "export type { all } from '../main/local';"],
  ['web-stands-on', 'web/page.ts', "export { pence } from '../domain/money';"],
  ['only-tests-test', 'web/app.ts', "export { helper } from '../test/helper';"],
];

describe('floors', () => {
  test('a tree with one clean file on every floor passes', () => {
    expect(violationsOf({})).toEqual([]);
  });

  test('faults planted on every floor are each caught by the rule that names them', () => {
    const planted = Object.fromEntries(faults.map(([, path, text]) => [path, text]));

    const found = violationsOf({
      ...planted,
      // The other end of the cycle, and what the web has no business to import.
      'domain/two.ts': "import { one } from './one'; export const two = () => one;",
      'test/helper.ts': 'export const helper = 1;',
    });

    const named = new Set(found.map((line) => line.replace(/ → .*/, '')));
    const planned = faults.map(([rule, path]) => `${rule}: ${path}`);
    expect(planned.filter((fault) => !named.has(fault))).toEqual([]);
    const faulty = faults.map(([, path]) => path);
    expect([...named].filter((line) => !faulty.some((path) => line.endsWith(path)))).toEqual([]);
  });

  test('the project itself keeps to its floors', () => {
    expect(violationsIn(projectRoot)).toEqual([]);
  });
});
