/** `uptier verify`: everything stored is held against what follows from the facts. */
import type { Command } from 'commander';
import { type VerifyOptions, verify } from '../actions/verify.ts';
import { verifyAuditLog } from '../actions/verify-audit-log.ts';
import { formatDay } from '../base/day.ts';
import { formatPoints } from '../base/exact.ts';
import { countOf, EXIT_FAILED, EXIT_OK, startProgress, writeLine } from './report.ts';
import type { OpenInstallation, Wiring } from './wiring.ts';
import { withProgram } from './with-installation.ts';

type Difference = Parameters<VerifyOptions['onDifference']>[0];

const HELP = `
Everything is worked out again from the facts: credit lines, tiers, clients, lists; the audit log is held against its
chain of hashes. Each difference is a line on
the standard output; exit code 1 if there is any. Nothing is changed.

Example:
  uptier verify`;

export function addVerifyCommand(program: Command, wiring: Wiring, end: (code: number) => void): void {
  program
    .command('verify')
    .description('recompute everything from the facts and compare it with what is stored')
    .option('--json', 'print each difference, and the counts at the end, as a JSON object a line')
    .addHelpText('after', HELP)
    .action(async ({ json: isJson = false }: { readonly json?: boolean }) => {
      const { clients, partners, differences } = await withProgram(wiring, async ({ store }) => {
        const progress = startProgress('Verifying', 1);
        try {
          const found = await verify(store, {
            onDifference: (each) => writeLine(isJson ? JSON.stringify(each) : describeDifference(each)),
            onProgress: (done) => progress.show(done.clients + done.partners, done.clients + done.partners),
          });
          return { ...found, differences: found.differences + (await countAuditFaults(store, isJson)) };
        } finally {
          progress.stop();
        }
      });
      if (isJson) writeLine(JSON.stringify({ clients, partners, differences }));
      else {
        const found = differences === 0 ? 'no differences' : countOf(differences, 'difference');
        writeLine(`${found}: ${countOf(clients, 'client')}, ${countOf(partners, 'partner')}`);
      }
      end(differences > 0 ? EXIT_FAILED : EXIT_OK);
    });
}

/** 1 when the chain of the audit log is broken, because somebody changed it behind the product's back. */
async function countAuditFaults(store: OpenInstallation['store'], isJson: boolean): Promise<number> {
  const { broken } = await verifyAuditLog(store);
  if (broken === null) return 0;
  const { n, why } = broken;
  writeLine(
    isJson ? JSON.stringify({ table: 'audit_entries', key: { n }, why }) : `audit log at entry ${n}: ${why}`,
  );
  return 1;
}

/** `credit_lines of client c1, partner p1, line 3: points is 270 stored, 250 computed` */
function describeDifference({ table, key, field, stored, computed }: Difference): string {
  const place = Object.entries(key)
    .map(([column, value]) => `${NAMES[column] ?? column} ${writeValue(column, value)}`)
    .join(', ');
  if (field !== null)
    return `${table} of ${place}: ${field} is ${writeValue(field, stored)} stored, ${writeValue(field, computed)} computed`;
  return stored === null
    ? `${table} of ${place}: not stored, computed ${computed}`
    : `${table} of ${place}: stored ${stored}, not computed`;
}

const NAMES: Readonly<Record<string, string>> = { client_id: 'client', partner_id: 'partner', n: 'line' };

function writeValue(column: string, value: string | number | null): string {
  if (value === null) return 'nothing';
  if (typeof value !== 'number') return value;
  if (column === 'points') return formatPoints(value);
  return /_on$|^on_day$/.test(column) ? formatDay(value) : String(value);
}
