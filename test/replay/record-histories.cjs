'use strict';

// Records the histories that test/replay replays, on a server of its own:
//   node test/replay/record-histories.cjs

// Other runs of the tests sweep what a dead one has left, and know a living one by this name.
process.title = 'jest-record-histories';
require('../workflows/typescript.cjs');
require('./record-histories.ts');
