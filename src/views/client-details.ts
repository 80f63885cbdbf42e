/** All about one client that its own facts say: what it subscribes to, and which tools it uses, last when. */
import { type Day, formatDay } from '../base/day.ts';
import { compareIds } from '../base/id.ts';
import type { ClientDetails } from '../contract/dashboard.ts';
import { type Terms, versionAt } from '../program/terms.ts';
import { type ClientRecord, subscriptionsOn, toolsOn } from '../statement/client-record.ts';

type Business = Pick<ClientDetails, 'subscriptions' | 'tools' | 'reportedOn'>;

export function viewBusiness(
  record: ClientRecord,
  terms: Terms,
  on: Day,
  nameProductLine: (productLine: string) => string,
): Business {
  const textOf = (day: Day | null) => (day === null ? null : formatDay(day));
  const owned = subscriptionsOn(record, on);
  return {
    subscriptions: owned.map(({ productLine, edition, mrr, currency, ...rest }) => ({
      productLine,
      name: nameProductLine(productLine),
      edition,
      mrr,
      currency,
      since: formatDay(rest.since),
      startsOn: textOf(rest.startsOn),
      renewsOn: textOf(rest.renewsOn),
      termMonths: rest.termMonths,
      contactTier: rest.contactTier,
      emailTier: rest.emailTier,
      fact: rest.fact,
    })),
    tools: viewTools(record, terms, on, new Set(owned.map(({ productLine }) => productLine))),
    reportedOn: textOf(toolsOn(record, on)?.day ?? null),
  };
}

/** By product line, as the program has them; a tool that the program does not name stands last, by its id. */
function viewTools(
  record: ClientRecord,
  terms: Terms,
  on: Day,
  owned: ReadonlySet<string>,
): ClientDetails['tools'] {
  const used = new Set(toolsOn(record, on)?.tools);
  const lastUsed = new Map<string, Day>();
  for (const { day, tools } of record.toolReports)
    if (day <= on) for (const tool of tools) lastUsed.set(tool, day);
  const known = versionAt(terms, on).version.tools;
  const order = new Map(terms.program.productLines.map(({ id }, i) => [id, i]));
  const named = known
    .filter(({ id, productLine }) => owned.has(productLine) || used.has(id))
    .map(({ id, name, productLine }) => ({ tool: id, name, productLine }))
    .sort((a, b) => (order.get(a.productLine) ?? 0) - (order.get(b.productLine) ?? 0));
  const ids = new Set(known.map(({ id }) => id));
  const others = [...used]
    .filter((tool) => !ids.has(tool))
    .sort(compareIds)
    .map((tool) => ({ tool, name: tool, productLine: '' }));
  return [...named, ...others].map((each) => {
    const last = lastUsed.get(each.tool);
    return { ...each, isUsed: used.has(each.tool), lastUsedOn: last === undefined ? null : formatDay(last) };
  });
}
