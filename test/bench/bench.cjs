'use strict';

// Prints what Hearth costs on this machine, in one run of about a minute: `npm run bench`.

// Runs of the tests sweep what a dead run has left, and know a living one by this name.
process.title = 'jest-bench';
require('../workflows/typescript.cjs');
require('./bench.ts');
