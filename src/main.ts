/** Where the rooms are wired together, where the environment is read, and where the one real clock is. */
import { readFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { fileURLToPath } from 'node:url';
import { makeNoticeBoard } from './actions/notice-board.ts';
import { UsageError } from './cli/report.ts';
import { runCommand } from './cli/run.ts';
import type { Wiring } from './cli/wiring.ts';
import { type Config, readConfig } from './config.ts';
import type { Caller } from './contract/roles.ts';

/** Until people sign in, whoever reaches the server is its program manager. */
const EVERYBODY: Caller = {
  kind: 'user',
  id: 'everybody',
  name: 'Everybody',
  email: null,
  memberships: [{ side: 'vendor', role: 'program-manager' }],
  assigned: { partners: [], clients: [] },
  scopes: null,
};

const root = new URL('../', import.meta.url);

function configure(): Config {
  const config = readConfig();
  if (!config.ok) throw new UsageError(config.error.join('\n'));
  return config.value;
}

/** The clock; `UPTIER_CLOCK` lets it begin at another instant, for demos and tests. */
function startClock(clock: string | null): () => number {
  if (clock === null) return () => Date.now();
  const ahead = Date.parse(clock) - Date.now();
  return () => Date.now() + ahead;
}

const now = (() => {
  const config = readConfig();
  return startClock(config.ok ? config.value.clock : null);
})();

// NOTE: what few commands need is loaded by them alone: `uptier statements` starts without a database or a server.
const wiring: Wiring = {
  now,
  openInstallation: async ({ isDemo = false, migrateThrough = null } = {}) => {
    const { databaseUrl, folder } = configure();
    const { openStore } = await import('./store/open.ts');
    const store = await openStore(databaseUrl === null ? { folder } : { databaseUrl }, migrateThrough);
    const changes = makeNoticeBoard();
    return { store, now, isDemo, changes, findCaller: async () => EVERYBODY, close: () => store.close() };
  },
  checkAddress: () => {
    const { host, port } = configure();
    const probe = createServer();
    return new Promise((resolve, reject) => {
      probe.once('error', (error: NodeJS.ErrnoException) => {
        const why = error.code === 'EADDRINUSE' ? 'is already in use' : `cannot be used: ${error.message}`;
        reject(new UsageError(`Port ${port} of ${host} ${why}. Set PORT to another one, e.g. PORT=4701.`));
      });
      probe.listen({ host, port }, () => probe.close(() => resolve()));
    });
  },
  startServer: async (installation) => {
    const { host, port, logLevel, requestsPerMinute, metricsToken, trustProxy } = configure();
    const { closeServer, makeServer } = await import('./api/server.ts');
    const webFolder = fileURLToPath(new URL('dist/web', root));
    const limits = requestsPerMinute === null ? {} : { requestsPerMinute };
    const server = await makeServer({
      installation,
      webFolder,
      logLevel,
      metricsToken,
      trustProxy,
      ...limits,
    });
    await server.listen({ host, port });
    const bound = server.server.address();
    const shownPort = typeof bound === 'object' && bound !== null ? bound.port : port;
    const shownHost = host.includes(':') ? `[${host}]` : host;
    return { address: `http://${shownHost}:${shownPort}`, close: () => closeServer(server) };
  },
  loadDemo: async (until) => {
    const { makeDemoFacts } = await import('../programs/demo/make-demo.ts');
    const { parseProgram } = await import('./program/schema.ts');
    const program = parseProgram(JSON.parse(await readFile(new URL('programs/summit.json', root), 'utf8')));
    if (!program.ok) throw new Error(`programs/summit.json: ${JSON.stringify(program.error)}`);
    return { program: program.value, facts: makeDemoFacts(until) };
  },
};

await runCommand(process.argv, wiring);
