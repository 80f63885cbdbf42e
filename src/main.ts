/** Where the rooms are wired together, where the environment is read, and where the one real clock is. */
import { readFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { fileURLToPath } from 'node:url';
import { makeNoticeBoard, openNoticeBoard } from './actions/notice-board.ts';
import { UsageError, writeError } from './cli/report.ts';
import { runCommand } from './cli/run.ts';
import type { Wiring } from './cli/wiring.ts';
import { type Config, readConfig } from './config.ts';
import type { Authentication } from './store/authentication.ts';
import type { Store } from './store/open.ts';

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

/** How people sign in and are found; better-auth is loaded by whoever signs somebody in first. */
async function wirePeople(store: Store) {
  const { secret, publicUrl, identityProvider } = configure();
  let started: Promise<Authentication> | undefined;
  const authentication = () =>
    (started ??= import('./actions/start-authentication.ts').then(({ startAuthentication }) =>
      startAuthentication(store, { secret, publicUrl, identityProvider, now }),
    ));
  const { makeFindCaller } = await import('./actions/find-caller.ts');
  return { authentication, findCaller: makeFindCaller(store, authentication) };
}

// NOTE: what few commands need is loaded by them alone: `uptier statements` starts without a database or a server.
const wiring: Wiring = {
  now,
  openInstallation: async ({ isDemo = false, isServer = false, migrateThrough = null } = {}) => {
    const { databaseUrl, folder, allowsPrivateWebhooks } = configure();
    const { openStore } = await import('./store/open.ts');
    const store = await openStore(databaseUrl === null ? { folder } : { databaseUrl }, migrateThrough);
    const changes = isServer ? await openNoticeBoard(store) : makeNoticeBoard();
    const people = await wirePeople(store);
    const close = async () => {
      await changes.close();
      await store.close();
    };
    return { store, now, isDemo, allowsPrivateWebhooks, changes, ...people, close };
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
  startJobs: async (installation) => {
    const { publicUrl, smtp } = configure();
    const { startJobs } = await import('./jobs/start-jobs.ts');
    const { makeMailer } = await import('./mail/make-mailer.ts');
    const mailer = makeMailer({ publicUrl, smtp });
    const report = (job: string, error: unknown) =>
      writeError(`${job}: ${error instanceof Error ? error.stack : String(error)}`);
    const jobs = await startJobs({ installation, mailer, report });
    const stop = async () => {
      await jobs.stop();
      mailer.close();
    };
    return { stop };
  },
  loadDemo: async (until) => {
    const { makeDemoFacts } = await import('../programs/demo/make-demo.ts');
    const { DEMO_ROADMAP } = await import('../programs/demo/roadmap.ts');
    const { parseProgram } = await import('./program/schema.ts');
    const program = parseProgram(JSON.parse(await readFile(new URL('programs/summit.json', root), 'utf8')));
    if (!program.ok) throw new Error(`programs/summit.json: ${JSON.stringify(program.error)}`);
    return { program: program.value, facts: makeDemoFacts(until), roadmap: DEMO_ROADMAP };
  },
  loadDemoRecords: async () => (await import('../programs/demo/records.ts')).DEMO_RECORDS,
  loadDemoAccess: async () => (await import('../programs/demo/access.ts')).DEMO_ACCESS,
  loadDemoUsers: async (until) => (await import('../programs/demo/users.ts')).makeDemoUsers(until),
};

await runCommand(process.argv, wiring);
