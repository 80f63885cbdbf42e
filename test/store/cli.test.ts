/**
 * The command line as people use it, each command a process of its own on an embedded database in a folder. The
 * tests of this file build on each other: what one imports, the next asks about.
 */
import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'kysely';
import { afterAll, expect, test } from 'vitest';
import { openStore } from '../../src/store/open.ts';
import { ROOT } from '../source-tree.ts';

const work = mkdtempSync(join(tmpdir(), 'uptier-cli-'));
const here = join(work, 'here');
const elsewhere = join(work, 'elsewhere');
const fileOf = (name: string) => join(work, name);
const write = (name: string, lines: readonly unknown[]) => {
  const texts = lines.map((line) => (typeof line === 'string' ? line : JSON.stringify(line)));
  writeFileSync(fileOf(name), texts.join('\n'));
  return fileOf(name);
};

const summit = JSON.parse(readFileSync(join(ROOT, 'programs/summit.json'), 'utf8'));

afterAll(() => rmSync(work, { recursive: true, force: true }));

interface Run {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

function uptier(folder: string, ...args: readonly string[]): Promise<Run> {
  return new Promise((resolve, reject) => {
    const { DATABASE_URL: _, ...inherited } = process.env;
    const child = spawn(process.execPath, [join(ROOT, 'scripts/uptier.mjs'), ...args], {
      cwd: work,
      env: { ...inherited, UPTIER_DATA: folder, UPTIER_CLOCK: '2026-07-01T09:00:00Z' },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let out = '';
    let err = '';
    child.stdout.setEncoding('utf8').on('data', (text: string) => (out += text));
    child.stderr.setEncoding('utf8').on('data', (text: string) => (err += text));
    child.on('error', reject);
    child.on('close', (code) => resolve({ code, out, err }));
  });
}

const fact = (id: string, type: string, at: string, data: object) => ({ id, type, at, data });
const activity = (id: string, at: string, more: object = {}) =>
  fact(id, 'activity.performed', at, {
    client: 'c1',
    employee: 'ann',
    tool: 'email',
    action: 'send',
    ...more,
  });

const people = write('people.ndjson', [
  fact('p-1', 'partner.registered', '2025-12-01', {
    partner: 'p1',
    name: '=SUM(A1)',
    domains: ['agency.example'],
  }),
  fact('e-1', 'employee.added', '2025-12-02', {
    partner: 'p1',
    employee: 'ann',
    email: 'ann@agency.example',
  }),
  fact('c-1', 'client.registered', '2025-12-03', {
    client: 'c1',
    name: 'One',
    country: 'US',
    currency: 'USD',
  }),
  fact('g-1', 'access.granted', '2026-01-02', { client: 'c1', employee: 'ann' }),
  fact('l-1', 'assignment.linked', '2026-01-03', { client: 'c1', employee: 'ann' }),
  fact('s-1', 'subscription.changed', '2026-01-10', {
    client: 'c1',
    productLine: 'marketing',
    mrr: '5400',
    currency: 'USD',
  }),
]);
const deals = write('deals.csv', [
  '\ufeffid,at,deal,client,productLine,dealType,attribution,mrr,currency,partner',
  'd-1,2026-01-10,D1,c1,marketing,new,sourced,5400,USD,p1',
  'd-2,2026-01-11,D2,c1,marketing,upsell,sourced,-5,USD,p1',
  'd-3,2026-01-12,D3,c1',
  'd-4,2026-01-13,"D4,c1,marketing,upsell,sourced,5,USD,p1',
  '',
  'd-5,2026-02-01,D5,c1,sales,new,assisted,"1000",USD,p1',
]);
const activities = write('activities.ndjson', [
  activity('a-1', '2026-06-15T10:00:00Z'),
  '{"id":"a-2","type":"activity.performed",',
  '',
  activity('a-3', '2026-06-16', { extra: 1 }),
  activity('a-1', '2026-06-17'),
  activity('a-4', '2030-01-01'),
  activity('a-5', '2026-06-18'),
]);

test('nothing can be imported before a program is published', async () => {
  const { code, err } = await uptier(here, 'import', people);
  expect(err).toContain('uptier program publish');
  expect(code).toBe(2);
});

test('a program is checked and published', async () => {
  const checked = await uptier(here, 'program', 'check', join(ROOT, 'programs/summit.json'));
  expect(checked.out).toContain('no faults');
  expect(checked.code).toBe(0);
  const published = await uptier(here, 'program', 'publish', join(ROOT, 'programs/summit.json'));
  expect(published).toMatchObject({ code: 0, err: '' });
  expect(published.out).toContain('2025-07-15');
});

const COUNTS = `${people}: 6 accepted, 0 duplicate, 0 rejected
${deals}: 2 accepted, 0 duplicate, 3 rejected, see ${deals}.rejected.ndjson
${activities}: 2 accepted, 0 duplicate, 4 rejected, see ${activities}.rejected.ndjson
total: 10 accepted, 0 duplicate, 7 rejected
`;

test('an import takes what is sound and says what is not, line by line', async () => {
  const { code, out, err } = await uptier(here, 'import', '--type', 'deal.closed', people, deals, activities);
  expect(out).toBe(COUNTS);
  expect(code).toBe(1);
  expect(err.trim().split('\n')).toEqual([
    `${deals}:3: bad_fact: /data/mrr must not be negative`,
    `${deals}:4: bad_row: the row has 4 cells, the header 10`,
    `${deals}:5: bad_row: a quote is opened and never closed`,
    `${activities}:2: bad_json: the JSON breaks off at column 41`,
    `${activities}:4: bad_fact: /data Unrecognized key: "extra"`,
    `${activities}:5: fact_conflict: /id is already stored with another content`,
    `${activities}:6: future_fact: /at 2030-01-01 has not come yet`,
  ]);
  const rejects = readFileSync(`${activities}.rejected.ndjson`, 'utf8').trim().split('\n');
  expect(rejects.map((line) => JSON.parse(line))).toMatchObject([
    { line: 2, id: null, errors: [{ code: 'bad_json' }], text: '{"id":"a-2","type":"activity.performed",' },
    { line: 4, id: 'a-3', errors: [{ code: 'bad_fact' }], value: { id: 'a-3' } },
    { line: 5, id: 'a-1', errors: [{ code: 'fact_conflict' }], value: { at: '2026-06-17' } },
    { line: 6, id: 'a-4', errors: [{ code: 'future_fact' }], value: { id: 'a-4' } },
  ]);
  expect(existsSync(`${people}.rejected.ndjson`)).toBe(false);
});

test('importing again changes nothing, and what is no longer refused loses its list', async () => {
  write(
    'deals.csv',
    readFileSync(deals, 'utf8')
      .split('\n')
      .filter((_, i) => ![2, 3, 4].includes(i)),
  );
  const { code, out } = await uptier(here, 'import', '--json', '--type', 'deal.closed', people, deals);
  expect(JSON.parse(out)).toMatchObject({ accepted: 0, duplicate: 8, rejected: 0 });
  expect(code).toBe(0);
  expect(existsSync(`${deals}.rejected.ndjson`)).toBe(false);
});

test('a statement reads well and is data when asked', async () => {
  const text = await uptier(here, 'statement', '--partner', 'p1', '--as-of', '2026-06-30');
  expect(text.code).toBe(0);
  expect(text.out).toContain('5,400 USD ÷ 100 × 5 = 270');
  expect(text.out).toContain('1,000 USD ÷ 100 × 3 = 30');
  expect(text.out).toMatch(/sourced\s+270\n.*assisted\s+30\n.*sold\s+300\n.*managed\s+54\n.*total\s+354\n/);
  expect(text.out).toMatch(/managed 70 +54 +16 missing/);
  const json = await uptier(here, 'statement', '--partner', 'p1', '--as-of', '2026-06-30', '--json');
  expect(JSON.parse(json.out)).toMatchObject({
    partner: 'p1',
    asOf: '2026-06-30',
    points: { sourced: '270', assisted: '30', managed: '54', total: '354' },
    clients: { c1: { sourced: '270', assisted: '30', managed: '54' } },
  });
});

test('exported facts give the same statements elsewhere', async () => {
  const facts = fileOf('facts.ndjson');
  expect(await uptier(here, 'export', 'facts', '--out', facts)).toMatchObject({ code: 0, out: '' });
  const shorter = write('shorter.json', [{ ...summit, versions: summit.versions.slice(0, 3) }]);
  await uptier(elsewhere, 'program', 'publish', shorter);
  expect((await uptier(elsewhere, 'import', facts)).out).toBe(
    `${facts}: 10 accepted, 0 duplicate, 0 rejected\n`,
  );
  const [before, after] = await Promise.all(
    [here, elsewhere].map((folder) => uptier(folder, 'export', 'statements', '--as-of', '2026-06-30')),
  );
  expect(after).toEqual(before);
  expect(JSON.parse(after!.out)).toMatchObject({ points: { total: '354' } });
});

test('a draft is previewed without being published', async () => {
  const draft = { ...summit, versions: [...summit.versions.slice(0, 3)] };
  draft.versions.push({
    ...summit.versions[2],
    id: 'draft',
    effectiveFrom: '2026-06-01',
    rates: { sourced: '5', assisted: '3', managed: '2' },
  });
  const previewed = await uptier(elsewhere, 'program', 'preview', write('draft.json', [draft]), '--json');
  expect(JSON.parse(previewed.out)).toEqual({
    asOf: '2026-07-01',
    partners: 1,
    changed: [
      {
        partner: 'p1',
        name: '=SUM(A1)',
        before: { tier: null, total: '354' },
        after: { tier: null, total: '408' },
      },
    ],
  });
  write('draft.json', [{ ...draft, versions: draft.versions.slice(1) }]);
  const refused = await uptier(elsewhere, 'program', 'publish', 'draft.json');
  expect(refused.err).toContain('draft.json:/versions/0: program_version_published: ');
  expect(refused.code).toBe(1);
});

test('no exported cell turns into a formula', async () => {
  const { code, out } = await uptier(here, 'export', 'facts', '--partner', 'p1', '--format', 'csv');
  expect(code).toBe(0);
  const [header, ...rows] = out.trim().split('\n');
  expect(header).toMatch(/^id,type,at,recordedAt,source,/);
  expect(rows).toHaveLength(8);
  expect(rows.find((row) => row.startsWith('p-1,'))).toContain(",'=SUM(A1),");
});

test('verify finds a line that somebody changed by hand', async () => {
  const sound = await uptier(here, 'verify');
  expect(sound).toMatchObject({ code: 0, out: 'no differences: 1 client, 1 partner\n' });
  const store = await openStore({ folder: here });
  await sql`update credit_lines set points = points + 1000000 where kind = 'sourced'`.execute(store.db);
  await store.close();
  const changed = await uptier(here, 'verify');
  expect(changed.out).toMatch(
    /^credit_lines of client c1, partner p1, line \d+: points is 271 stored, 270 computed$/m,
  );
  expect(changed.out).toContain('1 difference: 1 client, 1 partner\n');
  expect(changed.code).toBe(1);
});

test.concurrent.each([
  { args: ['statement'], says: '--partner' },
  { args: ['statement', '--partner', 'p1', '--as-of', '2026-02-30'], says: 'is not a date' },
  { args: ['statement', '--partner', 'p1', '--known-at', '2026-02-01T10:00:00'], says: 'is not an instant' },
  { args: ['import', 'nowhere.ndjson'], says: 'nowhere.ndjson: cannot be read' },
  { args: ['import', 'draft.txt'], says: 'draft.txt: the name ends neither' },
  { args: ['export', 'facts', '--as-of', '2026-01-01'], says: '--as-of' },
  { args: ['program', 'check', 'activities.ndjson'], says: 'activities.ndjson:2: bad_json' },
  { args: ['fly'], says: 'unknown command' },
])('bad usage of $args ends with 2 and a sentence', async ({ args, says }) => {
  const { code, out, err } = await uptier(elsewhere, ...args);
  expect(err).toContain(says);
  expect({ code, out }).toEqual({ code: 2, out: '' });
});

test('a file that is no program, and a header that is none, are refused by name', async () => {
  write('nonsense.json', [{ id: 'x', versions: 3 }]);
  const checked = await uptier(elsewhere, 'program', 'check', 'nonsense.json');
  expect(checked.err).toMatch(/^nonsense\.json:\/versions: program_invalid: /m);
  expect(checked.code).toBe(1);
  write('nonsense.csv', ['what,is,this', '1,2,3']);
  const imported = await uptier(elsewhere, 'import', 'nonsense.csv', people);
  expect(imported.err).toMatch(/^nonsense\.csv:1: bad_header: unknown column "what"/m);
  expect(imported.out).toContain(`${people}: 0 accepted, 6 duplicate, 0 rejected`);
  expect(imported.code).toBe(2);
});
