'use strict';

// Runs worker-process.ts in a process of its own, so that a test can kill it outright.
require('./typescript.cjs');
require('./worker-process.ts');
