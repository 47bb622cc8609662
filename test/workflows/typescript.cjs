'use strict';

// Lets a plain Node process load TypeScript, for what runs outside jest: jest compiles for its own
// processes only. Every file is compiled as it is required.

const { readFileSync } = require('node:fs');
const Module = require('node:module');
const { transformSync } = require('@swc/core');

process.env.TZ = 'UTC';

Module._extensions['.ts'] = (module, filename) => {
  const { code } = transformSync(readFileSync(filename, 'utf8'), { filename });
  module._compile(code, filename);
};

// Prisma's generated files name each other as the `.js` that they are not yet.
const resolve = Module._resolveFilename;
Module._resolveFilename = function (request, ...rest) {
  try {
    return resolve.call(this, request, ...rest);
  } catch (error) {
    if (!request.startsWith('.') || !request.endsWith('.js')) throw error;
    return resolve.call(this, request.slice(0, -'.js'.length), ...rest);
  }
};
