/**
 * The engine over columns: many clients in one go, for a full recompute. It decides nothing itself: it hands each
 * client to the passes that `client-credit.ts` uses, save that partners who need one activity go through
 * `findSpansOfOne`, and of every line it keeps the numbers but not the why.
 */
import type { Day } from '../base/day.ts';
import { END_REASONS, type EndReason } from '../base/end-reason.ts';
import type { Micropoints } from '../base/exact.ts';
import type { Terms } from '../program/terms.ts';
import {
  type ActiveSpan,
  type ActivityColumns,
  type ClientRows,
  type Counting,
  findSpans,
  findSpansOfOne,
  judgeActivities,
  type MemberColumns,
  newCounting,
  type RequiredStep,
} from './activity.ts';
import { creditManaged, type ManagedPiece, type ManagedSink, type Subscription } from './managed.ts';
import type { MarketStep } from './market.ts';
import type { Member, RelationshipEnd } from './membership.ts';
import {
  creditProductLine,
  type Deal,
  type SoldPiece,
  type SoldSink,
  type SubscriptionChange,
  sharePoints,
} from './sold.ts';

/** Where each client's rows begin; one entry more than clients, the last is the end of the last client's rows. */
export type FirstRows = Uint32Array;

/**
 * Facts of many clients, told apart as in `ClientHistory`. Rows stand client by client, deals and changes of a
 * client by product line, and below that in canonical order. Names are codes, partners are numbers.
 */
export interface FactColumns {
  readonly clients: number;
  readonly names: CodeNames;
  /** The client's partners in byte order of id: a row's place among them is the slot. */
  readonly partners: { readonly first: FirstRows; readonly partner: Uint32Array };
  readonly markets: { readonly first: FirstRows; readonly day: Int32Array; readonly country: Uint16Array };
  readonly members: MemberColumns & { readonly first: FirstRows };
  readonly ends: EndColumns;
  readonly deals: DealColumns;
  readonly changes: RevenueColumns;
  /** `member` is the place among the client's members. */
  readonly activities: ActivityColumns & { readonly first: FirstRows };
}

/** What codes stand for. */
export interface CodeNames {
  /** In byte order. */
  readonly productLines: readonly string[];
  readonly currencies: readonly string[];
  readonly countries: readonly string[];
}

/** Relationship ends (rules §4.5). */
export interface EndColumns {
  readonly first: FirstRows;
  readonly slot: Uint16Array;
  readonly at: Float64Array;
  readonly day: Int32Array;
}

export interface RevenueColumns {
  readonly first: FirstRows;
  readonly day: Int32Array;
  readonly productLine: Uint16Array;
  /** Ten-thousandths. */
  readonly amount: Float64Array;
  readonly currency: Uint16Array;
}

/** Each deal's shares, by slot, are the rows `firstShare[d]` … `firstShare[d + 1]`. */
export interface DealColumns extends RevenueColumns {
  readonly isAssisted: Uint8Array;
  readonly firstShare: Uint32Array;
  readonly slot: Uint16Array;
  /** Ten-thousandths of a percent. */
  readonly weight: Int32Array;
}

/** `LineColumns.productLine` of a managed line. */
export const NO_PRODUCT_LINE = 0xffff;

/** By code: `LineColumns.endReason`; 0 is none. */
export const END_REASON_CODES: readonly (EndReason | null)[] = [null, ...END_REASONS];

function codeOf(endReason: EndReason | null): number {
  let code = 0;
  while (END_REASON_CODES[code] !== endReason) code++;
  return code;
}

/** Credit lines as columns that grow: the lines of one client stand together, in no order among themselves. */
export class LineColumns {
  length = 0;
  client: Uint32Array<ArrayBuffer>;
  partner: Uint32Array<ArrayBuffer>;
  /** Position in `POINT_KINDS`. */
  kind: Uint8Array<ArrayBuffer>;
  productLine: Uint16Array<ArrayBuffer>;
  points: Float64Array<ArrayBuffer>;
  start: Int32Array<ArrayBuffer>;
  end: Int32Array<ArrayBuffer>;
  /** Position in `END_REASON_CODES`. */
  endReason: Uint8Array<ArrayBuffer>;

  /** `rows` is a guess: room for that many at first. */
  constructor(rows = 1024) {
    this.client = new Uint32Array(rows);
    this.partner = new Uint32Array(rows);
    this.kind = new Uint8Array(rows);
    this.productLine = new Uint16Array(rows);
    this.points = new Float64Array(rows);
    this.start = new Int32Array(rows);
    this.end = new Int32Array(rows);
    this.endReason = new Uint8Array(rows);
  }

  /** Room for one more line; its position. */
  add(): number {
    if (this.length === this.client.length) this.grow(this.length * 2);
    return this.length++;
  }

  private grow(rows: number): void {
    this.client = lengthen(this.client, new Uint32Array(rows));
    this.partner = lengthen(this.partner, new Uint32Array(rows));
    this.kind = lengthen(this.kind, new Uint8Array(rows));
    this.productLine = lengthen(this.productLine, new Uint16Array(rows));
    this.points = lengthen(this.points, new Float64Array(rows));
    this.start = lengthen(this.start, new Int32Array(rows));
    this.end = lengthen(this.end, new Int32Array(rows));
    this.endReason = lengthen(this.endReason, new Uint8Array(rows));
  }
}

function lengthen<Column extends { set(from: Column): void }>(from: Column, into: Column): Column {
  into.set(from);
  return into;
}

/** Activities that a partner needs (rules §4.6), by partner number; partners left out need one. */
export type RequiredByNumber = readonly (readonly RequiredStep[] | undefined)[];

/** What the steps of one client share; only the client and its product line change. */
interface Desk {
  readonly terms: Terms;
  readonly facts: FactColumns;
  readonly required: RequiredByNumber;
  readonly lines: LineColumns;
  client: number;
  productLine: number;
}

/** Credits the clients `begin` … `end` of the columns into `lines`. */
export function creditClients(
  terms: Terms,
  facts: FactColumns,
  begin: number,
  end: number,
  lines: LineColumns,
  required: RequiredByNumber = [],
): void {
  const desk: Desk = { terms, facts, required, lines, client: begin, productLine: NO_PRODUCT_LINE };
  const soldSink: SoldSink = { piece: (piece) => writeSold(desk, piece), nothing: () => {} };
  const managedSink: ManagedSink = { managed: (piece) => writeManaged(desk, piece) };
  for (; desk.client < end; desk.client++) {
    const markets = readMarkets(facts, desk.client);
    const subscriptions = creditSold(desk, markets, soldSink);
    creditManaged(terms, markets, subscriptions, spansBySlot(desk), managedSink);
  }
}

function readMarkets({ markets, names }: FactColumns, client: number): MarketStep[] {
  const steps: MarketStep[] = [];
  for (let row = markets.first[client]!; row < markets.first[client + 1]!; row++)
    steps.push({ day: markets.day[row]!, country: names.countries[markets.country[row]!]!, source: row });
  return steps;
}

/** Credits each product line; gives the client's subscriptions, in order of product line. */
function creditSold(desk: Desk, markets: readonly MarketStep[], sink: SoldSink): Subscription[] {
  const { terms, facts, client } = desk;
  const { deals, changes, names } = facts;
  const dealsEnd = deals.first[client + 1]!;
  const changesEnd = changes.first[client + 1]!;
  const subscriptions: Subscription[] = [];
  let d = deals.first[client]!;
  let c = changes.first[client]!;
  while (d < dealsEnd || c < changesEnd) {
    const lineOfDeal = d < dealsEnd ? deals.productLine[d]! : NO_PRODUCT_LINE;
    const lineOfChange = c < changesEnd ? changes.productLine[c]! : NO_PRODUCT_LINE;
    const line = lineOfDeal < lineOfChange ? lineOfDeal : lineOfChange;
    const ownDeals: Deal[] = [];
    for (; d < dealsEnd && deals.productLine[d] === line; d++) ownDeals.push(readDeal(facts, d));
    const ownChanges: SubscriptionChange[] = [];
    for (; c < changesEnd && changes.productLine[c] === line; c++) ownChanges.push(readChange(facts, c));
    desk.productLine = line;
    creditProductLine(terms, markets, ownDeals, ownChanges, sink);
    subscriptions.push({ productLine: names.productLines[line]!, changes: ownChanges });
  }
  return subscriptions;
}

function readDeal({ deals, names }: FactColumns, row: number): Deal {
  const firstShare = deals.firstShare[row]!;
  const slots = [deals.slot[firstShare]!];
  const weights = [deals.weight[firstShare]!];
  for (let share = firstShare + 1; share < deals.firstShare[row + 1]!; share++) {
    slots.push(deals.slot[share]!);
    weights.push(deals.weight[share]!);
  }
  return {
    day: deals.day[row]!,
    amount: deals.amount[row]!,
    currency: names.currencies[deals.currency[row]!]!,
    attribution: deals.isAssisted[row] === 1 ? 'assisted' : 'sourced',
    slots,
    weights,
    source: row,
  };
}

function readChange({ changes, names }: FactColumns, row: number): SubscriptionChange {
  return {
    day: changes.day[row]!,
    amount: changes.amount[row]!,
    currency: names.currencies[changes.currency[row]!]!,
    source: row,
  };
}

/** The dates on which each partner of the client is active on it. */
function spansBySlot(desk: Desk): ActiveSpan[][] {
  const { terms, facts, client, required } = desk;
  const { partners, activities, members } = facts;
  const firstPartner = partners.first[client]!;
  const slots = partners.first[client + 1]! - firstPartner;
  const rows: ClientRows = {
    activities,
    begin: activities.first[client]!,
    end: activities.first[client + 1]!,
    members,
    firstMember: members.first[client]!,
    endMember: members.first[client + 1]!,
    ends: readEnds(facts, client),
  };
  let countings: readonly Counting[] | null = null;
  const spans: ActiveSpan[][] = [];
  for (let slot = 0; slot < slots; slot++) {
    const steps = required[partners.partner[firstPartner + slot]!];
    const endsByDay = endsOf(rows.ends, slot);
    if (steps === undefined || needsOne(steps))
      spans.push(findSpansOfOne(terms.versions, rows, slot, endsByDay));
    else {
      countings ??= countAll(desk, slots, rows.ends);
      spans.push(findSpans(countings[slot]!, steps, endsByDay));
    }
  }
  return spans;
}

function needsOne(steps: readonly RequiredStep[]): boolean {
  return steps.every((step) => step.count === 1);
}

/** Every activity judged, for partners that need more than one. */
function countAll(
  { terms, facts, client }: Desk,
  slots: number,
  ends: readonly RelationshipEnd[],
): Counting[] {
  const { activities } = facts;
  const countings = Array.from({ length: slots }, newCounting);
  const range = {
    columns: activities,
    begin: activities.first[client]!,
    end: activities.first[client + 1]!,
    today: Number.POSITIVE_INFINITY,
  };
  judgeActivities(terms.versions, { members: readMembers(facts, client), ends }, range, countings, null);
  return countings;
}

function readMembers({ members }: FactColumns, client: number): Member[] {
  const own: Member[] = [];
  for (let row = members.first[client]!; row < members.first[client + 1]!; row++) {
    const first = members.firstState[row]!;
    const end = members.firstState[row + 1]!;
    own.push({
      employee: '',
      slot: members.slot[row]!,
      from: [...members.from.subarray(first, end)],
      state: [...members.state.subarray(first, end)],
    });
  }
  return own;
}

const NO_ENDS: readonly RelationshipEnd[] = [];

function readEnds({ ends }: FactColumns, client: number): readonly RelationshipEnd[] {
  if (ends.first[client] === ends.first[client + 1]) return NO_ENDS;
  const own: RelationshipEnd[] = [];
  for (let row = ends.first[client]!; row < ends.first[client + 1]!; row++)
    own.push({ slot: ends.slot[row]!, at: ends.at[row]!, day: ends.day[row]!, fact: '' });
  return own;
}

const NO_END_DAYS: ReadonlyMap<Day, string> = new Map();

function endsOf(ends: readonly RelationshipEnd[], slot: number): ReadonlyMap<Day, string> {
  if (ends.length === 0) return NO_END_DAYS;
  const byDay = new Map<Day, string>();
  for (const end of ends) if (end.slot === slot) byDay.set(end.day, end.fact);
  return byDay;
}

const SOURCED = 0;
const ASSISTED = 1;
const MANAGED = 2;

function writeSold(desk: Desk, piece: SoldPiece): void {
  const { deal } = piece.credit;
  const kind = deal.attribution === 'sourced' ? SOURCED : ASSISTED;
  const points = sharePoints(piece.points, deal);
  for (let i = 0; i < points.length; i++)
    writeLine(desk, kind, desk.productLine, deal.slots[i]!, points[i]!, piece, piece.endReason);
}

function writeManaged(desk: Desk, piece: ManagedPiece): void {
  for (let i = 0; i < piece.active.length; i++)
    writeLine(
      desk,
      MANAGED,
      NO_PRODUCT_LINE,
      piece.active[i]!,
      piece.points[i]!,
      piece,
      piece.endReasons[i]!,
    );
}

function writeLine(
  { facts, lines, client }: Desk,
  kind: number,
  productLine: number,
  slot: number,
  points: Micropoints,
  { start, end }: { readonly start: Day; readonly end: Day },
  endReason: EndReason | null,
): void {
  if (points === 0) return; // rules §1.1: there is no line of 0 points
  const row = lines.add();
  lines.client[row] = client;
  lines.partner[row] = facts.partners.partner[facts.partners.first[client]! + slot]!;
  lines.kind[row] = kind;
  lines.productLine[row] = productLine;
  lines.points[row] = points;
  lines.start[row] = start;
  lines.end[row] = end;
  lines.endReason[row] = codeOf(endReason);
}
