'use strict';
// Looks at the machine before anything else does. It is written in the JavaScript of very old Node
// versions, so that those get as far as the sentence that tells them they are too old.

var oldestNode = [20, 19];
var platforms = ['linux-x64', 'linux-arm64', 'darwin-x64', 'darwin-arm64', 'win32-x64'];
var enoughBytes = 1.5e9;

/** What is wrong with this machine, in one sentence, or null when nothing is. */
function whatIsWrong(machine) {
  var parts = machine.nodeVersion.split('.').map(Number);
  var isTooOld =
    parts[0] < oldestNode[0] || (parts[0] === oldestNode[0] && parts[1] < oldestNode[1]);
  if (isTooOld) {
    return (
      'Hearth needs Node ' +
      oldestNode.join('.') +
      ' or newer; this is ' +
      machine.nodeVersion +
      '.'
    );
  }
  if (platforms.indexOf(machine.platform) === -1) {
    return 'Hearth runs on ' + platforms.join(', ') + '; this is ' + machine.platform + '.';
  }
  if (machine.isMusl) {
    return "Hearth needs a Linux with glibc, such as Debian: Temporal's worker has no build for musl.";
  }
  if (machine.freeBytes < enoughBytes) {
    return (
      'The disk is nearly full: Hearth needs 1.5 GB, and ' +
      (machine.freeBytes / 1e9).toFixed(1) +
      ' GB are free under ' +
      machine.folder +
      '.'
    );
  }
  return null;
}

function thisMachine(folder) {
  var fs = require('fs');
  var machine = {
    nodeVersion: process.versions.node,
    platform: process.platform + '-' + process.arch,
    folder: folder,
    isMusl: false,
    freeBytes: Infinity,
  };
  if (typeof fs.statfsSync === 'function') {
    var disk = fs.statfsSync(folder);
    machine.freeBytes = disk.bavail * disk.bsize;
  }
  if (process.platform === 'linux' && process.report) {
    machine.isMusl = !process.report.getReport().header.glibcVersionRuntime;
  }
  return machine;
}

module.exports = { whatIsWrong: whatIsWrong, thisMachine: thisMachine };
