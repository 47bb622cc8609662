'use strict';

// What a back-test costs, in a process of its own with a heap of so much: bench.ts starts it.

process.title = 'jest-bench-back-test';
require('../workflows/typescript.cjs');
require('./back-test-alone.ts');
