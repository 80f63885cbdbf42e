/** Clients without managed credit: the first condition that fails, since when, and what mends it. */
import type { MissingPage } from '../parts/api-types.ts';
import { formatDate, formatDistance } from '../parts/formats.ts';
import { creditTexts } from '../texts/credit.ts';
import { ClientLink } from './client-link.tsx';
import { Mend } from './mend.tsx';
import type { ListProps } from './missing-credit.tsx';
import { MissingTable } from './missing-table.tsx';

const words = creditTexts.missing;

type MissingClient = MissingPage['clients'][number];

export function MissingClients({ missing, claim }: ListProps) {
  const { columns } = words;
  const nameOf = ({ client }: MissingClient) => missing.clientNames[client] ?? client;
  return (
    <MissingTable
      title={words.clients}
      rows={missing.clients}
      textOf={(each) => `${nameOf(each)} ${writeReason(each, missing)}`}
      empty={<p className="dimmed">{words.clientsNone}</p>}
      head={
        <tr>
          <th scope="col">{columns.client}</th>
          <th scope="col">{columns.why}</th>
          <th scope="col" data-wide>
            {columns.since}
          </th>
          <th scope="col">{columns.mend}</th>
          {claim ? <th scope="col">{columns.claim}</th> : null}
        </tr>
      }
      row={(each) => (
        <tr key={each.client}>
          <th scope="row">
            <ClientLink client={each.client} name={nameOf(each)} />
          </th>
          <td>{writeReason(each, missing)}</td>
          <td data-wide className="figures">
            <Since since={each.since} asOf={missing.asOf} />
          </td>
          <td>
            <Mend mend={each.mend} client={each.client} name={nameOf(each)} />
          </td>
          {claim ? <td>{claim({ of: 'client', client: each.client })}</td> : null}
        </tr>
      )}
    />
  );
}

function Since({ since, asOf }: { readonly since: string | null; readonly asOf: string }) {
  if (since === null) return <span className="dimmed">{words.never}</span>;
  return <span title={formatDistance(asOf, since)}>{formatDate(since)}</span>;
}

/** "Emma Byrne is deactivated in the client’s account." */
export function writeReason({ reason, employee }: MissingClient, { employeeNames }: MissingPage): string {
  const isOfPerson =
    reason === 'deactivated_in_partner_account' ||
    reason === 'access_deactivated' ||
    reason === 'not_assigned' ||
    reason === 'no_access' ||
    reason === 'not_in_partner_account';
  if (!isOfPerson) return words.reason[reason];
  if (employee !== null) {
    const predicate =
      reason === 'not_in_partner_account' ? words.ofPerson.not_in_partner_account : words.reason[reason];
    return `${employeeNames[employee] ?? employee} ${predicate}`;
  }
  return reason === 'no_access' ? `${words.somebody} ${words.ofPerson.no_access}` : words.reason[reason];
}
