'use strict';

// Runs relaying-process.ts in a process of its own, so that a test can kill it outright.
require('../workflows/typescript.cjs');
require('./relaying-process.ts');
