'use strict';
// Makes a clone ready to run with nothing but Node: packages, database client, JavaScript, bundle.
// Each step leaves a stamp, a hash of what it was made from, and is passed over while that is so.

const { spawn } = require('node:child_process');
const { createHash } = require('node:crypto');
const fs = require('node:fs');
const path = require('node:path');

const root = path.join(__dirname, '..');
const at = (...names) => path.join(root, ...names);

const sourceFolders = [
  'domain',
  'rules',
  'prisma',
  'store',
  'workflows',
  'activities',
  'api',
  'main',
  'scripts',
];
const worthTellingMs = 1_000;

/** Everything that running or testing needs, in order. */
async function prepare() {
  await install();
  await generateClient();
  await build();
  await bundle();
}

async function install() {
  const stamp = stampOf('install', [at('package-lock.json')]);
  if (fs.existsSync(at('node_modules')) && (stamp.holds() || installedByHand()))
    return stamp.write();
  const npm = process.env.npm_execpath;
  const args = ['ci', '--include=dev', '--no-audit', '--no-fund', '--loglevel=error'];
  await step('Installing packages (npm ci)', () =>
    npm && /\.c?js$/.test(npm)
      ? run(process.execPath, [npm, ...args])
      : run('npm', args, { shell: process.platform === 'win32' }),
  );
  stamp.write();
}

/** npm leaves a note of what it installed; when that is newer than the lockfile, all is well. */
function installedByHand() {
  const note = at('node_modules', '.package-lock.json');
  return (
    fs.existsSync(note) && fs.statSync(note).mtimeMs >= fs.statSync(at('package-lock.json')).mtimeMs
  );
}

async function generateClient() {
  const schema = at('prisma', 'schema.prisma');
  if (!fs.existsSync(schema)) return;
  const stamp = stampOf('generate', [schema, at('prisma.config.ts'), at('package-lock.json')]);
  if (stamp.holds() && fs.existsSync(at('store', 'generated'))) return;
  await step('Generating the database client', () =>
    run(process.execPath, [at('node_modules', 'prisma', 'build', 'index.js'), 'generate'], {
      // Generating needs no schema engine, but Prisma downloads one unless it is told of a program.
      env: {
        ...process.env,
        PRISMA_SCHEMA_ENGINE_BINARY: process.execPath,
        PRISMA_HIDE_UPDATE_MESSAGE: '1',
      },
    }),
  );
  stamp.write();
}

async function build() {
  const folders = sourceFolders.filter((folder) => fs.existsSync(at(folder)));
  const sources = folders.flatMap((folder) => filesUnder(at(folder))).filter(isTypeScript);
  const stamp = stampOf('build', [...sources, at('.swcrc'), at('package-lock.json')]);
  if (stamp.holds() && fs.existsSync(at('dist', 'main'))) return;
  for (const folder of folders) fs.rmSync(at('dist', folder), { recursive: true, force: true });
  await step('Compiling TypeScript', () =>
    run(process.execPath, [
      at('node_modules', '@swc', 'cli', 'bin', 'swc.js'),
      ...folders,
      ...['--out-dir', 'dist', '--config-file', '.swcrc', '--quiet'],
    ]),
  );
  stamp.write();
}

async function bundle() {
  if (!fs.existsSync(at('workflows', 'index.ts'))) return;
  const sources = ['domain', 'workflows'].flatMap((folder) => filesUnder(at(folder)));
  const stamp = stampOf('bundle', [...sources.filter(isTypeScript), at('package-lock.json')]);
  const file = at('dist', 'workflow-bundle.js');
  if (stamp.holds() && fs.existsSync(file)) return;
  const script = `require('./dist/main/workflow-bundle').writeWorkflowBundle(${JSON.stringify(file)})`;
  await step('Bundling the workflows', () => run(process.execPath, ['-e', script]));
  stamp.write();
}

const isTypeScript = (file) => file.endsWith('.ts');

function filesUnder(folder) {
  return fs
    .readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.join(entry.parentPath ?? entry.path, entry.name))
    .sort();
}

function stampOf(name, files) {
  const hash = createHash('sha256').update(process.versions.node);
  for (const file of files.filter((candidate) => fs.existsSync(candidate))) {
    hash.update(path.relative(root, file)).update(fs.readFileSync(file));
  }
  const digest = hash.digest('hex');
  const stamp = at('node_modules', '.hearth', name);
  return {
    holds: () => fs.existsSync(stamp) && fs.readFileSync(stamp, 'utf8') === digest,
    write: () => {
      fs.mkdirSync(path.dirname(stamp), { recursive: true });
      fs.writeFileSync(stamp, digest);
    },
  };
}

async function step(doing, work) {
  const startedAt = performance.now();
  const notice = setTimeout(() => console.error(`${doing} …`), worthTellingMs);
  try {
    await work();
  } finally {
    clearTimeout(notice);
  }
  const tookMs = performance.now() - startedAt;
  if (tookMs >= worthTellingMs) console.error(`${doing}: done in ${(tookMs / 1000).toFixed(1)} s`);
}

/** Runs a program quietly; when it fails, what it printed is the explanation. */
function run(program, args, options = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, {
      cwd: root,
      stdio: ['ignore', 'pipe', 'pipe'],
      ...options,
    });
    let printed = '';
    const listen = (chunk) => {
      printed += String(chunk);
    };
    child.stdout.on('data', listen);
    child.stderr.on('data', listen);
    child.once('error', reject);
    child.once('close', (code) => {
      if (code === 0) resolve();
      else reject(new Error(`${path.basename(program)} ended with ${code}.\n${printed.trim()}`));
    });
  });
}

module.exports = { prepare, root };
