/**
 * The statement of the partner with 500 clients, asked for over HTTP 100 times a second: of today and of other dates,
 * while nothing happens, while facts about its clients come in, and with no answer used twice.
 * `--database postgres`, `--clients 200000`, `--seconds 40`.
 */
import { formatDay } from '../src/base/day.ts';
import { keepPace, type Reply, send, spread, writeSpread } from './latency.ts';
import { describeLoad, describeMachine, writeSection } from './results.ts';
import { nameRun, type Served } from './served.ts';
import { partnerId, type Size, TODAY, tellNews } from './summit-facts.ts';
import { readFlags, serveLargeWorld } from './world-database.ts';

const PER_SECOND = 100;
/** Without reuse each answer is worked out: as many as leave the machine some room. */
const FRESH_PER_SECOND = 20;
const DATES = 30;

const flags = readFlags(40);
const big: Size = { ...flags.size, clients: flags.size.bigClients };

async function askStatement(served: Served, asOf: string): Promise<Reply> {
  const url = `${served.api}/partners/${partnerId(0)}/statement?asOf=${asOf}`;
  const reply = await send({ method: 'GET', url, headers: served.headers });
  if (reply.status !== 200) throw new Error(`${reply.status}: ${reply.body.toString().slice(0, 300)}`);
  return reply;
}

/** Three of four ask for today, the others for one of the last dates. */
const usualDate = (n: number) => formatDay(n % 4 < 3 ? TODAY + 1 : TODAY - (n % DATES));
const uniqueDate = (n: number) => formatDay(TODAY - n);

/** One fact a second about any client of the partner, until it is stopped. */
function keepTelling(served: Served): () => void {
  const news = tellNews(big, 11, nameRun());
  const headers = { ...served.headers, 'content-type': 'application/json' };
  const timer = setInterval(() => {
    const body = JSON.stringify(news.next().value);
    void send({ method: 'POST', url: `${served.api}/facts`, headers, body });
  }, 1000);
  return () => clearInterval(timer);
}

interface Series {
  readonly what: string;
  readonly perSecond: number;
  readonly dateOf: (n: number) => string;
  readonly isTold: boolean;
}

const SERIES: readonly Series[] = [
  { what: 'nothing happens', perSecond: PER_SECOND, dateOf: usualDate, isTold: false },
  {
    what: 'a fact about the partner’s clients comes in every second',
    perSecond: PER_SECOND,
    dateOf: usualDate,
    isTold: true,
  },
  {
    what: `no answer used twice (another date each time)`,
    perSecond: FRESH_PER_SECOND,
    dateOf: uniqueDate,
    isTold: false,
  },
];

async function measure(served: Served, { what, perSecond, dateOf, isTold }: Series): Promise<string> {
  const stop = isTold ? keepTelling(served) : () => {};
  for (let n = 0; n < 20; n++) await askStatement(served, dateOf(n + 700));
  const before = served.readCpu();
  const times = await keepPace(perSecond, flags.seconds, async (n) => {
    await askStatement(served, dateOf(n));
  });
  const after = served.readCpu();
  stop();
  const each = (ms: number) => `${(ms / times.length).toFixed(1)} ms`;
  return `| ${what} | ${perSecond} | ${writeSpread(spread(times))} | ${each(after.server - before.server)} | ${each(after.database - before.database)} |`;
}

const load = describeLoad();
const served = await serveLargeWorld(flags);
await served.untilIdle();
const { body, headers } = await askStatement(served, formatDay(TODAY + 1));
console.log(`one answer: ${body.length} bytes ${headers['content-encoding'] ?? 'unpacked'}`);
const rows: string[] = [];
for (const series of SERIES) {
  const row = await measure(served, series);
  console.log(row);
  rows.push(row);
}
await served.stop();
const { clients, partners } = flags.size;
const report = `${describeMachine(new Date())}${load}

\`GET /api/v1/partners/{partner}/statement\` for a partner with ${flags.size.bigClients} clients in a ${flags.kind === 'postgres' ? 'PostgreSQL' : 'PGlite'} database of ${clients.toLocaleString('en-US')} clients and ${partners.toLocaleString('en-US')} partners, with an API key, answers packed (${Math.round(body.length / 1024)} KB). Load comes from another process at a steady pace for ${flags.seconds} s; time is counted from when a request was due. Needed: p99 below 50 ms at 100 requests a second.

| while | requests/s | requests | p50 | p95 | p99 | longest | server, processor time each | database |
|---|---|---|---|---|---|---|---|---|
${rows.join('\n')}

Repeat: \`npm run bench -- api\`.`;
console.log(`\n${report}`);
if (flags.isFull) writeSection('api', report);
