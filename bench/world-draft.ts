/** Facts of a world while it is being drawn, and the columns in shared memory that they become. */
import type { CodeNames, FactColumns } from '../src/engine/bulk.ts';

/** Numbers that become a shared column once all are known. */
export type Draft = ReturnType<typeof newDraft>;

export function newDraft() {
  return {
    partners: { first: [0], partner: [] as number[] },
    markets: { first: [0], day: [] as number[], country: [] as number[] },
    members: {
      first: [0],
      slot: [] as number[],
      firstState: [0],
      from: [] as number[],
      state: [] as number[],
      employee: [] as number[],
    },
    ends: { first: [0], slot: [] as number[], at: [] as number[], day: [] as number[] },
    deals: {
      ...newRevenue(),
      isAssisted: [] as number[],
      firstShare: [0],
      slot: [] as number[],
      weight: [] as number[],
    },
    changes: newRevenue(),
  };
}

export function newRevenue() {
  return {
    first: [0],
    day: [] as number[],
    productLine: [] as number[],
    amount: [] as number[],
    currency: [] as number[],
  };
}

/** The drafts as columns in shared memory. */
export function shareDraft(
  draft: Draft,
  names: CodeNames,
  clients: number,
  activities: FactColumns['activities'],
): FactColumns {
  const { partners, markets, members, ends, deals, changes } = draft;
  return {
    clients,
    names,
    partners: { first: share(Uint32Array, partners.first), partner: share(Uint32Array, partners.partner) },
    markets: {
      first: share(Uint32Array, markets.first),
      day: share(Int32Array, markets.day),
      country: share(Uint16Array, markets.country),
    },
    members: {
      first: share(Uint32Array, members.first),
      slot: share(Uint16Array, members.slot),
      firstState: share(Uint32Array, members.firstState),
      from: share(Float64Array, members.from),
      state: share(Uint8Array, members.state),
    },
    ends: {
      first: share(Uint32Array, ends.first),
      slot: share(Uint16Array, ends.slot),
      at: share(Float64Array, ends.at),
      day: share(Int32Array, ends.day),
    },
    deals: {
      ...shareRevenue(deals),
      isAssisted: share(Uint8Array, deals.isAssisted),
      firstShare: share(Uint32Array, deals.firstShare),
      slot: share(Uint16Array, deals.slot),
      weight: share(Int32Array, deals.weight),
    },
    changes: shareRevenue(changes),
    activities,
  };
}

function shareRevenue(rows: ReturnType<typeof newRevenue>): FactColumns['changes'] {
  return {
    first: share(Uint32Array, rows.first),
    day: share(Int32Array, rows.day),
    productLine: share(Uint16Array, rows.productLine),
    amount: share(Float64Array, rows.amount),
    currency: share(Uint16Array, rows.currency),
  };
}

interface ColumnType<Column> {
  readonly BYTES_PER_ELEMENT: number;
  new (buffer: SharedArrayBuffer): Column;
}

export function shareColumn<Column>(type: ColumnType<Column>, rows: number): Column {
  return new type(new SharedArrayBuffer(rows * type.BYTES_PER_ELEMENT));
}

export function share<Column extends { set(from: ArrayLike<number>): void }>(
  type: ColumnType<Column>,
  rows: readonly number[],
): Column {
  const column = shareColumn(type, rows.length);
  column.set(rows);
  return column;
}
