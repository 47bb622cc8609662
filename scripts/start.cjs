'use strict';
// npm start: everything Hearth needs, on this machine. It goes on in this same process, so a signal
// reaches Hearth itself and its exit code is the exit code.

require('./entry.cjs')(function () {
  return require('../dist/main/local.js').runLocal(process.argv.slice(2));
});
