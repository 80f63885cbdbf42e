/** Reads what stands behind a partner's measures: tool usage by client, certificates by holder, retention by part. */
import { formatDay } from '../base/day.ts';
import { type Result, succeed } from '../base/result.ts';
import type { Refusal } from '../contract/errors.ts';
import type { MeasuresPage } from '../contract/partners.ts';
import { measureAccount } from '../statement/account-measures.ts';
import { loadClientNames, loadToolReports } from '../store/measures.ts';
import { loadEmployeeNames } from '../store/partners.ts';
import { viewMeasures } from '../views/measures.ts';
import { consultPartner, dayOr } from './consult.ts';
import type { Installation } from './installation.ts';
import { readAccount } from './read-account.ts';

export function readMeasures(
  installation: Installation,
  partner: string,
  asOf: string | undefined,
): Promise<Result<MeasuresPage, Refusal>> {
  return consultPartner(installation, partner, async ({ db, terms, today }) => {
    const on = dayOr(asOf, today);
    const measures = measureAccount(await readAccount(db, terms, partner, on), on);
    const users = measures.toolUsage.clients.map(({ client }) => client);
    const reports = await loadToolReports(db, users, terms.calendar.startOf(on + 1));
    const kept = measures.retention.clients.map(({ client }) => client);
    const holders = measures.certificates.holders.map(({ employee }) => employee);
    return succeed(
      viewMeasures(partner, measures, {
        clientNames: await loadClientNames(db, [...users, ...kept]),
        employeeNames: await loadEmployeeNames(db, partner, [...new Set(holders)]),
        toolReports: new Map(
          [...reports].map(([client, { fact, at, tools }]) => [
            client,
            { fact, tools, on: formatDay(terms.calendar.dayOf(at)) },
          ]),
        ),
      }),
    );
  });
}
