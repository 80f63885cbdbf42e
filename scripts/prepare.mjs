// Makes the working copy ready before an npm script runs: packages installed, with `--build` the web app built,
// with `--browser` a Chromium found for the tests. Silent and quick when there is nothing to do.
//
// It runs on whatever Node started npm, before anything is installed: no dependency, no new syntax.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { delimiter, dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { findChromium } from './chromium.mjs';
import { node26 } from './steps.mjs';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const modules = join(root, 'node_modules');
const wanted = process.argv.slice(2);

installPackages();
if (wanted.includes('--build')) buildWeb();
if (wanted.includes('--browser')) provideBrowser();

// ---- Packages ---------------------------------------------------------------------------------------------

function installPackages() {
  const lock = readFileSync(join(root, 'package-lock.json'), 'utf8');
  // The marker is written last, so that an install cut short is done again.
  const marker = join(modules, '.uptier-lock');
  const mark = `${digest([lock])} ${process.platform}-${process.arch}\n`;
  if (readIfThere(marker) === mark && existsSync(node26)) return;
  if (!isInstalledByHand(lock)) runNpmCi();
  if (!existsSync(node26))
    stop(
      'Node 26 was not installed: npm was told not to run install scripts.\n' +
        'Allow them (npm config delete ignore-scripts) and run: npm ci',
    );
  writeFileSync(marker, mark);
}

/** True when somebody ran `npm ci` or `npm install`: npm's own record, which it writes last, matches the lock. */
function isInstalledByHand(lock) {
  const record = readIfThere(join(modules, '.package-lock.json'));
  if (record === null || !existsSync(node26)) return false;
  const installed = JSON.parse(record).packages;
  const locked = JSON.parse(lock).packages;
  return Object.keys(locked).every((path) => {
    if (path === '') return true;
    if (installed[path] === undefined) return locked[path].optional === true;
    return installed[path].version === locked[path].version;
  });
}

function runNpmCi() {
  console.log('Installing packages (about a minute) …');
  const npm = findNpm();
  const options = {
    cwd: root,
    stdio: 'inherit',
    env: { ...process.env, PATH: pathOutside() },
    shell: npm.shell,
  };
  const { status } = spawnSync(npm.command, npm.args.concat('ci'), options);
  if (status !== 0) stop('npm ci failed; its message stands above.');
}

/**
 * npm, started by a Node outside node_modules: `npm ci` deletes the one inside, which may be running this.
 * npm names the Node that it runs on; outside npm, or where that is the one inside, the PATH is searched.
 */
function findNpm() {
  const node = process.env.npm_node_execpath;
  const npm = process.env.npm_execpath;
  if (node && npm && /npm-cli\.js$/.test(npm) && isOutside(node) && existsSync(node) && existsSync(npm))
    return { command: node, args: [npm], shell: false };
  return { command: 'npm', args: [], shell: process.platform === 'win32' };
}

function isOutside(path) {
  return !resolve(path).startsWith(modules);
}

function pathOutside() {
  return (process.env.PATH || '').split(delimiter).filter(isOutside).join(delimiter);
}

// ---- Web app ----------------------------------------------------------------------------------------------

/** Builds into dist/web when any source differs from what the last build read. */
function buildWeb() {
  const config = join(root, 'vite.config.ts');
  if (!existsSync(config)) {
    console.log('The web app is not built: vite.config.ts is missing.');
    return;
  }
  const rooms = ['web', 'base', 'program', 'facts', 'contract', 'ingest', 'engine', 'statement', 'views'];
  const files = rooms.flatMap((room) => listFiles(join(root, 'src', room)));
  files.push(config, join(root, 'package-lock.json'));
  const mark = `${digest(files.flatMap((file) => [file.slice(root.length), readFileSync(file)]))}\n`;
  const marker = join(root, 'dist', '.web-sources');
  if (readIfThere(marker) === mark && existsSync(join(root, 'dist', 'web', 'index.html'))) return;

  console.log('Building the web app …');
  const vite = join(modules, 'vite', 'bin', 'vite.js');
  const { status } = spawnSync(node26, [vite, 'build', '--logLevel', 'warn'], {
    cwd: root,
    stdio: 'inherit',
  });
  if (status !== 0) stop('The web app could not be built; the reason stands above.');
  mkdirSync(dirname(marker), { recursive: true });
  writeFileSync(marker, mark);
}

function listFiles(folder) {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { withFileTypes: true })
    .sort((a, b) => (a.name < b.name ? -1 : 1))
    .flatMap((entry) => {
      const path = join(folder, entry.name);
      return entry.isDirectory() ? listFiles(path) : [path];
    });
}

// ---- Browser ----------------------------------------------------------------------------------------------

function provideBrowser() {
  if (findChromium() !== null) return;
  if (process.env.CHROMIUM_PATH) stop(`CHROMIUM_PATH names no file: ${process.env.CHROMIUM_PATH}`);
  const isRoot = typeof process.getuid === 'function' && process.getuid() === 0;
  if (isRoot && existsSync('/etc/debian_version') && existsSync('/usr/bin/apt-get')) {
    console.log('Installing Chromium for the tests …');
    const options = { stdio: 'inherit', env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' } };
    spawnSync('apt-get', ['update', '-qq'], options);
    spawnSync('apt-get', ['install', '-y', '-qq', 'chromium'], options);
  }
  if (findChromium() === null)
    stop(
      'The tests need Chromium. Install it (Debian: apt-get install chromium; macOS: brew install --cask chromium)\n' +
        'or set CHROMIUM_PATH to an installed Chromium or Chrome.',
    );
}

// ---- Small steps ------------------------------------------------------------------------------------------

function digest(parts) {
  const hash = createHash('sha256');
  for (const part of parts) hash.update(part).update('\0');
  return hash.digest('hex');
}

function readIfThere(path) {
  return existsSync(path) ? readFileSync(path, 'utf8') : null;
}

function stop(sentence) {
  console.error(sentence);
  process.exit(1);
}
