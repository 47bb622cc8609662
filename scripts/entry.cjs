'use strict';
// What the spoken commands have in common: look at the machine, prepare the clone, go on.

var path = require('path');
var surroundings = require('./surroundings.cjs');

/** Goes on with the work in this same process, or says in one sentence why not and exits with 1. */
module.exports = function enter(goOn) {
  var root = path.join(__dirname, '..');
  var wrong = surroundings.whatIsWrong(surroundings.thisMachine(root));
  if (wrong !== null) {
    console.error(wrong);
    process.exitCode = 1;
    return;
  }
  // London's dates are computed by name; the time zone of the machine must never decide one.
  process.env.TZ = 'UTC';
  process.chdir(root);
  require('./prepare.cjs')
    .prepare()
    .then(goOn)
    .catch(function (error) {
      var isFull = error !== null && typeof error === 'object' && error.code === 'ENOSPC';
      console.error(isFull ? 'The disk is full: ' + error.message : error.message);
      process.exitCode = 1;
    });
};
