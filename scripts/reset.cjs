'use strict';
// npm run reset: removes the data of local mode for good. Programs and packages stay.

require('./entry.cjs')(function () {
  return require('../dist/main/local/reset.js').reset();
});
