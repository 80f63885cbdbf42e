/**
 * The door: whatever comes in, each line becomes a fact or a reject with its number and its reason, and nothing
 * is lost or half read. Inputs are random; fast-check prints the seed and the smallest failing input.
 */
import { parse } from 'csv-parse/sync';
import { stringify } from 'csv-stringify/sync';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { describeError, ERRORS } from '../src/contract/errors.ts';
import { FACT_TYPES, type Fact, type FactType } from '../src/facts/fact.ts';
import { checkFact } from '../src/facts/schema.ts';
import { isFactType, readHeader, readRow } from '../src/ingest/csv.ts';
import { ARRAY_FACTS_MAX, checkLines, splitBody } from '../src/ingest/fact-batch.ts';
import { findJsonBreak } from '../src/ingest/json-break.ts';
import type { ParsedLine } from '../src/ingest/line.ts';
import { createLineParser, DEPTH_MAX, LINE_BYTES_MAX } from '../src/ingest/ndjson.ts';

const RUNS = { numRuns: 2000 };

function parseText(chunks: readonly string[]): { lines: ParsedLine[]; blankLines: number } {
  const parser = createLineParser();
  const lines = chunks.flatMap((chunk) => parser.push(chunk));
  lines.push(...parser.end());
  return { lines, blankLines: parser.blankLines };
}

/** The line numbers, fault codes and messages of a text, as `1 bad_json: …`. */
function faultsOf(text: string): string[] {
  return parseText([text]).lines.flatMap((line) =>
    line.ok ? [] : line.faults.map((fault) => `${line.line} ${fault.code}: ${fault.message}`),
  );
}

// ---- Random facts -----------------------------------------------------------------------------------------

/** Any text a cell may hold: quotes, commas, line ends, other scripts; no control characters in ids. */
const idText = fc
  .string({
    unit: fc.constantFrom('a', 'Z', '7', '-', ':', ',', '"', "'", ' ', 'é', '語', '😀'),
    minLength: 1,
    maxLength: 12,
  })
  .filter((text) => text.trim() === text);
const freeText = fc
  .string({
    unit: fc.constantFrom('a', ',', '"', '\n', '\r\n', ';', '|', ' ', '=', 'ß', '😀'),
    minLength: 1,
    maxLength: 20,
  })
  .filter((text) => text !== '');
const money = fc.tuple(fc.nat(9_999_999), fc.nat(9999)).map(([whole, part]) => `${whole}.${part}`);
const date = fc.nat(20_000).map((day) => new Date(day * 86_400_000).toISOString().slice(0, 10));
const instant = fc.nat(2_000_000_000).map((second) => new Date(second * 1000).toISOString());
const domain = fc.constantFrom('agency.example', 'xn--bcher-kva.example', 'bücher.example');
const country = fc.constantFrom('US', 'IN', 'VN', 'DE');
const currency = fc.constantFrom('USD', 'EUR', 'JPY');
const employeeOfPartner = { partner: idText, employee: idText };
const employeeAtClient = { client: idText, employee: idText };
const shares = fc
  .uniqueArray(idText, { minLength: 2, maxLength: 4 })
  .map((ids) =>
    ids.map((partner, i) => ({ partner, percent: i === 0 ? String(100 - 12.5 * (ids.length - 1)) : '12.5' })),
  );

/** All fields of a type; those in `optional` may be absent. */
function fields(
  shape: Record<string, fc.Arbitrary<unknown>>,
  ...optional: string[]
): fc.Arbitrary<Record<string, unknown>> {
  const requiredKeys = Object.keys(shape).filter((key) => !optional.includes(key));
  return fc.record(shape, { requiredKeys });
}

const deal = {
  deal: idText,
  client: idText,
  productLine: idText,
  dealType: fc.constantFrom('new', 'cross-sell', 'upsell', 'renewal'),
  attribution: fc.constantFrom('sourced', 'assisted'),
  mrr: money.map((text) => `1${text}`),
  currency,
};

const factData: Record<FactType, fc.Arbitrary<Record<string, unknown>>> = {
  'partner.registered': fields(
    { partner: idText, name: freeText, country, domains: fc.array(domain, { maxLength: 3 }) },
    'country',
    'domains',
  ),
  'partner.domains-set': fields({ partner: idText, domains: fc.array(domain, { maxLength: 3 }) }),
  'employee.added': fields(
    { ...employeeOfPartner, name: freeText, email: fc.constant('ann@agency.example') },
    'name',
  ),
  'employee.deactivated': fields(employeeOfPartner),
  'employee.reactivated': fields(employeeOfPartner),
  'employee.removed': fields(employeeOfPartner),
  'client.registered': fields({ client: idText, name: freeText, domain, country, currency }, 'domain'),
  'client.moved': fields({ client: idText, country }),
  'access.granted': fields({ ...employeeAtClient, permission: idText }, 'permission'),
  'access.deactivated': fields(employeeAtClient),
  'access.reactivated': fields(employeeAtClient),
  'access.removed': fields(employeeAtClient),
  'assignment.linked': fields(employeeAtClient),
  'assignment.unlinked': fields(employeeAtClient),
  'services.ended': fields({ partner: idText, client: idText }),
  'deal.closed': fc.oneof(fields({ ...deal, partner: idText }), fields({ ...deal, shares })),
  'subscription.changed': fields(
    {
      client: idText,
      productLine: idText,
      mrr: money,
      currency,
      edition: freeText,
      startsOn: date,
      renewsOn: date,
      renewalMrr: money,
      termMonths: fc.integer({ min: 1, max: 1200 }),
      contactTier: freeText,
      emailTier: freeText,
    },
    ...['edition', 'startsOn', 'renewsOn', 'renewalMrr', 'termMonths', 'contactTier', 'emailTier'],
  ),
  'activity.performed': fields({ ...employeeAtClient, tool: idText, action: idText }),
  'certificate.earned': fields({ ...employeeOfPartner, certificate: idText, expiresOn: date }, 'expiresOn'),
  'certificate.revoked': fields({ ...employeeOfPartner, certificate: idText }),
  'tools.reported': fields({ client: idText, tools: fc.array(idText, { maxLength: 4 }) }),
  'metric.reported': fields({ partner: idText, metric: idText, value: money }),
  'invitation.granted': fields({ partner: idText, tier: idText }),
  'invitation.revoked': fields({ partner: idText, tier: idText }),
  'tier.overridden': fields(
    { partner: idText, tier: fc.option(idText), until: date, reason: freeText },
    'until',
  ),
  'renewal.decided': fields(
    {
      client: idText,
      productLine: idText,
      decision: fc.constantFrom('renew', 'change', 'cancel'),
      mrr: money,
      by: idText,
    },
    'mrr',
  ),
  'fact.voided': fields({ fact: idText, reason: freeText }),
};

function factOf(type: FactType): fc.Arbitrary<Fact> {
  return fc
    .record(
      {
        id: idText,
        type: fc.constant(type),
        at: fc.oneof(instant, date),
        recordedAt: instant,
        source: freeText,
        data: factData[type],
      },
      { requiredKeys: ['id', 'type', 'at', 'data'] },
    )
    .map((value) => value as unknown as Fact);
}

const anyFact = fc.constantFrom(...FACT_TYPES).chain(factOf);

/** One line of anything: sound facts, any JSON, broken JSON, any text. */
const anyLine = fc.oneof(
  anyFact.map((fact) => JSON.stringify(fact)),
  fc.json(),
  fc.tuple(fc.json(), fc.nat(40)).map(([json, cut]) => json.slice(0, cut)),
  fc.string({ unit: 'binary' }),
  fc.constantFrom(
    '',
    ' ',
    '\t',
    '\0',
    '\r',
    '\ufeff',
    '{',
    ']',
    '"\\u12',
    '1e999',
    '{"__proto__":1}',
    '\ufffd',
  ),
);
const anyText = fc
  .array(fc.tuple(anyLine, fc.constantFrom('\n', '\r\n', '\n\n')), { maxLength: 8 })
  .map((lines) => lines.map(([line, end]) => line + end).join(''));

/** Cuts a text at random places. */
function cut(text: string, places: readonly number[]): string[] {
  const ends = [...places.map((place) => place % (text.length + 1)), text.length].sort((a, b) => a - b);
  return ends.map((end, i) => text.slice(ends[i - 1] ?? 0, end));
}

// ---- NDJSON -----------------------------------------------------------------------------------------------

describe('NDJSON', () => {
  test('how the text is cut into chunks changes nothing', () => {
    fc.assert(
      fc.property(anyText, fc.array(fc.nat(), { maxLength: 30 }), (text, places) => {
        expect(parseText(cut(text, places))).toEqual(parseText([text]));
      }),
      RUNS,
    );
  });

  test('each line yields one value or one fault, or is counted as blank', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const { lines, blankLines } = parseText([text]);
        const withoutEnd = text.endsWith('\n') ? text.slice(0, -1) : text;
        expect(lines.length + blankLines).toBe(text === '' ? 0 : withoutEnd.split('\n').length);
      }),
      RUNS,
    );
  });

  test('arbitrary bytes never throw, and every line is accepted or rejected with a reason', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 400 }), (bytes) => {
        const { lines } = parseText([new TextDecoder().decode(bytes)]);
        const { accepted, rejects } = checkLines(lines);
        expect(accepted.length + rejects.length).toBe(lines.length);
        for (const reject of rejects)
          expect(JSON.parse(JSON.stringify(reject)).errors.length).toBeGreaterThan(0);
      }),
      RUNS,
    );
  });

  test('facts survive the round trip, on lines that keep their numbers', () => {
    fc.assert(
      fc.property(
        fc.array(anyFact, { maxLength: 5 }),
        fc.constantFrom('\n', '\r\n'),
        fc.boolean(),
        (facts, end, closed) => {
          const text = `\ufeff${facts.map((fact) => JSON.stringify(fact)).join(end)}${closed ? end : ''}`;
          const { accepted, rejects } = checkLines(parseText([text]).lines);
          expect(rejects).toEqual([]);
          expect(accepted).toEqual(facts.map((fact, i) => ({ line: i + 1, fact })));
        },
      ),
      RUNS,
    );
  });

  test('a broken line between good ones costs only itself', () => {
    fc.assert(
      fc.property(
        anyFact,
        fc.string().filter((text) => !/[\n\r]/.test(text) && text.trim() !== ''),
        (fact, noise) => {
          const good = JSON.stringify(fact);
          const { accepted, rejects } = checkLines(parseText([`${good}\n{${noise}\n${good}\n`]).lines);
          expect(accepted.map(({ line }) => line)).toEqual([1, 3]);
          expect(rejects.map(({ line }) => line)).toEqual([2]);
        },
      ),
      RUNS,
    );
  });

  test.each([
    ['not JSON', '\n{"a":x}', '2 bad_json: the JSON breaks at column 6: "x" cannot stand there'],
    ['cut short', '{"a":1', '1 bad_json: the JSON breaks off at column 7'],
    ['missing comma', '{"a":1 "b":2}', '1 bad_json: the JSON breaks at column 8: """ cannot stand there'],
    ['trailing comma', '[1,]', '1 bad_json: the JSON breaks at column 4: "]" cannot stand there'],
    ['two values', '{} {}', '1 bad_json: the JSON breaks at column 4: "{" cannot stand there'],
    [
      'NUL in a string',
      '\r\n\r\n{"a":"b\0"}',
      '3 bad_json: the JSON breaks at column 8: a NUL character cannot stand there',
    ],
    ['NUL outside', '\0', '1 bad_json: the JSON breaks at column 1: a NUL character cannot stand there'],
    [
      'byte order mark inside',
      '{}\n\ufeff{}',
      '2 bad_json: the JSON breaks at column 1: the character U+FEFF cannot stand there',
    ],
    ['not UTF-8', '{}\n{"a":"\ufffd"}', '2 bad_encoding: the bytes at column 7 are not UTF-8'],
    [
      'too deep',
      `${'['.repeat(DEPTH_MAX + 1)}${']'.repeat(DEPTH_MAX + 1)}`,
      '1 bad_json: is nested deeper than 32 levels',
    ],
    ['too deep and endless', `{}\n${'{"a":'.repeat(50_000)}`, '2 bad_json: is nested deeper than 32 levels'],
    [
      'too long',
      `{}\n"${'x'.repeat(LINE_BYTES_MAX)}"\n`,
      '2 line_too_long: the line has more than 1048576 bytes',
    ],
    [
      'too long in bytes',
      `"${'語'.repeat(LINE_BYTES_MAX / 3)}"`,
      '1 line_too_long: the line has more than 1048576 bytes',
    ],
  ])('names the line and the place: %s', (_what, text, fault) => {
    expect(faultsOf(text)).toEqual([fault]);
  });

  test('goes on after a line of 50 MB and keeps only its beginning', () => {
    const parser = createLineParser();
    const piece = 'x'.repeat(64 * 1024);
    const lines = parser.push('1\n');
    for (let i = 0; i < 800; i++) lines.push(...parser.push(piece));
    lines.push(...parser.push('\n2\n'));
    expect(lines.map((line) => (line.ok ? line.value : line.text.length))).toEqual([1, 200, 2]);
  });

  test('takes the longest line allowed, with byte order mark and CRLF, however it is cut', () => {
    const text = `\ufeff"${'x'.repeat(LINE_BYTES_MAX - 2)}"\r\n`;
    const whole = parseText([text]);
    expect(whole.lines.map((line) => line.ok)).toEqual([true]);
    expect(parseText([text.slice(0, -2), '\r', '\n'])).toEqual(whole);
  });

  test('takes brackets inside strings for text', () => {
    const value = { a: `${'['.repeat(100)}"\\{` };
    expect(parseText([JSON.stringify(value)]).lines).toEqual([{ ok: true, line: 1, value }]);
  });

  test('a text breaks where it stops being the beginning of any JSON', () => {
    const ways = fc.oneof(fc.json(), fc.string({ unit: fc.constantFrom(...'{}[],:"\\u0a1-.eE tfn\t\0') }));
    fc.assert(
      fc.property(
        ways,
        fc.nat(),
        fc.constantFrom('', ',', '}', '"', 'x', '\0', '01', ' '),
        (json, place, extra) => {
          const at = place % (json.length + 1);
          const text = json.slice(0, at) + extra + json.slice(at);
          let message = '';
          try {
            JSON.parse(text);
          } catch (error) {
            message = (error as Error).message;
          }
          const found = findJsonBreak(text);
          expect(found === -1, message).toBe(message === '');
          const told = /at position (\d+)/.exec(message);
          // The engine counts broken escapes and numbers from another place of the same token.
          if (told && /property|non-whitespace|control/.test(message)) expect(found).toBe(Number(told[1]));
        },
      ),
      { numRuns: 10_000 },
    );
  });
});

// ---- CSV --------------------------------------------------------------------------------------------------

/** Tokenises as the command line does, and reads each row with the line on which it ends. */
function parseCsv(text: string, type: FactType | null): ParsedLine[] {
  const rows = parse(text, {
    bom: true,
    info: true,
    relax_column_count: true,
    skip_empty_lines: true,
  }) as unknown as {
    readonly record: string[];
    readonly info: { readonly lines: number };
  }[];
  const header = readHeader(rows[0]?.record ?? [], type);
  if (!header.ok) throw new Error(header.error.map((fault) => fault.message).join('; '));
  return rows.slice(1).map(({ record, info }) => readRow(header.value, record, info.lines));
}

/** A fact as cells by column, the way a sender's export would write it. */
function cellsOf(fact: Fact): Record<string, string> {
  const { data, ...envelope } = fact;
  const cells: Record<string, string> = { ...(envelope as Record<string, string>) };
  for (const [field, value] of Object.entries(data as Record<string, unknown>)) {
    if (value === null || value === undefined) cells[field] = '';
    else if (!Array.isArray(value)) cells[field] = String(value);
    else if (value.length === 0) cells[field] = '|';
    else {
      const parts = value.map((part) =>
        typeof part === 'string' ? part : `${part.partner}:${part.percent}`,
      );
      cells[field] = parts.join('|');
    }
  }
  return cells;
}

describe('CSV', () => {
  test('facts survive the round trip, with quotes and line ends in cells', () => {
    fc.assert(
      fc.property(fc.array(anyFact, { minLength: 1, maxLength: 5 }), fc.boolean(), (facts, bom) => {
        const rows = facts.map(cellsOf);
        const columns = [...new Set(['id', 'type', 'at', ...rows.flatMap((row) => Object.keys(row))])];
        const text = stringify(rows, { header: true, columns, bom });
        const { accepted, rejects } = checkLines(parseCsv(text, null));
        expect(rejects).toEqual([]);
        expect(accepted.map(({ fact }) => fact)).toEqual(facts);
      }),
      RUNS,
    );
  });

  test('a file of one type needs no type column', () => {
    const text = 'id,at,client,tools\nf1,2026-03-01,c1,blog;email\nf2,2026-03-02,c2,\n';
    expect(checkLines(parseCsv(text, 'tools.reported')).accepted.map(({ fact }) => fact.data)).toEqual([
      { client: 'c1', tools: ['blog', 'email'] },
      { client: 'c2', tools: [] },
    ]);
  });

  test('arbitrary headers and rows never throw; every row is a value or a fault', () => {
    const cell = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.constantFrom('id', 'type', 'at', 'shares', '', 'mrr', 'deal.closed', 'tier'),
    );
    fc.assert(
      fc.property(
        fc.array(cell, { maxLength: 6 }),
        fc.array(fc.array(cell, { maxLength: 6 })),
        fc.boolean(),
        (names, rows, typed) => {
          const header = readHeader(typed ? ['id', 'at', ...names] : names, typed ? 'deal.closed' : null);
          if (!header.ok) expect(header.error.length).toBeGreaterThan(0);
          else checkLines(rows.map((row, i) => readRow(header.value, row, i + 2)));
        },
      ),
      RUNS,
    );
  });

  test.each([
    [
      'doubled column',
      ['id', 'at', 'client', 'client'],
      'services.ended',
      ['the column "client" stands there twice'],
    ],
    [
      'unknown column',
      ['id', 'at', 'klient', ''],
      'client.moved',
      [
        'unknown column "klient"; known are id, type, at, recordedAt, source, client, country',
        'column 4 has no name',
      ],
    ],
    [
      'column of another type',
      ['id', 'at', 'mrr'],
      'client.moved',
      ['unknown column "mrr"; known are id, type, at, recordedAt, source, client, country'],
    ],
    [
      'nothing needed is there',
      ['client'],
      null,
      [
        'the column "id" is missing',
        'the column "at" is missing',
        'the fact type is missing: add a column "type" or name the type of all rows',
      ],
    ],
  ] as const)('refuses a header: %s', (_what, names, type, messages) => {
    const header = readHeader(names, type);
    expect(header.ok ? [] : header.error.map((fault) => fault.message)).toEqual(messages);
  });

  test.each([
    ['too few cells', 'f1,,2026-03-01', '', 'the row has 3 cells, the header 7'],
    ['too many cells', 'f1,client.moved,2026-03-01,c1,,,,', '', 'the row has 8 cells, the header 7'],
    ['unknown type', 'f1,client.lost,2026-03-01,c1,,,', '/type', '"client.lost" is not a fact type'],
    ['no type', 'f1,,2026-03-01,c1,,,', '/type', 'the cell "type" is empty'],
    [
      'field of another type',
      'f1,client.moved,2026-03-01,c1,p1:100,,',
      '/data/shares',
      '"client.moved" has no field "shares"',
    ],
    [
      'share without percent',
      'f1,deal.closed,2026-03-01,c1,p1:60|p2,,',
      '/data/shares',
      '"p2" is not a share such as "p1:60"',
    ],
    [
      'broken number',
      'f1,subscription.changed,2026-03-01,c1,,1.5,',
      '/data/termMonths',
      '"1.5" is not a whole number',
    ],
    ['not UTF-8', 'f1,client.moved,2026-03-01,c\ufffd,,,', '', 'the bytes of the row are not UTF-8'],
  ])('names the line and the cell: %s', (_what, row, pointer, message) => {
    const [, line] = parseCsv(
      `id,type,at,client,shares,termMonths,country\nf0,client.moved,2026-03-01,c1,,,US\n${row}\n`,
      null,
    );
    expect(line).toMatchObject({ ok: false, line: 3, text: row, faults: [{ pointer, message }] });
  });

  test('a refused row keeps the id that it carried', () => {
    const [line] = parseCsv('id,at,client,country,type\nf1,2026-03-01,c1,US,no\n', null);
    expect(checkLines([line!]).rejects).toMatchObject([{ line: 2, id: 'f1', errors: [{ code: 'bad_row' }] }]);
  });

  test('knows the fact types by name', () => {
    expect([isFactType('deal.closed'), isFactType('deal.lost'), isFactType('toString')]).toEqual([
      true,
      false,
      false,
    ]);
  });
});

// ---- Batches ----------------------------------------------------------------------------------------------

describe('a batch', () => {
  test('any value is a fact or a reject with pointers into it', () => {
    fc.assert(
      fc.property(fc.array(fc.oneof(fc.jsonValue(), anyFact), { maxLength: 6 }), (values) => {
        const lines = splitBody(values);
        if (!lines.ok) throw new Error(lines.error);
        const { accepted, rejects } = checkLines(lines.value);
        expect([...accepted, ...rejects].map(({ line }) => line).sort()).toEqual(values.map((_, i) => i + 1));
        for (const { fact } of accepted) expect(checkFact(fact).ok).toBe(true);
        for (const { errors } of rejects)
          for (const { pointer, code } of errors) {
            expect(pointer).toMatch(/^(?:\/.*)?$/s);
            expect(describeError(code).status).toBe(422);
          }
      }),
      RUNS,
    );
  });

  test('one object is a batch of one; an array has a limit', () => {
    expect(splitBody({ id: 'f1' })).toEqual({
      ok: true,
      value: [{ ok: true, line: 1, value: { id: 'f1' } }],
    });
    expect(splitBody(Array.from({ length: ARRAY_FACTS_MAX + 1 }))).toEqual({
      ok: false,
      error: 'too_many_facts',
    });
  });

  test('a reject says the line, the id, the field, the reason and the code', () => {
    const text =
      '{"id":"f1","type":"client.moved","at":"2026-03-01T10:00:00","data":{"client":"c1","country":"UK"}}';
    expect(checkLines(parseText([text]).lines).rejects).toEqual([
      {
        line: 1,
        id: 'f1',
        errors: [
          { pointer: '/at', code: 'bad_fact', message: expect.stringContaining('instant with offset') },
          { pointer: '/data/country', code: 'bad_fact', message: expect.stringContaining('country code') },
        ],
        value: JSON.parse(text),
      },
    ]);
  });
});

test('every error has a stable code, a status of failure, and two sentences for people', () => {
  for (const [code, { status, sentence, next }] of Object.entries(ERRORS)) {
    expect(code).toMatch(/^[a-z]+(?:_[a-z]+)*$/);
    expect(status).toBeGreaterThanOrEqual(400);
    expect(sentence).toMatch(/^[A-Z].*\.$/);
    expect(next).toMatch(/^[A-Z].*\.$/);
  }
});
