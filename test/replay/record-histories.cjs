'use strict';

// Records the histories that test/replay replays, on a server of its own:
//   node test/replay/record-histories.cjs
// or only some of them, by the names at the end of record-histories.ts:
//   node test/replay/record-histories.cjs no-room services

// Other runs of the tests sweep what a dead one has left, and know a living one by this name.
process.title = 'jest-record-histories';
require('../workflows/typescript.cjs');
require('./record-histories.ts');
