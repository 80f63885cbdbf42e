/**
 * Facts taken in over HTTP: batches of 500, several senders side by side, durable and each fact once. Counted is what
 * was acknowledged; at the end the installation must hold exactly that many more, and a batch sent again adds none.
 * `--database postgres|pglite`, `--seconds 30`, `--senders 4`, `--clients 5000`.
 */
import { parseArgs } from 'node:util';
import { gunzipSync } from 'node:zlib';
import { KINDS, type Kind } from './databases.ts';
import { send } from './latency.ts';
import { describeLoad, describeMachine, writeSection } from './results.ts';
import { nameRun, type Served, serveWorld } from './served.ts';
import { type Size, tellNews } from './summit-facts.ts';

const { values: flags } = parseArgs({
  options: {
    database: { type: 'string' },
    seconds: { type: 'string', default: '30' },
    senders: { type: 'string', default: '4' },
    clients: { type: 'string', default: '5000' },
  },
});
const BATCH_FACTS = 500;
const seconds = Number(flags.seconds);
const senders = Number(flags.senders);
const size: Size = { clients: Number(flags.clients), partners: Number(flags.clients) / 20, bigClients: 100 };
const kinds = KINDS.filter((kind) => flags.database === undefined || kind === flags.database);

interface Measured {
  readonly kind: Kind;
  readonly accepted: number;
  readonly ms: number;
  readonly serverMs: number;
  readonly databaseMs: number;
  readonly behind: number;
  readonly settledMs: number;
}

interface Receipt {
  readonly accepted: number;
  readonly duplicate: number;
}

async function post(served: Served, body: string): Promise<Receipt> {
  const headers = { ...served.headers, 'content-type': 'application/json' };
  const reply = await send({ method: 'POST', url: `${served.api}/facts`, headers, body });
  if (reply.status !== 200) throw new Error(`${reply.status}: ${reply.body.toString().slice(0, 300)}`);
  return readJson(reply) as Receipt;
}

function readJson({ body, headers }: Awaited<ReturnType<typeof send>>): unknown {
  return JSON.parse((headers['content-encoding'] === 'gzip' ? gunzipSync(body) : body).toString());
}

async function countFacts(served: Served): Promise<number> {
  const reply = await send({ method: 'GET', url: `${served.api}/status`, headers: served.headers });
  return (readJson(reply) as { readonly facts: number }).facts;
}

async function measure(kind: Kind): Promise<Measured> {
  const served = await serveWorld(kind, 'ingest', size, false);
  const news = tellNews(size, 7, nameRun());
  // Written before the clock starts, as many as could be needed: making facts is not what is measured.
  const bodies: string[] = [];
  const take = () => JSON.stringify(Array.from({ length: BATCH_FACTS }, () => news.next().value));
  for (let i = 0; i < 8; i++) await post(served, take()); // warms everything up
  while (bodies.length < seconds * 60) bodies.push(take());
  while ((await served.readBacklog()) > 0) await new Promise((resolve) => setTimeout(resolve, 200));
  await served.untilIdle();
  const before = await countFacts(served);
  const cpu = served.readCpu();
  const begin = performance.now();
  let next = 0;
  let accepted = 0;
  const sender = async () => {
    while (performance.now() - begin < seconds * 1000 && next < bodies.length) {
      const receipt = await post(served, bodies[next++]!);
      accepted += receipt.accepted;
    }
  };
  await Promise.all(Array.from({ length: senders }, sender));
  const ms = performance.now() - begin;
  const after = served.readCpu();
  const behind = await served.readBacklog();
  const stored = (await countFacts(served)) - before;
  if (stored !== accepted) throw new Error(`${accepted} facts were acknowledged, ${stored} are stored`);
  const again = await post(served, bodies[0]!);
  if (again.duplicate !== BATCH_FACTS) throw new Error('a batch sent again was taken in again');
  while ((await served.readBacklog()) > 0) await new Promise((resolve) => setTimeout(resolve, 200));
  const settledMs = performance.now() - begin - ms;
  await served.stop();
  const [serverMs, databaseMs] = [after.server - cpu.server, after.database - cpu.database];
  return { kind, accepted, ms, serverMs, databaseMs, behind, settledMs };
}

const NEEDED: Readonly<Record<Kind, number>> = { postgres: 10_000, pglite: 4000 };

function writeRow(each: Measured): string {
  const perSecond = Math.round((each.accepted / each.ms) * 1000);
  const perFact = (ms: number) => `${Math.round((ms * 1000) / each.accepted)} µs`;
  const count = (value: number) => value.toLocaleString('en-US');
  return `| ${each.kind} | ${count(perSecond)} | ${count(NEEDED[each.kind])} | ${count(each.accepted)} | ${perFact(each.serverMs)} | ${perFact(each.databaseMs)} | ${count(each.behind)} | ${(each.settledMs / 1000).toFixed(1)} s |`;
}

const load = describeLoad();
const rows: string[] = [];
for (const kind of kinds) {
  const row = writeRow(await measure(kind));
  console.log(row);
  rows.push(row);
}
const report = `${describeMachine(new Date())}${load}

\`POST /api/v1/facts\`, JSON, batches of ${BATCH_FACTS}, ${senders} senders for ${seconds} s, any of ${size.clients.toLocaleString('en-US')} clients; the server in one process, the load in another, PostgreSQL beside them on the same machine with \`fsync\` on. Nine of ten facts are activities. What was acknowledged was counted again in the installation, and a batch sent twice added nothing. Processor time includes what was settled in the meantime; the rest is settled afterwards.

| database | facts/s | needed | facts | server, processor time a fact | database | left to settle | settled after |
|---|---|---|---|---|---|---|---|
${rows.join('\n')}

Repeat: \`npm run bench -- ingest\`.`;
console.log(`\n${report}`);
if (kinds.length === KINDS.length && seconds >= 30) writeSection('ingest', report);
