/**
 * The world as tables for the databases: one CSV file each, in order of client, so that both load the very same
 * facts. What the engine compiles from the program before it starts (rates, qualifying actions) they get as tables.
 */
import { closeSync, mkdirSync, openSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { FAR_DAY } from '../src/base/day.ts';
import { POINT_KINDS } from '../src/base/point-kind.ts';
import { SERVICES } from '../src/engine/membership.ts';
import { compileTerms, isGrowthMarket, pointRateOf } from '../src/program/terms.ts';
import { BENCH_PROGRAM } from './program.ts';
import type { World } from './world.ts';

/** Columns of every table, with their types in words that both databases understand. */
export const TABLES = {
  activities: { client: 'INTEGER', member: 'INTEGER', instant: 'BIGINT', day: 'INTEGER', deed: 'SMALLINT' },
  services: {
    client: 'INTEGER',
    partner: 'INTEGER',
    member: 'INTEGER',
    begin_at: 'BIGINT',
    end_at: 'BIGINT',
  },
  ends: { client: 'INTEGER', partner: 'INTEGER', instant: 'BIGINT', day: 'INTEGER' },
  markets: { client: 'INTEGER', day: 'INTEGER', country: 'SMALLINT' },
  deals: {
    client: 'INTEGER',
    product_line: 'SMALLINT',
    day: 'INTEGER',
    deal: 'INTEGER',
    amount: 'BIGINT',
    currency: 'SMALLINT',
    kind: 'SMALLINT',
  },
  shares: { deal: 'INTEGER', partner: 'INTEGER', weight: 'BIGINT' },
  changes: {
    client: 'INTEGER',
    product_line: 'SMALLINT',
    day: 'INTEGER',
    change: 'INTEGER',
    amount: 'BIGINT',
    currency: 'SMALLINT',
  },
  versions: {
    version: 'SMALLINT',
    first_day: 'INTEGER',
    end_day: 'INTEGER',
    managed_days: 'INTEGER',
    sold_months: 'INTEGER',
    rate_by_first_sale: 'SMALLINT',
    credits_increases: 'SMALLINT',
  },
  qualifying: { version: 'SMALLINT', deed: 'SMALLINT' },
  growth: { version: 'SMALLINT', country: 'SMALLINT' },
  /** Micropoints per ten-thousandth of money are `num` ÷ `den`. */
  rates: {
    kind: 'SMALLINT',
    rate_version: 'SMALLINT',
    unit_version: 'SMALLINT',
    currency: 'SMALLINT',
    is_growth: 'SMALLINT',
    num: 'BIGINT',
    den: 'BIGINT',
  },
} as const;

export type TableName = keyof typeof TABLES;

/** Writes `<table>.csv` for every table into a folder. */
export function writeTables(world: World, folder: string): void {
  mkdirSync(folder, { recursive: true });
  const writers: Readonly<Record<TableName, (write: WriteRow) => void>> = {
    activities: (write) => writeActivities(world, write),
    services: (write) => writeServices(world, write),
    ends: (write) => writeEnds(world, write),
    markets: (write) => writeMarkets(world, write),
    deals: (write) => writeDeals(world, write),
    shares: (write) => writeShares(world, write),
    changes: (write) => writeChanges(world, write),
    versions: writeVersions,
    qualifying: writeQualifying,
    growth: (write) => writeGrowth(world, write),
    rates: (write) => writeRates(world, write),
  };
  for (const [table, writeRows] of Object.entries(writers)) {
    const file = openCsv(join(folder, `${table}.csv`));
    writeRows(file.writeRow);
    file.close();
  }
}

type WriteRow = (...cells: readonly number[]) => void;

/** A file of whole numbers; digits are written by hand, as a string per cell would take minutes. */
function openCsv(path: string): { readonly writeRow: WriteRow; readonly close: () => void } {
  const file = openSync(path, 'w');
  const buffer = Buffer.allocUnsafe(1 << 20);
  let length = 0;
  const flush = () => {
    writeSync(file, buffer, 0, length);
    length = 0;
  };
  const writeNumber = (value: number) => {
    let rest = value;
    if (rest < 0) {
      buffer[length++] = 45;
      rest = -rest;
    }
    const begin = length;
    do {
      const above = Math.floor(rest / 10);
      buffer[length++] = 48 + (rest - above * 10);
      rest = above;
    } while (rest > 0);
    buffer.subarray(begin, length).reverse();
  };
  return {
    writeRow: (...cells) => {
      if (length + cells.length * 22 > buffer.length) flush();
      for (const cell of cells) {
        writeNumber(cell);
        buffer[length++] = 44;
      }
      buffer[length - 1] = 10;
    },
    close: () => {
      flush();
      closeSync(file);
    },
  };
}

/** Calls `visit` for each row of each client. */
function eachRow(first: Uint32Array, visit: (client: number, row: number) => void): void {
  for (let client = 0; client + 1 < first.length; client++)
    for (let row = first[client]!; row < first[client + 1]!; row++) visit(client, row);
}

function partnerOf({ facts }: World, client: number, slot: number): number {
  return facts.partners.partner[facts.partners.first[client]! + slot]!;
}

function writeActivities({ facts: { activities, members } }: World, write: WriteRow): void {
  const { at, day, member, deed } = activities;
  eachRow(activities.first, (client, row) =>
    write(client, members.first[client]! + member[row]!, at[row]!, day[row]!, deed[row]!),
  );
}

/** The stretches of time in which a member services the client. */
function writeServices(world: World, write: WriteRow): void {
  const { members } = world.facts;
  eachRow(members.first, (client, member) => {
    const last = members.firstState[member + 1]! - 1;
    for (let step = members.firstState[member]!; step <= last; step++) {
      if (members.state[step] !== SERVICES) continue;
      const end = step === last ? Number.MAX_SAFE_INTEGER : members.from[step + 1]!;
      write(client, partnerOf(world, client, members.slot[member]!), member, members.from[step]!, end);
    }
  });
}

function writeEnds(world: World, write: WriteRow): void {
  const { ends } = world.facts;
  eachRow(ends.first, (client, row) =>
    write(client, partnerOf(world, client, ends.slot[row]!), ends.at[row]!, ends.day[row]!),
  );
}

function writeMarkets({ facts: { markets } }: World, write: WriteRow): void {
  eachRow(markets.first, (client, row) => write(client, markets.day[row]!, markets.country[row]!));
}

function writeDeals({ facts: { deals } }: World, write: WriteRow): void {
  const { productLine, day, amount, currency, isAssisted } = deals;
  eachRow(deals.first, (client, row) =>
    write(client, productLine[row]!, day[row]!, row, amount[row]!, currency[row]!, isAssisted[row]!),
  );
}

function writeShares(world: World, write: WriteRow): void {
  const { deals } = world.facts;
  eachRow(deals.first, (client, row) => {
    for (let share = deals.firstShare[row]!; share < deals.firstShare[row + 1]!; share++)
      write(row, partnerOf(world, client, deals.slot[share]!), deals.weight[share]!);
  });
}

function writeChanges({ facts: { changes } }: World, write: WriteRow): void {
  const { productLine, day, amount, currency } = changes;
  eachRow(changes.first, (client, row) =>
    write(client, productLine[row]!, day[row]!, row, amount[row]!, currency[row]!),
  );
}

const TERMS = compileTerms(BENCH_PROGRAM);

/** The first version also applies before its own date (rules §2.1). */
function writeVersions(write: WriteRow): void {
  for (const version of TERMS.versions)
    write(
      version.index,
      version.index === 0 ? 0 : version.from,
      TERMS.versions[version.index + 1]?.from ?? FAR_DAY,
      version.managedDays,
      version.soldMonths,
      version.rateBy === 'first-sale' ? 1 : 0,
      version.nonDealIncreases === 'latest-seller' ? 1 : 0,
    );
}

function writeQualifying(write: WriteRow): void {
  for (const { index, qualifies } of TERMS.versions)
    for (const [deed, isQualifying] of qualifies.entries()) if (isQualifying === 1) write(index, deed);
}

function writeGrowth({ facts }: World, write: WriteRow): void {
  for (const version of TERMS.versions)
    for (const [code, country] of facts.names.countries.entries())
      if (isGrowthMarket(version, country)) write(version.index, code);
}

function writeRates({ facts }: World, write: WriteRow): void {
  for (const [kindCode, kind] of POINT_KINDS.entries())
    for (const rateVersion of TERMS.versions)
      for (const unitVersion of TERMS.versions)
        for (const [currencyCode, currency] of facts.names.currencies.entries())
          for (const isGrowth of [false, true]) {
            const rate = pointRateOf({ kind, rateVersion, unitVersion, currency, isGrowth })!;
            write(
              kindCode,
              rateVersion.index,
              unitVersion.index,
              currencyCode,
              isGrowth ? 1 : 0,
              rate.num,
              rate.den,
            );
          }
}
