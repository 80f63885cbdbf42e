/** Access that somebody of a client passed on to those who may approve it: nothing can be done here but wait or ask. */
import { useQuery } from '@tanstack/react-query';
import { formatDate } from '../parts/formats.ts';
import { accessTexts as words } from '../texts/access.ts';
import classes from './access.module.css';
import { requestsQuery } from './access-queries.ts';

const AT_FIRST = 3;

export function WaitingRequests({ partner }: { readonly partner: string }) {
  const { data } = useQuery(requestsQuery(partner));
  if (!data || data.items.length === 0) return null;
  const { items } = data;
  return (
    <div className={classes.waiting} role="note">
      <p>
        <strong>{words.waiting(items.length)}</strong>
      </p>
      <ul>
        {items.slice(0, AT_FIRST).map(({ id, employee, employeeName, clientName, expiresAt }) => (
          <li key={id}>
            {words.waitingFor(employeeName ?? employee, clientName, formatDate(expiresAt.slice(0, 10)))}
          </li>
        ))}
        {items.length > AT_FIRST ? <li>{words.waitingMore(items.length - AT_FIRST)}</li> : null}
      </ul>
    </div>
  );
}
