/**
 * From acknowledged to shown: while 1,000 facts a second come in, one fact of each batch is a deal at a client of its
 * own, and the bench waits until `/events` names that client and until the partner's statement holds the deal.
 * `--database postgres`, `--clients 200000`, `--seconds 40`.
 */
import { request } from 'node:http';
import { gunzipSync } from 'node:zlib';
import { formatDay } from '../src/base/day.ts';
import type { Fact } from '../src/facts/fact.ts';
import { keepPace, type Reply, send, spread, writeSpread } from './latency.ts';
import { describeLoad, describeMachine, writeSection } from './results.ts';
import { nameRun, type Served } from './served.ts';
import { clientId, partnerId, partnerOf, SUMMIT, TODAY, tellNews } from './summit-facts.ts';
import { readFlags, serveLargeWorld } from './world-database.ts';

const FACTS_PER_SECOND = 1000;
const BATCH_FACTS = 100;
const ASK_AGAIN_MS = 20;

const flags = readFlags(40);
const batches = Math.ceil((flags.seconds * FACTS_PER_SECOND) / BATCH_FACTS);
/** The last clients are left out of the news: what is told of one of them is told of its deal. */
const size = { ...flags.size, clients: flags.size.clients - batches };

const run = nameRun();

function tellDeal(n: number): Fact {
  const client = size.clients + n;
  const data = {
    deal: `${run}-deal-${n}`,
    client: clientId(client),
    productLine: SUMMIT.productLines[0]!.id,
    dealType: 'upsell',
    attribution: 'sourced',
    mrr: '500',
    currency: 'USD',
    partner: partnerId(partnerOf(flags.size, client)),
  } as const;
  return { id: `${run}-probe-${n}`, type: 'deal.closed', at: formatDay(TODAY), source: 'bench', data };
}

/** Calls `onClient` for every client that an event names. */
function listen({ api, headers }: Served, onClient: (client: string) => void): Promise<() => void> {
  return new Promise((resolve, reject) => {
    const sent = request(
      `${api}/events`,
      { headers: { ...headers, 'accept-encoding': 'identity' } },
      (reply) => {
        let text = '';
        reply.on('data', (chunk: Buffer) => {
          const lines = (text + chunk).split('\n');
          text = lines.pop()!;
          for (const line of lines)
            if (line.startsWith('data: '))
              for (const client of (JSON.parse(line.slice(6)) as { clients?: string[] }).clients ?? [])
                onClient(client);
        });
        reply.on('error', () => {});
        resolve(() => sent.destroy());
      },
    );
    sent.on('error', reject);
    sent.end();
  });
}

const textOf = ({ body, headers }: Reply) =>
  (headers['content-encoding'] === 'gzip' ? gunzipSync(body) : body).toString();

/** When the statement of the deal's partner holds it. */
async function waitForStatement({ api, headers }: Served, n: number): Promise<number> {
  const { data } = tellDeal(n) as Extract<Fact, { type: 'deal.closed' }>;
  const url = `${api}/partners/${data.partner}/statement?asOf=${formatDay(TODAY + 1)}`;
  for (;;) {
    const reply = await send({ method: 'GET', url, headers });
    const at = performance.now();
    if (reply.status !== 200) throw new Error(`${reply.status}: ${textOf(reply).slice(0, 300)}`);
    if (textOf(reply).includes(data.deal)) return at;
    await new Promise((resolve) => setTimeout(resolve, ASK_AGAIN_MS));
  }
}

const load = describeLoad();
const served = await serveLargeWorld(flags);
await served.untilIdle();
const toldAt = new Map<string, number>();
const stopListening = await listen(served, (client) => {
  if (!toldAt.has(client)) toldAt.set(client, performance.now());
});
const news = tellNews(size, 13, run);
const acknowledgedAt: number[] = [];
const shownAt: number[] = [];
const waiting: Promise<void>[] = [];
const before = served.readCpu();
const begin = performance.now();
const posted = await keepPace(FACTS_PER_SECOND / BATCH_FACTS, flags.seconds, async (n) => {
  const facts = [tellDeal(n), ...Array.from({ length: BATCH_FACTS - 1 }, () => news.next().value)];
  const headers = { ...served.headers, 'content-type': 'application/json' };
  const reply = await send({
    method: 'POST',
    url: `${served.api}/facts`,
    headers,
    body: JSON.stringify(facts),
  });
  if (reply.status !== 200) throw new Error(`${reply.status}: ${textOf(reply).slice(0, 300)}`);
  acknowledgedAt[n] = performance.now();
  waiting.push(waitForStatement(served, n).then((at) => void (shownAt[n] = at)));
});
const ms = performance.now() - begin;
const after = served.readCpu();
await Promise.all(waiting);
while (
  toldAt.size < acknowledgedAt.length &&
  [...acknowledgedAt.keys()].some((n) => !toldAt.has(clientId(size.clients + n)))
)
  await new Promise((resolve) => setTimeout(resolve, ASK_AGAIN_MS));
stopListening();
await served.stop();

const shown = acknowledgedAt.map((at, n) => shownAt[n]! - at);
const told = acknowledgedAt.map((at, n) => Math.max(0, toldAt.get(clientId(size.clients + n))! - at));
const perFact = (cpu: number) => `${Math.round((cpu * 1000) / (acknowledgedAt.length * BATCH_FACTS))} µs`;
const report = `${describeMachine(new Date())}${load}

${((acknowledgedAt.length * BATCH_FACTS) / (ms / 1000)).toFixed(0)} facts a second for ${flags.seconds} s in batches of ${BATCH_FACTS} into a ${flags.kind === 'postgres' ? 'PostgreSQL' : 'PGlite'} database of ${flags.size.clients.toLocaleString('en-US')} clients and ${flags.size.partners.toLocaleString('en-US')} partners, nearly every fact at another client. One fact of each batch is a deal that is waited for. Needed: p99 below 1 s from acknowledged to shown.

| from → to | deals | p50 | p95 | p99 | longest |
|---|---|---|---|---|---|
| due → acknowledged | ${writeSpread(spread(posted))} |
| acknowledged → told on \`/events\` | ${writeSpread(spread(told))} |
| acknowledged → in the statement | ${writeSpread(spread(shown))} |

Processor time a fact, storing and settling: server ${perFact(after.server - before.server)}, database ${perFact(after.database - before.database)}.

Repeat: \`npm run bench -- freshness\`.`;
console.log(`\n${report}`);
if (flags.isFull) writeSection('freshness', report);
