/** What partners ask for and somebody of the client has passed on: approved or declined here. */
import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { ConfirmDialog } from '../parts/confirm-dialog.tsx';
import { formatShortMoment } from '../parts/formats.ts';
import { EndField, isEnd, nameSet } from '../parts/permission-words.tsx';
import { statusQuery } from '../parts/queries.ts';
import { clientAccountTexts as words } from '../texts/client-account.ts';
import type { AccountPlace } from './account-place.ts';
import { type AccessRequest, type ClientAccess, decideRequest } from './account-queries.ts';
import classes from './client-account.module.css';

interface Props {
  readonly place: AccountPlace;
  readonly access: ClientAccess;
  readonly onDone: (sentence: string) => void;
}

interface Deciding {
  readonly request: AccessRequest;
  readonly decision: 'approve' | 'decline';
}

const personOf = ({ employeeName, employee }: AccessRequest) => employeeName ?? employee;

export function AccessRequests({ place, access, onDone }: Props) {
  const [deciding, setDeciding] = useState<Deciding | null>(null);
  const { requests, mayDecide, deciders } = access;
  if (requests.length === 0) return null;
  const mayDecideNow = mayDecide && place.asOf === undefined;
  return (
    <section className={classes.requests} aria-labelledby="requests">
      <h3 id="requests">{words.requests}</h3>
      <ul>
        {requests.map((request) => (
          <li key={request.id} className={classes.request}>
            <Request request={request} />
            {mayDecideNow ? (
              <div className={classes.buttons}>
                <Button variant="default" onClick={() => setDeciding({ request, decision: 'decline' })}>
                  {words.decline}
                </Button>
                <Button onClick={() => setDeciding({ request, decision: 'approve' })}>{words.approve}</Button>
              </div>
            ) : null}
          </li>
        ))}
      </ul>
      {mayDecide ? null : (
        <p className="dimmed">
          {words.onlyDeciders(deciders.length === 0 ? words.someAdmin : words.names(deciders))}
        </p>
      )}
      {deciding ? (
        <Decide
          {...deciding}
          client={place.client}
          onDone={(sentence) => {
            setDeciding(null);
            onDone(sentence);
          }}
          onClose={() => setDeciding(null)}
        />
      ) : null}
    </section>
  );
}

function Request({ request }: { readonly request: AccessRequest }) {
  const { partnerName, email, isOwnDomain, askedBy, askedAt, expiresAt } = request;
  return (
    <div>
      <p className={classes.requestTitle}>
        {words.requestBy(personOf(request), partnerName)},{' '}
        {words.requestSet(nameSet('partner-admin', 'Partner Admin'))}
      </p>
      <p>
        {email}{' '}
        <span className={isOwnDomain ? 'dimmed' : classes.warn}>
          {isOwnDomain ? words.ownDomain(partnerName) : words.foreignDomain(partnerName)}
        </span>
      </p>
      <p className="dimmed small">
        {words.passedOn(askedBy, formatShortMoment(askedAt))}.{' '}
        {words.decideUntil(formatShortMoment(expiresAt))}.
      </p>
    </div>
  );
}

interface DecideProps extends Deciding {
  readonly client: string;
  readonly onDone: (sentence: string) => void;
  readonly onClose: () => void;
}

function Decide({ client, request, decision, onDone, onClose }: DecideProps) {
  const { data: status } = useQuery(statusQuery);
  const [end, setEnd] = useState('');
  const today = status?.today ?? '';
  const person = personOf(request);
  const isApproval = decision === 'approve';
  const act = async () => {
    if (!isEnd(end, today)) throw new Error(words.approveTitle(person));
    await decideRequest(client, request.id, { decision, ...(end === '' ? {} : { endsOn: end }) });
  };
  return (
    <ConfirmDialog
      title={isApproval ? words.approveTitle(person) : words.declineTitle(person)}
      verb={isApproval ? words.approve : words.decline}
      isDangerous={!isApproval}
      act={act}
      onDone={() => onDone(isApproval ? words.approved(person) : words.declined(person))}
      onClose={onClose}
    >
      {isApproval ? (
        <>
          <Request request={request} />
          <EndField value={end} today={today} onChange={setEnd} />
        </>
      ) : (
        <p>{words.declineEffect(person)}</p>
      )}
    </ConfirmDialog>
  );
}
