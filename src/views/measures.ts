/** A partner's measures with the names of clients and employees, and the reports behind the tool usage. */
import type { MeasuresPage } from '../contract/partners.ts';
import type { AccountMeasures } from '../statement/account-measures.ts';

/** What is told beside the measures. */
export interface MeasureNotes {
  readonly clientNames: ReadonlyMap<string, string>;
  readonly employeeNames: ReadonlyMap<string, string>;
  /** By client: the last report, with its date. */
  readonly toolReports: ReadonlyMap<
    string,
    { readonly fact: string; readonly on: string; readonly tools: readonly string[] }
  >;
}

export function viewMeasures(partner: string, measures: AccountMeasures, notes: MeasureNotes): MeasuresPage {
  const { asOf, programVersion, toolUsage, certificates, retention } = measures;
  const nameOf = (client: string) => notes.clientNames.get(client) ?? client;
  return {
    partner,
    asOf,
    programVersion,
    toolUsage: {
      median: toolUsage.median,
      clients: toolUsage.clients.map(({ client, tools }) => {
        const report = notes.toolReports.get(client);
        return {
          client,
          name: nameOf(client),
          count: tools,
          tools: [...(report?.tools ?? [])],
          reportedOn: report?.on ?? null,
          fact: report?.fact ?? null,
        };
      }),
    },
    certificates: {
      valid: certificates.valid,
      asked: [...certificates.asked],
      holders: certificates.holders.map((holder) => ({
        ...holder,
        name: notes.employeeNames.get(holder.employee) ?? null,
      })),
    },
    retention: {
      ...retention,
      clients: retention.clients.map((part) => ({ ...part, name: nameOf(part.client) })),
    },
  };
}
