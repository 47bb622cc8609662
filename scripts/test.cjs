'use strict';
// npm test: prepares the clone as npm start does, and hands every argument on to jest.

require('./entry.cjs')(function () {
  require('../node_modules/jest/bin/jest.js');
});
