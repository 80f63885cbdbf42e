#!/usr/bin/env node
// The command `uptier`. Started by an old Node it hands over to the one that the project brings; the program
// itself is src/main.ts. No new syntax here: an old Node must be able to read this far and say what to do.
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import * as nodeModule from 'node:module';
import { fileURLToPath } from 'node:url';
import { node26 } from './steps.mjs';

const MAJOR_MIN = 24;

// Dates are the program's, never the machine's: every date that a driver or a library makes up is in UTC.
process.env.TZ = 'UTC';

if (Number(process.versions.node.split('.')[0]) >= MAJOR_MIN) {
  // Types are stripped once, not at every start: that is a third of a short command's time.
  nodeModule.enableCompileCache(fileURLToPath(new URL('../node_modules/.cache/uptier', import.meta.url)));
  await import('../src/main.ts');
} else if (existsSync(node26)) handOver();
else {
  console.error(
    `Uptier needs Node ${MAJOR_MIN} or newer; this is ${process.versions.node}.\n` +
      'Run "npm ci" in its folder, which brings the right one, or install a newer Node.',
  );
  process.exit(1);
}

/** Runs the same command on the project's Node and ends as it ends. */
function handOver() {
  const args = [fileURLToPath(import.meta.url)].concat(process.argv.slice(2));
  const child = spawn(node26, args, { stdio: 'inherit' });
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'])
    process.on(signal, () => {
      // A terminal sends its signals to the child by itself; twice would mean "at once".
      if (signal === 'SIGTERM' || !process.stdin.isTTY) child.kill(signal);
    });
  child.on('error', (error) => {
    console.error(`Uptier could not start ${node26}: ${error.message}`);
    process.exit(1);
  });
  child.on('exit', (code, signal) => {
    if (signal === null) process.exit(code);
    process.removeAllListeners(signal);
    process.kill(process.pid, signal);
  });
}
