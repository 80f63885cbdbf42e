/** The bulk path over columns holds the same lines as the engine's front door, client by client. */
import { describe, expect, test } from 'vitest';
import { BENCH_PROGRAM } from '../bench/program.ts';
import { FIRST_DAY, LAST_DAY, makeWorld } from '../bench/world.ts';
import { partnerId, tellFacts } from '../bench/world-facts.ts';
import { formatDay } from '../src/base/day.ts';
import { formatPoints } from '../src/base/exact.ts';
import { POINT_KINDS } from '../src/base/point-kind.ts';
import {
  creditClients,
  END_REASON_CODES,
  type FactColumns,
  LineColumns,
  NO_PRODUCT_LINE,
} from '../src/engine/bulk.ts';
import { creditClient } from '../src/engine/client-credit.ts';
import type { ClientHistory } from '../src/engine/client-history.ts';
import { settle } from '../src/engine/settle.ts';
import { buildWorld, EVERYTHING } from '../src/engine/world.ts';
import { parseProgram } from '../src/program/schema.ts';
import { compileTerms } from '../src/program/terms.ts';
import { answerAll } from '../src/statement/answer.ts';
import { makeHistory } from './simulation/history.ts';
import { walkLength } from './walk.ts';

const given = process.env.UPTIER_SEED;
const FIRST_SEED = given === undefined ? 1 : Number(given);

describe('random histories', () => {
  test.each(Array.from({ length: walkLength(15, 300) }, (_, i) => FIRST_SEED + i))(
    'seed %i: the same lines',
    (seed) => {
      const { program, facts } = makeHistory(seed, 5);
      const terms = compileTerms(program);
      const world = buildWorld(terms, new Map(facts.map((fact) => [fact.id, fact])).values(), EVERYTHING);
      const { required } = settle(world);
      const histories = [...world.clients.values()];
      const partners = [...world.partners.keys()];

      const columns = fillColumns(histories, partners);
      const lines = new LineColumns();
      creditClients(
        terms,
        columns,
        0,
        columns.clients,
        lines,
        partners.map((partner) => required.get(partner)),
      );

      const expected = histories.flatMap((history) =>
        creditClient(terms, history, EVERYTHING, required).lines.map((line) => {
          const { client, partner, kind, productLine, points, start, end, endReason } = line;
          return [client, partner, kind, productLine, points, start, end, endReason].join(' ');
        }),
      );
      const got = Array.from({ length: lines.length }, (_, row) => {
        const line = lines.productLine[row]!;
        return [
          histories[lines.client[row]!]!.client,
          partners[lines.partner[row]!],
          POINT_KINDS[lines.kind[row]!],
          line === NO_PRODUCT_LINE ? null : columns.names.productLines[line],
          lines.points[row],
          lines.start[row],
          lines.end[row],
          END_REASON_CODES[lines.endReason[row]!],
        ].join(' ');
      });
      expect(got.sort()).toEqual(expected.sort());
    },
  );
});

describe("the bench's world", () => {
  const world = makeWorld(4000, 7);
  const terms = compileTerms(BENCH_PROGRAM);

  test('its program is a program', () => {
    expect(parseProgram(BENCH_PROGRAM).ok).toBe(true);
  });

  test('columns and facts answer alike', () => {
    const lines = new LineColumns();
    creditClients(terms, world.facts, 0, world.facts.clients, lines);
    const dates = [
      FIRST_DAY + 30,
      FIRST_DAY + 300,
      FIRST_DAY + 362,
      FIRST_DAY + 363,
      FIRST_DAY + 600,
      LAST_DAY,
    ];
    const asked = Array.from({ length: world.partners }, (_, partner) => partner).flatMap((partner) =>
      dates.map((on) => ({ partner, on })),
    );

    const statements = answerAll(
      BENCH_PROGRAM,
      [...tellFacts(world)],
      asked.map(({ partner, on }) => ({ partner: partnerId(partner), asOf: formatDay(on) })),
    );

    const expected = asked.map(({ partner, on }) => {
      const points = [0, 0, 0];
      for (let row = 0; row < lines.length; row++)
        if (lines.partner[row] === partner && lines.start[row]! <= on && on < lines.end[row]!)
          points[lines.kind[row]!]! += lines.points[row]!;
      return { partner, on, points: points.map(formatPoints) };
    });
    const got = statements.map(({ points }, i) => ({
      ...asked[i]!,
      points: [points.sourced, points.assisted, points.managed],
    }));
    expect(got).toEqual(expected);
    expect(lines.length).toBeGreaterThan(200);
  });

  test('clients credited in parts are the same lines', () => {
    const whole = new LineColumns();
    const parts = new LineColumns();
    creditClients(terms, world.facts, 0, world.facts.clients, whole);
    creditClients(terms, world.facts, 0, 13, parts);
    creditClients(terms, world.facts, 13, world.facts.clients, parts);
    expect(parts).toEqual(whole);
  });
});

/** Histories as columns; partners are numbered by their place in `partners`. */
function fillColumns(histories: readonly ClientHistory[], partners: readonly string[]): FactColumns {
  const numbers = new Map(partners.map((partner, number) => [partner, number]));
  const lines = histories.flatMap((history) => history.productLines);
  const revenue = lines.flatMap((line) => [...line.deals, ...line.changes]);
  const names = {
    productLines: [...new Set(lines.map((line) => line.productLine))].sort(),
    currencies: [...new Set(revenue.map((row) => row.currency))],
    countries: [...new Set(histories.flatMap((history) => history.markets.map((step) => step.country)))],
  };
  const slots = each(histories, (history) => history.partners);
  const markets = each(histories, (history) => history.markets);
  const members = each(histories, (history) => history.membership.members);
  const ends = each(histories, (history) => history.membership.ends);
  const activities = each(histories, (history) => [...history.activities.at.keys()]);
  const columns = histories.map((history) => history.activities);
  const states = each(members.rows, (member) => [...member.from.keys()]);
  const deals = each(histories, (history) =>
    history.productLines.flatMap(({ productLine, deals }) => deals.map((deal) => ({ ...deal, productLine }))),
  );
  const changes = each(histories, (history) =>
    history.productLines.flatMap(({ productLine, changes }) =>
      changes.map((change) => ({ ...change, productLine })),
    ),
  );
  const shares = each(deals.rows, (deal) => [...deal.slots.keys()]);
  const fillRevenue = ({ first, rows }: typeof changes) => ({
    first,
    day: Int32Array.from(rows, (row) => row.day),
    productLine: Uint16Array.from(rows, (row) => names.productLines.indexOf(row.productLine)),
    amount: Float64Array.from(rows, (row) => row.amount),
    currency: Uint16Array.from(rows, (row) => names.currencies.indexOf(row.currency)),
  });
  return {
    clients: histories.length,
    names,
    partners: {
      first: slots.first,
      partner: Uint32Array.from(slots.rows, (partner) => numbers.get(partner)!),
    },
    markets: {
      first: markets.first,
      day: Int32Array.from(markets.rows, (step) => step.day),
      country: Uint16Array.from(markets.rows, (step) => names.countries.indexOf(step.country)),
    },
    members: {
      first: members.first,
      slot: Uint16Array.from(members.rows, (member) => member.slot),
      firstState: states.first,
      from: Float64Array.from(states.rows, (step, i) => members.rows[states.owners[i]!]!.from[step]!),
      state: Uint8Array.from(states.rows, (step, i) => members.rows[states.owners[i]!]!.state[step]!),
    },
    ends: {
      first: ends.first,
      slot: Uint16Array.from(ends.rows, (end) => end.slot),
      at: Float64Array.from(ends.rows, (end) => end.at),
      day: Int32Array.from(ends.rows, (end) => end.day),
    },
    deals: {
      ...fillRevenue(deals),
      isAssisted: Uint8Array.from(deals.rows, (deal) => (deal.attribution === 'assisted' ? 1 : 0)),
      firstShare: shares.first,
      slot: Uint16Array.from(shares.rows, (share, i) => deals.rows[shares.owners[i]!]!.slots[share]!),
      weight: Int32Array.from(shares.rows, (share, i) => deals.rows[shares.owners[i]!]!.weights[share]!),
    },
    changes: fillRevenue(changes),
    activities: {
      first: activities.first,
      at: Float64Array.from(activities.rows, (row, i) => columns[activities.owners[i]!]!.at[row]!),
      day: Int32Array.from(activities.rows, (row, i) => columns[activities.owners[i]!]!.day[row]!),
      member: Uint32Array.from(activities.rows, (row, i) => columns[activities.owners[i]!]!.member[row]!),
      deed: Uint16Array.from(activities.rows, (row, i) => columns[activities.owners[i]!]!.deed[row]!),
    },
  };
}

/** The rows of all owners one after the other, whose each is, and where each owner's begin. */
function each<Owner, Row>(owners: readonly Owner[], rowsOf: (owner: Owner) => readonly Row[]) {
  const first = new Uint32Array(owners.length + 1);
  const rows: Row[] = [];
  const ownerByRow: number[] = [];
  for (const [i, owner] of owners.entries()) {
    for (const row of rowsOf(owner)) {
      rows.push(row);
      ownerByRow.push(i);
    }
    first[i + 1] = rows.length;
  }
  return { first, rows, owners: ownerByRow };
}
