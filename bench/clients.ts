/**
 * The dashboard of a partner with very many clients: how long the first rows take after something has changed, how
 * long each letter of a search, each filter and sorting, the alerts, the progress. `--clients 10000`, `--database`.
 */
import { parseArgs } from 'node:util';
import { addMonths, formatDay } from '../src/base/day.ts';
import type { Fact } from '../src/facts/fact.ts';
import type { Kind } from './databases.ts';
import { showMs } from './latency.ts';
import { describeLoad, describeMachine, writeSection } from './results.ts';
import { type Served, serveWorld } from './served.ts';
import { clientId, partnerId, SUMMIT, TODAY } from './summit-facts.ts';

const ROUNDS = 9;
const FACTS_AT_ONCE = 5000;
const REPORTS = 6;
const NEEDED_MS = 300;

const { values } = parseArgs({
  options: {
    clients: { type: 'string', default: '10000' },
    database: { type: 'string', default: 'postgres' },
  },
});
const clients = Number(values.clients);
const kind = values.database as Kind;
const partner = partnerId(0);
const [version] = SUMMIT.versions.slice(-1);

/** What a client's record is in real life: subscriptions that renew, and a report of its tools every month. */
function* tellRecords(): Generator<Fact> {
  for (let number = 0; number < clients; number++) {
    const client = clientId(number);
    const productLine = SUMMIT.productLines[number % SUMMIT.productLines.length]!.id;
    yield {
      id: `${client}-renews`,
      type: 'subscription.changed',
      at: formatDay(TODAY - 20),
      data: {
        client,
        productLine,
        mrr: String(300 + (number % 900)),
        currency: 'USD',
        edition: 'professional',
        renewsOn: formatDay(TODAY + 1 + (number % 365)),
        termMonths: 12,
        contactTier: 2000,
        emailTier: 20_000,
      },
    };
    for (let month = 0; month < REPORTS; month++)
      yield report(number, formatDay(addMonths(TODAY, -month)), month);
  }
}

function report(number: number, at: string, salt: number | string): Fact {
  const tools = version!.tools.filter((_, i) => (number + Number(salt) + i) % 3 === 0).map(({ id }) => id);
  const client = clientId(number);
  return { id: `${client}-report-${salt}`, type: 'tools.reported', at, data: { client, tools } };
}

const JSON_BODY = { 'content-type': 'application/json' };

async function fill({ api, headers }: Served): Promise<void> {
  let batch: Fact[] = [];
  const post = async () => {
    const answer = await fetch(`${api}/facts`, {
      method: 'POST',
      headers: { ...headers, ...JSON_BODY },
      body: JSON.stringify(batch),
    });
    if (!answer.ok) throw new Error(await answer.text());
    batch = [];
  };
  for (const fact of tellRecords()) {
    batch.push(fact);
    if (batch.length === FACTS_AT_ONCE) await post();
  }
  await post();
}

const QUESTIONS = {
  'first rows, by points': 'dashboard/clients',
  'a letter of a search': 'dashboard/clients?search=client%2012',
  'filter: relationship and market': 'dashboard/clients?relationship=both&market=growth',
  'sorted by name, page 100': 'dashboard/clients?sort=client&order=asc&offset=4950',
  'filter: product line': `dashboard/clients?product=${SUMMIT.productLines[0]!.id}`,
  'filter: band, sorted by engagement': 'dashboard/clients?band=high&sort=engagement',
  'sorted by MRR': 'dashboard/clients?sort=mrr',
  alerts: 'dashboard/alerts',
  progress: 'progress',
  'changes of points, a month': 'point-changes',
} as const;

const median = (list: readonly number[]) => list.toSorted((a, b) => a - b)[Math.floor(list.length / 2)]!;

async function measure({ api, headers }: Served) {
  const ask = async (question: string): Promise<number> => {
    const begun = performance.now();
    const answer = await fetch(`${api}/partners/${partner}/${question}`, { headers });
    await answer.arrayBuffer();
    if (!answer.ok) throw new Error(`${question}: ${answer.status}`);
    return performance.now() - begun;
  };
  const change = async (round: string) => {
    const body = JSON.stringify([report(0, formatDay(TODAY), round)]);
    const answer = await fetch(`${api}/facts`, {
      method: 'POST',
      headers: { ...headers, ...JSON_BODY },
      body,
    });
    if (!answer.ok) throw new Error(await answer.text());
  };
  const rows: { name: string; fresh: number; again: number }[] = [];
  let n = 0;
  for (const [name, question] of Object.entries(QUESTIONS)) {
    const fresh: number[] = [];
    const again: number[] = [];
    for (let round = 0; round < ROUNDS; round++) {
      await change(String(1000 + n++));
      fresh.push(await ask(question));
      again.push(await ask(question));
    }
    rows.push({ name, fresh: median(fresh), again: median(again) });
    console.log(rows.at(-1));
  }
  return rows;
}

const load = describeLoad();
const served = await serveWorld(kind, 'clients', { partners: 1, clients, bigClients: clients }, false);
await fill(served);
await served.untilIdle();
const rows = await measure(served);
await served.stop();

const table = rows
  .map(({ name, fresh, again }) => `| ${name} | ${showMs(fresh)} | ${showMs(again)} |`)
  .join('\n');
const body = `${describeMachine(new Date())}.${load}

The dashboard of a partner with ${clients.toLocaleString('en')} clients on ${kind}, through the API, with pages of 50 rows;
medians of ${ROUNDS}. "After a change": the partner's first question after a fact about one of its clients. Needed: first
rows below ${NEEDED_MS} ms.

| question | after a change | again |
|---|---|---|
${table}

Repeat it with \`npm run bench -- clients\`.`;
if (clients >= 10_000 && kind === 'postgres') writeSection('clients', body);
console.log(body);
