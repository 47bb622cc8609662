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

describe('floors', () => {
  test('a tree with one clean file on every floor passes', () => {
    expect(violationsOf({})).toEqual([]);
  });

  test('faults planted on every floor are each caught by the rule that names them', () => {
    const found = violationsOf({
      'domain/upward.ts': "import { book } from '../rules/book'; export const up = book;",
      'domain/package.ts': "import { z } from 'zod'; export const shape = z;",
      'domain/builtin.ts': "import { readFileSync } from 'node:fs'; export const r = readFileSync;",
      'domain/one.ts': "import { two } from './two'; export const one = () => two;",
      'domain/two.ts': "import { one } from './one'; export const two = () => one;",
      'domain/calendar.ts': "import { v7 } from 'uuid'; export const day = v7;",
      'rules/client.ts': "import { Client } from '@temporalio/client'; export const c = Client;",
      'store/engine.ts': "import { Engine } from 'json-rules-engine'; export const e = Engine;",
      'workflows/policy.ts': "import { book } from '../rules/book'; export const p = book;",
      'workflows/effect.ts': "import { acts } from '../activities/index'; export const e = acts;",
      'workflows/shape.ts': "import { z } from 'zod'; export const shape = z;",
      'activities/asks.ts': "import { ask } from '../workflows/messages'; export const a = ask;",
      'activities/rows.ts':
        "import type { PrismaClient } from '@prisma/client'; export type Rows = PrismaClient;",
      'api/writes.ts': "import { put } from '../store/write/record'; export const w = put;",
      'api/root.ts': "import type { all } from '../main/local'; export type All = typeof all;",
      'web/page.ts': "import { pence } from '../domain/money'; export const page = pence;",
      'web/app.ts': "import { helper } from '../test/helper'; export const app = helper;",
      'test/helper.ts': 'export const helper = 1;',
      'rules/missing.ts': "import { gone } from './gone'; export const m = gone;",
    });

    const rules = found.map((line) => line.replace(/ → .*/, ''));
    expect(rules).toEqual(
      expect.arrayContaining([
        'activities-stands-on: activities/asks.ts',
        'api-stands-on: api/writes.ts',
        'calendar-packages: domain/calendar.ts',
        'domain-builtins: domain/builtin.ts',
        'domain-packages: domain/package.ts',
        'domain-stands-on: domain/upward.ts',
        'no-cycles: domain/one.ts',
        'nobody-imports-main: api/root.ts',
        'only-in-rules: store/engine.ts',
        'only-in-store: activities/rows.ts',
        'only-tests-test: web/app.ts',
        'resolves: rules/missing.ts',
        'rules-packages: rules/client.ts',
        'store-packages: store/engine.ts',
        'web-stands-on: web/page.ts',
        'workflows-packages: workflows/shape.ts',
        'workflows-stands-on: workflows/policy.ts',
        'workflows-types: workflows/effect.ts',
      ]),
    );
    expect(rules.filter((line) => /money|acts\.ts|messages\.ts|local\.ts/.test(line))).toEqual([]);
  });

  test('the project itself keeps to its floors', () => {
    expect(violationsIn(projectRoot)).toEqual([]);
  });
});
