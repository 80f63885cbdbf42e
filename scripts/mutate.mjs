// Mutation testing of the rooms that decide numbers and rights: Stryker changes one thing in the source at a time, and
// some test has to notice. Arguments are files (`npm run mutate -- src/engine/sold.ts`); without any all of them are
// changed. What was found before and cannot be otherwise now is not tried again (.stryker/incremental.json).
//
// Ends with a line for each room, and fails below its score, or where test/mutants-equivalent.json is not true any more.
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { node26 } from './steps.mjs';

const root = dirname(dirname(fileURLToPath(import.meta.url)));

/** The least percentage of changes that tests have to notice, those named as equivalent left out. */
const ROOMS = [
  { name: 'engine', path: 'src/engine/', scoreMin: 85 },
  { name: 'statement', path: 'src/statement/', scoreMin: 85 },
  { name: 'policy', path: 'src/contract/policy.ts', scoreMin: 100 },
];

const asked = process.argv.slice(2);
const isAsked = (file) => asked.length === 0 || asked.includes(file);

for (const file of asked)
  if (!existsSync(join(root, file)) || !ROOMS.some(({ path }) => file.startsWith(path)))
    stop(`${file} is no file of ${ROOMS.map(({ path }) => path).join(', ')}`);

runStryker();
const mutants = readMutants();
const { named, stale } = nameEquivalent(mutants);
const failures = [
  ...reportRooms(mutants, named),
  ...stale.map((entry) => `Not so any more: ${writeEntry(entry)}`),
];
for (const failure of failures) console.error(failure);
process.exit(failures.length === 0 ? 0 : 1);

function runStryker() {
  const args = [join(root, 'node_modules/@stryker-mutator/core/bin/stryker.js'), 'run'];
  args.push('--concurrency', String(availableParallelism()));
  if (asked.length > 0) args.push('--mutate', asked.join(','));
  const { status, error } = spawnSync(node26, args, { cwd: root, stdio: 'inherit' });
  if (error) stop(`Stryker could not be started: ${error.message}`);
  if (status !== 0) stop('Stryker failed; its message stands above.');
}

/** Every change of the files asked for, and whether a test noticed it. */
function readMutants() {
  const { files } = JSON.parse(readFileSync(join(root, '.stryker/incremental.json'), 'utf8'));
  return Object.entries(files)
    .filter(([file]) => isAsked(file))
    .flatMap(([file, { source, mutants: own }]) => {
      const lines = source.split('\n');
      return own
        .filter(({ status }) => !['Ignored', 'CompileError', 'RuntimeError'].includes(status))
        .map(({ status, location, replacement = '' }) => ({
          file,
          line: location.start.line,
          in: lines[location.start.line - 1].trim(),
          code: cut(lines, location),
          becomes: replacement.replace(/\s+/g, ' ').trim(),
          isNoticed: status === 'Killed' || status === 'Timeout',
        }));
    });
}

/** The text of a place on one line; of a longer one, its first line. */
function cut(lines, { start, end }) {
  const line = lines[start.line - 1];
  return (
    start.line === end.line ? line.slice(start.column - 1, end.column - 1) : line.slice(start.column - 1)
  ).trim();
}

/** The changes that the list calls equivalent; entries that name none, or one that a test notices, are stale. */
function nameEquivalent(all) {
  const entries = JSON.parse(readFileSync(join(root, 'test/mutants-equivalent.json'), 'utf8'));
  const equivalent = new Set();
  const outdated = entries.filter((entry) => {
    if (!isAsked(entry.file)) return false;
    const found = all.filter(
      (mutant) =>
        !mutant.isNoticed && ['file', 'in', 'code', 'becomes'].every((key) => mutant[key] === entry[key]),
    );
    for (const mutant of found) equivalent.add(mutant);
    return found.length === 0;
  });
  return { named: equivalent, stale: outdated };
}

/** Prints what no test noticed and a line for each room; gives a sentence for each room below its score. */
function reportRooms(all, equivalent) {
  const below = [];
  const rows = [];
  for (const { name, path, scoreMin } of ROOMS) {
    const own = all.filter(({ file }) => file.startsWith(path));
    if (own.length === 0) continue;
    const open = own.filter((mutant) => !mutant.isNoticed && !equivalent.has(mutant));
    for (const mutant of open) console.log(`Not noticed: ${writeEntry(mutant)}`);
    const counted = own.filter((mutant) => !equivalent.has(mutant));
    const score = (100 * (counted.length - open.length)) / counted.length;
    const killed = counted.length - open.length;
    const named = own.length - counted.length;
    rows.push(
      `${name}: ${own.length} mutants, ${killed} killed, ${open.length} survived, ${named} equivalent: ${score.toFixed(1)} %`,
    );
    if (score < scoreMin) below.push(`${name}: ${score.toFixed(1)} % is below ${scoreMin} %.`);
  }
  for (const row of rows) console.log(row);
  return below;
}

function writeEntry({ file, line, code, becomes, in: place }) {
  return `${file}${line === undefined ? '' : `:${line}`} ${code} → ${becomes}   (${place})`;
}

function stop(sentence) {
  console.error(sentence);
  process.exit(1);
}
