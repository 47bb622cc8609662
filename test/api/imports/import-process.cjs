'use strict';

// Runs import-process.ts in a process of its own, so that a test can kill it outright.
require('../../workflows/typescript.cjs');
require('./import-process.ts');
