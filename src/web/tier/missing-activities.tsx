/** Activities of the last twelve months that did not count, and why. */
import type { MissingPage } from '../parts/api-types.ts';
import { formatDate, formatMoment } from '../parts/formats.ts';
import { creditTexts } from '../texts/credit.ts';
import { ClientLink } from './client-link.tsx';
import type { ListProps } from './missing-credit.tsx';
import { MissingTable } from './missing-table.tsx';

const words = creditTexts.missing;

type MissingActivity = MissingPage['activities'][number];

export function MissingActivities({ missing, terms, claim }: ListProps) {
  const { columns } = words;
  const nameOf = ({ client }: MissingActivity) => missing.clientNames[client] ?? client;
  const whoOf = ({ employee }: MissingActivity) => missing.employeeNames[employee] ?? employee;
  const tools = new Map(
    terms.versions.flatMap(({ version }) => version.tools.map((tool) => [tool.id, tool.name])),
  );
  const whatOf = ({ tool, action }: MissingActivity) => `${tools.get(tool) ?? tool}, ${action}`;
  return (
    <MissingTable
      title={words.activities}
      line={words.activitiesLine}
      rows={missing.activities}
      textOf={(each) => `${nameOf(each)} ${whoOf(each)} ${whatOf(each)}`}
      head={
        <tr>
          <th scope="col">{columns.on}</th>
          <th scope="col">{columns.client}</th>
          <th scope="col" data-wide>
            {columns.activity}
          </th>
          <th scope="col" data-wide>
            {columns.who}
          </th>
          <th scope="col">{columns.why}</th>
          {claim ? <th scope="col">{columns.claim}</th> : null}
        </tr>
      }
      row={(each) => (
        <tr key={each.fact}>
          <td className="figures">
            <time dateTime={each.at} title={formatMoment(each.at)}>
              {formatDate(each.at.slice(0, 10))}
            </time>
          </td>
          <th scope="row">
            <ClientLink client={each.client} name={nameOf(each)} />
          </th>
          <td data-wide>{whatOf(each)}</td>
          <td data-wide>{whoOf(each)}</td>
          <td>{words.activityReason[each.reason]}</td>
          {claim ? <td>{claim({ of: 'activity', client: each.client, fact: each.fact })}</td> : null}
        </tr>
      )}
    />
  );
}
