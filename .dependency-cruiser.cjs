'use strict';

// The floors of the house: who may import whom. docs/floor-plan.md is drawn from this table, and
// test/house/floors.test.ts plants faults to see that it holds. ADR 0001 argues it.

// A floor may stand on itself and on those listed beside it. `types:` means `import type` only.
const floors = {
  domain: [],
  rules: ['domain'],
  store: ['domain'],
  workflows: ['domain', 'types:activities/index'],
  activities: ['domain', 'rules', 'store'],
  api: ['domain', 'rules', 'store/(read|audit|intake)', 'workflows/messages'],
  web: ['types:api/[^/]+/schemas'],
  main: ['domain', 'rules', 'store', 'workflows', 'activities', 'api', 'web'],
};

// The packages that a floor may name; a floor without a row chooses for itself, within the rows
// `only-in-*` below. `node:` stands for Node's own modules.
const packages = {
  domain: [],
  rules: ['json-rules-engine', 'zod', 'node:'],
  store: ['@prisma/client', '@prisma/adapter-pg', 'pg', 'node:'],
  workflows: ['@temporalio/workflow', '@temporalio/common'],
};

const room = (floor) => `^${floor}(/|[.]ts$)`;
const isTypes = (name) => name.startsWith('types:');
const anyRoom = `^(${Object.keys(floors).join('|')}|test)/`;
const rule = (name, from, to) => ({ name, severity: 'error', from, to });

const standsOn = Object.entries(floors).flatMap(([floor, beneath]) => {
  const values = beneath.filter((name) => !isTypes(name)).map(room);
  const types = beneath.filter(isTypes).map((name) => room(name.slice(6)));
  const from = { path: room(floor) };
  const upward = { path: anyRoom, pathNot: [room(floor), ...values, ...types] };
  return [
    rule(`${floor}-stands-on`, from, upward),
    ...types.map((path) =>
      rule(`${floor}-types`, from, { path, dependencyTypesNot: ['type-only'] }),
    ),
  ];
});

const fromPackages = ['npm', 'npm-dev', 'npm-optional', 'npm-peer', 'npm-no-pkg'];
const inModules = (name) => `(^|/)node_modules/${name}(/|$)`;
const namesOnly = Object.entries(packages).flatMap(([floor, allowed]) => {
  const from = {
    path: room(floor),
    ...(floor === 'domain' && { pathNot: '^domain/calendar[.]ts$' }),
  };
  const named = allowed.filter((name) => name !== 'node:').map(inModules);
  const outside = { dependencyTypes: fromPackages, ...(named.length > 0 && { pathNot: named }) };
  const builtin = { dependencyTypes: ['core'] };
  return [
    rule(`${floor}-packages`, from, outside),
    ...(allowed.includes('node:')
      ? []
      : [rule(`${floor}-builtins`, { path: room(floor) }, builtin)]),
  ];
});

const belongings = [
  rule(
    'calendar-packages',
    { path: '^domain/calendar[.]ts$' },
    { dependencyTypes: fromPackages, pathNot: inModules('temporal-polyfill') },
  ),
  rule(
    'only-in-rules',
    { path: anyRoom, pathNot: ['^rules/', '^test/'] },
    { path: inModules('json-rules-engine') },
  ),
  rule(
    'only-in-store',
    { path: anyRoom, pathNot: ['^store/', '^test/'] },
    { path: ['^store/generated/', inModules('@prisma/client')] },
  ),
  rule('only-tests-test', { pathNot: '^test/' }, { path: '^test/' }),
  rule('nobody-imports-main', { pathNot: '^(main|test)/' }, { path: '^main/' }),
];

const health = [
  rule('no-cycles', {}, { circular: true }),
  // Generated code is absent until Prisma has run, so only our own paths must resolve.
  rule('resolves', {}, { couldNotResolve: true, pathNot: 'store/generated|[.]/generated' }),
  rule('no-path-aliases', {}, { dependencyTypes: ['aliased-tsconfig', 'aliased-tsconfig-paths'] }),
];

module.exports = {
  forbidden: [...standsOn, ...namesOnly, ...belongings, ...health],
  options: {
    // Without this, imports that only name a type go unseen.
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    doNotFollow: { path: ['node_modules', '^store/generated'] },
    exclude: { path: '^(dist|coverage|[.]cache|[.]hearth)/' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['require', 'node', 'types', 'import', 'default'],
    },
  },
};

// For scripts/write-docs.ts, which draws the table. Not enumerable, because dependency-cruiser
// refuses a configuration with a key it does not know.
Object.defineProperty(module.exports, 'floors', { value: floors, enumerable: false });
