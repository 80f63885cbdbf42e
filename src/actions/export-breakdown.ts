/** A breakdown whole, for a file: every client that the filters leave, or every credit line behind them. */
import { formatDay } from '../base/day.ts';
import { type Result, succeed } from '../base/result.ts';
import type { Refusal } from '../contract/errors.ts';
import type { BreakdownRow, ExportQuery } from '../contract/partners.ts';
import { listClients } from '../store/clients.ts';
import { loadPartnerLines } from '../store/credit-lines.ts';
import { listBehind } from '../views/breakdown.ts';
import { type ExportedLine, viewExportedLine } from '../views/exported-line.ts';
import { consultPartner, dayOr } from './consult.ts';
import type { Installation } from './installation.ts';
import { readBreakdown } from './read-breakdown.ts';

const EVERY_CLIENT = 1_000_000;

export interface Exported<Row> {
  readonly asOf: string;
  readonly rows: readonly Row[];
}

export async function exportClients(
  installation: Installation,
  partner: string,
  query: ExportQuery,
): Promise<Result<Exported<BreakdownRow>, Refusal>> {
  const answer = await readBreakdown(installation, partner, { ...query, limit: EVERY_CLIENT, offset: 0 });
  return answer.ok ? succeed({ asOf: answer.value.asOf, rows: answer.value.items }) : answer;
}

export function exportLinesBehind(
  installation: Installation,
  partner: string,
  query: ExportQuery,
): Promise<Result<Exported<ExportedLine>, Refusal>> {
  return consultPartner(installation, partner, async ({ db, terms, today }) => {
    const on = dayOr(query.asOf, today);
    const lines = await loadPartnerLines(db, partner, null);
    const clients = await listClients(db, { partner, after: null, limit: EVERY_CLIENT });
    const behind = listBehind(terms, lines, clients, query, on);
    return succeed({ asOf: formatDay(on), rows: behind.map((line) => viewExportedLine(line, on)) });
  });
}
